import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { buildOrganisation } from './world'

/** Days after the question; null when it never happened. Dates are local, the question is asked at 10:00. */
export interface FigureCase {
  readonly school: number
  readonly askedOn: string
  readonly talk: number | null
  readonly applied: number | null
  readonly known: number | null
  readonly start: number | null
  readonly closed: number | null
  readonly outcome: string | null
}

/** A seeded stream of numbers from 0 to 1 (mulberry32): the same world every time. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const day = (from: string, days: number): string =>
  new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
const outcomes = [
  'advice',
  'helped',
  'internalExpert',
  'communitySupport',
  'beschikking',
  'doctor',
  'otherMunicipality',
  'familyStopped',
]

/** `count` questions over `days` days from `from`, unevenly over the schools, with the usual losses on the way to help. */
export function randomCases(
  random: () => number,
  count: number,
  schools: number,
  from: string,
  days: number,
): FigureCase[] {
  return Array.from({ length: count }, () => {
    const talk = random() < 0.93 ? Math.floor(random() ** 2 * 25) : null
    const applied = talk !== null && random() < 0.35 ? talk + Math.floor(random() * 20) : null
    const known = applied !== null && random() < 0.9 ? applied + Math.floor(random() * 60) : null
    const closed = random() < 0.6 ? 20 + Math.floor(random() * 150) : null
    return {
      school: Math.floor(random() ** 1.7 * schools),
      askedOn: day(from, Math.floor(random() * days)),
      talk,
      applied,
      known,
      start: known !== null && random() < 0.9 ? known + Math.floor(random() * 60) : null,
      closed,
      outcome: closed === null ? null : (outcomes[Math.floor(random() ** 1.6 * outcomes.length)] ?? 'advice'),
    }
  })
}

/** Writes a municipality with schools and cases of one controller; answers the ids of the schools. `db` is administrative. */
export async function buildFigures(
  db: Client,
  municipalityId: string,
  schoolCount: number,
  cases: readonly FigureCase[],
  controllerId?: string,
): Promise<string[]> {
  await db.query('INSERT INTO municipality (id, name) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    municipalityId,
    `Demostad ${municipalityId}`,
  ])
  const schools: string[] = []
  for (let index = 0; index < schoolCount; index += 1) {
    const number = String(index + 1).padStart(2, '0')
    const id = await buildOrganisation(db, 'school', `Demoschool ${number}`, municipalityId)
    // a code that no other municipality of the test has, so that hundreds of schools do not collide
    await db.query(
      `INSERT INTO school (organisation_id, municipality_id, establishment_code, brin, name, school_type) VALUES ($1, $2, $3, '99ZZ', $4, 'basisschool')`,
      [id, municipalityId, `${municipalityId}${number}`, `Demoschool ${number}`],
    )
    schools.push(id)
  }
  await addCases(db, municipalityId, schools, cases, controllerId ?? schools[0] ?? '')
  return schools
}

/** Adds cases to schools that are there. */
export async function addCases(
  db: Client,
  municipalityId: string,
  schools: readonly string[],
  cases: readonly FigureCase[],
  controllerId: string,
): Promise<void> {
  const rows = cases.map((one) => ({
    ...one,
    id: randomUUID(),
    pupil: randomUUID(),
    school: schools[one.school],
  }))
  const data = JSON.stringify(rows)
  const columns = `x(id uuid, pupil uuid, school uuid, "askedOn" date, talk int, applied int, known int, start int, closed int, outcome text)`
  const at = (field: string) =>
    `(("askedOn" + ${field})::timestamp + interval '11 hours') AT TIME ZONE 'Europe/Amsterdam'`
  await db.query(
    `INSERT INTO pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name)
    SELECT pupil, $2, $3, school, 'Kind', 'Cijfer-Demo' FROM jsonb_to_recordset($1::jsonb) AS ${columns}`,
    [data, municipalityId, controllerId],
  )
  await db.query(
    `INSERT INTO case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, status, opened_at, closed_at)
    SELECT id, $2, $3, pupil, school, CASE WHEN closed IS NULL THEN 'open' ELSE 'closed' END, ${at('0')}, ${at('closed')}
    FROM jsonb_to_recordset($1::jsonb) AS ${columns}`,
    [data, municipalityId, controllerId],
  )
  await db.query(
    `INSERT INTO case_progress (case_id, municipality_id, controller_organisation_id, door, turn_since, asked_at, first_talk_at, applied_at, made_known_at, started_at, ended_at, outcome)
    SELECT id, $2, $3, 'parent', ${at('0')}, ("askedOn"::timestamp + interval '10 hours') AT TIME ZONE 'Europe/Amsterdam', ${at('talk')}, ${at('applied')}, ${at('known')}, ${at('start')}, ${at('closed')}, outcome
    FROM jsonb_to_recordset($1::jsonb) AS ${columns}`,
    [data, municipalityId, controllerId],
  )
}
