import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { type Entry, type EraBody, type RowsBody, type SealBody, sealBodySchema } from './schema'

const sha256 = (...parts: readonly (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const [leafByte, nodeByte] = [Buffer.from([0]), Buffer.from([1])]
const zeros = '0'.repeat(64)

/**
 * The mark of a row: SHA-256 of a zero byte and, for each column in turn, its length in bytes, a colon and its text as JSON has it (a
 * dash for null), with commas between. The same as priv.log_marks, written apart from it: two hands, one answer.
 */
export function markOf(values: readonly (string | null)[]): string {
  const text = values.map((value) => (value === null ? '-' : `${Buffer.byteLength(value)}:${value}`)).join(',')
  return sha256(leafByte, text).toString('hex')
}

function levelAbove(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = []
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at], level[at + 1]]
    if (left) above.push(right ? sha256(nodeByte, left, right) : left)
  }
  return above
}

/** Root of the Merkle tree over marks (RFC 6962: a lone last node rises). Throws when there are none: nothing is not sealed. */
export function rootOf(marks: readonly string[]): string {
  if (marks.length === 0) throw new Error('no rows to seal')
  let level: Buffer[] = marks.map((mark) => Buffer.from(mark, 'hex'))
  while (level.length > 1) level = levelAbove(level)
  return level[0]?.toString('hex') ?? ''
}

/** The way of one mark up to the root: its neighbours, with the side on which each stands. */
export type Path = readonly { readonly side: 'left' | 'right'; readonly mark: string }[]

/** Proof that one row stands in a seal, without any other row. Throws when there is no such place. */
export function pathOf(marks: readonly string[], place: number): Path {
  if (!marks[place]) throw new Error('no such row in this seal')
  const path: { side: 'left' | 'right'; mark: string }[] = []
  let level: Buffer[] = marks.map((mark) => Buffer.from(mark, 'hex'))
  for (let at = place; level.length > 1; at = Math.floor(at / 2)) {
    const beside = level[at % 2 ? at - 1 : at + 1]
    if (beside) path.push({ side: at % 2 ? 'left' : 'right', mark: beside.toString('hex') })
    level = levelAbove(level)
  }
  return path
}

/** Whether a mark and its way lead to this root. */
export function leadsTo(mark: string, path: Path, root: string): boolean {
  const top = path.reduce<Buffer>(
    (below, { side, mark: beside }) => {
      const other = Buffer.from(beside, 'hex')
      return side === 'left' ? sha256(nodeByte, other, below) : sha256(nodeByte, below, other)
    },
    Buffer.from(mark, 'hex'),
  )
  return top.toString('hex') === root
}

/** The key that signs, from the text of its secret file (PKCS 8, base64url). Throws, without the text, when it is none. */
export function signingKey(text: string): KeyObject {
  try {
    const key = createPrivateKey({ key: Buffer.from(text.trim(), 'base64url'), format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // said below
  }
  throw new Error('SCHAKEL_SEAL_KEY is no Ed25519 key as create:secrets makes it')
}

/** The public half, 32 bytes in base64url: stands in each era, and may be known to everybody. */
export const publicKeyOf = (key: KeyObject): string => createPublicKey(key).export({ format: 'jwk' }).x ?? ''

/** Mark of an entry: what the next one names, and what a mailbox may keep. */
export const markOfEntry = (body: string): string => sha256(body).toString('hex')

/** The entry of a body: its text is signed as it stands, and never made again from its parts. */
export function entryOf(body: SealBody, key: KeyObject): Entry {
  const text = JSON.stringify(sealBodySchema.parse(body))
  return { number: body.n, body: text, signature: sign(null, Buffer.from(text), key).toString('base64url') }
}

function isSigned(entry: Entry, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(entry.body), key, Buffer.from(entry.signature, 'base64url'))
  } catch {
    return false
  }
}

/** The body of an entry, or null when it is no entry of ours. */
export function bodyOf(entry: Pick<Entry, 'body'>): SealBody | null {
  try {
    const body = sealBodySchema.parse(JSON.parse(entry.body))
    return JSON.stringify(body) === entry.body ? body : null
  } catch {
    return null
  }
}

/** What follows from where the chain ends; `body` without rows and root is completed by who reads the rows. */
export interface ChainEnd {
  readonly log: string
  readonly last: { readonly entry: Entry; readonly body: SealBody } | null
}
const links = ({ log, last }: ChainEnd) => ({
  v: 1 as const,
  log,
  n: (last?.body.n ?? 0) + 1,
  prev: last ? markOfEntry(last.entry.body) : zeros,
})

/** The beginning of an era. */
export function eraAfter(
  end: ChainEnd,
  facts: Pick<EraBody, 'reason' | 'cluster' | 'from' | 'columns' | 'key' | 'at' | 'told' | 'lost'>,
): EraBody {
  const { v, log, n, prev } = links(end)
  const { reason, cluster, from, columns, key, at, told, lost } = facts
  const more = { ...(told ? { told } : {}), ...(lost ? { lost } : {}) }
  return {
    v,
    log,
    n,
    era: n,
    cluster,
    from,
    until: from,
    at,
    prev,
    kind: 'era',
    reason,
    ...more,
    columns: [...columns],
    key,
  }
}

/** A seal over the next rows of the era that the chain is in. */
export function rowsAfter(
  end: ChainEnd & { last: NonNullable<ChainEnd['last']> },
  until: string,
  marks: readonly string[],
  at: string,
): RowsBody {
  const { v, log, n, prev } = links(end)
  const { era, cluster, until: from } = end.last.body
  return { v, log, n, era, cluster, from, until, at, prev, kind: 'rows', rows: marks.length, root: rootOf(marks) }
}

/** The chain as far as it could be read, and what is wrong with it. */
export interface Chain {
  readonly bodies: readonly SealBody[]
  readonly problems: readonly string[]
}

/** Where this entry must begin, given what was sealed of its cluster before. */
function beginProblem(body: SealBody, era: EraBody, reached: ReadonlyMap<string | null, bigint>): string | null {
  const before = reached.get(body.cluster)
  if (BigInt(body.until) < BigInt(body.from)) return 'ends before it begins'
  if (body.kind === 'rows' && body.cluster !== era.cluster) return 'is of another cluster than its era'
  if (before === undefined ? body.kind !== 'era' || body.from !== '0' : BigInt(body.from) !== before)
    return 'does not begin where the one before ended'
  return null
}

/**
 * Follows a chain from its first entry: numbers, marks of the entry before, signatures by a key that is trusted, and ranges that
 * leave nothing out. `trusted`: public keys. Stops at the first entry that cannot be read.
 */
export function followChain(entries: readonly Entry[], trusted: readonly string[]): Chain {
  const problems: string[] = []
  const bodies: SealBody[] = []
  const reached = new Map<string | null, bigint>()
  let era: EraBody | undefined
  for (const [at, entry] of entries.entries()) {
    const wrong = (what: string) => problems.push(`seal ${at + 1} ${what}`)
    const body = bodyOf(entry)
    if (!body) {
      wrong('cannot be read')
      break
    }
    const before = entries[at - 1]
    if (body.n !== at + 1 || entry.number !== body.n) wrong(`has number ${entry.number}, and says ${body.n}`)
    if (body.prev !== (before ? markOfEntry(before.body) : zeros)) wrong('does not follow from the one before')
    if (body.log !== (bodies[0]?.log ?? body.log)) wrong('is of another log')
    if (body.kind === 'era') era = body
    if (!era || body.era !== era.n) wrong('is not of the era that it stands in')
    if (!era || !trusted.includes(era.key)) wrong(`is of a key that is not trusted (${era?.key ?? 'none'})`)
    if (era && !isSigned(entry, era.key)) wrong('has a signature that does not fit')
    const begin = era && beginProblem(body, era, reached)
    if (begin) wrong(begin)
    reached.set(body.cluster, BigInt(body.until))
    bodies.push(body)
  }
  return { bodies, problems }
}

/** An anchor with the entries that a restore lost taken out, as the era after them says; they are counted. */
export function standing(anchored: readonly Entry[]): {
  entries: readonly Entry[]
  lost: number
  problems: readonly string[]
} {
  const kept: Entry[] = []
  const problems: string[] = []
  let lost = 0
  for (const entry of anchored) {
    const body = bodyOf(entry)
    if (body?.kind === 'era' && body.lost) {
      if (body.lost.from !== body.n || body.lost.until !== kept.length)
        problems.push(
          `anchor: era ${body.n} accounts for seals ${body.lost.from}-${body.lost.until}, the anchor held up to ${kept.length}`,
        )
      lost += kept.splice(body.n - 1).length
    }
    kept.push(entry)
  }
  return { entries: kept, lost, problems }
}

/** Lays the chain of the database beside its anchor, entry by entry. `name`: how the anchor is called in a sentence. */
export function compareAnchor(name: string, chain: readonly Entry[], anchored: readonly Entry[]): string[] {
  const problems: string[] = []
  const most = Math.max(chain.length, anchored.length)
  for (let at = 0; at < most && problems.length < 20; at += 1) {
    const [here, there] = [chain[at], anchored[at]]
    if (!there) {
      problems.push(`${name} does not hold seals ${at + 1}-${most}`)
      break
    }
    if (!here) {
      problems.push(`seals ${at + 1}-${most} stand in ${name} and not in the database`)
      break
    }
    if (here.body !== there.body || here.signature !== there.signature || here.number !== there.number)
      problems.push(`seal ${at + 1} is another one in ${name}`)
  }
  return problems
}
