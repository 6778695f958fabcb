import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { closeConnections, Prisma, withActor } from './db'
import { tidy } from './jobs'
import { testDatabase } from './testing/database'

const database = await testDatabase()
let admin: pg.Client
let jobs: pg.Pool
let world: World

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  jobs = new pg.Pool({ connectionString: database.jobUrl, max: 1 })
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await jobs.end()
  await admin.end()
})

const count = async (table: string) => Number((await admin.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

test('tidy clears what has served, at its age and not before, and leaves the log', async () => {
  const me = world.worker.accountId
  for (const [ago, days] of [
    ['71 hours', '29 days'],
    ['73 hours', '31 days'],
  ]) {
    await admin.query(
      `INSERT INTO form_receipt (account_id, key, action, body_hash, at) VALUES ($1, $2, 'x', '\\x00', now() - $3::interval)`,
      [me, randomUUID(), ago],
    )
    await admin.query(
      `INSERT INTO credential (token_hash, kind, account_id, expires_at, revoked_at) VALUES ($1, 'session', $2, now(), now() - $3::interval)`,
      [randomBytes(32), me, days],
    )
    await admin.query(
      `INSERT INTO outbox_message (kind, recipient_account_id, path, status, sent_at) VALUES ('request', $1, '/today', 'sent', now() - $2::interval)`,
      [me, days],
    )
  }
  for (const ago of ['23 hours', '25 hours']) {
    await admin.query(
      `INSERT INTO pending_login (token_hash, account_id, expires_at) VALUES ($1, $2, now() - $3::interval)`,
      [randomBytes(32), me, ago],
    )
    await admin.query(`INSERT INTO login_throttle (source, window_start) VALUES ($1, now() - $2::interval)`, [
      `from:${ago}`,
      ago,
    ])
  }
  const before = await count('credential')
  const log = await count('audit_event')
  expect(await tidy(jobs)).toBe(5)
  expect(await Promise.all(['form_receipt', 'outbox_message', 'pending_login', 'login_throttle'].map(count))).toEqual([
    1, 1, 1, 1,
  ])
  expect(await count('credential')).toBe(before - 1)
  expect(await count('audit_event')).toBe(log)
  await expect(
    withActor(callerOf(world.worker), (work) => work.run(Prisma.sql`SELECT priv.tidy()`)),
  ).rejects.toMatchObject({ code: 'not-allowed' })
})

async function openCase(schoolMayKnow: boolean): Promise<string> {
  const id = randomUUID()
  const pupil = { givenName: 'Kind', familyName: 'Regie-Demo' }
  const root = { id, schoolId: world.schoolA, door: 'parent', schoolMayKnow, pupil }
  await withActor(callerOf(world.worker), (work) =>
    work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`),
  )
  return id
}
const setLead = async (by: Person, caseId: string, kind: string, person: Person) => {
  const { version } = (await admin.query('SELECT version FROM case_file WHERE id = $1', [caseId])).rows[0]
  await withActor(callerOf(by), (work) =>
    work.run(
      Prisma.sql`SELECT priv.set_lead(${caseId}::uuid, ${kind}, ${person.accountId}::uuid, ${version}::integer)`,
    ),
  )
}

test('a lead changes to who may hold it, and the one before stays in the history', async () => {
  const known = await openCase(true)
  const { worker, colleague, counsellor } = world
  await expect(setLead(worker, known, 'careLead', colleague)).rejects.toMatchObject({ code: 'does-not-fit' })
  await withActor(callerOf(worker), (work) =>
    work.run(Prisma.sql`SELECT priv.add_member(${known}::uuid, ${colleague.accountId}::uuid, 'member', 1)`),
  )
  await setLead(worker, known, 'careLead', colleague)
  await setLead(worker, known, 'careLead', colleague)
  await setLead(colleague, known, 'schoolLead', counsellor)
  const { rows } = await admin.query(
    `SELECT kind, account_id, ended_at IS NULL AS running FROM case_lead WHERE case_id = $1 ORDER BY started_at`,
    [known],
  )
  expect(rows).toEqual([
    { kind: 'careLead', account_id: worker.accountId, running: false },
    { kind: 'careLead', account_id: colleague.accountId, running: true },
    { kind: 'schoolLead', account_id: counsellor.accountId, running: true },
  ])
  await expect(setLead(worker, known, 'schoolLead', worker)).rejects.toMatchObject({ code: 'does-not-fit' })
  await expect(setLead(counsellor, known, 'schoolLead', counsellor)).rejects.toMatchObject({ code: 'not-allowed' })
  const unknown = await openCase(false)
  await expect(setLead(worker, unknown, 'schoolLead', counsellor)).rejects.toMatchObject({ code: 'does-not-fit' })
})

const lines = async (code: string) =>
  (await admin.query(`SELECT case_id, controller_organisation_id, ground FROM audit_event WHERE code = $1`, [code]))
    .rows

test('a log line of a case goes to its controller, with the ground that holds, whatever was claimed', async () => {
  const caseId = await openCase(true)
  const { rows } = await admin.query(`SELECT controller_organisation_id AS id FROM case_file WHERE id = $1`, [caseId])
  await withActor(callerOf(world.worker), (work) =>
    work.record({
      code: 'proof.steered',
      action: 'read',
      ground: 'emergency',
      caseId,
      controllerOrganisationId: world.schoolA,
    }),
  )
  expect(await lines('proof.steered')).toEqual([
    { case_id: caseId, controller_organisation_id: rows[0].id, ground: 'own' },
  ])
  // nobody writes into the log of a case that is not theirs
  await withActor(callerOf(world.counsellor), (work) =>
    work.record({ code: 'proof.foreign', action: 'read', ground: 'consent', caseId }),
  )
  expect(await lines('proof.foreign')).toEqual([
    { case_id: null, controller_organisation_id: world.schoolA, ground: null },
  ])
})

test('an address that is no id, and text with NUL, is bad input and no fault', async () => {
  for (const bad of ['not-a-uuid', '😀', 'x'.repeat(10_000)])
    await expect(
      withActor(callerOf(world.worker), (work) => work.run(Prisma.sql`SELECT priv.own_reaches(${bad}::uuid)`)),
    ).rejects.toMatchObject({ code: 'does-not-fit' })
  await expect(
    withActor(callerOf(world.worker), (work) => work.run(Prisma.sql`SELECT ${'a\u0000b'}::text`)),
  ).rejects.toMatchObject({ code: 'does-not-fit' })
})
