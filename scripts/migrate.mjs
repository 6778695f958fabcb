// Runs prisma/migrations/*/migration.sql in order, once each, as the administrative user. Plain SQL, no engine.
// `npm run migrate` (with DATABASE_URL) or imported by start and by the tests.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { closeDatabase, createRoles } from './roles.mjs'
import { checkKey } from './support/key.mjs'
import { sleep } from './support/processes.mjs'
import { fail, inRoot, Refusal, say } from './support/root.mjs'
import { setting } from './support/settings.mjs'
import { ensureDatabase, withClient } from './support/sql.mjs'

const lockKey = 1_936_419_683 // "sche" in hexadecimal: any fixed number will do, it must only be ours
const table = 'schakel_meta._schakel_migration'

/** The migrations in the folder: { name, sql, checksum }, in order of name. Throws Refusal when a folder holds other things only. */
export function readMigrations(folder = inRoot('prisma/migrations')) {
  if (!fs.existsSync(folder)) return []
  const names = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
  // an empty folder does not exist for git either
  return names.flatMap((name) => {
    const file = path.join(folder, name, 'migration.sql')
    if (fs.readdirSync(path.join(folder, name)).length === 0) return []
    if (!fs.existsSync(file)) throw new Refusal(`Migration ${name} has no migration.sql.`)
    const sql = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
    return [{ name, sql, checksum: crypto.createHash('sha256').update(sql).digest('hex') }]
  })
}

/**
 * What is still to run. Pure. Throws Refusal when a migration that ran was changed or removed, when the database is newer
 * than the code, or when a new migration would slip in before one that ran.
 * `done`: rows { name, checksum } in the order in which they ran.
 * @param {{ name: string, checksum: string }[]} done
 * @param {{ name: string, checksum: string, sql?: string }[]} present
 */
export function pendingMigrations(done, present) {
  const byName = new Map(present.map((one) => [one.name, one]))
  const last = present.at(-1)?.name ?? ''
  for (const { name, checksum } of done) {
    const file = byName.get(name)
    if (!file && name > last)
      throw new Refusal(
        `The database is newer than this code: it already has migration ${name}. Run a newer version of Schakel, or restore an older backup.`,
      )
    if (!file)
      throw new Refusal(`Migration ${name} ran on this database but is missing from prisma/migrations. Put it back.`)
    if (file.checksum !== checksum)
      throw new Refusal(
        `Migration ${name} was changed after it ran on this database. Put the old text back and write a new migration.`,
      )
  }
  const ran = new Set(done.map((one) => one.name))
  const newest =
    done
      .map((one) => one.name)
      .sort()
      .at(-1) ?? ''
  const pending = present.filter((one) => !ran.has(one.name))
  const late = pending.find((one) => one.name < newest)
  if (late)
    throw new Refusal(`Migration ${late.name} would run after ${newest}, which already ran. Give it a later number.`)
  return pending
}

async function takeLock(client, log) {
  for (let waited = 0; ; waited += 200) {
    const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS mine', [lockKey])
    if (rows[0].mine) return
    if (waited === 1000) log('another migration is running on this database; waiting')
    if (waited > 600_000)
      throw new Refusal('Another migration has held the lock for ten minutes. Look at pg_stat_activity.')
    await sleep(200)
  }
}

function lineOf(sql, position) {
  const before = sql.slice(0, Number(position))
  return `line ${before.split('\n').length}`
}

async function runOne(client, { name, sql, checksum }) {
  const began = Date.now()
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('RESET ROLE')
    await client.query(`INSERT INTO ${table} (name, checksum, milliseconds) VALUES ($1, $2, $3)`, [
      name,
      checksum,
      Date.now() - began,
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    const where = error.position ? ` at ${lineOf(sql, error.position)}` : ''
    const more = [error.detail, error.hint, error.where]
      .filter(Boolean)
      .map((part) => `\n  ${part}`)
      .join('')
    throw new Refusal(`Migration ${name} failed${where}, nothing of it was kept: ${error.message}${more}`)
  } finally {
    await client.query('RESET ALL').catch(() => {})
  }
}

/**
 * Brings a database up to date: makes it when it is missing, makes the roles (see roles.mjs for the passwords), closes it,
 * runs what is pending, each migration in one transaction, under one lock.
 * Throws Refusal in plain words.
 * @param {string} adminUrl
 * @param {{ log?: (line: string) => void, folder?: string, webPassword?: string, jobPassword?: string }} [options]
 * @returns {Promise<{ applied: string[], version: string | undefined }>}
 */
export async function migrateDatabase(adminUrl, { log = say, folder, webPassword, jobPassword } = {}) {
  const present = readMigrations(folder)
  await ensureDatabase(adminUrl)
  return withClient(adminUrl, async (client) => {
    await takeLock(client, log)
    await client.query("SET client_min_messages = warning; SET timezone = 'UTC'")
    await createRoles(client, { webPassword, jobPassword })
    await closeDatabase(client)
    await client.query('CREATE SCHEMA IF NOT EXISTS schakel_meta')
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${table} (name text PRIMARY KEY, checksum text NOT NULL, milliseconds integer NOT NULL, applied_at timestamptz NOT NULL DEFAULT clock_timestamp())`,
    )
    const done = await client.query(`SELECT name, checksum FROM ${table} ORDER BY applied_at, name`)
    const pending = pendingMigrations(done.rows, present)
    for (const migration of pending) {
      log(`migration ${migration.name}`)
      await runOne(client, migration)
    }
    return { applied: pending.map((one) => one.name), version: present.at(-1)?.name }
  })
}

/**
 * The tables of graphile-worker, in its own schema, owned by schakel_job: that role may create nothing in the database, so
 * the administrator lends it the right for this moment.
 */
export async function installJobSchema(adminUrl) {
  const { runMigrations } = await import('graphile-worker')
  await withClient(adminUrl, async (client) => {
    await takeLock(client, () => {})
    const database = client.escapeIdentifier((await client.query('SELECT current_database() AS name')).rows[0].name)
    const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')
    if (!rows[0].rolsuper) await client.query('GRANT schakel_job TO CURRENT_USER')
    await client.query(`GRANT CREATE ON DATABASE ${database} TO schakel_job`)
    const url = new URL(adminUrl)
    url.searchParams.set('options', '-c role=schakel_job')
    const pool = new pg.Pool({ connectionString: url.toString(), max: 2 })
    // a connection that is being closed while the server stops says so to nobody
    pool.on('error', () => {})
    pool.on('connect', (connection) => connection.on('error', () => {}))
    try {
      await runMigrations({ pgPool: pool, logger: await quietLogger() })
    } finally {
      await pool.end()
      await client.query(`REVOKE CREATE ON DATABASE ${database} FROM schakel_job`)
    }
  })
}

async function quietLogger() {
  const { Logger } = await import('graphile-worker')
  return new Logger(() => (level, message) => {
    if (level === 'error') say(message)
  })
}

if (process.argv[1] === import.meta.filename) {
  const adminUrl = setting('DATABASE_URL')
  if (!adminUrl)
    fail(
      new Refusal(
        'DATABASE_URL is not set. `npm start` migrates its own database; this command is for a server of yours.',
      ),
    )
  await migrateDatabase(adminUrl, {
    webPassword: setting('SCHAKEL_WEB_PASSWORD'),
    jobPassword: setting('SCHAKEL_JOB_PASSWORD'),
  })
    .then(async ({ applied, version }) => {
      await installJobSchema(adminUrl)
      const key = setting('SCHAKEL_KEY')
      if (key) await checkKey(adminUrl, key)
      say(
        applied.length
          ? `${applied.length} migrations ran; the database is at ${version}`
          : `nothing to do; the database is at ${version ?? 'no migration'}`,
      )
    })
    .catch(fail)
}
