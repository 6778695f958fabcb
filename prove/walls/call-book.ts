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
  say(name: string, lines: readonly (readonly [Actor, string, string])[], wrap = (call: string) => `SELECT ${call}`): void {
    this.calls[name] = lines.map(([by, args, expected]) => ({ name, by, sql: wrap(`priv.${name}(${args})`), expected }))
  }
}
