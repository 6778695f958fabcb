import type { Client } from 'pg'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { schools } from '@/prisma/reference/schools'
import { demoAccounts, emailOf, people } from '@/prisma/story/accounts'
import { Chance, storyId } from '@/prisma/story/ids'
import { type Loaded, loadStory } from '@/prisma/story/load'
import { mainSchool } from '@/prisma/story/places'
import { storyTime } from '@/prisma/story/time'
import { accountId } from '@/prisma/story/work'
import { tableOrder } from '@/prisma/story/write'
import { withClient } from '@/scripts/support/sql.mjs'

type Value = string | number | boolean | null | Date
const query = <T extends Record<string, Value | readonly string[]>>(
  adminUrl: string,
  sql: string,
  values: readonly (string | Date)[] = [],
): Promise<T[]> => withClient(adminUrl, async (client: Client) => (await client.query<T>(sql, [...values])).rows)
const count = async (adminUrl: string, sql: string, values: readonly (string | Date)[] = []): Promise<number> =>
  Number((await query<{ n: string }>(adminUrl, `SELECT count(*) AS n FROM (${sql}) x`, values))[0]?.n)

// clock changes (also in the hour itself), a weekend, the first minute of a year, a leap day, the middle of a summer holiday
const moments = [
  '2026-11-24T09:20:00Z',
  '2026-11-28T14:00:00Z',
  '2026-12-31T23:00:30Z',
  '2027-03-28T01:30:00Z',
  '2026-10-25T01:30:00Z',
  '2028-02-29T12:00:00Z',
  '2027-07-29T22:59:00Z',
].map((text) => new Date(text))

const loads: { now: Date; adminUrl: string; loaded: Loaded; ms: number }[] = []
for (const now of [moments[0] as Date, ...moments])
  loads.push({ now, adminUrl: (await testDatabase()).adminUrl, loaded: null, ms: 0 })
const first = loads[0] as (typeof loads)[number]

beforeAll(async () => {
  for (const load of loads) {
    const begin = performance.now()
    load.loaded = await loadStory({ adminUrl: load.adminUrl, now: load.now })
    load.ms = performance.now() - begin
  }
}, 200_000)

describe('one load', () => {
  it('brings every table and marks the database as a demonstration', async () => {
    for (const table of tableOrder) expect(first.loaded?.[table], table).toBeGreaterThan(0)
    expect(await count(first.adminUrl, 'SELECT 1 FROM installation WHERE demo')).toBe(1)
    expect(Math.min(...loads.map(({ ms }) => ms))).toBeLessThan(20_000)
  })

  it('is the same on every machine: a second load at the same instant makes the same rows', async () => {
    const print = (adminUrl: string) =>
      query<{ sum: string }>(
        adminUrl,
        tableOrder
          .filter((table) => table !== 'audit_event')
          .map((table) => `SELECT '${table}' || md5(string_agg(t::text, '' ORDER BY t::text)) AS sum FROM ${table} t`)
          .join(' UNION ALL '),
      )
    expect(await print((loads[1] as typeof first).adminUrl)).toEqual(await print(first.adminUrl))
  })

  it('does nothing where somebody has an account', async () => {
    const before = await count(first.adminUrl, 'SELECT 1 FROM case_file')
    expect(await loadStory({ adminUrl: first.adminUrl, now: first.now })).toBeNull()
    expect(await count(first.adminUrl, 'SELECT 1 FROM case_file')).toBe(before)
  })

  it('keeps the ids and facts that an import of schools brought before', async () => {
    const { adminUrl } = await prepared
    const [row] = await query<{ organisation_id: string; pupils: number; accent: string }>(
      adminUrl,
      "SELECT s.organisation_id, s.pupils, m.accent FROM school s JOIN municipality m ON m.id = s.municipality_id WHERE establishment_code = '10WT00'",
    )
    expect(row).toEqual({ organisation_id: importedSchool, pupils: 1, accent: 'amstelveen' })
    expect(await count(adminUrl, "SELECT 1 FROM organisation WHERE kind = 'municipality'")).toBe(2)
    expect(await count(adminUrl, 'SELECT 1 FROM case_file WHERE school_id = $1', [importedSchool])).toBeGreaterThan(20)
  })

  it('shows every value of every closed list', async () => {
    // school boards come later; a young person applies from sixteen and answers from twelve, after primary school; the story has one
    // emergency and no question that a school took back; free days are added by a municipality itself
    const later = [
      'organisation.kind schoolBoard',
      'application.capacity pupil',
      'consent_notice.told_how mail',
      'consent_person.capacity pupil',
      'school_holiday.name other',
      ...['other', 'safety'].map((one) => `emergency_access.category ${one}`),
      'emergency_access.verdict notApproved',
      ...['inPerson', 'phone', 'register'].map((one) => `pupil.contact_verified_how ${one}`),
      ...['answered', 'askedBack', 'received', 'redirected', 'takenUp'].map(
        (one) => `support_request.closed_from ${one}`,
      ),
    ]
    const missing: string[] = []
    const checks = await query<{ table: string; text: string }>(
      first.adminUrl,
      "SELECT conrelid::regclass::text AS table, pg_get_constraintdef(oid) AS text FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace",
    )
    let lists = 0
    for (const { table, text } of checks) {
      const list = /\(\(?"?(\w+)"? = ANY \(ARRAY\[([^\]]+)\]\)\)/.exec(text)
      if (!list || !(tableOrder as readonly string[]).includes(table)) continue
      lists += 1
      const [, column = '', values = ''] = list
      const rows = await query<{ v: string }>(first.adminUrl, `SELECT DISTINCT ${column} AS v FROM ${table}`)
      const there = new Set(rows.map(({ v }) => v))
      for (const value of values.matchAll(/'([^']+)'/g)) {
        if (!there.has(value[1] ?? '')) missing.push(`${table}.${column} ${value[1]}`)
      }
    }
    expect(lists).toBeGreaterThan(25)
    expect(missing.toSorted()).toEqual(later.toSorted())
  })

  it('has only people whose name says that they are invented', async () => {
    const names = `SELECT name FROM account UNION ALL SELECT family_name FROM pupil UNION ALL SELECT name FROM guardian
      UNION ALL SELECT name FROM consent_giver UNION ALL SELECT giver_name FROM help_consent UNION ALL SELECT applicant_name FROM application
      UNION ALL SELECT actor_name FROM audit_event`
    expect(await count(first.adminUrl, names)).toBeGreaterThan(2000)
    expect(await query(first.adminUrl, `SELECT name FROM (${names}) x WHERE name !~ '-Demo\\)?$'`)).toEqual([])
    expect(
      await query(
        first.adminUrl,
        "SELECT name FROM organisation WHERE kind = 'careProvider' AND name NOT LIKE '%(demo)'",
      ),
    ).toEqual([])
    expect(
      await count(
        first.adminUrl,
        "SELECT 1 FROM account_secret WHERE email NOT LIKE '%@schakel.example' OR password_hash IS NOT NULL",
      ),
    ).toBe(0)
    expect(new Set(people.map(emailOf)).size).toBe(people.length)
    for (const one of demoAccounts)
      expect(await count(first.adminUrl, 'SELECT 1 FROM account_secret WHERE email = $1', [one.email])).toBe(1)
  })

  it('gives every primary school a half-day and every worker at least three open cases', async () => {
    const primary = schools.filter(({ schoolType }) => ['basisschool', 'SBAO'].includes(schoolType))
    expect(await count(first.adminUrl, 'SELECT DISTINCT school_id FROM half_day')).toBe(primary.length)
    const work = await query<{ name: string; open: number }>(
      first.adminUrl,
      `SELECT a.name, count(c.id)::int AS open FROM account a JOIN membership m ON m.account_id = a.id AND m.role = 'youthWorker' AND m.ended_at IS NULL
        LEFT JOIN case_member k ON k.account_id = a.id AND k.ended_at IS NULL LEFT JOIN case_file c ON c.id = k.case_id AND c.status = 'open' GROUP BY 1`,
    )
    expect(work).toHaveLength(11)
    for (const { name, open } of work) expect(open, name).toBeGreaterThanOrEqual(3)
  })

  it('has the named cases, and the family that school must not know on the care side only', async () => {
    const names =
      `noor soon motherMustNotKnow motherMustNotKnowHengelo amsterdamBoy nineThousand waitingForPlace running lapsed withdrawn renewed quiet
      series childAlone safety passedOn closed draftOutside draftIncomplete sentBack secondWaiting thirdWaiting decided decidedBySecond started ended
      decisionWithdrawn hengeloOwnEmployer hengeloDraft hengeloSecond.1 hengeloSecond.2 hengeloSecond.3`.split(/\s+/)
    for (const name of names)
      expect(
        await count(first.adminUrl, 'SELECT 1 FROM case_file WHERE id = $1', [storyId(`case.${name}`)]),
        name,
      ).toBe(1)
    for (let one = 1; one <= 6; one += 1)
      expect(
        await count(first.adminUrl, 'SELECT 1 FROM support_request WHERE id = $1', [
          storyId(`request.sixPupils.${one}`),
        ]),
      ).toBe(1)
    const hidden =
      "SELECT 1 FROM pupil p JOIN organisation o ON o.id = p.controller_organisation_id WHERE family_name = 'Zonderling-Demo'"
    expect(await count(first.adminUrl, hidden)).toBe(2)
    expect(await count(first.adminUrl, `${hidden} AND o.kind = 'school'`)).toBe(0)
    expect(
      await count(
        first.adminUrl,
        "SELECT 1 FROM consultation WHERE id = $1 AND subject = 'guardian' AND pupil_id IS NULL AND case_id IS NULL",
        [storyId('consultation.loose.divorceMother.1')],
      ),
    ).toBe(1)
  })

  it('never shares with a school that may not know', async () => {
    const shared = `SELECT 1 FROM consent s JOIN case_progress g ON g.case_id = s.case_id WHERE s.direction = 'workerToSchool' AND NOT g.school_may_know`
    expect(await count(first.adminUrl, shared)).toBe(0)
  })

  it('looks like the practice: medians, doors, share with a decision', async () => {
    const rows = await query<{
      id: string
      talk: number
      decided: number
      start: number
      applied: number
      school: number
      talks: number
    }>(
      first.adminUrl,
      `SELECT municipality_id AS id, percentile_cont(0.5) WITHIN GROUP (ORDER BY first_talk_at::date - asked_at::date) AS talk,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY decided_at::date - applied_at::date) AS decided,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY started_at::date - made_known_at::date) AS start,
        avg((applied_at IS NOT NULL)::int)::float AS applied, avg((door = 'school')::int)::float AS school,
        (SELECT count(*) FROM consultation k WHERE k.municipality_id = g.municipality_id AND case_id IS NOT NULL)::float / count(*) AS talks
       FROM case_progress g GROUP BY 1 ORDER BY 1`,
    )
    expect(rows.map(({ id }) => id)).toEqual(['0164', '0362'])
    for (const { talk, decided, start, applied, school, talks } of rows) {
      expect(talk).toBeGreaterThanOrEqual(5)
      expect(talk).toBeLessThanOrEqual(8)
      expect(decided).toBeGreaterThanOrEqual(18)
      expect(decided).toBeLessThanOrEqual(30)
      expect(start).toBeGreaterThanOrEqual(28)
      expect(start).toBeLessThanOrEqual(45)
      expect(applied).toBeGreaterThan(0.17)
      expect(applied).toBeLessThan(0.32)
      expect(school).toBeGreaterThan(0.36)
      expect(school).toBeLessThan(0.54)
      expect(talks).toBeGreaterThan(6)
      expect(talks).toBeLessThan(12)
    }
    // fewer questions when the schools are shut than in June or November
    const months = await query<{ month: string; n: number }>(
      first.adminUrl,
      "SELECT to_char(asked_at, 'MM') AS month, count(*)::int AS n FROM case_progress GROUP BY 1",
    )
    const of = (month: string) => months.find((one) => one.month === month)?.n ?? 0
    expect(of('07') + of('08')).toBeLessThan(of('06') + of('11'))
  })
})

const importedSchool = storyId('test.imported')
const prepared = testDatabase()
beforeAll(async () => {
  const { adminUrl } = await prepared
  await query(
    adminUrl,
    `WITH m AS (INSERT INTO municipality (id, name) VALUES ('0362', 'Amstelveen')),
      t AS (INSERT INTO organisation (kind, name, municipality_id) VALUES ('municipality', 'Gemeente Amstelveen', '0362')),
      o AS (INSERT INTO organisation (id, kind, name, municipality_id) VALUES ('${importedSchool}', 'school', 'De Cirkel', '0362'))
     INSERT INTO school (organisation_id, municipality_id, establishment_code, brin, name, school_type, pupils)
     VALUES ('${importedSchool}', '0362', '10WT00', '10WT', 'De Cirkel', 'basisschool', 1)`,
  )
  await loadStory({ adminUrl, now: first.now })
}, 60_000)

describe.each(loads.slice(1).map((load) => [load.now.toISOString(), load] as const))('at %s', (_, load) => {
  it('nothing has happened after now', async () => {
    const instants = await query<{ table: string; column: string }>(
      load.adminUrl,
      `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND data_type LIKE 'timestamp%'
        AND table_name = ANY (string_to_array($1, ',')) AND column_name NOT IN ('valid_until', 'expires_at', 'starts_at', 'closes_at')`,
      [tableOrder.join(',')],
    )
    expect(instants.length).toBeGreaterThan(35)
    const late = instants.map(
      ({ table, column }) => `SELECT '${table}.${column}' AS place FROM ${table} WHERE ${column} > $1`,
    )
    expect(await query(load.adminUrl, late.join(' UNION '), [load.now])).toEqual([])
    const days = ['made_known_on', 'started_on', 'ended_on', 'applied_on']
    for (const column of days)
      expect(
        await count(load.adminUrl, `SELECT 1 FROM beschikking WHERE ${column} > $1::date`, [storyTime(load.now).today]),
        column,
      ).toBe(0)
  })

  it('the main worker is at her main school on the day of her agenda', async () => {
    const time = storyTime(load.now)
    expect(time.workday).toBe([0, 0, 0, 0, 0, 2, 1][(time.weekdayOf(0) + 6) % 7])
    const here =
      'SELECT 1 FROM half_day h JOIN school s ON s.organisation_id = h.school_id WHERE h.account_id = $1 AND s.establishment_code = $2 AND h.weekday = $3'
    expect(
      await count(load.adminUrl, here, [accountId('floor'), mainSchool, String(time.weekdayOf(time.workday))]),
    ).toBe(1)
    const agenda =
      "SELECT 1 FROM agenda_item WHERE account_id = $1 AND (starts_at AT TIME ZONE 'Europe/Amsterdam')::date = $2::date"
    expect(await count(load.adminUrl, agenda, [accountId('floor'), time.day(time.workday)])).toBe(6)
    expect(
      await count(
        load.adminUrl,
        "SELECT 1 FROM agenda_item WHERE extract(isodow FROM starts_at AT TIME ZONE 'Europe/Amsterdam') > 5",
      ),
    ).toBe(0)
  })

  it('consents are in the states that their names say', async () => {
    const open = (name: string, extra = '') =>
      count(
        load.adminUrl,
        `SELECT 1 FROM consent WHERE id = $1 AND valid_from <= $2 AND valid_until > $2 AND ended_at IS NULL ${extra}`,
        [storyId(`consent.${name}`), load.now],
      )
    expect(await open('running.school')).toBe(1)
    expect(await open('noor.school', "AND valid_until <= $2 + interval '2 days'")).toBe(1)
    expect(await open('soon.school', "AND valid_until <= $2 + interval '6 days'")).toBe(1)
    expect(await open('renewed.school.4')).toBe(1)
    expect(await open('lapsed.school')).toBe(0)
    expect(await open('withdrawn.school')).toBe(0)
  })

  it('every consent is what its events say', async () => {
    const wrong = `SELECT s.id FROM consent s JOIN LATERAL (
        SELECT count(*) FILTER (WHERE kind = 'given') AS given, count(*) FILTER (WHERE kind <> 'given') AS ends,
          min(at) FILTER (WHERE kind = 'given') AS start, max(at) FILTER (WHERE kind <> 'given') AS stop, max(kind) FILTER (WHERE kind <> 'given') AS cause
        FROM consent_event e WHERE e.consent_id = s.id) e ON true
      WHERE e.given <> 1 OR e.ends > 1 OR e.start <> s.valid_from OR e.stop IS DISTINCT FROM s.ended_at OR e.cause IS DISTINCT FROM s.end_cause
        OR (s.valid_from AT TIME ZONE 'Europe/Amsterdam')::date <> s.given_on OR s.ended_at > s.valid_until`
    expect(await query(load.adminUrl, wrong)).toEqual([])
    const nobody = `SELECT 1 FROM consent_event e WHERE kind IN ('given', 'withdrawn') AND NOT EXISTS (SELECT 1 FROM consent_giver g WHERE g.event_id = e.id)`
    expect(await count(load.adminUrl, nobody)).toBe(0)
    const chain = `SELECT 1 FROM consent s JOIN consent o ON o.id = s.replaces_id WHERE o.end_cause <> 'renewed' OR o.ended_at <> s.valid_from`
    expect(await count(load.adminUrl, chain)).toBe(0)
  })

  it('the dates of a case are those of its records, in order', async () => {
    const wrong = `SELECT g.case_id FROM case_progress g JOIN case_file c ON c.id = g.case_id LEFT JOIN beschikking b ON b.case_id = c.id
      WHERE g.first_talk_at IS DISTINCT FROM (SELECT min(at) FROM consultation k WHERE k.case_id = c.id AND voided_at IS NULL AND partners && ARRAY['child', 'guardian'])
        OR g.last_contact_at IS DISTINCT FROM (SELECT max(at) FROM consultation k WHERE k.case_id = c.id AND voided_at IS NULL)
        OR g.decided_at IS DISTINCT FROM b.decided_at OR priv.local_day(g.made_known_at) IS DISTINCT FROM b.made_known_on
        OR priv.local_day(g.applied_at) IS DISTINCT FROM b.applied_on OR priv.local_day(g.started_at) IS DISTINCT FROM b.started_on
        OR g.first_talk_at < g.asked_at OR priv.local_day(g.applied_at) < priv.local_day(g.first_talk_at) OR g.decided_at < g.applied_at
        OR g.made_known_at < g.decided_at OR g.started_at < g.made_known_at OR g.ended_at < g.started_at OR c.closed_at < g.last_contact_at OR c.opened_at < g.asked_at
        OR (c.status = 'closed') <> (g.outcome IS NOT NULL) OR (g.outcome = 'beschikking' AND g.decided_at IS NULL)`
    expect(await query(load.adminUrl, wrong)).toEqual([])
    const term =
      'SELECT 1 FROM beschikking WHERE made_known_on IS NOT NULL AND (objection_until < made_known_on + 42 OR extract(isodow FROM objection_until) > 5)'
    expect(await count(load.adminUrl, term)).toBe(0)
    const wide = `SELECT b.id FROM beschikking b JOIN mandate m ON m.id = b.mandate_id JOIN product p ON p.id = b.product_id
      WHERE b.status <> 'withdrawn' AND (NOT p.category = ANY (m.categories) OR b.amount_cents > m.max_amount_cents OR b.ends_on - b.starts_on + 1 > m.max_days
        OR (b.status NOT IN ('draft', 'awaitingSecond') AND b.amount_cents > m.second_signature_above_cents AND b.second_by IS NULL)
        OR (b.decided_by IS NOT NULL AND b.decided_by <> m.account_id))`
    expect(await query(load.adminUrl, wide)).toEqual([])
  })
})

it('chance is seeded and keeps to its weights', () => {
  const throwMany = (seed: string) => {
    const chance = new Chance(seed)
    return Array.from({ length: 4000 }, () =>
      chance.weighted([
        ['a', 3],
        ['b', 1],
      ] as const),
    )
  }
  const share = throwMany('one').filter((one) => one === 'a').length / 4000
  expect(share).toBeGreaterThan(0.72)
  expect(share).toBeLessThan(0.78)
  expect(throwMany('one')).toEqual(throwMany('one'))
  expect(throwMany('two')).not.toEqual(throwMany('one'))
  expect(() => new Chance('none').pick([])).toThrow('nothing to pick')
})
