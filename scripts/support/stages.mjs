// The stages of `npm test`, under Node 24. A static check counts as one; tests are counted by their own reporters, and a
// stage that was to run tests and ran none has failed.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { toolEnv } from './install.mjs'
import { runJourneys } from './journeys.mjs'
import { end } from './processes.mjs'
import { inRoot, Refusal, root, say } from './root.mjs'

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-test-'))
const env = () => {
  const clean = toolEnv({ CI: process.env.CI ?? '', FORCE_COLOR: process.stdout.isTTY ? '1' : '0' })
  // the tests bring their own server: whatever the shell points at is left alone
  for (const name of [
    'DATABASE_URL',
    'SCHAKEL_DATA',
    'SCHAKEL_WEB_URL',
    'SCHAKEL_JOB_URL',
    'HOST',
    'PORT',
    'NEXTAUTH_URL',
    'NO_COLOR',
    'NODE_OPTIONS',
  ])
    delete clean[name]
  return clean
}

let current
/** Runs a program in the project with its output on ours; resolves with its exit code. */
function run(command, args, more = {}) {
  return new Promise((resolve) => {
    current = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...env(), ...more },
      shell: process.platform === 'win32',
    })
    current.once('error', (error) => {
      say(error.message)
      resolve(1)
    })
    current.once('exit', (code) => resolve(code ?? 1))
  })
}

const check = async (command, ...args) =>
  (await run(command, args)) === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
const script = (file, ...args) =>
  check(process.execPath, '--import', inRoot('scripts/alias.mjs'), inRoot(file), ...args)
const sum = (results) =>
  results.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })

async function vitest(project) {
  const file = path.join(reports, `${project}.json`)
  const code = await run('vitest', [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, testResults: [] }
  const broken = report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
  const failed = report.numFailedTests + broken
  if (report.numPassedTests === 0 && failed === 0) say(`no test of project ${project} ran`)
  return { passed: report.numPassedTests, failed: failed || (code !== 0 || report.numPassedTests === 0 ? 1 : 0) }
}

async function types() {
  const made = await run('next', ['typegen'])
  if (made !== 0) return { passed: 0, failed: 1 }
  return check('tsc', '--noEmit')
}

async function structure() {
  const files = fs
    .readdirSync(inRoot('scripts'))
    .filter((name) => /^check-.*\.mjs$/.test(name))
    .sort()
  const results = []
  for (const name of files) results.push(await script(`scripts/${name}`))
  return sum(results)
}

async function walls() {
  if (fs.existsSync(inRoot('prove/walls.ts'))) return script('prove/walls.ts', '--short')
  say('prove/walls.ts is not there')
  return { passed: 0, failed: 1 }
}

const stages = {
  types,
  lint: () => check('biome', 'check', '--diagnostic-level=error', '.'),
  structure,
  rules: () => vitest('rules'),
  database: () => vitest('db'),
  walls,
  journeys: () => runJourneys({ run, env: env(), reports }),
}

function chosen() {
  const only = process.argv
    .find((word) => word.startsWith('--only='))
    ?.slice('--only='.length)
    .split(',')
  const unknown = only?.find((name) => !(name in stages))
  if (unknown !== undefined)
    throw new Refusal(`There is no stage "${unknown}". Stages: ${Object.keys(stages).join(', ')}.`)
  return only ?? Object.keys(stages)
}

async function main() {
  const total = []
  const began = Date.now()
  for (const name of chosen()) {
    say(`\n=== ${name}`)
    const from = Date.now()
    const result = await stages[name]().catch((error) => {
      say(error instanceof Refusal ? error.message : error.stack)
      return { passed: 0, failed: 1 }
    })
    say(`=== ${name}: ${result.passed} passed, ${result.failed} failed (${Math.round((Date.now() - from) / 1000)} s)`)
    total.push(result)
  }
  fs.rmSync(reports, { recursive: true, force: true })
  const { passed, failed } = sum(total)
  say(`\n${Math.round((Date.now() - began) / 1000)} s in all`)
  say(`${passed} passed, ${failed} failed`)
  process.exitCode = failed ? 1 : 0
}

for (const name of ['SIGINT', 'SIGTERM']) {
  process.on(name, async () => {
    if (current?.pid && current.exitCode === null) await end(current.pid)
    fs.rmSync(reports, { recursive: true, force: true })
    process.exit(1)
  })
}
await main().catch((error) => {
  say(error instanceof Refusal ? error.message : error.stack)
  say('0 passed, 1 failed')
  process.exitCode = 1
})
