// The database of an installation: reached or started, brought up to date, filled for a demo.
import fs from 'node:fs'
import { pathToFileURL } from 'node:url'
import { startCluster } from '../cluster.mjs'
import { installJobSchema, migrateDatabase } from '../migrate.mjs'
import { inRoot, say } from './root.mjs'
import { withClient } from './sql.mjs'

/** Starts the embedded server of a data folder. Returns the cluster with `adminUrl` as a text. */
export async function embedded(dataDir, secrets) {
  say('starting PostgreSQL')
  const cluster = await startCluster({ dataDir, password: secrets.postgresPassword })
  if (!cluster.folder.startsWith(dataDir))
    say(`(its data is in ${cluster.folder}: the server's own user cannot enter ${dataDir})`)
  return cluster
}

/** Roles, migrations and the job tables. Returns true when anything ran. */
export async function upToDate(adminUrl, secrets) {
  const { applied } = await migrateDatabase(adminUrl, {
    webPassword: secrets.webPassword,
    jobPassword: secrets.jobPassword,
  })
  await installJobSchema(adminUrl)
  return applied.length > 0
}

/** True when the tables are there and nobody has an account yet. */
export const isEmpty = (adminUrl) =>
  withClient(adminUrl, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('public.account') AS there")
    if (!rows[0].there) return false
    return (await client.query('SELECT 1 FROM public.account LIMIT 1')).rowCount === 0
  })

/** True when the database carries the demo mark, which is set once and never cleared. */
export const isDemo = (adminUrl) =>
  withClient(adminUrl, async (client) => {
    const { rows } = await client.query("SELECT to_regclass('public.installation') AS there")
    if (!rows[0].there) return false
    return (await client.query('SELECT 1 FROM public.installation WHERE demo')).rowCount === 1
  })

const story = (name) => inRoot('prisma/story', name)

/** Loads the demo world into an empty database; does nothing when there is somebody already. */
export async function loadDemo(adminUrl) {
  if (!fs.existsSync(story('load.ts')) || !(await isEmpty(adminUrl))) return
  say('loading the demo world')
  const { loadStory } = await import(pathToFileURL(story('load.ts')).href)
  await loadStory({ adminUrl, now: new Date(), log: (line) => say(`  ${line}`) })
}

/** The accounts to print for a visitor of the demo. */
export async function demoAccounts() {
  if (!fs.existsSync(story('accounts.ts'))) return []
  return (await import(pathToFileURL(story('accounts.ts')).href)).demoAccounts
}
