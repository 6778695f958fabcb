// A Chromium for the journeys: the one named, the system's, Playwright's own, or one that can be had now.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { toolEnv } from './install.mjs'
import { Refusal, root, say } from './root.mjs'

const works = (file) =>
  Boolean(file) &&
  fs.existsSync(file) &&
  spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 }).status === 0

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

async function playwrightsOwn() {
  const { chromium } = await import('playwright-core')
  return chromium.executablePath()
}

const attempt = (command, args) =>
  spawnSync(command, args, {
    cwd: root,
    env: toolEnv({ DEBIAN_FRONTEND: 'noninteractive' }),
    stdio: 'ignore',
    timeout: 300_000,
  }).status === 0

/** Path of a Chromium that answers. Throws Refusal with one sentence when none can be had. */
export async function findBrowser() {
  const named = process.env.PLAYWRIGHT_CHROMIUM
  if (named) {
    if (works(named)) return named
    throw new Refusal(`PLAYWRIGHT_CHROMIUM names ${named}, which does not start.`)
  }
  const found = [...usual, await playwrightsOwn()].find(works)
  if (found) return found
  say('no Chromium here; trying to install one')
  if (
    process.getuid?.() === 0 &&
    attempt('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']) &&
    works(usual[0])
  )
    return usual[0]
  if (attempt('playwright', ['install', 'chromium']) && works(await playwrightsOwn())) return playwrightsOwn()
  throw new Refusal(
    'The journeys need Chromium: install it (Debian: apt-get install chromium) or name one in PLAYWRIGHT_CHROMIUM.',
  )
}
