// Puts rows into the tables of a throwaway database, as the administrator, and remembers what each is there for.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'

type Value = string | number | boolean | Date | Buffer | null | readonly string[]
export type Values = Readonly<Record<string, Value>>

/** A caller of the proof: what the request shows, and the credential that this is in the world (null: nobody's). */
export interface Actor {
  readonly name: string
  readonly accountId: string
  readonly credentialId: string | null
  readonly tokenHash: string
  /** Puts the hash into the setting itself, without asking `priv.login`. */
  readonly forged: boolean
}

export const hour = 3_600_000
export const day = 24 * hour
/** The local day (Europe/Amsterdam) of a moment, 'YYYY-MM-DD'. */
export const localDay = (at: Date): string => at.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
export const newId = randomUUID

/** Collects rows and their labels; `now` is one moment for the whole world. */
export class Builder {
  readonly labels = new Map<string, string>()
  readonly actors: Actor[] = []
  readonly now = new Date()
  readonly db: Client

  constructor(db: Client) {
    this.db = db
  }

  /** A moment this many milliseconds from now; negative is past. */
  at(milliseconds: number): Date {
    return new Date(this.now.getTime() + milliseconds)
  }

  /** One row; gets an `id` when the table has one and none is given. Returns the first value: the key. */
  async row(table: string, label: string, values: Values): Promise<string> {
    const names = Object.keys(values)
    const places = names.map((_, at) => `$${at + 1}`)
    await this.db.query(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')})`,
      Object.values(values),
    )
    const key = String(Object.values(values)[0])
    this.labels.set(`${table} ${key}`, label)
    return key
  }

  /** The same with a fresh `id`. */
  add(table: string, label: string, values: Values): Promise<string> {
    return this.row(table, label, { id: newId(), ...values })
  }

  /** An account with its secret. `secret`: what that holds more than a name to sign in with. */
  async account(name: string, more: Values = {}, secret: Values = {}): Promise<string> {
    const id = await this.add('account', name, { name: `${name}-Demo`, ...more })
    await this.row('account_secret', name, { account_id: id, email: `${id}@example.test`, ...secret })
    return id
  }

  member(
    account: string,
    organisation: string,
    municipality: string,
    role: string,
    endedAt: Date | null = null,
  ): Promise<string> {
    const values = {
      account_id: account,
      organisation_id: organisation,
      municipality_id: municipality,
      role,
      ended_at: endedAt,
    }
    return this.add('membership', `${role} ${endedAt ? 'with an end' : 'now'}`, values)
  }

  /** A credential of this account and the caller who shows it. `more` overrides what an open session has. */
  async caller(name: string, account: string, more: Values = {}): Promise<Actor> {
    const token = randomBytes(32)
    // far ahead: the proof may take longer than the quarter of an hour after which a session is idle
    const open = { kind: 'session', account_id: account, expires_at: this.at(12 * hour), last_seen_at: this.at(hour) }
    const credentialId = await this.add('credential', name, { token_hash: token, ...open, ...more })
    const actor = { name, accountId: account, credentialId, tokenHash: token.toString('hex'), forged: false }
    this.actors.push(actor)
    return actor
  }

  /** A person with one role and an open session. */
  async person(
    name: string,
    role: string,
    organisation: string,
    municipality: string,
    endedAt: Date | null = null,
  ): Promise<Actor> {
    const id = await this.account(name)
    await this.member(id, organisation, municipality, role, endedAt)
    return this.caller(name, id)
  }
}
