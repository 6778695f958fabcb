// `npm run audit:verify`: lays every row of the log beside its seal, the seals beside each other and beside their anchors. Prints
// what there is and every problem; ends with 1 when there is one. Options: docs/running.md, "The seal of the log".
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ClientBase } from 'pg'
import { z } from 'zod'
import { keepCheck } from '@/lib/privacy/check/commands'
import { type Anchor, checkLog, proveRow } from '@/lib/privacy/check/queries'
import { readAnchor, tellEra } from '@/lib/privacy/seal/commands'
import { administratorSource, onOneSnapshot } from '@/lib/privacy/seal/queries'
import { bodyOf, publicKeyOf, signingKey } from '@/lib/privacy/seal/rules'
import type { Findings } from '@/lib/privacy/seal/schema'
import { dataFolder, withAdministrator } from './support/administration.mjs'
import { fail, Refusal, say } from './support/root.mjs'
import { anchorsIn, trustedKeys } from './support/sealing'
import { secret } from './support/secrets.mjs'
import { anchorFolder, setting } from './support/settings.mjs'
import { withClient } from './support/sql.mjs'

const usage = `npm run audit:verify -- [options]
  --database ADDRESS   another database than that of DATABASE_URL or of this installation
  --anchor PLACE       a copy of the anchor, or the folder it stands in (again for each copy); otherwise ${anchorFolder()}
  --public-key KEY     the key that is believed (again for each era's key); otherwise that of the seal key here, else of the anchor
  --line N.MARK        a seal as it was mailed, to be found again
  --row ID             prints the proof of one row, as JSON
  --new-era WHY        after a restore from a backup, or with a new key: goes on from the last seal that is there
  --read-only          does not keep the result for the page of the privacy officer`

function readArguments() {
  const options = {
    database: { type: 'string' },
    anchor: { type: 'string', multiple: true },
    'public-key': { type: 'string', multiple: true },
    line: { type: 'string' },
    row: { type: 'string' },
    'new-era': { type: 'string' },
    'read-only': { type: 'boolean' },
  } as const
  try {
    const { values } = parseArgs({ options })
    if (values.line && !/^\d+\.[0-9a-f]{64}$/.test(values.line))
      throw new Error('--line looks like 1234.(64 hexadecimal characters)')
    if (values.row && !/^\d{1,18}$/.test(values.row)) throw new Error('--row is the number of a row')
    return values
  } catch (error) {
    throw new Refusal(`${error instanceof Error ? error.message : error}\n\n${usage}`)
  }
}
type Options = ReturnType<typeof readArguments>

const isFree = async (db: ClientBase): Promise<boolean> => {
  const { rows } = await db.query('SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user')
  return z.object({ free: z.boolean() }).parse(rows[0]).free
}

async function logOf(db: ClientBase): Promise<string | null> {
  const [first] = await administratorSource(db).entries()
  return (first && bodyOf(first)?.log) ?? null
}

/** The anchors to lay beside the chain, and what is wrong with the places they were looked for in. */
function findAnchors(
  places: readonly string[] | undefined,
  log: string | null,
): { anchors: Anchor[]; problems: string[] } {
  const anchors: Anchor[] = []
  const problems: string[] = []
  for (const given of places ?? [anchorFolder()]) {
    const place = path.resolve(process.env.INIT_CWD ?? '.', given)
    if (fs.existsSync(place) && fs.statSync(place).isFile()) {
      anchors.push({ name: `anchor ${place}`, read: () => readAnchor(place) })
      continue
    }
    const { own, others } = anchorsIn(place, log)
    anchors.push(...own)
    if (own.length === 0 && (log !== null || places)) problems.push(`no anchor of this log stands in ${place}`)
    problems.push(...others.map((file) => `${file} is the anchor of another log than this database holds`))
  }
  return { anchors, problems }
}

const sealKey = (): string | undefined => {
  const given = setting('SCHAKEL_SEAL_KEY')
  const kept = path.join(dataFolder(), 'secrets')
  return given ?? (fs.existsSync(path.join(kept, 'seal-key')) ? secret(kept, 'seal-key') : undefined)
}

/** The keys that are believed, and where they come from: in this order option, seal key, the first line of an anchor. */
function believed(options: Options, anchors: readonly Anchor[]): { keys: string[]; from: string } {
  if (options['public-key']) return { keys: options['public-key'], from: 'given' }
  const key = sealKey()
  if (key) return { keys: [publicKeyOf(signingKey(key)), ...trustedKeys()], from: 'of the seal key here' }
  const firsts = anchors.map(({ read }) => read()[0]).map((entry) => entry && bodyOf(entry))
  return {
    keys: firsts.flatMap((body) => (body?.kind === 'era' ? [body.key] : [])),
    from: 'taken from the anchor: compare it with what you know',
  }
}

function report(
  findings: Findings,
  anchors: readonly Anchor[],
  keys: { keys: string[]; from: string },
  problems: readonly string[],
): void {
  const { last } = findings
  say(`log       ${findings.log ?? 'not sealed yet'}`)
  say(`rows      ${findings.rows}, of which ${findings.unsealed} wait for their seal`)
  say(`seals     ${findings.seals} in ${findings.eras} eras`)
  for (const { name, read } of anchors) {
    const lines = read()
    const moment = (entry = lines[0]) => (entry && bodyOf(entry)?.at) ?? '?'
    say(`${name}: ${lines.length} lines, first ${moment()}, last ${moment(lines.at(-1))}`)
  }
  if (last) say(`last seal ${last.number}.${last.mark} of ${last.at}`)
  say(`key       ${keys.keys.join(', ') || 'none'} (${keys.from})`)
  for (const notice of findings.notices) say(`note      ${notice}`)
  for (const problem of problems.slice(0, 50)) say(`PROBLEM   ${problem}`)
  say(`problems  ${problems.length}`)
}

async function prove(db: ClientBase, id: string): Promise<void> {
  const { rows } = await db.query('SELECT id::text, xid::text, cluster::text FROM public.audit_event WHERE id = $1', [
    id,
  ])
  const row = z.object({ id: z.string(), xid: z.string(), cluster: z.string().nullable() }).optional().parse(rows[0])
  if (!row) throw new Refusal(`The log has no row ${id}.`)
  const proof = await proveRow(administratorSource(db), row)
  if (!proof) throw new Refusal(`Row ${id} is in no seal yet.`)
  say(JSON.stringify(proof, null, 2))
}

async function newEra(db: ClientBase, why: string): Promise<void> {
  const key = sealKey()
  if (!key) throw new Refusal('--new-era signs: it needs SCHAKEL_SEAL_KEY.')
  await db.query('SET ROLE schakel_job')
  const era = await tellEra(db, { key, folder: anchorFolder() }, why)
  await db.query('RESET ROLE')
  say(`era ${era.n} begins, after seal ${era.n - 1}`)
}

async function verify(db: ClientBase, options: Options): Promise<void> {
  const asOwner = !(await isFree(db))
  const onSnapshot = <T>(work: () => Promise<T>) => onOneSnapshot(db, asOwner, work)
  if (options.row) return onSnapshot(() => prove(db, options.row ?? ''))
  if (options['new-era']) await newEra(db, options['new-era'])
  const log = await onSnapshot(() => logOf(db))
  const found = findAnchors(options.anchor, log)
  const keys = believed(options, found.anchors)
  const findings = await onSnapshot(() =>
    checkLog(administratorSource(db), {
      anchors: found.anchors,
      trusted: keys.keys,
      line: options.line,
      now: new Date(),
    }),
  )
  const problems = [...found.problems, ...findings.problems]
  report(findings, found.anchors, keys, problems)
  // a log without any seal has not been checked
  if (!options['read-only'] && (findings.log || problems.length > 0))
    await keepCheck(db, 'command', { ...findings, problems })
  if (problems.length > 0) process.exitCode = 1
}

try {
  const options = readArguments()
  await (options.database
    ? withClient(options.database, (db) => verify(db, options))
    : withAdministrator((db) => verify(db, options)))
} catch (error) {
  fail(error)
}
