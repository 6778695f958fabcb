// The administrative connection for a command of the operator: the given server, the running installation, or the embedded
// server of the data folder, started for the length of the work.
import fs from 'node:fs'
import path from 'node:path'
import { Run } from './children.mjs'
import { embedded, upToDate } from './database.mjs'
import { startedAt } from './processes.mjs'
import { inRoot, Refusal } from './root.mjs'
import { allSecrets } from './secrets.mjs'
import { setting } from './settings.mjs'
import { withClient } from './sql.mjs'

/** The address of an installation that runs with this folder, or undefined. Refuses while it cannot be joined. */
function runningAddress(dataDir) {
  const notes = new Run(dataDir).earlier()
  if (!notes?.startedAt || startedAt(notes.pid) !== notes.startedAt) return undefined
  if (!notes.adminUrl)
    throw new Refusal('Schakel is starting, or another command works with this data. Try again in a moment.')
  return notes.adminUrl
}

/** The data folder of this installation, absolute. */
export const dataFolder = () => path.resolve(setting('SCHAKEL_DATA') ?? inRoot('.schakel'))

/**
 * Runs `work(client)` on one administrative connection. DATABASE_URL names a server whose migrations are the operator's own
 * step; without it the data folder of $SCHAKEL_DATA is used, made and migrated when it is new.
 * @template T
 * @param {(client: import('pg').Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withAdministrator(work) {
  const dataDir = dataFolder()
  const address = setting('DATABASE_URL') ?? runningAddress(dataDir)
  if (address) return withClient(address, work)
  fs.mkdirSync(dataDir, { recursive: true })
  // written down like a start, so that a start or a second command meanwhile refuses instead of ending our server
  const run = new Run(dataDir)
  await run.clearEarlier()
  run.write()
  try {
    return await withEmbedded(dataDir, work)
  } finally {
    await run.end()
  }
}

async function withEmbedded(dataDir, work) {
  const secrets = allSecrets(path.join(dataDir, 'secrets'))
  const cluster = await embedded(dataDir, secrets)
  try {
    await upToDate(cluster.adminUrl('schakel'), secrets)
    return await withClient(cluster.adminUrl('schakel'), work)
  } finally {
    await cluster.stop()
  }
}
