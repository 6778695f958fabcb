import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { type Scale, scaleOf, stepsOf } from './world.sql'

/** Somebody who asks during the measurement, with the token of an open session. */
export interface Person {
  readonly accountId: string
  readonly token: string
  readonly tokenHash: string
}

/** One open case of one worker: what a request of hers asks for and what must be in the answer. */
export interface Subject {
  readonly person: Person
  readonly caseId: string
  readonly pupilId: string
  readonly schoolId: string
  readonly controllerId: string
  readonly pupilName: string
  /** Last letters of the first name, first letters of the last: a part of the name that crosses both. */
  readonly search: string
  /** The pupil that stands on top of her caseload. */
  readonly topName: string
  /** Yeses that the statement of her list "opnieuw vragen" answers, and a case whose yes must stand on the list itself. */
  readonly renewals: number
  readonly due: string | undefined
  /** The school's lead, and how many entries of the case she reads; undefined when nothing is shared now. */
  readonly shared: { readonly person: Person; readonly entries: number } | undefined
}

export interface World {
  readonly scale: Scale
  readonly subjects: readonly Subject[]
  readonly policyOfficer: Person
  readonly municipalityId: string
  /** Number of cases asked in the last twelve months. */
  readonly askedInYear: number
}

/** The subject of this turn, or the next one that has the asked thing, with that thing. */
export function subjectWith<K extends 'due' | 'shared'>(
  { subjects }: World,
  turn: number,
  key: K,
): readonly [Subject, NonNullable<Subject[K]>] {
  for (let step = 0; step < subjects.length; step += 1) {
    const one = subjects[(turn + step) % subjects.length]
    const found = one?.[key]
    if (one && found) return [one, found]
  }
  throw new Error(`the world has no open case with "${key}"`)
}

/** Fills an empty, migrated database with `cases` cases. `db` is administrative; `log` gets a line per step. */
export async function buildWorld(db: Client, cases: number, log: (line: string) => void): Promise<World> {
  const scale = scaleOf(cases)
  await db.query("SET timezone TO 'UTC'")
  for (const [words, sql] of stepsOf(scale)) {
    const from = performance.now()
    await db.query(`BEGIN; ${sql} COMMIT`)
    log(`  ${words}: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  }
  await db.query('VACUUM (ANALYZE)')
  const people = await openSessions(db)
  const subjects = await chooseSubjects(db, people)
  const [policyOfficer] = await only(db, "SELECT account_id AS id FROM membership WHERE role = 'policyOfficer'", (id) =>
    people.get(id),
  )
  if (!policyOfficer || subjects.length === 0) throw new Error('the world has no policy officer or no open case')
  const { rows } = await db.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM case_progress WHERE asked_at > now() - interval '12 months'",
  )
  return { scale, subjects, policyOfficer, municipalityId: '0362', askedInYear: rows[0]?.n ?? 0 }
}

async function only<T>(db: Client, sql: string, find: (id: string) => T | undefined): Promise<T[]> {
  const { rows } = await db.query<{ id: string }>(sql)
  return rows.flatMap(({ id }) => find(id) ?? [])
}

async function openSessions(db: Client): Promise<Map<string, Person>> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM account')
  const people = rows.map(({ id }): Person => {
    const token = randomBytes(32).toString('base64url')
    return { accountId: id, token, tokenHash: createHash('sha256').update(token).digest('hex') }
  })
  await db.query(
    `INSERT INTO credential (token_hash, kind, account_id, expires_at, factor_at)
     SELECT decode(h, 'hex'), 'session', a, now() + interval '12 hours', now() FROM unnest($1::text[], $2::uuid[]) AS t(h, a)`,
    [people.map((one) => one.tokenHash), people.map((one) => one.accountId)],
  )
  return new Map(people.map((one) => [one.accountId, one]))
}

/** Nobody falls idle between two measurements: the sessions are as if their owners had just clicked. */
export const keepSessions = (db: Client): Promise<unknown> =>
  db.query("UPDATE credential SET last_seen_at = now() WHERE kind = 'session'")

// In force first, earliest end on top, then the oldest contact: the order of the caseload page. A school that reads along sees the request
// with its message, two notes, and the consultations of the kinds that are shared.
const caseload = `
  SELECT m.account_id AS worker, c.id, c.pupil_id, c.school_id, c.controller_organisation_id AS controller, p.given_name AS given, p.family_name AS family,
    first_value(p.given_name || ' ' || p.family_name) OVER (PARTITION BY m.account_id
      ORDER BY CASE WHEN k.in_force THEN k.valid_until END NULLS LAST, coalesce(g.last_contact_at, c.opened_at), c.id) AS top,
    row_number() OVER (PARTITION BY m.account_id ORDER BY c.id) AS turn,
    count(k.valid_until) FILTER (WHERE k.valid_until > now() - interval '100 days') OVER (PARTITION BY m.account_id)::int AS renewals,
    min(c.id::text) FILTER (WHERE k.valid_until BETWEEN now() - interval '40 days' AND now() + interval '12 days') OVER (PARTITION BY m.account_id) AS due,
    CASE WHEN k.in_force THEN (SELECT l.account_id FROM case_lead l WHERE l.case_id = c.id AND l.kind = 'schoolLead') END AS counsellor,
    4 + (SELECT count(*)::int FROM consultation s WHERE s.case_id = c.id AND s.kind IN ('agreements', 'classroom')) AS entries
  FROM case_file c JOIN case_member m ON m.case_id = c.id JOIN pupil p ON p.id = c.pupil_id JOIN case_progress g ON g.case_id = c.id
    LEFT JOIN LATERAL (SELECT valid_until, priv.covers(valid_from, valid_until, ended_at, now()) AS in_force FROM consent WHERE case_id = c.id
      ORDER BY valid_from DESC LIMIT 1) k ON true
  WHERE c.status = 'open' ORDER BY turn, worker`

async function chooseSubjects(db: Client, people: Map<string, Person>): Promise<Subject[]> {
  const { rows } = await db.query<
    Record<'worker' | 'id' | 'pupil_id' | 'school_id' | 'controller' | 'given' | 'family' | 'top', string> &
      Record<'due' | 'counsellor', string | null> &
      Record<'renewals' | 'entries', number>
  >(caseload)
  return rows.flatMap((row): Subject[] => {
    const person = people.get(row.worker)
    if (!person) return []
    const counsellor = row.counsellor ? people.get(row.counsellor) : undefined
    return [
      {
        person,
        caseId: row.id,
        pupilId: row.pupil_id,
        schoolId: row.school_id,
        controllerId: row.controller,
        pupilName: `${row.given} ${row.family}`,
        search: `${row.given.slice(-2)} ${row.family.slice(0, 3)}`,
        topName: row.top,
        renewals: row.renewals,
        due: row.due ?? undefined,
        shared: counsellor && { person: counsellor, entries: row.entries },
      },
    ]
  })
}
