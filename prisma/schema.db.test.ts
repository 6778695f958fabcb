import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { toolEnv } from '@/scripts/support/install.mjs'
import { inRoot, root } from '@/scripts/support/root.mjs'
import { withClient } from '@/scripts/support/sql.mjs'

const run = promisify(execFile)
const database = await testDatabase()

/** What would have to change in the database to become the Prisma schema: exit code 0 nothing, 2 something. */
async function difference(): Promise<{ code: number; text: string }> {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code']
  try {
    const { stdout } = await run(inRoot('node_modules/.bin/prisma'), args, {
      cwd: root,
      env: toolEnv({ DATABASE_URL: database.adminUrl }),
    })
    return { code: 0, text: stdout }
  } catch (error) {
    const failed = error as { code?: number; stdout?: string; stderr?: string }
    return { code: Number(failed.code), text: `${failed.stdout ?? ''}${failed.stderr ?? ''}` }
  }
}

describe('a freshly migrated database', () => {
  it('equals the Prisma schema', async () => {
    const { code, text } = await difference()
    expect(text).toContain('No difference detected')
    expect(code).toBe(0)
  })

  it('is told apart when a column is added by hand', async () => {
    await withClient(database.adminUrl, (client) => client.query('ALTER TABLE installation ADD COLUMN planted text'))
    const { code, text } = await difference()
    expect(text).toContain('planted')
    expect(code).toBe(2)
  })
})
