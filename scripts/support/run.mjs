// The second half of `npm start`, under Node 24 with the dependencies in place: database, demo world, build, web, worker.
import fs from 'node:fs'
import path from 'node:path'
import { ensureBuild, ensureClient } from './build.mjs'
import { Run } from './children.mjs'
import { demoAccounts, embedded, isDemo, loadDemo, upToDate } from './database.mjs'
import { webEnvironment, workerEnvironment } from './environment.mjs'
import { checkKey } from './key.mjs'
import { isFree, sleep } from './processes.mjs'
import { fail, inRoot, Refusal, say } from './root.mjs'
import { allSecrets } from './secrets.mjs'
import { anchorFolder, flag, setting } from './settings.mjs'

const databaseOnly = process.argv.includes('--database-only')
const dataDir = path.resolve(setting('SCHAKEL_DATA') ?? inRoot('.schakel'))
const host = setting('HOST') ?? '127.0.0.1'
const run = new Run(dataDir)
let cluster

async function choosePort() {
  const wanted = setting('PORT')
  let port = Number(wanted ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Refusal(`PORT is "${wanted}"; it is a number from 1 to 65535.`)
  if (wanted && !(await isFree(port, host)))
    throw new Refusal(`Port ${port} is in use. Give another in PORT, or leave PORT out to have the next free one.`)
  while (!(await isFree(port, host))) port += 1
  return port
}

async function database(secrets) {
  const given = setting('DATABASE_URL')
  if (given) return given
  cluster = await embedded(dataDir, secrets)
  void keepAlive(secrets)
  return cluster.adminUrl('schakel')
}

// a server that is killed comes back on the same port, so that web and worker find it again
async function keepAlive(secrets) {
  const { startCluster } = await import('../cluster.mjs')
  while (!run.ending) {
    await cluster.exited
    if (run.ending) return
    if (!fs.existsSync(run.file)) return stop(1, new Refusal(`The folder ${dataDir} was taken away while Schakel ran.`))
    say('PostgreSQL stopped and is started again')
    try {
      cluster = await startCluster({ dataDir, password: secrets.postgresPassword, port: cluster.port })
    } catch (error) {
      await stop(1, error)
    }
  }
}

let stopping
function stop(code, error) {
  stopping ??= (async () => {
    run.ending = true
    if (error) process.stderr.write(`\n${error instanceof Refusal ? error.message : (error.stack ?? error)}\n`)
    else say('\nending')
    await run.end().catch(() => {})
    await cluster?.stop()
    process.exit(code)
  })()
  return stopping
}

async function untilReady(port, logFile) {
  const address = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  const url = `http://${address.includes(':') ? `[${address}]` : address}:${port}/api/health/ready`
  let last = 'no answer'
  for (let waited = 0; waited < 90_000 && !run.ending; waited += 200) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5000) })
      if (answer.status === 200) return
      last = `${answer.status} ${(await answer.text()).slice(0, 300)}`
    } catch (error) {
      last = error.cause?.code ?? error.message
    }
    await sleep(200)
  }
  if (!run.ending) throw new Refusal(`The app did not become ready (${last}). Its log: ${logFile}`)
}

async function announce(port, demo) {
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost'].includes(host) ? 'localhost' : host
  say(`\nready: http://${shown}:${port}`)
  if (!demo) return
  const accounts = await demoAccounts()
  if (accounts.length) say('\ndemo accounts (sign in with one click on the page above; all people are invented):')
  for (const { role, name, municipality, email } of accounts)
    say(`  ${role.padEnd(18)} ${name.padEnd(28)} ${municipality.padEnd(12)} ${email}`)
  if (cluster) say('\nThis is demonstration storage, without backup. For production see README.md.')
}

async function serve(adminUrl, secrets, demo) {
  ensureBuild()
  const port = await choosePort()
  const anchors = anchorFolder()
  const facts = { env: process.env, secrets, baseUrl: `http://localhost:${port}`, demo, adminUrl, anchors }
  const givenUp = (name, log) => stop(1, new Refusal(`${name} keeps falling over. Its log: ${log}`))
  say('starting the app')
  const next = inRoot('node_modules/next/dist/bin/next')
  const log = run.supervise(
    'web',
    process.execPath,
    [next, 'start', '-p', String(port), '-H', host],
    webEnvironment(facts),
    givenUp,
  )
  const worker = inRoot('scripts/worker.mjs')
  if (fs.existsSync(worker))
    run.supervise(
      'worker',
      process.execPath,
      ['--import', inRoot('scripts/alias.mjs'), worker],
      workerEnvironment(facts),
      givenUp,
    )
  await untilReady(port, log)
  run.write({ url: `http://localhost:${port}`, adminUrl, ready: true })
  await announce(port, demo)
}

async function main() {
  fs.mkdirSync(dataDir, { recursive: true })
  const alive = await run.clearEarlier()
  if (alive)
    throw new Refusal(
      `Schakel already runs with this data: ${alive.url ?? `process ${alive.pid}`}. End that one first, or give another folder in SCHAKEL_DATA.`,
    )
  run.write()
  const secrets = allSecrets(path.join(dataDir, 'secrets'))
  const adminUrl = await database(secrets)
  const wantsDemo = flag('SCHAKEL_DEMO', !setting('DATABASE_URL'))
  ensureClient()
  await upToDate(adminUrl, secrets)
  await checkKey(adminUrl, secrets.key)
  if (wantsDemo) await loadDemo(adminUrl)
  run.write({ adminUrl })
  const demo = wantsDemo && (await isDemo(adminUrl))
  if (wantsDemo && !demo) say('(this database is not a demo: one-click sign-in stays off)')
  if (!databaseOnly) return serve(adminUrl, secrets, demo)
  run.write({ adminUrl, ready: true })
  say(`\ndatabase: ${adminUrl}\nends with Ctrl-C`)
  await new Promise(() => setInterval(() => {}, 60_000))
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => void stop(0))
// when the process that started us is gone, so are we: nothing may outlive `npm start`
const parent = process.ppid
setInterval(() => process.ppid !== parent && void stop(0), 1000).unref()
process.on('uncaughtException', (error) => void stop(1, error))
process.on('unhandledRejection', (error) => void stop(1, error))
if (process.argv[1] === import.meta.filename) main().catch((error) => stop(1, error))
else fail(new Refusal('run.mjs is started by scripts/start.mjs'))
