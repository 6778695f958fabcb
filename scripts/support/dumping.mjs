// pg_dump and pg_restore of the system: neither comes with the embedded server.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { createRoles } from '../roles.mjs'
import { Refusal } from './root.mjs'
import { ensureDatabase, withClient } from './sql.mjs'

/** Folders of PostgreSQL installations of the system, newest first. */
export function installations(base = '/usr/lib/postgresql') {
  if (!fs.existsSync(base)) return []
  const versions = fs
    .readdirSync(base)
    .filter((name) => /^\d+$/.test(name) && fs.existsSync(path.join(base, name, 'bin')))
  return versions.sort((a, b) => Number(b) - Number(a)).map((name) => path.join(base, name))
}

function tool(name, serverMajor) {
  const places = [...installations().map((folder) => path.join(folder, 'bin', name)), name]
  for (const place of places) {
    const run = spawnSync(place, ['--version'], { encoding: 'utf8' })
    const major = Number(/\s(\d+)/.exec(run.stdout ?? '')?.[1])
    if (run.status === 0 && major >= serverMajor) return place
  }
  throw new Refusal(
    `The server is PostgreSQL ${serverMajor}; no ${name} of that version or newer is installed here (Debian: postgresql-client-${serverMajor}).`,
  )
}

const majorOf = (address) =>
  withClient(address, async (client) => {
    const { rows } = await client.query('SHOW server_version_num')
    return Math.floor(Number(rows[0].server_version_num) / 10_000)
  })

// the password goes by the environment, never on a command line that others can read in `ps`
function call(command, address, args) {
  const url = new URL(address)
  const password = decodeURIComponent(url.password)
  url.password = ''
  const run = spawnSync(command, [...args, `--dbname=${url}`], {
    encoding: 'utf8',
    env: { ...process.env, PGPASSWORD: password },
    maxBuffer: 1 << 26,
  })
  if (run.status !== 0)
    throw new Refusal(`${path.basename(command)} failed: ${(run.stderr || run.error?.message || '').trim()}`)
}

/** Writes the whole database to one file (pg_dump, custom format), readable by us only; never over an existing file. */
export async function dumpTo(address, file) {
  if (fs.existsSync(file)) throw new Refusal(`${file} exists already; a backup never replaces another.`)
  const command = tool('pg_dump', await majorOf(address))
  const half = `${file}.part`
  fs.writeFileSync(half, '', { mode: 0o600 })
  try {
    call(command, address, ['--format=custom', `--file=${half}`])
    fs.renameSync(half, file)
  } finally {
    fs.rmSync(half, { force: true })
  }
}

const tableCount = (address) =>
  withClient(address, async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS n FROM pg_class c JOIN pg_namespace s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND s.nspname !~ '^pg_' AND s.nspname <> 'information_schema'",
    )
    return rows[0].n
  })

/**
 * Puts a backup into an empty database (made when it is missing), all or nothing, after making the roles of the cluster.
 * Throws Refusal when the database holds anything, or the file is no backup.
 */
export async function restoreFrom(address, file) {
  if (!fs.existsSync(file)) throw new Refusal(`There is no file ${file}.`)
  await ensureDatabase(address)
  if ((await tableCount(address)) > 0)
    throw new Refusal(
      'The database of DATABASE_URL is not empty. Restore into a new one, look at it, and then let the app point there.',
    )
  const command = tool('pg_restore', await majorOf(address))
  await withClient(address, createRoles)
  call(command, address, ['--single-transaction', '--exit-on-error', file])
}
