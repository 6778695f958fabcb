// `npm run prove:walls`: the oracle (docs/policy.md by hand) against row security, for every table, caller, row and operation;
// then every clause of every wall is taken away in turn and must be missed. `--short`: a fixed sample, for `npm test`.
// Before that the same two are compared in random worlds: `--worlds 500` draws more of them, `--seed` and `--path` draw one again.
// SCHAKEL_FAULT=drop-clause takes one clause away before the run, which must then fail (not in production).
import { parseArgs } from 'node:util'
import { fail, Refusal, say } from '@/scripts/support/root.mjs'
import { tablesOfThePolicy } from './oracle'
import type { Call } from './walls/call-book'
import { callable, catalogueComplaints, cataloguePlants, checks } from './walls/catalogue'
import { answerOf, type Cell, type Material, type Sheet, sheetOf } from './walls/cells'
import { asActor, type ProofDatabase, proofDatabase, readWorld, type Table, tablesOf, tryAll } from './walls/database'
import { callsOf } from './walls/functions'
import { grants } from './walls/grants'
import { disagreement, runSheet } from './walls/matrix'
import { type Mutant, mutantsOf } from './walls/mutants'
import { compareRandomWorlds, type Draw } from './walls/random'
import { buildProofWorld, type Proof } from './walls/world'

const text = { type: 'string' } as const
const { values: given } = parseArgs({ options: { short: { type: 'boolean' }, worlds: text, seed: text, path: text } })
const short = given.short ?? false
const draw: Draw = {
  worlds: Number(given.worlds ?? (short ? 10 : 150)),
  ...(given.seed === undefined ? {} : { seed: Number(given.seed) }),
  ...(given.path === undefined ? {} : { path: given.path }),
}
const began = Date.now()
const tell = (line: string) => say(`${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s  ${line}`)
const everything =
  'GRANT ALL ON ALL TABLES IN SCHEMA public TO schakel_web; GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO schakel_web'

/** Complaints, with the first twenty of a kind shown. */
const complaints: string[] = []
function complain(lines: readonly string[]): void {
  for (const line of lines) {
    complaints.push(line)
    if (complaints.length <= 40) say(`      ${line}`)
  }
}

function missingEntries(
  tables: readonly Table[],
  functions: readonly string[],
  calls: Readonly<Record<string, readonly Call[]>>,
): string[] {
  const known = new Set(tablesOfThePolicy)
  const negative = (name: string) => calls[name]?.some((call) => call.expected !== 'done')
  const pure = ['consent_end', 'local_day', 'schema_version', 'password_salt', 'second_step_failed', 'family_leave']
  return [
    ...tables
      .filter((table) => !known.has(table.name))
      .map((table) => `table ${table.name} has no entry in prove/oracle.ts`),
    ...tables
      .filter((table) => !(table.name in grants))
      .map((table) => `table ${table.name} has no entry in prove/walls/grants.ts`),
    ...functions
      .filter((name) => !(name in calls))
      .map((name) => `priv.${name} may be called by the web role and has no calls in prove/walls/functions.ts`),
    ...functions
      .filter((name) => name in calls && !pure.includes(name) && !negative(name))
      .map((name) => `priv.${name} has no call that must be refused`),
    ...Object.keys(calls)
      .filter((name) => !functions.includes(name))
      .map((name) => `prove/walls/functions.ts calls priv.${name}, which the web role may not call`),
  ]
}

async function runCalls(db: ProofDatabase, calls: readonly Call[]): Promise<string[]> {
  const wrong: string[] = []
  for (const call of calls) {
    if (call.meanwhile) await db.admin.query(call.meanwhile[0])
    const [reply = ''] = await asActor(db.web, call.by, () => tryAll(db.web, [call.sql]))
    if (call.meanwhile) await db.admin.query(call.meanwhile[1])
    const answer = reply.startsWith('SK') ? reply.slice(0, 5) : answerOf(reply)
    if (answer !== call.expected)
      wrong.push(
        `${call.by.name} · priv.${call.name} · expected ${call.expected}, got ${answer} (${reply.slice(0, 160)})`,
      )
  }
  return wrong
}

async function runMatrix(
  db: ProofDatabase,
  sheets: readonly Sheet[],
  labels: Proof['labels'],
  mode: 'granted' | 'wide',
) {
  const chosen = (cell: Cell) => (mode === 'granted' || !cell.granted) && (!short || cell.first)
  let cells = 0
  let disagreements = 0
  for (const sheet of sheets) {
    const { findings, count } = await runSheet(db.web, sheet, mode, labels, chosen)
    cells += count
    disagreements += findings.length
    complain(findings.map((one) => one.text))
  }
  tell(
    `matrix, ${mode === 'granted' ? 'with the rights as granted' : 'row security alone'}: ${cells} cells, ${disagreements} disagreements`,
  )
  return { cells, disagreements }
}

/** Whether somebody misses the clause: the sheets of its table, the calls of its function, then everything. */
async function isMissed(
  db: ProofDatabase,
  mutant: Mutant,
  sheets: readonly Sheet[],
  calls: Readonly<Record<string, readonly Call[]>>,
  labels: Proof['labels'],
): Promise<string | null> {
  const own = mutant.function ? (calls[mutant.function] ?? []) : []
  const [byCall] = await runCalls(db, own)
  if (byCall) return byCall
  if (mutant.refusal) return (await runCalls(db, Object.values(calls).flat()))[0] ?? null
  const near = sheets.filter((sheet) => sheet.table.name === mutant.table)
  if (mutant.table)
    return (
      (await disagreement(db.web, near, labels)) ??
      disagreement(
        db.web,
        sheets.filter((sheet) => !near.includes(sheet)),
        labels,
      )
    )
  // a function that no policy names is behind other functions: their calls are cheaper than every table
  const all = () => runCalls(db, Object.values(calls).flat())
  if (mutant.behind) return (await all())[0] ?? (await disagreement(db.web, sheets, labels))
  return (await disagreement(db.web, sheets, labels)) ?? (await all())[0] ?? null
}

async function runMutants(
  db: ProofDatabase,
  mutants: readonly Mutant[],
  sheets: readonly Sheet[],
  calls: Readonly<Record<string, readonly Call[]>>,
  labels: Proof['labels'],
) {
  let killed = 0
  for (const [at, mutant] of mutants.entries()) {
    await db.admin.query(mutant.apply)
    try {
      const missed = await isMissed(db, mutant, sheets, calls, labels)
      if (missed) killed += 1
      else complain([`survives: ${mutant.name}`])
      if (process.env.SCHAKEL_VERBOSE) say(`      ${mutant.name} -> ${missed ?? 'SURVIVES'}`)
    } finally {
      await db.admin.query(mutant.restore)
    }
    if ((at + 1) % 50 === 0) tell(`clauses ${at + 1} of ${mutants.length}, killed ${killed}`)
  }
  return killed
}

async function runPlants(db: ProofDatabase): Promise<number> {
  let killed = 0
  for (const plant of cataloguePlants) {
    await db.admin.query(plant.apply)
    const found = await checks[plant.check]?.(db.admin)
    await db.admin.query(plant.restore)
    if (found?.length) killed += 1
    else complain([`survives: ${plant.name}`])
  }
  return killed
}

/** Cheapest first: few rows, and the tables that most clauses are about. */
function ordered(sheets: readonly Sheet[]): Sheet[] {
  const first = ['case_file', 'pupil', 'support_request', 'consent', 'working_agreement', 'case_note', 'beschikking']
  const place = (sheet: Sheet) => (first.includes(sheet.table.name) ? first.indexOf(sheet.table.name) : first.length)
  return [...sheets].sort((a, b) => place(a) - place(b))
}

async function plantFault(db: ProofDatabase, mutants: readonly Mutant[]): Promise<void> {
  const fault = mutants.find((one) => one.name === 'region consentRow.covers')
  if (process.env.SCHAKEL_FAULT !== 'drop-clause' || !fault) return
  tell(`fault: ${fault.name} is taken away`)
  await db.admin.query(fault.apply)
}

async function prove(
  db: ProofDatabase,
): Promise<{ cells: number; disagreements: number; clauses: number; killed: number }> {
  complain(await catalogueComplaints(db.admin))
  const tables = await tablesOf(db.admin)
  const mutants = await mutantsOf(db.admin)
  await plantFault(db, mutants)
  const random = await compareRandomWorlds(db.admin, tables, draw)
  tell(`${draw.worlds} random worlds: ${random.cells} cells, ${random.report ? 'one that differs' : '0 disagreements'}`)
  const proof = await buildProofWorld(db.admin)
  const { world, texts, keys } = await readWorld(db.admin, tables)
  const calls = callsOf(proof)
  complain(missingEntries(tables, await callable(db.admin), calls))
  complain(
    tables
      .filter((table) => !world[table.name]?.length)
      .map((table) => `table ${table.name} has no row in the world of the proof`),
  )
  if (complaints.length > 0) return { cells: 0, disagreements: complaints.length, clauses: 0, killed: 0 }
  if (random.report) complain([random.report])
  const material: Material = { proof, world, texts, keys, now: new Date() }
  const sheets = tables
    .filter((table) => tablesOfThePolicy.includes(table.name))
    .flatMap((table) => proof.actors.map((actor) => sheetOf(actor, table, material)))
  tell(`${tables.length} tables, ${proof.actors.length} callers, ${Object.values(world).flat().length} rows`)
  const granted = await runMatrix(db, sheets, proof.labels, 'granted')
  const wrongCalls = await runCalls(db, Object.values(calls).flat())
  complain(wrongCalls)
  const called = Object.values(calls).flat().length
  tell(`functions: ${called} calls, ${wrongCalls.length} disagreements`)
  const plants = await runPlants(db)
  await db.admin.query(everything)
  const wide = await runMatrix(db, sheets, proof.labels, 'wide')
  const cells = random.cells + granted.cells + wide.cells + called
  const disagreements = (random.report ? 1 : 0) + granted.disagreements + wide.disagreements + wrongCalls.length
  // a world that disagrees already would kill every mutant
  if (disagreements > 0) return { cells, disagreements, clauses: 0, killed: 0 }
  const chosen = short ? mutants.filter((_, at) => at % 8 === 0) : mutants
  tell(`taking away ${chosen.length} of ${mutants.length} clauses, one at a time`)
  const killed = await runMutants(db, chosen, ordered(sheets), calls, proof.labels)
  return { cells, disagreements, clauses: chosen.length + cataloguePlants.length, killed: killed + plants }
}

async function main(): Promise<void> {
  if (process.env.SCHAKEL_FAULT && process.env.NODE_ENV === 'production')
    throw new Refusal('SCHAKEL_FAULT is for test builds only.')
  const db = await proofDatabase(() => undefined)
  const stop = () => void db.stop().finally(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const { cells, disagreements, clauses, killed } = await prove(db)
    tell('done')
    say(`cells ${cells} disagreements ${disagreements} clauses ${clauses} killed ${killed}`)
    if (complaints.length > 0 || disagreements > 0 || killed < clauses) process.exitCode = 1
  } finally {
    await db.stop()
  }
}
await main().catch(fail)
