import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { env, forgetEnv, required } from '@/lib/platform/env'

beforeEach(() => forgetEnv())
afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnv()
})

describe('env', () => {
  it('needs nothing for a build', () => {
    for (const name of ['SCHAKEL_WEB_URL', 'NEXTAUTH_SECRET', 'SCHAKEL_KEY', 'NEXTAUTH_URL']) vi.stubEnv(name, '')
    expect(env()).toMatchObject({ baseUrl: 'http://localhost:3000', demo: false })
    expect(() => required('webUrl')).toThrow('SCHAKEL_WEB_URL is not set')
  })

  it('takes a password from a file and escapes it', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-env-')), 'password')
    fs.writeFileSync(file, 'a/b@c\n')
    vi.stubEnv('SCHAKEL_WEB_URL', 'postgresql://schakel_web@db:5432/schakel')
    vi.stubEnv('SCHAKEL_WEB_PASSWORD_FILE', file)
    expect(new URL(required('webUrl')).password).toBe('a%2Fb%40c')
    fs.rmSync(path.dirname(file), { recursive: true })
  })

  it('names a wrong setting and keeps its value to itself', () => {
    vi.stubEnv('SCHAKEL_KEY', 'too-short-a-secret')
    expect(() => env()).toThrow(/SCHAKEL_KEY/)
    expect(() => env()).not.toThrow(/too-short-a-secret/)
  })
})
