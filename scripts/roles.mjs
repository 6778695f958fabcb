// The four database roles (docs/policy.md). Roles belong to the whole cluster, so they are made here and not in a
// migration; migrations may assume them. Everything may run again and again.
import { inDatabase } from './support/sql.mjs'

/** Owner of tables and policy (nobody logs in as them), web and job (nobody owns anything as them). */
export const roles = {
  schakel_owner: { login: false, settings: {} },
  schakel_policy: { login: false, settings: {} },
  schakel_web: {
    login: true,
    settings: { statement_timeout: '5s', idle_in_transaction_session_timeout: '10s', random_page_cost: '1.1' },
  },
  schakel_job: { login: true, settings: { statement_timeout: '10min', lock_timeout: '3s' } },
}

const extensions = ['pg_trgm', 'btree_gist', 'unaccent', 'pgcrypto']

async function memberOf(client, name) {
  // a managed server's administrator is no superuser: to make objects in a role's name it must be a member of it
  const { rows } = await client.query('SELECT rolsuper FROM pg_roles WHERE rolname = current_user')
  if (!rows[0].rolsuper) await client.query(`GRANT ${name} TO CURRENT_USER`)
}

/**
 * Makes the roles with their settings; gives web and job the passwords (left alone when not given, so that a separate
 * migrate service without them changes nothing). `client` is administrative.
 * @param {import('pg').Client} client
 * @param {{ webPassword?: string, jobPassword?: string }} [passwords]
 */
export async function createRoles(client, { webPassword, jobPassword } = {}) {
  const passwords = { schakel_web: webPassword, schakel_job: jobPassword }
  for (const [name, { login, settings }] of Object.entries(roles)) {
    const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name])
    if (!rowCount) await client.query(`CREATE ROLE ${name}`)
    await client.query(`ALTER ROLE ${name} ${login ? 'LOGIN' : 'NOLOGIN'} NOCREATEDB NOCREATEROLE NOINHERIT`)
    if (passwords[name]) await client.query(`ALTER ROLE ${name} PASSWORD ${client.escapeLiteral(passwords[name])}`)
    for (const [key, value] of Object.entries({ ...settings, timezone: 'UTC' })) {
      await client.query(`ALTER ROLE ${name} SET ${key} = ${client.escapeLiteral(value)}`)
    }
    if (name !== 'schakel_web') await memberOf(client, name)
  }
}

/**
 * Closes the connected database to everybody but our roles, and adds the extensions. Needed again for a clone: CREATE
 * DATABASE .. TEMPLATE copies contents, not the rights on the database itself.
 * @param {import('pg').Client} client
 */
export async function closeDatabase(client) {
  const { rows } = await client.query('SELECT current_database() AS name')
  const database = client.escapeIdentifier(rows[0].name)
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`)
  await client.query(`GRANT CONNECT ON DATABASE ${database} TO schakel_web, schakel_job`)
  await client.query('REVOKE CREATE ON SCHEMA public FROM PUBLIC')
  await client.query('GRANT USAGE ON SCHEMA public TO schakel_web, schakel_job, schakel_owner, schakel_policy')
  await client.query('GRANT CREATE ON SCHEMA public TO schakel_owner')
  for (const name of extensions) await client.query(`CREATE EXTENSION IF NOT EXISTS ${name}`)
}

/**
 * The address of one login role on the same server and database.
 * @param {string} adminUrl
 * @param {string} role
 * @param {string} password
 * @param {string} [database]
 */
export function roleUrl(adminUrl, role, password, database) {
  const url = new URL(database ? inDatabase(adminUrl, database) : adminUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.toString()
}
