import 'server-only'
import { setTimeout } from 'node:timers/promises'
import type { LogSource } from '@/lib/privacy/seal/queries'
import {
  bodyOf,
  compareAnchor,
  followChain,
  markOfEntry,
  type Path,
  pathOf,
  rootOf,
  standing,
} from '@/lib/privacy/seal/rules'
import type { CensusRow, Entry, EraBody, Findings, RowsBody, SealBody } from '@/lib/privacy/seal/schema'

/** An anchor: what it is called in a sentence, and how its lines are read. */
export interface Anchor {
  readonly name: string
  readonly read: () => readonly Entry[]
}

/** What a check is made with. `trusted`: public keys; `anchors`: every copy that there is. */
export interface CheckOptions {
  readonly anchors: readonly Anchor[]
  readonly trusted: readonly string[]
  /** Number and mark of an entry as somebody kept them, such as from a mail: 'number.mark'. */
  readonly line?: string | undefined
  readonly now: Date
}

/** How long a row may wait for its seal before that is an alarm. */
export const patience = 60_000

interface Run {
  readonly era: EraBody
  readonly seals: readonly RowsBody[]
}

/** The seals of one era after each other are read in one go. */
function runsOf(bodies: readonly SealBody[]): readonly Run[] {
  const runs: { era: EraBody; seals: RowsBody[] }[] = []
  for (const body of bodies) {
    if (body.kind === 'era') runs.push({ era: body, seals: [] })
    else runs.at(-1)?.seals.push(body)
  }
  return runs.filter(({ seals }) => seals.length > 0)
}

function sealProblem(seal: RowsBody, marks: readonly string[]): string | null {
  const place = `seal ${seal.n} (${seal.at})`
  if (marks.length !== seal.rows) return `${place}: ${seal.rows} rows were sealed, there are ${marks.length}`
  return rootOf(marks) === seal.root ? null : `${place}: a row of its ${seal.rows} was changed`
}

/** Reads the rows of a run again and lays them beside its seals. Returns how many rows there were. */
async function checkRun(
  source: LogSource,
  { era, seals }: Run,
  columns: readonly string[],
  problems: string[],
): Promise<number> {
  const [first, last] = [seals[0], seals.at(-1)]
  const gone = era.columns.filter((name) => !columns.includes(name))
  if (!first || !last) return 0
  if (gone.length > 0) {
    problems.push(`seals ${first.n}-${last.n}: the log has no column ${gone.join(', ')} any more`)
    return 0
  }
  let [at, rows, marks] = [0, 0, [] as string[]]
  const close = () => {
    const seal = seals[at]
    const problem = seal && sealProblem(seal, marks)
    if (problem) problems.push(problem)
    rows += marks.length
    marks = []
    at += 1
  }
  const range = { cluster: era.cluster, from: first.from, until: last.until }
  for await (const row of source.marks(range, era.columns)) {
    while (at < seals.length - 1 && BigInt(row.xid) >= BigInt(seals[at]?.until ?? 0)) close()
    marks.push(row.mark)
  }
  while (at < seals.length) close()
  return rows
}

/** Rows that no seal covers: fresh ones of the cluster that runs now are normal, all others are not. */
function openRows(
  census: readonly CensusRow[],
  sealed: ReadonlyMap<string | null, number>,
  end: SealBody | undefined,
  cluster: string,
  now: Date,
) {
  const problems: string[] = []
  const notices: string[] = []
  let unsealed = 0
  if (!end && census.length > 0) problems.push('nothing of the log is sealed: does the worker run?')
  for (const one of census) {
    const outside = one.rows - (sealed.get(one.cluster) ?? 0)
    const atEnd = end !== undefined && one.cluster === end.cluster
    const open = atEnd ? one.unsealed : one.cluster === cluster || !end ? outside : 0
    unsealed += open
    if (outside > open)
      problems.push(`${outside - open} rows of cluster ${one.cluster ?? 'before'} stand outside every seal`)
    // another cluster counted on its own
    if (one.future > 0 && one.cluster === cluster)
      problems.push(`${one.future} rows claim a transaction that has not begun`)
    const waiting = open > 0 && atEnd && one.oldest && now.getTime() - one.oldest.getTime() > patience
    if (waiting && one.cluster === cluster)
      problems.push(`${open} rows wait for their seal, since ${one.oldest?.toISOString()}: does the worker run?`)
    else if (open > 0 && !atEnd) notices.push(`${open} rows are in no seal yet`)
    else if (waiting) notices.push(`${open} rows of before the restore were not sealed yet`)
  }
  return { problems, notices, unsealed }
}

function lineProblem(line: string, entries: readonly Entry[]): string | null {
  const [number, mark] = line.split('.')
  const entry = entries[Number(number) - 1]
  if (!entry) return `seal ${number} of the line that was given is not there`
  return markOfEntry(entry.body) === mark ? null : `seal ${number} is another one in the line that was given`
}

/**
 * Each anchor beside the chain. The sealer may be at work meanwhile: what the anchor held before the chain was read must stand in
 * the chain, and what stands in the chain must be in the anchor a moment later.
 */
async function beside(entries: readonly Entry[], anchors: readonly (Anchor & { readonly before: number })[]) {
  const problems: string[] = []
  const notices: string[] = []
  for (const { name, read, before } of anchors) {
    let now = standing(read())
    for (let waited = 0; now.entries.length < entries.length && waited < 4; waited += 1) {
      await setTimeout(500)
      now = standing(read())
    }
    problems.push(
      ...now.problems,
      ...compareAnchor(name, entries, now.entries.slice(0, Math.max(before, entries.length))),
    )
    if (now.lost > 0) notices.push(`${name}: ${now.lost} seals were lost in a restore that somebody accounted for`)
  }
  return { problems, notices }
}

/**
 * Checks the whole log: the chain with its signatures, each anchor, every row against its seal, and rows that no seal covers.
 * `source` should hold one snapshot. Finds every change but in rows of the newest moments that are not sealed yet, and but by
 * somebody who has the database, the key and every anchor (docs/adr/0016).
 */
export async function checkLog(source: LogSource, { anchors, trusted, line, now }: CheckOptions): Promise<Findings> {
  const known = anchors.map((anchor) => ({ ...anchor, before: standing(anchor.read()).entries.length }))
  const [entries, { columns, cluster }] = [await source.entries(), await source.here()]
  const chain = followChain(entries, trusted)
  const problems = [...chain.problems]
  const compared = await beside(entries, known)
  problems.push(...compared.problems)
  const asked = line ? lineProblem(line, entries) : null
  if (asked) problems.push(asked)
  const sealed = new Map<string | null, number>()
  for (const run of runsOf(chain.bodies)) {
    const rows = await checkRun(source, run, columns, problems)
    sealed.set(run.era.cluster, (sealed.get(run.era.cluster) ?? 0) + rows)
  }
  const end = chain.bodies.at(-1)
  const census = await source.census(end?.cluster ?? null, end?.until ?? '0')
  const open = openRows(census, sealed, end, cluster, now)
  const eras = chain.bodies.filter((body): body is EraBody => body.kind === 'era')
  const told = eras
    .filter(({ reason }) => reason === 'told')
    .map((era) => `era ${era.n} (${era.at}) was begun by hand: ${era.told}`)
  return {
    log: end?.log ?? null,
    rows: census.reduce((sum, one) => sum + one.rows, 0),
    seals: chain.bodies.length - eras.length,
    eras: eras.length,
    unsealed: open.unsealed,
    first: chain.bodies[0]?.at ?? null,
    last: end ? { number: end.n, at: end.at, mark: markOfEntry(entries[end.n - 1]?.body ?? '') } : null,
    keys: [...new Set(eras.map(({ key }) => key))],
    notices: [...told, ...compared.notices, ...open.notices],
    problems: [...problems, ...open.problems],
  }
}

/** That one row stands in the log as it was sealed, for somebody who may see that row and no other. */
export interface RowProof {
  readonly row: string
  readonly mark: string
  readonly path: Path
  readonly seal: Entry
}

/** The proof of one row; null while no seal covers it. */
export async function proveRow(
  source: LogSource,
  row: { id: string; xid: string; cluster: string | null },
): Promise<RowProof | null> {
  const entries = await source.entries()
  const bodies = entries.map(bodyOf)
  const covers = (body: SealBody | null): body is RowsBody =>
    body?.kind === 'rows' &&
    body.cluster === row.cluster &&
    BigInt(body.from) <= BigInt(row.xid) &&
    BigInt(row.xid) < BigInt(body.until)
  const at = bodies.findIndex(covers)
  const [body, seal] = [bodies[at], entries[at]]
  const era = body && bodies[body.era - 1]
  if (!seal || body?.kind !== 'rows' || era?.kind !== 'era') return null
  const marks: { id: string; mark: string }[] = []
  for await (const one of source.marks(body, era.columns)) marks.push(one)
  const place = marks.findIndex(({ id }) => id === row.id)
  const path = pathOf(
    marks.map(({ mark }) => mark),
    place,
  )
  return { row: row.id, mark: marks[place]?.mark ?? '', path, seal }
}
