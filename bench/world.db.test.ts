import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { withClient } from '@/scripts/support/sql.mjs'
import { jobs } from './jobs'
import { bareSql, type Runner, walledSql, withPrisma } from './runners'
import { buildWorld, keepSessions, type World } from './world'

const database = await testDatabase()
const lines: string[] = []
const world: World = await withClient(database.adminUrl, (client) =>
  buildWorld(client, 200, (line) => void lines.push(line)),
)
const runners: readonly Runner[] = [bareSql(database.adminUrl), walledSql(database.webUrl), withPrisma(database.webUrl)]
afterAll(async () => {
  for (const runner of runners) await runner.stop()
})

describe('the world of the bench', () => {
  it('has what a size promises', async () => {
    const count = (sql: string) =>
      withClient(database.adminUrl, async (client) =>
        Number((await client.query(`SELECT count(*) AS n ${sql}`)).rows[0].n),
      )
    expect(await count('FROM case_file')).toBe(200)
    expect(await count('FROM consultation')).toBe(2000)
    expect(await count('FROM beschikking')).toBe(300)
    expect(await count("FROM case_file WHERE status = 'open'")).toBe(world.subjects.length)
    expect(await count('FROM case_progress WHERE last_contact_at > now()')).toBe(0)
    expect(lines).toHaveLength(5)
  })

  it('gives nobody more than sixty open cases, whatever the size', async () => {
    const { scaleOf } = await import('./world.sql')
    for (const cases of [1000, 10_000, 100_000]) {
      const { open, workers } = scaleOf(cases)
      expect(open).toBeLessThanOrEqual(60)
      expect(open * workers).toBeLessThan(cases)
    }
  })
})

describe('every job, every way', () => {
  it('gets the same right answer by hand, behind row security and through Prisma', async () => {
    await withClient(database.adminUrl, keepSessions)
    for (const job of jobs) {
      for (const runner of runners) {
        for (const turn of [0, 7])
          expect(await runner.once(job, world)?.(turn), `${job.code} ${runner.level}`).toBeUndefined()
      }
    }
  })

  it('says so when the answer is not the one of this worker', async () => {
    const [first, second] = world.subjects
    if (!first || !second) throw new Error('no subjects')
    const strange: World = { ...world, subjects: [{ ...second, person: first.person }] }
    for (const code of ['W1', 'W2', 'W4']) {
      const job = jobs.find((one) => one.code === code)
      for (const runner of runners)
        expect(job && (await runner.once(job, strange)?.(0)), `${code} ${runner.level}`).toBeTypeOf('string')
    }
  })
})
