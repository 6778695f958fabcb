// How calls of functions are written down.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Actor } from './builder'
import type { Proof } from './world'

/** 'done': answers a row that counts; 'nothing': answers, but tells nothing; else the SQLSTATE of the refusal. */
export interface Call {
  readonly name: string
  readonly by: Actor
  readonly sql: string
  readonly expected: string
  /** Administrative SQL before and after, for a state that the world is not in. */
  readonly meanwhile?: readonly [apply: string, restore: string]
}

export const text = (value: string | null | undefined): string =>
  value === null || value === undefined ? 'NULL' : `'${value.replaceAll("'", "''")}'`
export const json = (value: unknown): string => `${text(JSON.stringify(value))}::jsonb`
export const uuid = (): string => randomUUID()
export const hash = (): string => randomBytes(32).toString('hex')

/** Calls by function. */
export class CallBook {
  readonly calls: Record<string, Call[]> = {}
  private readonly actors: readonly Actor[]

  constructor(proof: Proof) {
    this.actors = proof.actors
  }

  actor(name: string): Actor {
    const found = this.actors.find((one) => one.name === name)
    if (!found) throw new Error(`The proof has no caller "${name}".`)
    return found
  }

  /** One function: each line names who asks, the arguments, and what must come. `wrap` makes a statement of the call. */
  say(
    name: string,
    lines: readonly (readonly [Actor, string, string])[],
    wrap = (call: string) => `SELECT ${call}`,
  ): void {
    this.calls[name] = []
    this.more(name, lines, wrap)
  }

  /** More calls of a function that has some. */
  more(
    name: string,
    lines: readonly (readonly [Actor, string, string])[],
    wrap = (call: string) => `SELECT ${call}`,
  ): void {
    const made = lines.map(([by, args, expected]) => ({ name, by, sql: wrap(`priv.${name}(${args})`), expected }))
    this.calls[name] = [...(this.calls[name] ?? []), ...made]
  }

  /** The last call of this function happens while the world is changed by the administrator. */
  lastWhile(name: string, apply: string, restore: string): void {
    const list = this.calls[name] ?? []
    const last = list.pop()
    if (last) list.push({ ...last, meanwhile: [apply, restore] })
  }
}
