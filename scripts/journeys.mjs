// `npm run journeys -- [playwright arguments]`: the journeys alone, on a server of their own.
import { spawnSync } from 'node:child_process'
import { findBrowser } from './support/browser.mjs'
import { toolEnv } from './support/install.mjs'
import { startTestServer } from './support/journeys.mjs'
import { fail, root } from './support/root.mjs'

try {
  const browser = await findBrowser()
  const server = await startTestServer()
  const found = {
    SCHAKEL_BASE_URL: server.url,
    SCHAKEL_TEST_ADMIN_URL: server.adminUrl,
    SCHAKEL_TEST_DATA: server.dataDir,
    PLAYWRIGHT_CHROMIUM: browser,
  }
  const done = spawnSync('playwright', ['test', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnv(found),
  })
  await server.stop()
  process.exitCode = done.status ?? 1
} catch (error) {
  fail(error)
}
