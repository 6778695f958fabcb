import type { Client } from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { withClient } from '@/scripts/support/sql.mjs'
import { clauseJob, reachOf, withoutTimeTest } from './clause'
import { jobs } from './jobs'
import { bareSql, type Runner, walledSql, withPrisma } from './runners'
import { buildWorld, keepSessions, type Subject, type World } from './world'

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
    expect(lines).toHaveLength(6)
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
    const other = world.subjects.find((one) => one.due && one.person !== first.person)
    if (!other) throw new Error('nothing to ask again')
    const asking = (one: Subject): World => ({ ...world, subjects: [{ ...one, person: first.person }] })
    for (const [code, strange] of [
      ['W1', asking(second)],
      ['W2', asking(second)],
      ['W4', asking(second)],
      ['W6', asking(other)],
    ] as const) {
      const job = jobs.find((one) => one.code === code)
      for (const runner of runners)
        expect(job && (await runner.once(job, strange)?.(0)), `${code} ${runner.level}`).toBeTypeOf('string')
    }
  })
})

describe('the consent clause', () => {
  const [, walled] = runners
  if (!walled) throw new Error('no runner')
  const text = (db: Client) =>
    db.query("SELECT pg_get_functiondef('priv.covers'::regproc) AS text").then(({ rows }) => rows[0].text as string)

  it('reads the same shared case with and without its time test, and is back as it was', async () => {
    await withClient(database.adminUrl, async (db) => {
      const before = await text(db)
      const read = () => walled.once(clauseJob, world)?.(0)
      expect(await read()).toBeUndefined()
      const reach = await reachOf(walled, world)
      const open = await withoutTimeTest(db, async () => {
        expect(await read()).toBeUndefined()
        return reachOf(walled, world)
      })
      expect(reach).toBeGreaterThan(0)
      expect(open).toBeGreaterThan(reach)
      expect(await reachOf(walled, world)).toBe(reach)
      expect(await text(db)).toBe(before)
    })
  })

  it('is back as it was after an error too', async () => {
    await withClient(database.adminUrl, async (db) => {
      const before = await text(db)
      await expect(withoutTimeTest(db, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke')
      expect(await text(db)).toBe(before)
    })
  })
})
