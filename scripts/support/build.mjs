// Prisma client and Next build, each only when what it is made from changed.
import { spawnSync } from 'node:child_process'
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { toolEnv } from './install.mjs'
import { inRoot, Refusal, root, say } from './root.mjs'

const sources = [
  'app',
  'components',
  'lib',
  'messages',
  'public',
  'prisma/story',
  'prisma/reference',
  'proxy.ts',
  'instrumentation.ts',
]
const settings = ['next.config.js', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json', 'package.json']
const isTest = /\.test\.tsx?$|[\\/]testing[\\/]|[\\/]generated[\\/]/

function* filesUnder(place) {
  if (!fs.existsSync(place)) return
  if (fs.statSync(place).isFile()) yield place
  else for (const name of fs.readdirSync(place).sort()) yield* filesUnder(path.join(place, name))
}

/** One fingerprint over the contents of files and folders of the project, tests left out. */
export function fingerprint(places) {
  const hash = crypto.createHash('sha256')
  for (const place of places) {
    for (const file of filesUnder(inRoot(place))) {
      const name = path.relative(root, file)
      if (isTest.test(name)) continue
      hash.update(`${name}\0`).update(fs.readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

const read = (file) => (fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '')

function run(command, args, env) {
  const done = spawnSync(command, args, {
    cwd: root,
    env: toolEnv(env),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  })
  return {
    ok: done.status === 0,
    output: `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.trim(),
  }
}

/** Generates lib/generated/prisma when the schema changed. */
export function ensureClient() {
  const stamp = inRoot('lib/generated/prisma/.stamp')
  const now = fingerprint(['prisma/schema', 'package-lock.json'])
  if (read(stamp) === now) return
  say('generating the database client')
  const { ok, output } = run('prisma', ['generate'])
  if (!ok) throw new Refusal(`prisma generate failed:\n${output}`)
  fs.writeFileSync(stamp, now)
}

/** Builds the app when its sources changed. `dist`: the folder of the build, .next unless told. Throws with the compiler's words. */
export function ensureBuild(dist = process.env.SCHAKEL_DIST ?? '.next') {
  const stamp = inRoot(dist, 'schakel-build')
  const now = fingerprint([...sources, 'prisma/schema', ...settings])
  if (read(stamp) === now && fs.existsSync(inRoot(dist, 'BUILD_ID'))) return
  say('building the app (a minute or so, only when something changed)')
  fs.rmSync(stamp, { force: true })
  const { ok, output } = run('next', ['build'], { SCHAKEL_DIST: dist, NODE_ENV: 'production' })
  if (!ok) throw new Refusal(`next build failed:\n${output}`)
  fs.writeFileSync(stamp, now)
}
