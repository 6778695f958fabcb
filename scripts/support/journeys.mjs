// The journeys of `npm test`: a whole Schakel of its own (as `npm start` makes it: own folder, own PostgreSQL, free port,
// demo world), a browser, Playwright.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findBrowser } from './browser.mjs'
import { end, freePort, sleep } from './processes.mjs'
import { inRoot, Refusal, root } from './root.mjs'

/**
 * Starts a Schakel with the demo world in a temporary folder. Resolves when it is ready: { url, adminUrl, stop() }.
 * Throws Refusal when it ends before that. The build goes to .next-test, so that a running installation is not disturbed.
 */
export async function startTestServer({ env = process.env, patience = 600_000 } = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-journeys-'))
  fs.chmodSync(dataDir, 0o755)
  const port = await freePort()
  const child = spawn(process.execPath, [inRoot('scripts/start.mjs')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...env, SCHAKEL_DATA: dataDir, PORT: String(port), SCHAKEL_DEMO: '1', SCHAKEL_DIST: '.next-test' },
  })
  const stop = async () => {
    await end(child.pid, { patience: 40_000 })
    const pointer = path.join(dataDir, 'postgres.place')
    if (fs.existsSync(pointer)) fs.rmSync(fs.readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true })
    fs.rmSync(dataDir, { recursive: true, force: true })
  }
  const abandon = () => void stop()
  process.once('exit', () => child.exitCode === null && child.kill())
  process.once('SIGINT', abandon)
  process.once('SIGTERM', abandon)
  const notes = path.join(dataDir, 'run.json')
  for (let waited = 0; waited < patience && child.exitCode === null; waited += 200) {
    await sleep(200)
    try {
      const { ready, url, adminUrl } = JSON.parse(fs.readFileSync(notes, 'utf8'))
      if (ready) return { url, adminUrl, dataDir, stop }
    } catch {
      // not written yet, or half
    }
  }
  const logs = path.join(dataDir, 'logs')
  const words = fs.existsSync(logs)
    ? fs.readdirSync(logs).map((name) => fs.readFileSync(path.join(logs, name), 'utf8').slice(-2000))
    : []
  await stop()
  throw new Refusal(`Schakel did not start for the journeys.\n${words.join('\n')}`)
}

function count(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1 }
  const { stats, errors } = JSON.parse(fs.readFileSync(file, 'utf8'))
  const failed = stats.unexpected + stats.flaky + (errors?.length ?? 0)
  return { passed: stats.expected, failed: failed || (stats.expected === 0 ? 1 : 0) }
}

/** The stage. `run` starts a program and resolves with its exit code. */
export async function runJourneys({ run, env, reports }) {
  const browser = await findBrowser()
  const server = await startTestServer({ env })
  const report = path.join(reports, 'journeys.json')
  try {
    await run('playwright', ['test'], {
      SCHAKEL_BASE_URL: server.url,
      SCHAKEL_TEST_ADMIN_URL: server.adminUrl,
      SCHAKEL_TEST_DATA: server.dataDir,
      PLAYWRIGHT_CHROMIUM: browser,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    })
    return count(report)
  } finally {
    await server.stop()
  }
}
