import { type ChildProcess, spawn } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { throwawayCluster } from '../../scripts/cluster.mjs'
import { toolEnv } from '../../scripts/support/install.mjs'
import { end, freePort } from '../../scripts/support/processes.mjs'
import { root } from '../../scripts/support/root.mjs'

// What docker-compose.yml runs in containers, here as plain processes: the same npm scripts, the same settings from files.
test.describe.configure({ mode: 'serial', timeout: 180_000 })

let folder = ''
const running: ChildProcess[] = []
let cluster: Awaited<ReturnType<typeof throwawayCluster>>

function secretFile(name: string, value: string): string {
  const file = path.join(folder, name)
  fs.writeFileSync(file, `${value}\n`, { mode: 0o400 })
  return file
}

function npmRun(script: string, settings: Record<string, string>): { child: ChildProcess; words: () => string } {
  const env: NodeJS.ProcessEnv = toolEnv({ ...settings, SCHAKEL_DIST: '.next-test' })
  for (const name of ['DATABASE_URL', 'SCHAKEL_DATA', 'SCHAKEL_DEMO']) if (!(name in settings)) delete env[name]
  const child = spawn('npm', ['run', script], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let words = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (words += part))
  running.push(child)
  return { child, words: () => words }
}

const ended = (child: ChildProcess) => new Promise<number | null>((resolve) => child.once('exit', resolve))
const bare = (role: string) => {
  const url = new URL(cluster.adminUrl('schakel'))
  url.username = role
  url.password = ''
  return url.toString()
}

test.beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-processes-'))
  cluster = await throwawayCluster()
  const admin = new URL(cluster.adminUrl('schakel'))
  secretFile('admin', decodeURIComponent(admin.password))
  for (const name of ['web', 'job', 'nextauth']) secretFile(name, crypto.randomBytes(24).toString('base64url'))
  secretFile('key', crypto.randomBytes(32).toString('hex'))
})

test.afterAll(async () => {
  for (const { pid } of running) if (pid) await end(pid)
  await cluster?.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const files = (...names: [string, string][]) =>
  Object.fromEntries(names.map(([setting, name]) => [`${setting}_FILE`, path.join(folder, name)]))

test('migrate makes the database and ends', async () => {
  const settings = {
    DATABASE_URL: bare('postgres'),
    ...files(
      ['DATABASE_PASSWORD', 'admin'],
      ['SCHAKEL_WEB_PASSWORD', 'web'],
      ['SCHAKEL_JOB_PASSWORD', 'job'],
      ['SCHAKEL_KEY', 'key'],
    ),
  }
  const first = npmRun('migrate', settings)
  expect(await ended(first.child), first.words()).toBe(0)
  expect(first.words()).toMatch(/\d+ migrations ran; the database is at \d{4}_/)
  const second = npmRun('migrate', settings)
  expect(await ended(second.child), second.words()).toBe(0)
  expect(second.words()).toContain('nothing to do')
})

test("the app refuses to start with the administrator's address", async () => {
  const { child, words } = npmRun('serve', {
    DATABASE_URL: cluster.adminUrl('schakel'),
    SCHAKEL_WEB_URL: bare('schakel_web'),
    NEXTAUTH_URL: 'http://localhost:1',
    ...files(['NEXTAUTH_SECRET', 'nextauth'], ['SCHAKEL_KEY', 'key']),
  })
  expect(await ended(child)).toBe(1)
  expect(words()).toContain('the web process must not have it')
})

test('the app becomes live and ready with its own role, and ends when asked', async () => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  const { child, words } = npmRun('serve', {
    PORT: String(port),
    NEXTAUTH_URL: address,
    SCHAKEL_WEB_URL: bare('schakel_web'),
    ...files(['SCHAKEL_WEB_PASSWORD', 'web'], ['NEXTAUTH_SECRET', 'nextauth'], ['SCHAKEL_KEY', 'key']),
  })
  const status = (place: string) =>
    fetch(`${address}${place}`).then(
      (answer) => answer.status,
      () => 0,
    )
  await expect.poll(() => status('/api/health/ready'), { timeout: 60_000, message: words() }).toBe(200)
  expect(await status('/api/health/live')).toBe(200)
  child.kill('SIGTERM')
  await ended(child)
  await expect.poll(() => status('/api/health/live'), { timeout: 10_000 }).toBe(0)
})

test('the worker stays up with its own role, and ends when asked', async () => {
  const { child, words } = npmRun('worker', {
    NEXTAUTH_URL: 'http://127.0.0.1:1',
    SCHAKEL_JOB_URL: bare('schakel_job'),
    ...files(['SCHAKEL_JOB_PASSWORD', 'job'], ['SCHAKEL_KEY', 'key']),
  })
  await new Promise((resolve) => setTimeout(resolve, 4000))
  expect(child.exitCode, words()).toBeNull()
  child.kill('SIGTERM')
  await ended(child)
})
