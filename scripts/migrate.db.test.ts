import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { migrateDatabase, pendingMigrations } from '@/scripts/migrate.mjs'
import { withClient } from '@/scripts/support/sql.mjs'

// template1: a bare database, for the runner itself
const database = await testDatabase({ template: 'template1' })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-migrations-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

function write(migrations: Record<string, string>): void {
  fs.rmSync(folder, { recursive: true, force: true })
  for (const [name, sql] of Object.entries(migrations)) {
    fs.mkdirSync(path.join(folder, name), { recursive: true })
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql)
  }
}

const migrate = () => migrateDatabase(database.adminUrl, { folder, log: () => undefined })
const query = async (sql: string) => (await withClient(database.adminUrl, (client) => client.query(sql))).rows

const one = 'CREATE TABLE one (id int);'
const two = 'CREATE FUNCTION two() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 2; END $$;\nSET ROLE schakel_owner;'

describe('migrateDatabase', () => {
  beforeEach(() => write({ '0001_one': one, '0002_two': two }))

  it('runs what is pending, in order, once, even when two start together', async () => {
    const results = await Promise.all([migrate(), migrate()])
    expect(results.map((result) => result.applied).sort()).toEqual([[], ['0001_one', '0002_two']])
    expect(await query('SELECT name FROM schakel_meta._schakel_migration ORDER BY name')).toEqual([
      { name: '0001_one' },
      { name: '0002_two' },
    ])
    expect((await migrate()).applied).toEqual([])
  })

  it('keeps nothing of a migration that fails, and says where it stopped', async () => {
    write({ '0001_one': one, '0002_two': two, '0003_bad': 'CREATE TABLE three (id int);\nSELECT nonsense;' })
    await expect(migrate()).rejects.toThrow(/0003_bad failed at line 2, nothing of it was kept: column "nonsense"/)
    expect(await query("SELECT to_regclass('public.three') AS there")).toEqual([{ there: null }])
  })

  it('refuses a changed, a missing and a late migration, and a database newer than the code', async () => {
    write({ '0001_one': `${one} -- more`, '0002_two': two })
    await expect(migrate()).rejects.toThrow(/0001_one was changed/)
    write({ '0002_two': two })
    await expect(migrate()).rejects.toThrow(/0001_one ran on this database but is missing/)
    write({ '0001_one': one, '0001_two': one, '0002_two': two })
    await expect(migrate()).rejects.toThrow(/0001_two would run after 0002_two/)
    write({ '0001_one': one })
    await expect(migrate()).rejects.toThrow(/newer than this code: it already has migration 0002_two/)
  })

  it('does not mind line ends of another system', async () => {
    write({ '0001_one': one, '0002_two': two.replaceAll('\n', '\r\n') })
    expect((await migrate()).applied).toEqual([])
  })
})

describe('the roles', () => {
  it('carry their time limits, and the public may do nothing', async () => {
    const show = (address: string) =>
      withClient(address, async (client) => {
        const settings = await client.query(
          "SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock, current_setting('timezone') AS zone",
        )
        const create = await client.query('CREATE TABLE mine (id int)').catch((error: Error) => error.message)
        const temporary = await client.query('CREATE TEMP TABLE mine (id int)').catch((error: Error) => error.message)
        return { ...settings.rows[0], create, temporary }
      })
    const refused = {
      create: expect.stringContaining('permission denied for schema public'),
      temporary: expect.stringContaining('permission denied'),
    }
    expect(await show(database.webUrl)).toEqual({ statement: '5s', lock: '0', zone: 'UTC', ...refused })
    expect(await show(database.jobUrl)).toEqual({ statement: '10min', lock: '3s', zone: 'UTC', ...refused })
  })
})

describe('pendingMigrations', () => {
  it('is empty for an empty folder and a fresh database', () => {
    expect(pendingMigrations([], [])).toEqual([])
  })
})
