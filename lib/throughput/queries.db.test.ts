import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { addCases, randomCases, seeded } from '@/prisma/builders/figures'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { exportThroughput, loadFigures, readThroughput } from './queries'
import { rounded } from './rules'
import { filterSchema, liveMeasures, type YearFigures } from './schema'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
let world: World
const year = { from: '2023-08-01', until: '2024-08-01' }
const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const load = (person: Person, municipalityId = '0362', period = year) =>
  as(person, (work) => loadFigures(work, municipalityId, period))

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
  const schools = [world.schoolA, world.schoolB]
  await addCases(db, '0362', schools, randomCases(seeded(1), 300, 2, '2023-08-01', 366), world.town)
  // the provider's cases in the same municipality count too
  await addCases(db, '0362', schools, randomCases(seeded(2), 80, 2, '2023-08-01', 366), world.provider)
  await addCases(db, '0164', [world.schoolC], randomCases(seeded(3), 50, 1, '2023-08-01', 366), world.otherTown)
}, 120_000)
afterAll(async () => {
  await closeConnections()
  await db.end()
})

describe('who may read figures', () => {
  it('is the policy officer, of her own municipality only', async () => {
    expect((await load(world.policyOfficer)).closed).toBe(true)
    await expect(load(world.policyOfficer, '0164')).rejects.toMatchObject({ code: 'not-allowed' })
    for (const one of [
      'worker',
      'counsellor',
      'teamLead',
      'administrator',
      'privacyOfficer',
      'nobody',
      'farWorker',
    ] as const) {
      await expect(load(world[one])).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(as(world[one], (work) => readThroughput(work, filterSchema.parse({})))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
  })

  it('reads no row of a case or a pupil, and no frozen table', async () => {
    const count = z.object({ n: z.coerce.number() })
    for (const table of [
      'case_file',
      'case_progress',
      'pupil',
      'consultation',
      'beschikking',
      'consent',
      'support_request',
    ]) {
      const [row] = await as(world.policyOfficer, (work) =>
        work.sql(count, Prisma.sql`SELECT count(*) AS n FROM ${Prisma.raw(table)}`),
      )
      expect([table, row?.n]).toEqual([table, 0])
    }
    await expect(
      as(world.policyOfficer, (work) => work.sql(count, Prisma.sql`SELECT count(*) AS n FROM frozen_figure`)),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    for (const inner of [
      Prisma.sql`SELECT priv.throughput_raw('0362', '2023-08-01', '2024-08-01')`,
      Prisma.sql`SELECT priv.throughput_period('0362', '2023-08-01', '2024-08-01')`,
      Prisma.sql`SELECT priv.live_day('0362', '2024-01-01')`,
      Prisma.sql`SELECT priv.live_counts('0362', '2024-01-01')`,
      Prisma.sql`SELECT priv.live_shifts('0362', '2023-08-01')`,
    ]) {
      await expect(as(world.policyOfficer, (work) => work.run(inner))).rejects.toMatchObject({ code: 'not-allowed' })
    }
  })

  it('gets the figures of today of her own municipality only, and no school in them', async () => {
    const { live } = await as(world.policyOfficer, (work) => readThroughput(work, filterSchema.parse({})))
    expect(Object.keys(live).sort()).toEqual(['day', 'since', ...liveMeasures].sort())
    const today = (id: string) => Prisma.sql`SELECT priv.throughput_now(${id})`
    await expect(as(world.policyOfficer, (work) => work.run(today('0164')))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    for (const one of ['worker', 'counsellor', 'teamLead', 'administrator', 'privacyOfficer', 'nobody'] as const)
      await expect(as(world[one], (work) => work.run(today('0362')))).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('gets no period outside the catalogue', async () => {
    for (const [from, until] of [
      ['2023-08-01', '2023-09-01'],
      ['2023-08-02', '2024-08-01'],
      ['2023-09-01', '2024-09-01'],
      ['2023-08-01', '2024-07-31'],
      ['2099-08-01', '2100-08-01'],
      ['2024-08-01', '2024-08-01'],
    ] as const) {
      await expect(load(world.policyOfficer, '0362', { from, until })).rejects.toMatchObject({ code: 'does-not-fit' })
    }
  })
})

/** Straight from the tables, without one function of ours. */
async function plainCount(where: string): Promise<number> {
  const { rows } =
    await db.query(`SELECT count(*)::int AS n FROM case_progress g JOIN case_file c ON c.id = g.case_id WHERE g.municipality_id = '0362'
    AND g.asked_at >= '2023-07-31 22:00Z' AND g.asked_at < '2024-07-31 22:00Z' AND ${where}`)
  return rows[0].n
}
const before = `< '2024-07-31 22:00Z'`

describe('the numbers', () => {
  it('equal an independent count, rounded to five', async () => {
    const figures = (await load(world.policyOfficer)) as YearFigures
    expect(figures.total.questions).toBe(rounded(await plainCount('TRUE')))
    expect(figures.total.talks).toBe(rounded(await plainCount(`g.first_talk_at ${before}`)))
    expect(figures.total.known).toBe(rounded(await plainCount(`g.made_known_at ${before}`)))
    expect(figures.total.starts).toBe(rounded(await plainCount(`g.started_at ${before}`)))
    for (const school of figures.schools) {
      expect(school.questions).toBe(rounded(await plainCount(`c.school_id = '${school.id}'`)))
      expect(school.starts).toBe(rounded(await plainCount(`c.school_id = '${school.id}' AND g.started_at ${before}`)))
    }
    for (const month of figures.months) {
      const n = await plainCount(
        `to_char(g.asked_at AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM') = '${month.month.slice(0, 7)}'`,
      )
      expect(month.questions).toBe(n < 10 ? 'small' : rounded(n))
    }
    expect(figures.schools.map((one) => one.name)).toEqual([...figures.schools.map((one) => one.name)].sort())
  })

  it('give the median and nine of ten of an independent calculation', async () => {
    const { rows } =
      await db.query(`SELECT (g.first_talk_at AT TIME ZONE 'Europe/Amsterdam')::date - (g.asked_at AT TIME ZONE 'Europe/Amsterdam')::date AS days FROM case_progress g
      WHERE g.municipality_id = '0362' AND g.asked_at >= '2023-07-31 22:00Z' AND g.asked_at < '2024-07-31 22:00Z' AND g.first_talk_at ${before} ORDER BY 1`)
    const days = rows.map((row) => row.days as number)
    const middle = ((days[Math.floor((days.length - 1) / 2)] ?? 0) + (days[Math.ceil((days.length - 1) / 2)] ?? 0)) / 2
    const lead = (await load(world.policyOfficer)).lead.find((one) => one.step === 'firstTalk')
    expect(lead?.median).toBe(Math.round(middle))
    expect(lead?.p90).toBe(days[Math.ceil(days.length * 0.9) - 1])
  })

  it('are frozen when first shown: a later correction changes nothing', async () => {
    const first = await load(world.policyOfficer)
    await addCases(db, '0362', [world.schoolA], randomCases(seeded(9), 60, 1, '2023-09-01', 30), world.town)
    expect(await load(world.policyOfficer)).toEqual(first)
    await expect(db.query('UPDATE frozen_figure SET cells = cells')).rejects.toThrow(/insert-only/)
  })

  it('are told by who took them along', async () => {
    await as(world.policyOfficer, (work) => exportThroughput(work, filterSchema.parse({ year: '2023' })))
    const { rows } = await db.query(`SELECT actor_account_id FROM audit_event WHERE code = 'throughput.exported'`)
    expect(rows).toEqual([{ actor_account_id: world.policyOfficer.accountId }])
  })

  it('count weekdays as school days', async () => {
    const { rows } = await db.query(
      `SELECT priv.weekdays_between('2026-11-20', '2026-11-23') AS weekend, priv.weekdays_between('2026-11-20', '2026-12-04') AS ten, priv.weekdays_between('2026-11-21', '2026-11-22') AS none`,
    )
    expect(rows[0]).toEqual({ weekend: 1, ten: 10, none: 0 })
  })
})
