import 'server-only'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { ClientBase } from 'pg'
import { jobSource, readCut, readEntriesAfter, readLogState } from './queries'
import { bodyOf, type ChainEnd, entryOf, eraAfter, markOfEntry, publicKeyOf, rowsAfter, signingKey } from './rules'
import { type Entry, entrySchema, type LogState, type SealBody } from './schema'

/** Why the sealer does not go on by itself: a person must look first (docs/running.md, "The seal of the log"). */
export class SealStopped extends Error {}

/** How many rows one seal covers at most, unless one transaction wrote more. */
const most = 20_000

/** The anchor of a log: a file of lines outside the database, one for each entry, only ever added to. */
export const anchorFile = (folder: string, log: string): string => path.join(folder, `${log}.jsonl`)

const lineOf = (entry: Entry): string => `${JSON.stringify(entry)}\n`

/** The entries of an anchor, in their order; a line that cannot be read becomes an entry that no chain has. */
export function readAnchor(file: string): readonly Entry[] {
  if (!fs.existsSync(file)) return []
  const lines = fs.readFileSync(file, 'utf8').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => {
    try {
      return entrySchema.parse(JSON.parse(line))
    } catch {
      return { number: 0, body: line, signature: '' }
    }
  })
}

/** The end of the anchor: its last whole line, and what a power cut left of one after that. Reads the last 64 kB. */
function endOfAnchor(file: string): { last: Entry | null; torn: string } {
  if (!fs.existsSync(file)) return { last: null, torn: '' }
  const handle = fs.openSync(file, 'r')
  try {
    const { size } = fs.fstatSync(handle)
    const tail = Buffer.alloc(Math.min(size, 65_536))
    fs.readSync(handle, tail, 0, tail.length, size - tail.length)
    const lines = tail.toString('utf8').split('\n')
    const torn = lines.pop() ?? ''
    const line = lines.at(-1)
    if (line === undefined) return { last: null, torn }
    const read = entrySchema.safeParse(parsed(line))
    if (!read.success) throw new SealStopped(`the last line of the anchor ${file} cannot be read`)
    return { last: read.data, torn }
  } finally {
    fs.closeSync(handle)
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** Adds lines and waits until they are on the disk. `torn`: the first bytes of the first line are there already. */
function append(file: string, entries: readonly Entry[], torn = ''): void {
  if (entries.length === 0) return
  const text = entries.map(lineOf).join('')
  if (!text.startsWith(torn)) throw new SealStopped(`the anchor ${file} ends in the middle of a line of something else`)
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = fs.openSync(file, 'a', 0o600)
  try {
    fs.writeSync(handle, text.slice(torn.length))
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}

/** Lays chain and anchor beside each other at their ends, and adds what the anchor misses (a worker that fell between the two). */
async function catchUp(db: ClientBase, file: string, chainEnd: Entry | null): Promise<void> {
  const { last: anchored, torn } = endOfAnchor(file)
  const [there, here] = [anchored?.number ?? 0, chainEnd?.number ?? 0]
  if (there > here)
    throw new SealStopped(
      `the anchor ${file} goes on to seal ${there}, the database ends at ${here}: seals were lost or taken away`,
    )
  if (there === here) {
    if (anchored && anchored.body !== chainEnd?.body)
      throw new SealStopped(`seal ${here} is another one in the anchor ${file}`)
    return
  }
  for (let reached = anchored; (reached?.number ?? 0) < here; ) {
    const more = await readEntriesAfter(db, reached?.number ?? 0)
    const [first] = more
    const before = reached ? markOfEntry(reached.body) : undefined
    if (!first || (before && bodyOf(first)?.prev !== before))
      throw new SealStopped(`the chain does not follow from seal ${there} in the anchor ${file}`)
    append(file, more, reached === anchored ? torn : '')
    reached = more.at(-1) ?? null
  }
}

/** What comes after this end, or null when everything that has ended is sealed. */
async function nextBody(db: ClientBase, end: ChainEnd, state: LogState, key: string): Promise<SealBody | null> {
  const { last } = end
  const facts = { columns: state.columns, key, at: state.at }
  if (!last) return eraAfter(end, { ...facts, reason: 'first', cluster: null, from: '0' })
  const { cluster, until: from } = last.body
  const here = cluster === state.cluster
  const era = state.era && bodyOf(state.era)
  if (era?.kind !== 'era') throw new SealStopped('the era of the last seal cannot be read')
  if (era.key !== key) throw new SealStopped('the log is sealed with another key than SCHAKEL_SEAL_KEY')
  if (era.columns.join() !== state.columns.join()) return eraAfter(end, { ...facts, reason: 'columns', cluster, from })
  const until =
    BigInt(state.upTo) > BigInt(from) || !here
      ? await readCut(db, { cluster, from, until: here ? state.upTo : null }, most)
      : null
  if (until !== null) {
    const marks: string[] = []
    for await (const row of jobSource(db).marks({ cluster, from, until }, era.columns)) marks.push(row.mark)
    return rowsAfter({ log: end.log, last }, until, marks, state.at)
  }
  // what an earlier cluster counted is complete: the log was restored into this one
  return here ? null : eraAfter(end, { ...facts, reason: 'cluster', cluster: state.cluster, from: state.resume })
}

/** What a sealer needs: the text of the key's secret file, and the folder of the anchors. */
export interface Sealing {
  readonly key: string
  readonly folder: string
}

async function once(db: ClientBase, { key: secret, folder }: Sealing): Promise<SealBody | null> {
  const key = signingKey(secret)
  // one snapshot: rows, their end and the chain are of the same moment
  await db.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
  try {
    const state = await readLogState(db)
    const body = state.last && bodyOf(state.last)
    if (state.last && !body) throw new SealStopped('the last seal cannot be read')
    const last = state.last && body ? { entry: state.last, body } : null
    const log = body?.log ?? randomUUID()
    await catchUp(db, anchorFile(folder, log), state.last)
    const next = await nextBody(db, { log, last }, state, publicKeyOf(key))
    if (!next) {
      await db.query('ROLLBACK')
      return null
    }
    await keep(db, entryOf(next, key), anchorFile(folder, log))
    return next
  } catch (error) {
    await db.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Into the database, and when that is certain into the anchor: a fall between the two is made up for by the next round. */
async function keep(db: ClientBase, entry: Entry, file: string): Promise<void> {
  await db.query('SELECT priv.add_seal($1, $2)', [entry.body, entry.signature])
  await db.query('COMMIT')
  append(file, [entry], endOfAnchor(file).torn)
}

/**
 * Seals everything that has ended (docs/adr/0016), by the job role. Returns the number of rows; at most fifty entries a round.
 * Throws SealStopped when chain, anchor and key do not fit each other: going on would cover up what happened.
 */
export function sealLog(db: ClientBase, sealing: Sealing): Promise<number> {
  return alone(db, async () => {
    let rows = 0
    for (let round = 0; round < 50; round += 1) {
      const made = await once(db, sealing)
      if (!made) break
      if (made.kind === 'rows') rows += made.rows
    }
    return rows
  })
}

/** One sealer of a database at a time, the anchor included; another one waits at most as long as its statements may. */
async function alone<T>(db: ClientBase, work: () => Promise<T>): Promise<T> {
  const lock = "hashtextextended('schakel.sealer', 0)"
  await db.query(`SELECT pg_advisory_lock(${lock})`)
  try {
    return await work()
  } finally {
    await db.query(`SELECT pg_advisory_unlock(${lock})`)
  }
}

/**
 * Begins an era by a person's word, after a restore from an older backup or with a new key: names the last seal that is there,
 * the seals that the anchor has and the database lost, and why. Throws SealStopped when the anchor is of another chain.
 */
export function tellEra(db: ClientBase, sealing: Sealing, told: string): Promise<SealBody> {
  return alone(db, () => goOn(db, sealing, told))
}

async function goOn(db: ClientBase, { key: secret, folder }: Sealing, told: string): Promise<SealBody> {
  const key = signingKey(secret)
  const state = await readLogState(db)
  const body = state.last && bodyOf(state.last)
  if (!state.last || !body) throw new SealStopped('this log has no seal yet: there is nothing to go on from')
  const file = anchorFile(folder, body.log)
  const anchored = readAnchor(file)
  const reached = anchored.at(-1)?.number ?? 0
  if (reached > body.n && !anchored.some((entry) => entry.body === state.last?.body))
    throw new SealStopped(`the last seal of the database does not stand in the anchor ${file}`)
  if (reached <= body.n) await catchUp(db, file, state.last)
  const next = eraAfter(
    { log: body.log, last: { entry: state.last, body } },
    {
      reason: 'told',
      told: told.slice(0, 300),
      cluster: body.cluster,
      from: body.until,
      columns: state.columns,
      key: publicKeyOf(key),
      at: state.at,
      ...(reached > body.n ? { lost: { from: body.n + 1, until: reached } } : {}),
    },
  )
  await db.query('BEGIN')
  await keep(db, entryOf(next, key), file)
  return next
}
