// The proof can fail: with one clause taken away it ends with another exit code, and in production it refuses to take one away.
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { toolEnv } from '@/scripts/support/install.mjs'
import { inRoot, root } from '@/scripts/support/root.mjs'

function prove(env: Record<string, string>) {
  const args = ['--import', inRoot('scripts/alias.mjs'), inRoot('prove/walls.ts'), '--short']
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: toolEnv(env), timeout: 170_000 })
}

describe('npm run prove:walls', () => {
  it('fails when a clause is taken away before the run, and says where', { timeout: 180_000 }, () => {
    const run = prove({ SCHAKEL_FAULT: 'drop-clause', NODE_ENV: 'test' })
    expect(run.stdout).toMatch(/counsellor · (list )?case_note/)
    const last = run.stdout.trim().split('\n').at(-1) ?? ''
    expect(last).toMatch(/^cells \d+ disagreements [1-9]\d* clauses 0 killed 0$/)
    expect(run.status).toBe(1)
  })

  it('takes no clause away in production', () => {
    const run = prove({ SCHAKEL_FAULT: 'drop-clause', NODE_ENV: 'production' })
    expect(run.stderr).toContain('test builds only')
    expect(run.status).toBe(1)
  })
})
