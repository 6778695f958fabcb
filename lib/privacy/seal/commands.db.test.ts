import { generateKeyPairSync } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { checkLog } from '@/lib/privacy/check/queries'
import { throwawayCluster } from '@/scripts/cluster.mjs'
import { migrateDatabase } from '@/scripts/migrate.mjs'
import { dumpTo, installations, restoreFrom } from '@/scripts/support/dumping.mjs'
import { anchorFile, readAnchor, SealStopped, sealLog, tellEra } from './commands'
import { administratorSource } from './queries'
import { bodyOf, entryOf, publicKeyOf, signingKey } from './rules'
import type { Entry, SealBody } from './schema'

const database = await testDatabase()
let admin = new pg.Client(database.adminUrl)
let job = new pg.Client(database.jobUrl)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-sealer-'))
const secretText = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
const sealing = { key: secretText(), folder }

const logId = async () => bodyOf((await administratorSource(admin).entries())[0] as Entry)?.log ?? ''
const anchor = async () => readAnchor(anchorFile(folder, await logId()))
const check = async (entries: readonly Entry[]) =>
  checkLog(administratorSource(admin), {
    anchors: [{ name: 'anchor', read: () => entries }],
    trusted: [publicKeyOf(signingKey(sealing.key))],
    now: new Date(),
  })
const look = (times: number) =>
  admin.query(
    `INSERT INTO audit_event (code, action, actor_name, object_ids) SELECT 'case.opened', 'read', 'Werker ' || n || '-Demo', '{}' FROM generate_series(1, $1) n`,
    [times],
  )

// other test files write in the same cluster: a transaction of theirs holds the seal up until it ends
async function untilSealed(): Promise<void> {
  for (let tried = 0; tried < 200; tried += 1) {
    await sealLog(job, sealing)
    const { rows } = await admin.query('SELECT priv.sealed_until() >= statement_timestamp() AS done')
    if (rows[0].done) return
    await setTimeout(100)
  }
  throw new Error('the log was not sealed within 20 s')
}

beforeAll(async () => {
  await admin.connect()
  await job.connect()
  for (let round = 0; round < 4; round += 1) {
    await look(3 + round)
    await untilSealed()
  }
})
afterAll(async () => {
  await job.end()
  await admin.end()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('the sealer', () => {
  it('makes up for a fall between database and anchor, also in the middle of a line', async () => {
    const file = anchorFile(folder, await logId())
    const whole = fs.readFileSync(file)
    for (const left of [whole.length - 40, whole.length - 900, whole.length - 1, 0]) {
      fs.writeFileSync(file, whole.subarray(0, Math.max(left, 0)))
      await sealLog(job, sealing)
      expect(fs.readFileSync(file).subarray(0, whole.length).equals(whole)).toBe(true)
    }
    fs.rmSync(file)
    await sealLog(job, sealing)
    expect((await check(await anchor())).problems).toEqual([])
  })

  it('stops when the anchor knows more than the database, or another key is given, and covers nothing up', async () => {
    const file = anchorFile(folder, await logId())
    const whole = fs.readFileSync(file)
    await expect(sealLog(job, { ...sealing, key: secretText() })).rejects.toThrow(/another key/)
    const last = bodyOf((await anchor()).at(-1) as Entry) as SealBody
    const { lost, told, ...plain } = last as Extract<SealBody, { kind: 'era' }>
    fs.appendFileSync(
      file,
      `${JSON.stringify(entryOf({ ...plain, n: last.n + 1 } as SealBody, signingKey(sealing.key)))}\n`,
    )
    await look(1)
    await expect(sealLog(job, sealing)).rejects.toThrow(SealStopped)
    fs.writeFileSync(file, whole)
    await untilSealed()
    expect([lost, told]).toEqual([undefined, undefined])
  })

  it('goes on after a restore from an older backup when a person says so, and what was lost stays to be seen', async () => {
    const before = (await anchor()).length
    await look(2)
    await untilSealed()
    // the backup is of before these: rows and seals are gone, the anchor still has them
    const gone = bodyOf((await anchor())[before] as Entry) as SealBody
    await admin.query(
      `SET session_replication_role = replica; DELETE FROM audit_seal WHERE number > ${before};
       DELETE FROM audit_event WHERE cluster IS NOT NULL AND xid >= '${gone.from}'::xid8; SET session_replication_role = DEFAULT`,
    )
    expect((await check(await anchor())).problems).toHaveLength(1)
    await expect(sealLog(job, sealing)).rejects.toThrow(/lost or taken away/)
    await tellEra(job, sealing, 'de back-up van maandag is teruggezet')
    await look(2)
    await untilSealed()
    const found = await check(await anchor())
    expect(found.problems).toEqual([])
    expect(found.notices.join()).toMatch(/begun by hand: de back-up van maandag.*seals were lost/)
  })
})

describe('two sealers at once', () => {
  it('make one chain', async () => {
    const second = new pg.Client(database.jobUrl)
    await second.connect()
    for (let round = 0; round < 10; round += 1) {
      await look(2)
      await Promise.all([sealLog(job, sealing), sealLog(second, sealing)])
    }
    await second.end()
    await untilSealed()
    expect((await check(await anchor())).problems).toEqual([])
  })
})

// The embedded server has no pg_dump, so this needs a PostgreSQL of the system; where there is none it is left out and says so.
const [installed] = installations()
if (!installed)
  process.stdout.write(
    'the seal after a restore into another cluster: left out, no PostgreSQL in /usr/lib/postgresql\n',
  )

describe.runIf(installed)('a log that moves to another cluster', () => {
  it('is one chain of eras: what was sealed, what was not yet, and what came after', { timeout: 120_000 }, async () => {
    const [from, to] = [await throwawayCluster({ installed }), await throwawayCluster({ installed })]
    const [before, after] = [from.adminUrl('schakel'), to.adminUrl('schakel')]
    const file = path.join(folder, 'moved.dump')
    const passwords = { webPassword: 'web', jobPassword: 'job', log: () => undefined }
    const move = async (address: string) => {
      await Promise.all([admin.end(), job.end()])
      admin = new pg.Client(address)
      // the administrator may do what the job role may
      job = new pg.Client(address)
      await Promise.all([admin.connect(), job.connect()])
    }
    try {
      await migrateDatabase(before, passwords)
      await move(before)
      await look(5)
      await untilSealed()
      await look(4)
      await dumpTo(before, file)
      await restoreFrom(after, file)
      await move(after)
      await look(3)
      const open = await check(await anchor())
      expect(open.problems).toEqual([])
      expect(open.unsealed).toBe(7)
      await untilSealed()
      const found = await check(await anchor())
      expect(found).toMatchObject({ problems: [], rows: 12, unsealed: 0, eras: 3, seals: 3 })
      await admin.query("SET session_replication_role = replica; UPDATE audit_event SET reason = 'x' WHERE id = 1")
      expect((await check(await anchor())).problems).toHaveLength(1)
    } finally {
      await move(database.adminUrl)
      await from.stop()
      await to.stop()
    }
  })
})
