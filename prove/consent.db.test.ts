// The proof can fail: with every yes running a second too long it ends with another exit code; in production it refuses to plant that.
import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { toolEnv } from '@/scripts/support/install.mjs'
import { inRoot, root } from '@/scripts/support/root.mjs'

function prove(env: Record<string, string>) {
  const args = ['--import', inRoot('scripts/alias.mjs'), inRoot('prove/consent.ts'), '--short']
  return spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', env: toolEnv(env), timeout: 230_000 })
}
const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? ''

describe('npm run prove:consent', () => {
  it('keeps its promise', { timeout: 240_000 }, () => {
    const run = prove({ NODE_ENV: 'test' })
    expect(lastLine(run.stdout), run.stdout + run.stderr).toMatch(
      /^timelines 120 wrong 0 instants 10000 late 0 links \d{4} opened 0$/,
    )
    expect(run.status).toBe(0)
  })

  it('fails when a yes runs a second too long', { timeout: 240_000 }, () => {
    const run = prove({ SCHAKEL_FAULT: 'late-consent', NODE_ENV: 'test' })
    expect(lastLine(run.stdout)).toMatch(/ late [1-9]\d* /)
    expect(run.status).toBe(1)
  })

  it('plants no fault in production', () => {
    const run = prove({ SCHAKEL_FAULT: 'late-consent', NODE_ENV: 'production' })
    expect(run.stderr).toContain('test builds only')
    expect(run.status).toBe(1)
  })
})
