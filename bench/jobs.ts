import { randomUUID } from 'node:crypto'
import { Prisma } from '@/lib/generated/prisma/client'
import { localDay } from '@/lib/platform/clock'
import { renewalsQuery } from '@/lib/presence/renewals/queries'
import { type Person, type Subject, subjectWith, type World } from './world'

/** The statements of a job by hand, in one transaction, and what their last answer must be. */
export interface Statements {
  readonly person: Person
  readonly queries: readonly Prisma.Sql[]
  readonly check: (rows: readonly Record<string, unknown>[]) => string | undefined
}

/** The same job over HTTP. `expect`: status and a piece of text that only the right answer holds. */
export interface PageRequest {
  readonly person?: Person
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly form?: Readonly<Record<string, string>>
  readonly expect: { readonly status: number; readonly text?: string; readonly location?: string }
}

export interface Job {
  readonly code: string
  readonly name: string
  /** `walls` false: no row security, so a filter by hand stands in the statement; true: row security is the filter. */
  readonly sql?: (world: World, turn: number, walls: boolean) => Statements
  readonly page?: (world: World, turn: number) => PageRequest
}

const subject = (world: World, turn: number): Subject => {
  const found = world.subjects[turn % world.subjects.length]
  if (!found) throw new Error('the world has no open case')
  return found
}

const mine = ({ person }: Subject, walls: boolean) =>
  walls
    ? Prisma.sql`TRUE`
    : Prisma.sql`c.id IN (SELECT m.case_id FROM case_member m WHERE m.account_id = ${person.accountId}::uuid AND m.ended_at IS NULL)`

const caseload = (filter: Prisma.Sql) => Prisma.sql`
  SELECT c.id, p.given_name, p.family_name, p.group_name, s.name AS school, g.turn, g.turn_since, g.last_contact_at, k.valid_until, k.in_force
  FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id JOIN case_progress g ON g.case_id = c.id
    LEFT JOIN LATERAL (SELECT x.valid_until, priv.covers(x.valid_from, x.valid_until, x.ended_at, statement_timestamp()) AS in_force FROM consent x
      WHERE x.case_id = c.id AND x.direction = 'workerToSchool' AND x.mode = 'running' ORDER BY x.valid_from DESC LIMIT 1) k ON true
  WHERE c.status = 'open' AND ${filter}
  ORDER BY CASE WHEN k.in_force THEN k.valid_until END NULLS LAST, coalesce(g.last_contact_at, c.opened_at), c.id LIMIT 25`

const fullName = (row: Record<string, unknown> | undefined) => `${row?.given_name} ${row?.family_name}`

function caseloadSql(world: World, turn: number, walls: boolean): Statements {
  const asked = subject(world, turn)
  return {
    person: asked.person,
    queries: [caseload(mine(asked, walls))],
    check: (rows) =>
      fullName(rows[0]) === asked.topName
        ? undefined
        : `top of the caseload is ${fullName(rows[0])}, not ${asked.topName}`,
  }
}

const parts = (query: Prisma.Sql) =>
  Prisma.sql`coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (${query}) x), '[]'::jsonb)`

// One statement for the whole page: case, pupil, school, team, consents in force, decisions, the newest 25 of the thread.
function openSql(world: World, turn: number, walls: boolean): Statements {
  const asked = subject(world, turn)
  const id = Prisma.sql`${asked.caseId}::uuid`
  const query = Prisma.sql`
    SELECT c.id, c.status, c.opened_at, p.given_name, p.family_name, p.group_name, s.name AS school, g.turn, g.turn_since,
      ${parts(Prisma.sql`SELECT m.part, a.name FROM case_member m JOIN account a ON a.id = m.account_id WHERE m.case_id = ${id} AND m.ended_at IS NULL`)} AS team,
      ${parts(Prisma.sql`SELECT k.id, k.kinds, k.valid_until FROM consent k WHERE k.case_id = ${id} AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp())`)} AS consents,
      ${parts(Prisma.sql`SELECT b.id, b.status, b.decided_at FROM beschikking b WHERE b.case_id = ${id}`)} AS decisions,
      ${parts(Prisma.sql`SELECT * FROM (
        SELECT 'consultation' AS source, k.id, k.at, k.note AS body FROM consultation k WHERE k.case_id = ${id} AND k.voided_at IS NULL
        UNION ALL SELECT 'note', n.id, n.at, n.body FROM case_note n WHERE n.case_id = ${id}
        UNION ALL SELECT 'request', r.id, r.asked_at, r.worry FROM support_request r WHERE r.case_id = ${id}
        UNION ALL SELECT 'consent', e.id, e.at, e.kind FROM consent k JOIN consent_event e ON e.consent_id = k.id AND e.municipality_id = k.municipality_id WHERE k.case_id = ${id}
        UNION ALL SELECT 'decision', b.id, b.decided_at, b.number FROM beschikking b WHERE b.case_id = ${id} AND b.decided_at IS NOT NULL) t ORDER BY t.at DESC LIMIT 25`)} AS thread
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id JOIN case_progress g ON g.case_id = c.id
    WHERE c.id = ${id} AND ${mine(asked, walls)}`
  return {
    person: asked.person,
    queries: [query],
    check: ([row]) => {
      const thread = Array.isArray(row?.thread) ? row.thread.length : 0
      return fullName(row) === asked.pupilName && thread >= 12
        ? undefined
        : `case of ${asked.pupilName}: ${fullName(row)} with ${thread} entries`
    },
  }
}

// What priv.record writes for the walls is written by hand without them: both leave one line in the log.
function logLine(asked: Subject, consultation: string, walls: boolean): Prisma.Sql {
  if (walls) {
    const line = JSON.stringify({
      code: 'consultation.logged',
      action: 'create',
      ground: 'own',
      caseId: asked.caseId,
      objectType: 'consultation',
      objectIds: [consultation],
    })
    return Prisma.sql`SELECT 1 AS recorded FROM priv.record(${line}::jsonb)`
  }
  return Prisma.sql`INSERT INTO audit_event (code, action, actor_account_id, municipality_id, controller_organisation_id, case_id, object_type, object_ids, ground)
    VALUES ('consultation.logged', 'create', ${asked.person.accountId}::uuid, '0362', ${asked.controllerId}::uuid, ${asked.caseId}::uuid, 'consultation', ARRAY[${consultation}::uuid], 'own')`
}

function logSql(world: World, turn: number, walls: boolean): Statements {
  const asked = subject(world, turn)
  const id = randomUUID()
  return {
    person: asked.person,
    queries: [
      Prisma.sql`INSERT INTO consultation (id, municipality_id, controller_organisation_id, author_account_id, school_id, at, form, subject, partners, themes, pupil_id, case_id, minutes, note)
        VALUES (${id}::uuid, ${world.municipalityId}, ${asked.controllerId}::uuid, ${asked.person.accountId}::uuid, ${asked.schoolId}::uuid, statement_timestamp(), 'talk', 'child', '{child}', '{home}',
          ${asked.pupilId}::uuid, ${asked.caseId}::uuid, 30, 'In verzonnen woorden.')`,
      Prisma.sql`UPDATE case_progress SET last_contact_at = greatest(last_contact_at, statement_timestamp()), version = version + 1 WHERE case_id = ${asked.caseId}::uuid`,
      logLine(asked, id, walls),
      Prisma.sql`SELECT count(*)::int AS n FROM consultation WHERE id = ${id}::uuid`,
    ],
    check: ([row]) => (row?.n === 1 ? undefined : `consultation ${id} is not there`),
  }
}

function searchSql(world: World, turn: number, walls: boolean): Statements {
  const asked = subject(world, turn)
  return {
    person: asked.person,
    queries: [
      Prisma.sql`SELECT c.id, p.given_name, p.family_name, p.group_name, s.name AS school
        FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id
        WHERE c.status = 'open' AND lower(p.given_name || ' ' || p.family_name) LIKE ${`%${asked.search.toLowerCase()}%`} AND ${mine(asked, walls)}
        ORDER BY p.family_name, p.given_name, c.id LIMIT 25`,
    ],
    check: (rows) =>
      rows.some((row) => row.id === asked.caseId) ? undefined : `${asked.pupilName} is not found by "${asked.search}"`,
  }
}

/** The last closed school year at `now`: its first day, and the first day after it. */
export function lastSchoolYear(now: Date): { year: number; from: string; until: string } {
  const year = now.getUTCFullYear() - (now.getUTCMonth() >= 7 ? 1 : 2)
  return { year, from: `${year}-08-01`, until: `${year + 1}-08-01` }
}

const by = (column: Prisma.Sql) => Prisma.sql`
  SELECT ${column} AS cell, count(*) AS asked, count(g.decided_at) AS decided, count(g.started_at) AS started,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY extract(epoch FROM g.decided_at - g.asked_at)) AS to_decision,
    percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY extract(epoch FROM g.started_at - g.asked_at)) AS to_start
  FROM f g GROUP BY 1 ORDER BY 1`

// The policy officer reads no rows (docs/policy.md): behind the walls the job is the one function that answers suppressed cells,
// which keeps a closed year once it was shown. The statement by hand counts the same year each time.
function throughputSql(world: World, _turn: number, walls: boolean): Statements {
  const { from, until } = lastSchoolYear(new Date())
  const person = world.policyOfficer
  if (walls) {
    return {
      person,
      queries: [Prisma.sql`SELECT priv.throughput(${world.municipalityId}, ${from}::date, ${until}::date) AS figures`],
      check: ([row]) =>
        JSON.stringify(row?.figures ?? {}).includes('"total"') ? undefined : 'no total in the figures',
    }
  }
  return {
    person,
    queries: [
      Prisma.sql`WITH f AS MATERIALIZED (SELECT g.*, c.school_id FROM case_progress g JOIN case_file c ON c.id = g.case_id WHERE g.municipality_id = ${world.municipalityId}
          AND g.asked_at >= ${from}::date AND g.asked_at < ${until}::date)
        SELECT (SELECT jsonb_agg(to_jsonb(x)) FROM (${by(Prisma.sql`date_trunc('month', g.asked_at)`)}) x) AS months,
          (SELECT jsonb_agg(to_jsonb(x)) FROM (${by(Prisma.sql`g.school_id`)}) x) AS schools`,
    ],
    check: ([row]) => (Array.isArray(row?.months) && row.months.length >= 6 ? undefined : 'fewer than six months'),
  }
}

// The app's own statement; without row security only the filter on her cases is another one: an array, as row security has, because with
// IN (SELECT …) PostgreSQL plans this statement anew each time (6 to 7 ms) and the way by hand would look as dear as the walls.
function renewalsSql(world: World, turn: number, walls: boolean): Statements {
  const [asked, due] = subjectWith(world, turn, 'due')
  const { accountId } = asked.person
  const byHand = Prisma.sql`c.id = ANY (ARRAY(SELECT m.case_id FROM case_member m WHERE m.account_id = ${accountId}::uuid AND m.ended_at IS NULL))`
  return {
    person: asked.person,
    queries: [renewalsQuery(accountId, localDay(new Date()), walls ? undefined : byHand)],
    check: ([row]) => {
      const lines = Array.isArray(row?.lines) ? row.lines : []
      return lines.length === asked.renewals && lines.some((one) => one.caseId === due)
        ? undefined
        : `${lines.length} yeses to ask again, not ${asked.renewals}, or not the one that must be there`
    },
  }
}

const get = (person: Person, path: string, text: string): PageRequest => ({
  person,
  method: 'GET',
  path,
  expect: { status: 200, text },
})

function logForm(world: World, turn: number): PageRequest {
  const asked = subject(world, turn)
  const at = new Date(Date.now() - 3_600_000)
  const local = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Amsterdam',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(at)
  const form = {
    id: randomUUID(),
    form: 'talk',
    subject: 'child',
    themes: 'home',
    partners: 'child',
    schoolId: asked.schoolId,
    day: local.slice(0, 10),
    time: local.slice(11, 16),
    who: asked.caseId,
    minutes: '30',
    kind: 'homeTalks',
    note: 'In verzonnen woorden.',
  }
  return {
    person: asked.person,
    method: 'POST',
    path: '/api/v1/consultations',
    form,
    expect: { status: 303, location: '/log/' },
  }
}

/** The smallest transaction (who asks, one number) and the six jobs. */
export const jobs: readonly Job[] = [
  {
    code: 'T0',
    name: 'an empty transaction',
    sql: (world, turn) => ({
      person: subject(world, turn).person,
      queries: [Prisma.sql`SELECT 1 AS one`],
      check: ([row]) => (row?.one === 1 ? undefined : 'no answer'),
    }),
  },
  {
    code: 'W1',
    name: 'my caseload',
    sql: caseloadSql,
    page: (world, turn) => get(subject(world, turn).person, '/cases', subject(world, turn).topName),
  },
  {
    code: 'W2',
    name: 'open a case',
    sql: openSql,
    page: (world, turn) =>
      get(subject(world, turn).person, `/cases/${subject(world, turn).caseId}`, subject(world, turn).pupilName),
  },
  { code: 'W3', name: 'log a consultation', sql: logSql, page: logForm },
  {
    code: 'W4',
    name: 'search a pupil',
    sql: searchSql,
    page: (world, turn) =>
      get(
        subject(world, turn).person,
        `/cases?q=${encodeURIComponent(subject(world, turn).search)}`,
        subject(world, turn).pupilName,
      ),
  },
  {
    code: 'W5',
    name: 'figures of a school year',
    sql: throughputSql,
    page: (world) => get(world.policyOfficer, `/throughput?year=${lastSchoolYear(new Date()).year}`, 'Demoschool 1'),
  },
  {
    code: 'W6',
    name: 'ask again',
    sql: renewalsSql,
    page: (world, turn) => {
      const [asked, due] = subjectWith(world, turn, 'due')
      return get(asked.person, '/consents/renewals', `/cases/${due}/consent`)
    },
  },
]

/** What any page costs: a real page of ours without cookie and without database, and a handler that answers a constant. */
export const floors: readonly Job[] = [
  {
    code: 'bare page',
    name: '/sign-in, no database',
    page: () => ({ method: 'GET', path: '/sign-in', expect: { status: 200, text: 'name="password"' } }),
  },
  {
    code: 'bare handler',
    name: '/api/health/live',
    page: () => ({ method: 'GET', path: '/api/health/live', expect: { status: 200, text: '"live"' } }),
  },
]
