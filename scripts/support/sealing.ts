// The sealer of the worker process (docs/adr/0016): a round every five seconds, a check of the whole chain every day, and on
// request the last seal of the day by mail.
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { required } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { keepCheck } from '@/lib/privacy/check/commands'
import { type Anchor, checkLog } from '@/lib/privacy/check/queries'
import { anchorFile, readAnchor, type Sealing, sealLog } from '@/lib/privacy/seal/commands'
import { jobSource, onOneSnapshot, readLogState } from '@/lib/privacy/seal/queries'
import { bodyOf, publicKeyOf, signingKey } from '@/lib/privacy/seal/rules'
import { sleep } from './processes.mjs'
import { anchorFolder, flag, setting } from './settings.mjs'

const [everyRound, everyCheck, everyComplaint] = [5000, 24 * 60 * 60 * 1000, 60_000]

/** Public keys that are believed besides the present one: of earlier eras (SCHAKEL_SEAL_TRUSTED, with commas). */
export function trustedKeys(): string[] {
  const given: string | undefined = setting('SCHAKEL_SEAL_TRUSTED')
  return given?.split(',').map((key) => key.trim()) ?? []
}

/** The files of a folder of anchors: the one of this log, and those of others, which should not be there. */
export function anchorsIn(folder: string, logId: string | null): { own: Anchor[]; others: string[] } {
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : []
  const own = files.filter((name) => name === `${logId}.jsonl`).map((name) => path.join(folder, name))
  return {
    own: own.map((file) => ({ name: `anchor ${file}`, read: () => readAnchor(file) })),
    others: files.filter((name) => name !== `${logId}.jsonl`).map((name) => path.join(folder, name)),
  }
}

/** Checks the whole log through the functions of the job role, and keeps what it came to. */
export async function checkAsJob(db: pg.PoolClient, { key, folder }: Sealing, now: Date) {
  const { last } = await readLogState(db)
  const body = last && bodyOf(last)
  if (!body) return null
  const file = anchorFile(folder, body.log)
  const anchors = [{ name: `anchor ${file}`, read: () => readAnchor(file) }]
  const trusted = [publicKeyOf(signingKey(key)), ...trustedKeys()]
  const findings = await onOneSnapshot(db, false, () => checkLog(jobSource(db), { anchors, trusted, now }))
  await keepCheck(db, 'worker', findings)
  return findings
}

async function borrowed<T>(pool: pg.Pool, work: (db: pg.PoolClient) => Promise<T>): Promise<T> {
  const db = await pool.connect()
  try {
    return await work(db)
  } finally {
    db.release()
  }
}

async function daily(pool: pg.Pool, sealing: Sealing): Promise<void> {
  const findings = await borrowed(pool, (db) => checkAsJob(db, sealing, new Date()))
  if (!findings) return
  const { rows, seals, problems } = findings
  if (problems.length > 0) log.error({ rows, seals, problems: problems.slice(0, 20) }, 'the log does not fit its seals')
  else log.info({ rows, seals }, 'the log fits its seals')
  if (!flag('SCHAKEL_SEAL_MAIL', false)) return
  await borrowed(pool, (db) => db.query('SELECT priv.announce_seal()'))
}

/** Says the same complaint once a minute at most: a sealer that cannot go on tries again every round. */
function complainer() {
  let last = 0
  return (fault: string, words: string) => {
    if (Date.now() - last < everyComplaint) return
    last = Date.now()
    log.error({ fault }, words)
  }
}

async function warnOfLag(pool: pg.Pool, complain: (fault: string, words: string) => void): Promise<void> {
  const { rows } = await borrowed(pool, (db) => db.query<{ seconds: number }>('SELECT seconds FROM priv.seal_lag()'))
  const seconds = Math.round(rows[0]?.seconds ?? 0)
  if (seconds > 60)
    complain(`${seconds} s`, 'the oldest row of the log waits for its seal: a transaction does not end?')
}

/** Starts the rounds; they go on until the process ends. Without a key nothing is sealed, and the log of the worker says so. */
export function startSealer(): void {
  const key = setting('SCHAKEL_SEAL_KEY')
  if (!key) {
    log.error('SCHAKEL_SEAL_KEY is not set: the log is not sealed. See docs/running.md')
    return
  }
  const sealing = { key, folder: anchorFolder() }
  const pool = new pg.Pool({ connectionString: required('jobUrl'), max: 2 })
  pool.on('error', (error) => log.warn({ fault: error.message }, 'database connection of the sealer ended'))
  const complain = complainer()
  const failed = (error: unknown) =>
    complain(error instanceof Error ? error.message : 'failed', 'the log could not be sealed')
  let checking = false
  const round = async () => {
    await borrowed(pool, (db) => sealLog(db, sealing))
    await warnOfLag(pool, complain)
    const { checkedAt } = await borrowed(pool, readLogState)
    if (checking || (checkedAt && Date.now() - checkedAt.getTime() < everyCheck)) return
    checking = true
    // beside the rounds: a long log takes minutes to check
    void daily(pool, sealing)
      .catch(failed)
      .finally(() => {
        checking = false
      })
  }
  void (async () => {
    for (;;) {
      await round().catch(failed)
      await sleep(everyRound)
    }
  })()
}
