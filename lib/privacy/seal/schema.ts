import { z } from 'zod'

/** A transaction number or a cluster's identifier: 64 bits, therefore a text. */
const wide = z.string().regex(/^\d{1,20}$/)
const mark = z.string().regex(/^[0-9a-f]{64}$/)
const entry = {
  v: z.literal(1),
  /** Which log this is: made with its first entry, the name of its anchor file. */
  log: z.uuid(),
  n: z.int().positive(),
  /** The entry that says under which columns and key this one was made; an era names itself. */
  era: z.int().positive(),
  /** The cluster whose transactions are counted; null for what stood in the log before it was sealed. */
  cluster: wide.nullable(),
  from: wide,
  /** Up to and not including. Where the next entry of this cluster begins. */
  until: wide,
  at: z.iso.datetime(),
  /** Mark of the entry before; zeros for the first. */
  prev: mark,
}

/** Why an era begins: the first, another cluster (restored), another set of columns, or a person who says what happened. */
export const eraReasons = ['first', 'cluster', 'columns', 'told'] as const

/** What is signed: rows [from, until) of one cluster as the root of a Merkle tree, or the beginning of an era. */
export const sealBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...entry, kind: z.literal('rows'), rows: z.int().positive(), root: mark }),
  z.strictObject({
    ...entry,
    kind: z.literal('era'),
    reason: z.enum(eraReasons),
    told: z.string().max(300).optional(),
    /** Entries that the anchor has and the database lost, in a restore that a person accounted for. */
    lost: z.strictObject({ from: z.int().positive(), until: z.int().positive() }).optional(),
    columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
    /** Public key, Ed25519, 32 bytes in base64url. */
    key: z.string().regex(/^[\w-]{43}$/),
  }),
])
export type SealBody = z.output<typeof sealBodySchema>
export type RowsBody = Extract<SealBody, { kind: 'rows' }>
export type EraBody = Extract<SealBody, { kind: 'era' }>

/** One entry of the chain as it is kept: the signed text exactly, and the signature in base64url. A line of the anchor is its JSON. */
export const entrySchema = z.object({ number: z.coerce.number(), body: z.string(), signature: z.string() })
export type Entry = z.output<typeof entrySchema>

/** What priv.log_state tells. */
export const logStateSchema = z.object({
  cluster: wide,
  resume: wide,
  upTo: wide,
  last: entrySchema.nullable(),
  era: entrySchema.nullable(),
  columns: z.array(z.string()),
  at: z.iso.datetime(),
  checkedAt: z.coerce.date().nullable(),
})
export type LogState = z.output<typeof logStateSchema>

/** A row of the log as its place in the order and its mark. */
export const markRowSchema = z.object({ xid: wide, id: z.string(), mark })
export type MarkRow = z.output<typeof markRowSchema>

export const censusRowSchema = z.object({
  cluster: wide.nullable(),
  rows: z.coerce.number(),
  unsealed: z.coerce.number(),
  oldest: z.coerce.date().nullable(),
  future: z.coerce.number(),
})
export type CensusRow = z.output<typeof censusRowSchema>

/** What a check of the whole chain found. Any problem makes `npm run audit:verify` end with 1. */
export interface Findings {
  readonly log: string | null
  readonly rows: number
  readonly seals: number
  readonly eras: number
  readonly unsealed: number
  readonly first: string | null
  readonly last: { readonly number: number; readonly at: string; readonly mark: string } | null
  readonly keys: readonly string[]
  readonly notices: readonly string[]
  readonly problems: readonly string[]
}
