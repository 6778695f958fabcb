// What the catalogue of a freshly migrated database must say, and that each check can fail. The matrix itself: prove/walls.ts.
import fs from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { tablesOfThePolicy } from '@/prove/oracle'
import { callable, catalogueComplaints, cataloguePlants, checks, exemptTables } from '@/prove/walls/catalogue'
import { tablesOf } from '@/prove/walls/database'
import { grants } from '@/prove/walls/grants'
import { inRoot } from '@/scripts/support/root.mjs'
import { connect } from '@/scripts/support/sql.mjs'

const database = await testDatabase()
const admin = await connect(database.adminUrl)
const web = await connect(database.webUrl)
afterAll(async () => {
  await admin.end()
  await web.end()
})

describe('the catalogue of a migrated database', () => {
  it('has no complaint', async () => {
    expect(await catalogueComplaints(admin)).toEqual([])
  })

  it.each(cataloguePlants.map((plant) => [plant.name, plant] as const))('complains of %s', async (_, plant) => {
    await admin.query(plant.apply)
    const found = await checks[plant.check]?.(admin)
    await admin.query(plant.restore)
    expect(found).not.toEqual([])
    expect(await checks[plant.check]?.(admin)).toEqual([])
  })

  it('holds the tables of the oracle, of the list of grants and of docs/policy.md', async () => {
    const tables = (await tablesOf(admin)).map((table) => table.name).sort()
    expect([...tablesOfThePolicy].sort()).toEqual(tables)
    expect(Object.keys(grants).sort()).toEqual(tables)
    const section = fs.readFileSync(inRoot('docs/policy.md'), 'utf8').split('## 4.')[1]?.split('## 5.')[0] ?? ''
    const named = [...section.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap((line) =>
      [...(line[1] ?? '').matchAll(/`([a-z_]+)`/g)].map((name) => name[1]),
    )
    expect(named.sort()).toEqual(tables)
  })

  it('takes the exemptions from the text, and none that holds a case or a person of a case', () => {
    const exempt = exemptTables()
    expect(exempt).toContain('account')
    for (const table of ['pupil', 'case_file', 'consent', 'support_request', 'consultation', 'beschikking'])
      expect(exempt).not.toContain(table)
    expect(() => exemptTables('# no such section')).toThrow('section 5')
  })
})

describe('the web role', () => {
  it.each([
    ['make a table', 'CREATE TABLE public.planted (id int)'],
    ['make a temporary table', 'CREATE TEMPORARY TABLE planted (id int)'],
    ['make a function', 'CREATE FUNCTION public.planted() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$'],
    ['become the owner', 'SET ROLE schakel_owner'],
    ['switch row security off', 'ALTER TABLE public.case_file DISABLE ROW LEVEL SECURITY'],
    ['empty a table', 'TRUNCATE public.audit_event'],
    ['call an inner function', "SELECT priv.add_pupil('{}'::jsonb, '0362', NULL, NULL)"],
    ['read the queue of jobs', 'SELECT * FROM graphile_worker.jobs'],
    ['read secrets', 'SELECT password_hash FROM public.account_secret'],
  ])('may not %s', async (_, sql) => {
    await expect(web.query(sql)).rejects.toMatchObject({ code: '42501' })
  })

  it('may call functions, the inner ones not among them', async () => {
    const names = await callable(admin)
    expect(names).toContain('open_case')
    for (const inner of ['add_pupil', 'refuse', 'lease_outbox', 'schedule', 'next_number'])
      expect(names).not.toContain(inner)
  })

  it('sees nothing of a table when row security is asked to step aside', async () => {
    await web.query('SET row_security = off')
    await expect(web.query('SELECT count(*) FROM public.case_file')).rejects.toMatchObject({ code: '42501' })
    await web.query('RESET row_security')
  })
})
