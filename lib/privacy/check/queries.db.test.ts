import { generateKeyPairSync, randomInt } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { anchorFile, readAnchor, sealLog } from '@/lib/privacy/seal/commands'
import { administratorSource, jobSource, onOneSnapshot } from '@/lib/privacy/seal/queries'
import { bodyOf, entryOf, leadsTo, markOfEntry, publicKeyOf, rootOf, signingKey } from '@/lib/privacy/seal/rules'
import type { Entry, Findings, SealBody } from '@/lib/privacy/seal/schema'
import { buildWorld } from '@/prisma/builders/world'
import { keepCheck } from './commands'
import { checkLog, patience, proveRow } from './queries'

const database = await testDatabase()
const admin = new pg.Client(database.adminUrl)
const job = new pg.Client(database.jobUrl)
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schakel-anchor-'))
const secretText = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url')
const sealing = { key: secretText(), folder }
const trusted = [publicKeyOf(signingKey(sealing.key))]
const stranger = signingKey(secretText())
const tamperings = Number(process.env.SCHAKEL_TAMPERINGS ?? 150)

const any = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T
const logId = async () => bodyOf((await administratorSource(admin).entries())[0] as Entry)?.log ?? ''
const anchor = async () => readAnchor(anchorFile(folder, await logId()))
const check = async (entries: readonly Entry[], options: { now?: Date; line?: string } = {}): Promise<Findings> =>
  checkLog(administratorSource(admin), {
    anchors: [{ name: 'anchor', read: () => entries }],
    trusted,
    now: options.now ?? new Date(),
    line: options.line,
  })

/** One transaction with some rows in which every column says something. */
async function look(times: number): Promise<void> {
  await admin.query(
    `INSERT INTO audit_event (code, action, outcome, actor_account_id, actor_name, actor_role, actor_organisation_id, on_behalf_of, municipality_id, controller_organisation_id,
       case_id, object_type, object_ids, ground, consent_id, reason, request_id, session_hash)
     SELECT 'case.opened', 'read', 'ok', gen_random_uuid(), 'Werker ' || n || '-Demo', 'youthWorker', gen_random_uuid(), gen_random_uuid(), '0362', gen_random_uuid(),
       gen_random_uuid(), 'case_file', ARRAY[gen_random_uuid(), gen_random_uuid()], 'own', gen_random_uuid(), 'om te zien, "één" keer', gen_random_uuid(), 'abcdef0123456789'
     FROM generate_series(1, $1) n`,
    [times],
  )
}

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

let columns: { name: string; type: string }[]
beforeAll(async () => {
  await admin.connect()
  await job.connect()
  await buildWorld(admin)
  // what stood in the log before it was sealed
  await look(12)
  await admin.query(
    'SET session_replication_role = replica; UPDATE audit_event SET cluster = NULL; SET session_replication_role = DEFAULT',
  )
  for (let round = 0; round < 12; round += 1) {
    for (let transaction = 0; transaction < 3; transaction += 1) await look(1 + randomInt(9))
    await untilSealed()
  }
  const { rows } = await admin.query(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = 'audit_event'::regclass AND attnum > 0 AND NOT attisdropped`,
  )
  columns = rows
})
afterAll(async () => {
  await job.end()
  await admin.end()
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('the sealed log', () => {
  it('fits: every row in a seal, every seal in the anchor, by both readers', async () => {
    const found = await check(await anchor())
    expect(found.problems).toEqual([])
    expect(found.seals).toBeGreaterThanOrEqual(13)
    expect(found).toMatchObject({ eras: 2, unsealed: 0, notices: [] })
    const { rows } = await admin.query('SELECT count(*)::int AS n FROM audit_event')
    expect(found.rows).toBe(rows[0].n)
    const entries = await anchor()
    const byJob = await onOneSnapshot(job, false, () =>
      checkLog(jobSource(job), { anchors: [{ name: 'anchor', read: () => entries }], trusted, now: new Date() }),
    )
    expect(byJob).toEqual(found)
  })

  it('makes one entry for what ended since, and none when nothing did', async () => {
    const before = (await anchor()).length
    expect(await sealLog(job, sealing)).toBe(0)
    expect(await anchor()).toHaveLength(before)
    await look(3)
    await untilSealed()
    expect((await anchor()).length).toBeGreaterThan(before)
  })

  it('waits for a transaction that has not ended, and misses none of its rows', async () => {
    const slow = new pg.Client(database.adminUrl)
    await slow.connect()
    await slow.query("BEGIN; INSERT INTO audit_event (code, action) VALUES ('slow.early', 'read')")
    await look(2)
    await sealLog(job, sealing)
    const waiting = await check(await anchor())
    expect(waiting).toMatchObject({ unsealed: 2, problems: [] })
    const late = await check(await anchor(), { now: new Date(Date.now() + patience + 5000) })
    expect(late.problems.join()).toContain('wait for their seal')
    await slow.query("INSERT INTO audit_event (code, action) VALUES ('slow.late', 'read'); COMMIT")
    await slow.end()
    await untilSealed()
    expect(await check(await anchor())).toMatchObject({ unsealed: 0, problems: [] })
  })

  it('proves one row without the others', async () => {
    const { rows } = await admin.query(
      'SELECT id::text, xid::text, cluster::text FROM audit_event ORDER BY random() LIMIT 20',
    )
    for (const row of rows) {
      const proof = await proveRow(administratorSource(admin), row)
      const seal = proof && bodyOf(proof.seal)
      expect(seal?.kind === 'rows' && proof && leadsTo(proof.mark, proof.path, seal.root)).toBe(true)
    }
  })

  it('finds a line of a mail again, and says when it is another one', async () => {
    const entries = await anchor()
    const line = (number: number) => `${number}.${markOfEntry(entries[4]?.body ?? '')}`
    expect((await check(entries, { line: line(5) })).problems).toEqual([])
    expect((await check(entries, { line: line(6) })).problems).toHaveLength(1)
    expect((await check(entries, { line: line(99_999) })).problems).toHaveLength(1)
  })
})

describe('the job role and the web role', () => {
  it('reach the seals through functions only, and nobody changes one', async () => {
    for (const table of ['audit_event', 'audit_seal', 'audit_check'])
      await expect(job.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/)
    await expect(job.query("SELECT priv.add_seal('{\"n\": 2}', '')")).rejects.toThrow(/another end/)
    const web = new pg.Client(database.webUrl)
    await web.connect()
    for (const table of ['audit_seal', 'audit_check'])
      await expect(web.query(`SELECT 1 FROM ${table}`)).rejects.toThrow(/permission denied/)
    for (const call of [
      'log_state()',
      'seal_lag()',
      "log_census(NULL, '0')",
      'seals_after(0, 1)',
      "keep_check('worker', 1, 1, 0)",
    ])
      await expect(web.query(`SELECT priv.${call}`)).rejects.toThrow(/permission denied/)
    await web.end()
    for (const change of ['UPDATE audit_seal SET body = body', 'DELETE FROM audit_seal', 'TRUNCATE audit_seal'])
      await expect(admin.query(change)).rejects.toThrow(/insert-only/)
  })

  it('hand out marks, never a word of the log', async () => {
    const { rows } = await job.query(
      `SELECT * FROM priv.log_marks((SELECT array_agg(x) FROM jsonb_array_elements_text(priv.log_state() -> 'columns') x), NULL, '0', '18446744073709551615', NULL, NULL, 100)`,
    )
    expect(rows).toHaveLength(12)
    for (const row of rows) expect(row.mark).toMatch(/^[0-9a-f]{64}$/)
  })

  it('keep what a check came to', async () => {
    await keepCheck(admin, 'command', { ...(await check(await anchor())), problems: ['one'] })
    await keepCheck(job, 'worker', await check(await anchor()))
    const { rows } = await admin.query('SELECT made_by, problems FROM audit_check ORDER BY at')
    expect(rows).toEqual([
      { made_by: 'command', problems: 1 },
      { made_by: 'worker', problems: 0 },
    ])
    await expect(admin.query('DELETE FROM audit_check')).rejects.toThrow(/insert-only/)
  })
})

/** Another value of the same sort, or none. */
const other: Record<string, string> = {
  text: "coalesce(%, '') || 'x'",
  'character varying': "CASE WHEN % = '0164' THEN '0362' ELSE '0164' END",
  uuid: 'gen_random_uuid()',
  'uuid[]': '% || gen_random_uuid()',
  bigint: 'coalesce(%, 0) + 1000000',
  xid8: '((%::text::numeric + 1)::text)::xid8',
  'timestamp with time zone': "% + interval '1 millisecond'",
}
const required = ['id', 'xid', 'at', 'code', 'action', 'outcome', 'component', 'policy_version']

type Tampering = (anchored: readonly Entry[]) => Promise<readonly Entry[]>
const random = '(SELECT id FROM audit_event ORDER BY random() LIMIT 1)'
const someSeal = '(SELECT number FROM audit_seal ORDER BY random() LIMIT 1)'
let changed = 0

async function changeRow(): Promise<void> {
  // every column has its turn
  const column = columns[changed % columns.length] as { name: string; type: string }
  changed += 1
  const value =
    !required.includes(column.name) && randomInt(3) === 0
      ? 'NULL'
      : (other[column.type] ?? '').replaceAll('%', column.name)
  const { rowCount } = await admin.query(
    `UPDATE audit_event SET ${column.name} = ${value} WHERE id = (SELECT id FROM audit_event WHERE ${column.name} IS NOT NULL ORDER BY random() LIMIT 1)`,
  )
  if (rowCount !== 1) throw new Error(`${column.name} was not changed`)
}

/** Makes the seals from `place` on again so that they fit the rows as they are; signs with another key, or keeps the signatures. */
async function rewrite(place: number, anchored: readonly Entry[], how: 'sign' | 'keep'): Promise<Entry[]> {
  const entries = [...anchored]
  for (let at = place; at < entries.length; at += 1) {
    const body = bodyOf(entries[at] as Entry) as SealBody
    const era = bodyOf(entries[body.era - 1] as Entry)
    const fresh = { ...body, ...(at > 0 ? { prev: markOfEntry(entries[at - 1]?.body ?? '') } : {}) } as SealBody
    if (fresh.kind === 'era' && how === 'sign') fresh.key = publicKeyOf(stranger)
    if (fresh.kind === 'rows' && era?.kind === 'era') {
      const marks: string[] = []
      for await (const row of administratorSource(admin).marks(fresh, era.columns)) marks.push(row.mark)
      Object.assign(fresh, { rows: Math.max(marks.length, 1), root: marks.length ? rootOf(marks) : fresh.root })
    }
    const signed = entryOf(fresh, stranger)
    entries[at] = how === 'sign' ? signed : { ...signed, signature: anchored[at]?.signature ?? '' }
  }
  await admin.query('DELETE FROM audit_seal')
  for (const { number, body, signature } of entries)
    await admin.query('INSERT INTO audit_seal (number, body, signature) VALUES ($1, $2, $3)', [number, body, signature])
  return entries
}

const ways: Record<string, Tampering> = {
  'a row is changed': async (anchored) => {
    await changeRow()
    return anchored
  },
  'a row is deleted': async (anchored) => {
    await admin.query(`DELETE FROM audit_event WHERE id = ${random}`)
    return anchored
  },
  'a row is added with an old transaction': async (anchored) => {
    await admin.query(
      `INSERT INTO audit_event (xid, cluster, at, code, action, actor_name) SELECT xid, cluster, at, code, action, 'Iemand-Demo' FROM audit_event WHERE id = ${random}`,
    )
    return anchored
  },
  'a row is added with a transaction to come': async (anchored) => {
    await admin.query(
      `INSERT INTO audit_event (xid, code, action) VALUES ((2 ^ 62)::bigint::text::xid8, 'case.opened', 'read')`,
    )
    return anchored
  },
  'two rows change places': async (anchored) => {
    const { rows } = await admin.query('SELECT id FROM audit_event ORDER BY random() LIMIT 2')
    const [one, two] = rows.map(({ id }) => id)
    await admin.query('UPDATE audit_event SET id = -1 WHERE id = $1', [one])
    await admin.query('UPDATE audit_event SET id = $1 WHERE id = $2', [one, two])
    await admin.query('UPDATE audit_event SET id = $1 WHERE id = -1', [two])
    return anchored
  },
  'a seal is edited': async (anchored) => {
    const edit = any([
      `body = replace(body, '"rows":', '"rows":1')`,
      `body = overlay(body placing '0' from length(body) - 2 for 1)`,
      `body = overlay(body placing '1' from length(body) - 3 for 1)`,
      `body = body || ' '`,
      `signature = reverse(signature)`,
      `signature = ''`,
      `number = number + 100000`,
    ])
    const { rows } = await admin.query(
      `UPDATE audit_seal SET ${edit} WHERE number = ${someSeal} RETURNING body, signature, number`,
    )
    const [row] = rows
    const before = anchored.find(
      (entry) => entry.body === row?.body && entry.signature === row?.signature && entry.number === Number(row?.number),
    )
    // nothing happened ("rows" in an era, a digit that was the same): take another way
    return before ? (ways['a seal is taken away'] as Tampering)(anchored) : anchored
  },
  'a seal is taken away': async (anchored) => {
    await admin.query(`DELETE FROM audit_seal WHERE number = ${someSeal}`)
    return anchored
  },
  'the end is cut off, rows and seals': async (anchored) => {
    const from = 1 + randomInt(anchored.length)
    const body = bodyOf(anchored[from - 1] as Entry) as SealBody
    await admin.query('DELETE FROM audit_seal WHERE number >= $1', [from])
    await admin.query('DELETE FROM audit_event WHERE cluster IS NOT DISTINCT FROM $1::bigint AND xid >= $2::xid8', [
      body.cluster,
      body.from,
    ])
    return anchored
  },
  'everything is taken away': async (anchored) => {
    await admin.query('DELETE FROM audit_seal; DELETE FROM audit_event')
    return anchored
  },
  'a row is changed and the seals are made again with another key': async (anchored) => {
    await changeRow()
    await rewrite(0, anchored, 'sign')
    return anchored
  },
  'the seals are made again with another key, in every anchor too': async (anchored) => {
    await changeRow()
    return rewrite(any([0, randomInt(anchored.length)]), anchored, 'sign')
  },
  'the seals are made again under the old signatures, in every anchor too': async (anchored) => {
    await admin.query(`DELETE FROM audit_event WHERE id = ${random}`)
    return rewrite(0, anchored, 'keep')
  },
  'a line of the anchor is taken away': async (anchored) => anchored.toSpliced(randomInt(anchored.length), 1),
  'a line of the anchor is edited': async (anchored) => {
    const at = randomInt(anchored.length)
    const one = anchored[at] as Entry
    return anchored.with(
      at,
      any([
        { ...one, body: `${one.body} ` },
        { ...one, signature: 'x' },
        { ...one, number: one.number + 1 },
      ]),
    )
  },
  'two lines of the anchor change places': async (anchored) => {
    const at = randomInt(anchored.length - 1)
    return anchored.with(at, anchored[at + 1] as Entry).with(at + 1, anchored[at] as Entry)
  },
}

describe('somebody with all rights in the database changes something', () => {
  it(`${tamperings} times, and is found each time`, { timeout: 600_000 }, async () => {
    await untilSealed()
    const anchored = await anchor()
    const missed: string[] = []
    const names = Object.keys(ways)
    for (let at = 0; at < tamperings; at += 1) {
      // half of them in the rows themselves, where there is most to change
      const name = at % 2 ? (names[0] as string) : (names[(at / 2) % names.length] as string)
      await admin.query('BEGIN; SET LOCAL session_replication_role = replica')
      const after = await (ways[name] as Tampering)(anchored)
      const { problems } = await checkWithoutWaiting(after)
      if (problems.length === 0) missed.push(name)
      await admin.query('ROLLBACK')
    }
    process.stdout.write(`tamperings ${tamperings} found ${tamperings - missed.length}\n`)
    expect(missed).toEqual([])
    expect(changed).toBeGreaterThan(columns.length)
    // and what was undone fits again
    expect((await check(anchored)).problems).toEqual([])
  })

  it('is not found in rows that are not sealed yet, and with the key and every anchor: this is said, not hidden', async () => {
    await look(1)
    await admin.query('BEGIN; SET LOCAL session_replication_role = replica')
    await admin.query('DELETE FROM audit_event WHERE id = (SELECT max(id) FROM audit_event)')
    expect((await check(await anchor())).problems).toEqual([])
    await admin.query('ROLLBACK')
    await untilSealed()
  })
})

/** An anchor that misses lines is read again for two seconds; here nobody will add them. */
async function checkWithoutWaiting(entries: readonly Entry[]): Promise<Findings> {
  const { rows } = await admin.query('SELECT count(*)::int AS n FROM audit_seal')
  return entries.length < rows[0].n
    ? {
        ...(await check([
          ...entries,
          ...Array.from({ length: rows[0].n - entries.length }, () => ({ number: 0, body: '', signature: '' })),
        ])),
      }
    : check(entries)
}
