import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { throwawayCluster } from '@/scripts/cluster.mjs'
import { installJobSchema, migrateDatabase } from '@/scripts/migrate.mjs'
import { dumpTo, installations, restoreFrom } from '@/scripts/support/dumping.mjs'
import { checkKey } from '@/scripts/support/key.mjs'
import { withClient } from '@/scripts/support/sql.mjs'

// The embedded server has no pg_dump, so this needs a PostgreSQL of the system; where there is none it is left out and says so.
const [installed] = installations()
if (!installed) process.stdout.write('backup and restore: left out, no PostgreSQL in /usr/lib/postgresql\n')

describe.runIf(installed)(`backup and restore with ${installed}`, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-backup-'))
  const file = path.join(folder, 'one.dump')
  const key = crypto.randomBytes(32).toString('hex')
  let cluster: Awaited<ReturnType<typeof throwawayCluster>>

  beforeAll(async () => {
    cluster = await throwawayCluster({ installed })
    await migrateDatabase(cluster.adminUrl('schakel'), { log: () => undefined, webPassword: 'web', jobPassword: 'job' })
    await installJobSchema(cluster.adminUrl('schakel'))
    await checkKey(cluster.adminUrl('schakel'), key)
    await withClient(cluster.adminUrl('schakel'), (client) =>
      client.query("INSERT INTO municipality (id, name) VALUES ('0362', 'Amstelveen')"),
    )
  })
  afterAll(async () => {
    await cluster?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  // everything that makes the walls: tables with forced row security, policies, functions with their owners, rights
  const walls = (database: string) =>
    withClient(cluster.adminUrl(database), async (client) => {
      const { rows } = await client.query(`
        SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS mark, count(*)::int AS lines FROM (
          SELECT format('%s %s %s %s', c.oid::regclass, relrowsecurity, relforcerowsecurity, relacl) AS line FROM pg_class c WHERE relnamespace = 'public'::regnamespace
          UNION ALL SELECT format('%s %s %s %s %s', polrelid::regclass, polname, polcmd, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
          UNION ALL SELECT format('%s %s %s %s', p.oid::regprocedure, proowner::regrole, proacl, md5(prosrc)) FROM pg_proc p WHERE pronamespace = to_regnamespace('priv')) AS all_lines`)
      return rows[0]
    })

  it('brings back the same rows behind the same walls', async () => {
    await dumpTo(cluster.adminUrl('schakel'), file)
    expect(fs.statSync(file).mode & 0o777).toBe(0o600)
    await restoreFrom(cluster.adminUrl('back'), file)
    const { rows } = await withClient(cluster.adminUrl('back'), (client) =>
      client.query('SELECT name FROM municipality'),
    )
    expect(rows).toEqual([{ name: 'Amstelveen' }])
    const before = await walls('schakel')
    expect(before.lines).toBeGreaterThan(50)
    expect(await walls('back')).toEqual(before)
  })

  it('is up to date and knows its key', async () => {
    const { applied } = await migrateDatabase(cluster.adminUrl('back'), { log: () => undefined })
    expect(applied).toEqual([])
    await checkKey(cluster.adminUrl('back'), key)
    await expect(checkKey(cluster.adminUrl('back'), crypto.randomBytes(32).toString('hex'))).rejects.toThrow(
      /another key/,
    )
  })

  it('replaces neither a backup nor a database', async () => {
    await expect(dumpTo(cluster.adminUrl('schakel'), file)).rejects.toThrow(/never replaces/)
    await expect(restoreFrom(cluster.adminUrl('schakel'), file)).rejects.toThrow(/not empty/)
  })

  it('keeps nothing of a broken file', async () => {
    const broken = path.join(folder, 'broken.dump')
    fs.writeFileSync(broken, fs.readFileSync(file).subarray(0, 20_000))
    await expect(restoreFrom(cluster.adminUrl('broken'), broken)).rejects.toThrow(/pg_restore failed/)
    const { rows } = await withClient(cluster.adminUrl('broken'), (client) =>
      client.query("SELECT to_regclass('public.municipality') AS there"),
    )
    expect(rows[0].there).toBeNull()
  })
})
