// One short-lived administrative connection. Needs node_modules (pg).
import pg from 'pg'
import { sleep } from './processes.mjs'
import { Refusal } from './root.mjs'

const starting = new Set(['57P03', 'ECONNREFUSED', 'ECONNRESET'])

function explain(error, url) {
  const where = `${url.hostname}:${url.port || 5432}`
  if (error.code === '28P01' || error.code === '28000')
    return `The database at ${where} refuses user "${url.username}": name or password is wrong.`
  if (error.code === '3D000') return `The server at ${where} has no database "${url.pathname.slice(1)}".`
  if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN') return `The database host "${url.hostname}" is unknown.`
  return `The database at ${where} does not answer: ${error.message || error.code}.`
}

/**
 * Connects; waits up to `patience` ms for a server that is still starting. Throws Refusal in words. The caller ends it.
 * @param {string} address
 * @param {{ patience?: number }} [options]
 * @returns {Promise<import('pg').Client>}
 */
export async function connect(address, { patience = 15_000 } = {}) {
  let url
  try {
    url = new URL(address)
  } catch {
    throw new Refusal('DATABASE_URL is not an address; it looks like postgresql://user:password@host:5432/database')
  }
  for (let waited = 0; ; waited += 250) {
    const client = new pg.Client({
      connectionString: address,
      connectionTimeoutMillis: 10_000,
      application_name: 'schakel-admin',
    })
    client.on('error', () => {}) // a connection that breaks while idle: the next query tells
    try {
      await client.connect()
      return client
    } catch (error) {
      await client.end().catch(() => {})
      if (starting.has(error.code) && waited < patience) await sleep(250)
      else throw Object.assign(new Refusal(explain(error, url)), { code: error.code })
    }
  }
}

/**
 * Runs `work(client)` on one connection and closes it.
 * @template T
 * @param {string} address
 * @param {(client: import('pg').Client) => T | Promise<T>} work
 * @param {{ patience?: number }} [options]
 * @returns {Promise<T>}
 */
export async function withClient(address, work, options) {
  const client = await connect(address, options)
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The same server, another database. */
export function inDatabase(address, database) {
  const url = new URL(address)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.toString()
}

/** Makes the database of an address when the server does not have it yet. */
export async function ensureDatabase(address) {
  try {
    await withClient(address, () => undefined)
  } catch (error) {
    if (error.code !== '3D000') throw error
    const name = decodeURIComponent(new URL(address).pathname.slice(1))
    await withClient(inDatabase(address, 'postgres'), (client) =>
      client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE template0 ENCODING 'UTF8'`),
    )
  }
}

/**
 * Runs `work` in one transaction in which the administrator sees and writes `tables` whole. A superuser does so anyway; the
 * administrator of a managed server owns nothing and row security is forced, so it is lifted for this transaction only
 * (nobody else can read the tables meanwhile: the change holds them locked until the end).
 * @template T
 * @param {import('pg').Client} client
 * @param {string[]} tables
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function beyondRowSecurity(client, tables, work) {
  const { rows } = await client.query(
    'SELECT rolsuper OR rolbypassrls AS free FROM pg_roles WHERE rolname = current_user',
  )
  const names = rows[0].free ? [] : tables.map((name) => client.escapeIdentifier(name))
  await client.query('BEGIN')
  try {
    if (names.length) await client.query('SET LOCAL ROLE schakel_owner')
    for (const name of names) await client.query(`ALTER TABLE public.${name} NO FORCE ROW LEVEL SECURITY`)
    const result = await work()
    for (const name of names) await client.query(`ALTER TABLE public.${name} FORCE ROW LEVEL SECURITY`)
    await client.query('COMMIT')
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
