import crypto from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { forgetEnv } from '@/lib/platform/env'
import { closeDatabase, roleUrl } from '@/scripts/roles.mjs'
import { inDatabase, withClient } from '@/scripts/support/sql.mjs'

/** Addresses of one database: as the administrator (bypasses row security), as the web role, as the job role. */
export type TestDatabase = { adminUrl: string; webUrl: string; jobUrl: string }

/**
 * A database of this test file's own: a clone of the freshly migrated template, dropped after the file's last test.
 * Call it once, at the top of a *.db.test.ts file: `const database = await testDatabase()`. Also points the environment of
 * the file at the clone, so that code which reads `env()` finds it, with secrets that exist for this file only.
 * `template`: another template than the migrated one, for tests of the runner itself.
 */
export async function testDatabase({ template }: { template?: string } = {}): Promise<TestDatabase> {
  const cluster = inject('cluster')
  const name = `test_${crypto.randomBytes(6).toString('hex')}`
  await withClient(cluster.adminUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${template ?? cluster.template}`),
  )
  const adminUrl = inDatabase(cluster.adminUrl, name)
  await withClient(adminUrl, closeDatabase)
  afterAll(() => withClient(cluster.adminUrl, (client) => client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)))
  const database = {
    adminUrl,
    webUrl: roleUrl(adminUrl, 'schakel_web', cluster.webPassword),
    jobUrl: roleUrl(adminUrl, 'schakel_job', cluster.jobPassword),
  }
  Object.assign(process.env, {
    SCHAKEL_WEB_URL: database.webUrl,
    SCHAKEL_JOB_URL: database.jobUrl,
    SCHAKEL_KEY: crypto.randomBytes(32).toString('hex'),
    NEXTAUTH_SECRET: crypto.randomBytes(32).toString('hex'),
    NEXTAUTH_URL: 'http://localhost:3000',
  })
  forgetEnv()
  return database
}
