// `npm run prove:consent`: access at t if and only if a yes that covers t, whatever the timeline, birth or authority; no link opens
// that must not. Prepares itself; last line `timelines N wrong 0 instants 10000 late 0 links N opened 0`; exit 1 when a figure breaks
// its promise. SCHAKEL_FAULT=late-consent (test builds only) lets every yes run a second too long: the run must then fail.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { termOf } from '@/lib/consents/rules'
import { startOfLocalDay } from '@/lib/platform/clock'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { fail, Refusal, say } from '@/scripts/support/root.mjs'
import { type AsSomebody, type Family, playFamily, randomFamily } from './consent/families'
import { tryLinks } from './consent/links'
import { type Dice, dice } from './consent/seed'
import { clockChangeDays, edgesOf, modelCovers, randomTimeline, type Term } from './consent/timeline'
import { type ProofDatabase, proofDatabase } from './walls/database'

const argument = (name: string, otherwise: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  const given = at < 0 ? otherwise : Number(process.argv[at + 1])
  if (!Number.isInteger(given) || given < 1) throw new Refusal(`--${name} wants a whole number above zero.`)
  return given
}
const short = process.argv.includes('--short')
const began = Date.now()
const tell = (line: string) => say(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s ${line}`)
const complaints: string[] = []
const complain = (line: string) => {
  complaints.push(line)
  if (complaints.length <= 20) say(`      ${line}`)
}

const as =
  (db: pg.Client, person: Person): AsSomebody =>
  async (work) => {
    await db.query('BEGIN')
    try {
      await db.query('SELECT priv.login($1)', [callerOf(person).tokenHash])
      const answer = await work(db)
      await db.query('COMMIT')
      return answer
    } catch (error) {
      await db.query('ROLLBACK')
      throw error
    }
  }

async function openCase(admin: pg.Client, world: World, family: Family): Promise<string> {
  const pupil = randomUUID()
  const tenant = [world.municipalityId, world.town]
  await admin.query(
    `INSERT INTO pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name, birth_date) VALUES ($1, $2, $3, $4, 'Kind', 'Proef-Demo', $5)`,
    [pupil, ...tenant, world.schoolA, family.birthDate],
  )
  for (const one of family.guardians)
    await admin.query(
      `INSERT INTO guardian (id, municipality_id, controller_organisation_id, pupil_id, name, relation, has_authority, lives_with_pupil, removed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        one.id,
        ...tenant,
        pupil,
        one.name,
        one.isLegalGuardian ? 'guardian' : 'other',
        one.hasAuthority,
        one.livesWithPupil,
        one.removed ? new Date() : null,
      ],
    )
  await admin.query(
    `INSERT INTO case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, opened_at) VALUES ($1, $2, $3, $4, $5, now() - interval '1 year')`,
    [family.caseId, ...tenant, pupil, world.schoolA],
  )
  await admin.query(
    `INSERT INTO case_member (municipality_id, controller_organisation_id, case_id, account_id, started_at) VALUES ($1, $2, $3, $4, now() - interval '1 year')`,
    [...tenant, family.caseId, world.worker.accountId],
  )
  await admin.query(
    `INSERT INTO case_note (municipality_id, controller_organisation_id, case_id, side, kind, body, author_account_id, at) VALUES ($1, $2, $3, 'care', 'agreements', 'tekst (demo)', $4, now())`,
    [...tenant, family.caseId, world.worker.accountId],
  )
  return pupil
}

async function putTimeline(admin: pg.Client, world: World, caseId: string, pupil: string, terms: readonly Term[]) {
  for (const one of terms)
    await admin.query(
      `INSERT INTO consent (municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, ended_at, end_cause, recorded_by)
       VALUES ($1, $2, $3, $4, 'workerToSchool', 'coordination', $5, '{agreements}', 'running', $6, $7, $8, $9, $10, $11)`,
      [
        world.municipalityId,
        world.town,
        pupil,
        caseId,
        world.schoolA,
        one.givenOn,
        one.validFrom,
        one.validUntil,
        one.endedAt,
        one.endCause,
        world.worker.accountId,
      ],
    )
}

const sees = (school: AsSomebody, caseId: string): Promise<boolean> =>
  school(
    async (db) =>
      (await db.query('SELECT count(*)::integer AS n FROM case_note WHERE case_id = $1', [caseId])).rows[0].n > 0,
  )

const nearNow = (terms: readonly Term[]) => edgesOf(terms).some((edge) => Math.abs(edge.getTime() - Date.now()) < 5000)

/** One life of a yes: what the database says at every edge, and what the school sees now. */
async function runTimeline(db: ProofDatabase, world: World, school: AsSomebody, throws: Dice) {
  const terms = randomTimeline(throws, new Date())
  const family: Family = { caseId: randomUUID(), birthDate: null, guardians: [], objecting: [], excepted: [] }
  const pupil = await openCase(db.admin, world, family)
  await putTimeline(db.admin, world, family.caseId, pupil, terms)
  const instants = [
    ...edgesOf(terms),
    ...terms.map((one) => new Date(one.validFrom.getTime() + throws.whole(0, 60 * 86_400_000))),
  ]
  const { rows } = await db.admin.query<{ at: Date; covered: boolean }>(
    `SELECT t.at, EXISTS (SELECT 1 FROM consent c WHERE c.case_id = $1 AND priv.covers(c.valid_from, c.valid_until, c.ended_at, t.at)) AS covered
     FROM unnest($2::timestamptz[]) WITH ORDINALITY AS t(at, n) ORDER BY t.n`,
    [family.caseId, instants],
  )
  let wrong = 0
  let late = 0
  rows.forEach((row, at) => {
    const expected = modelCovers(terms, instants[at] ?? row.at)
    if (row.covered === expected) return
    wrong = 1
    if (row.covered) late += 1
    complain(
      `at ${row.at.toISOString()} the database says ${row.covered}, the promise ${expected}: ${JSON.stringify(terms)}`,
    )
  })
  if (!nearNow(terms)) {
    const seen = await sees(school, family.caseId)
    const expected = modelCovers(terms, new Date())
    if (seen !== expected) {
      wrong = 1
      if (seen) late += 1
      complain(`the school ${seen ? 'sees' : 'does not see'} now, the promise says otherwise: ${JSON.stringify(terms)}`)
    }
  }
  return { wrong, late, instants: instants.length }
}

/** One family: the verdict of the rules against that of the database, and the school sees only after a yes of all. */
async function runFamily(
  db: ProofDatabase,
  world: World,
  worker: AsSomebody,
  school: AsSomebody,
  throws: Dice,
): Promise<number> {
  const now = new Date()
  const family = randomFamily(throws, now.toISOString().slice(0, 10))
  await openCase(db.admin, world, family)
  const { expected, found } = await playFamily(worker, family, world.schoolA, throws, now)
  const seen = await sees(school, family.caseId)
  if (expected === found && seen === (found === 'given')) return 0
  complain(
    `rules say ${expected}, database ${found}, school ${seen ? 'sees' : 'does not see'}: ${JSON.stringify(family)}`,
  )
  return 1
}

/** Ends of terms and half-open edges around both clock changes and at random, until there are `wanted`. */
async function runInstants(db: ProofDatabase, throws: Dice, wanted: number): Promise<number> {
  const questions: { from: Date; day: string; days: number; ended: Date | null; at: Date; expected: boolean }[] = []
  while (questions.length < wanted) {
    const near = questions.length < wanted / 4 ? throws.pick(clockChangeDays) : undefined
    const day = near ?? new Date(Date.UTC(2024, 0, 1) + throws.whole(0, 1800) * 86_400_000).toISOString().slice(0, 10)
    const days = throws.whole(1, 42)
    const from = new Date(startOfLocalDay(day).getTime() + throws.whole(0, 22 * 3_600_000))
    const until = startOfLocalDay(termOf(day, days).endsOn)
    const ended = throws.flip()
      ? null
      : new Date(from.getTime() + throws.whole(0, until.getTime() - from.getTime() + 10_000))
    const edge = throws.pick([from, until, ended ?? until])
    const at = new Date(edge.getTime() + throws.pick([-1, 0, 1, -1000, 1000, -3_600_000, 3_600_000]))
    const term: Term = {
      givenOn: day,
      validFrom: from,
      validUntil: until,
      endedAt: ended,
      endCause: ended ? 'withdrawn' : null,
    }
    questions.push({ from, day, days, ended, at, expected: modelCovers([term], at) })
  }
  const list = <K extends keyof (typeof questions)[number]>(key: K) => questions.map((one) => one[key])
  const { rows } = await db.admin.query<{ covered: boolean }>(
    `SELECT priv.covers(q.from_at, priv.consent_end(q.day, q.days), q.ended, q.at) AS covered
     FROM unnest($1::timestamptz[], $2::date[], $3::integer[], $4::timestamptz[], $5::timestamptz[]) WITH ORDINALITY AS q(from_at, day, days, ended, at, n) ORDER BY n`,
    [list('from'), list('day'), list('days'), list('ended'), list('at')],
  )
  let late = 0
  questions.forEach((one, at) => {
    const covered = rows[at]?.covered
    if (covered === one.expected) return
    if (covered) late += 1
    complain(`${one.at.toISOString()}: database ${covered}, promise ${one.expected}, given ${one.day} for ${one.days}`)
  })
  return late
}

const fault = `CREATE OR REPLACE FUNCTION priv.covers(p_from timestamptz, p_until timestamptz, p_ended timestamptz, p_at timestamptz)
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT p_from <= p_at AND p_at < p_until + interval '1 second' AND (p_ended IS NULL OR p_at < p_ended + interval '1 second') $$`

async function prove(db: ProofDatabase) {
  if (process.env.SCHAKEL_FAULT === 'late-consent') {
    tell('fault: every yes runs a second too long')
    await db.admin.query(fault)
  }
  const seed = argument('seed', 20261124)
  const timelines = argument('timelines', short ? 60 : 400)
  const throws = dice(seed)
  const world = await buildWorld(db.admin)
  const [worker, school] = [as(db.web, world.worker), as(db.web, world.counsellor)]
  tell(`seed ${seed}: ${timelines} timelines and as many families`)
  let wrong = 0
  let late = 0
  let instants = 0
  for (let round = 0; round < timelines; round += 1) {
    const life = await runTimeline(db, world, school, throws)
    wrong += life.wrong + (await runFamily(db, world, worker, school, throws))
    late += life.late
    instants += life.instants
    if ((round + 1) % 100 === 0) tell(`${round + 1} of ${timelines}, wrong ${wrong}`)
  }
  const wanted = 10_000
  late += await runInstants(db, throws, wanted)
  tell(`${instants} instants of timelines, ${wanted} of single terms`)
  const family: Family = {
    ...randomFamily(throws, '2026-11-24'),
    birthDate: '2019-01-01',
    objecting: [],
    excepted: [],
    guardians: [
      {
        id: randomUUID(),
        name: 'Ouder-Demo',
        isLegalGuardian: false,
        hasAuthority: true,
        livesWithPupil: true,
        authoritySource: 'statement',
        removed: false,
      },
    ],
  }
  await openCase(db.admin, world, family)
  const person = randomUUID()
  const question = {
    id: randomUUID(),
    caseId: family.caseId,
    direction: 'workerToSchool',
    purpose: 'coordination',
    receiverOrganisationId: world.schoolA,
    kinds: ['agreements'],
    mode: 'running',
    days: 42,
    textVersion: '2026-11',
    persons: [
      {
        id: person,
        guardianId: family.guardians[0]?.id,
        name: 'Ouder-Demo',
        capacity: 'guardian',
        article: '7.3.15(1)',
        how: 'own',
      },
    ],
  }
  await worker((client) => client.query('SELECT priv.ask_consent($1::jsonb)', [JSON.stringify(question)]))
  const links = await tryLinks(db.admin, db.web, worker, person, throws, short ? 20 : 200)
  for (const finding of links.findings) complain(finding)
  // a yes that somebody got through a shut door would show here
  if (await sees(school, family.caseId)) complain('a yes was opened by a link that must not open')
  return {
    timelines: timelines * 2,
    wrong,
    instants: wanted,
    late,
    tried: links.tried,
    opened: links.opened,
  }
}

async function main(): Promise<void> {
  if (process.env.SCHAKEL_FAULT && process.env.NODE_ENV === 'production')
    throw new Refusal('SCHAKEL_FAULT is for test builds only.')
  const db = await proofDatabase(() => undefined)
  const stop = () => void db.stop().finally(() => process.exit(1))
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    const { timelines, wrong, instants, late, tried, opened } = await prove(db)
    tell('done')
    say(`timelines ${timelines} wrong ${wrong} instants ${instants} late ${late} links ${tried} opened ${opened}`)
    if (complaints.length > 0 || wrong + late + opened > 0) process.exitCode = 1
  } finally {
    await db.stop()
  }
}
await main().catch(fail)
