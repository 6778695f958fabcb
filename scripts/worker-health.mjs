// Health check of the worker container: its database lets the job role in, no row of the log waits longer than a minute for its
// seal, and the last seal stands in the anchor. Says on its error output what is wrong.
import fs from 'node:fs'
import path from 'node:path'
import { sleep } from './support/processes.mjs'
import { anchorFolder, setting } from './support/settings.mjs'
import { withClient } from './support/sql.mjs'

const url = new URL(setting('SCHAKEL_JOB_URL'))
const password = setting('SCHAKEL_JOB_PASSWORD')
if (password) url.password = encodeURIComponent(password)

/** Whether the anchor holds an entry with this number; the sealer may just be writing it. */
async function isAnchored({ log, number }) {
  const file = path.join(anchorFolder(), `${log}.jsonl`)
  for (let tried = 0; tried < 4; tried += 1) {
    const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n') : []
    if (lines.at(-1)?.startsWith(`{"number":${number},`)) return true
    await sleep(500)
  }
  return false
}

async function complaint(client) {
  const { rows } = await client.query('SELECT seconds, log, number FROM priv.seal_lag()')
  const [lag] = rows
  if (lag.seconds > 60) return `the oldest row of the log waits ${Math.round(lag.seconds)} s for its seal`
  if (!lag.log || (await isAnchored(lag))) return undefined
  // a seal made meanwhile moves the end on
  const { rows: again } = await client.query('SELECT seconds, log, number FROM priv.seal_lag()')
  return (await isAnchored(again[0])) ? undefined : `seal ${again[0].number} does not stand in the anchor`
}

const wrong = await withClient(url.toString(), complaint, { patience: 0 }).catch((error) => error.message)
if (wrong) {
  process.stderr.write(`${wrong}\n`)
  process.exit(1)
}
