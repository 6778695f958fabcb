import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWorld, callerOf, type World } from '@/prisma/builders/world'
import { closeConnections, Prisma, withActor } from './db'
import { forgetEnv } from './env'
import { deliverOutbox } from './jobs'
import { testDatabase } from './testing/database'

const database = await testDatabase()
const received: string[] = []
let refuseWith: number | undefined
// a real SMTP server on loopback
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    let text = ''
    stream.on('data', (part: Buffer) => {
      text += part.toString()
    })
    stream.on('end', () => {
      if (refuseWith) return done(Object.assign(new Error('later'), { responseCode: refuseWith }))
      received.push(text)
      done()
    })
  },
})
let world: World
let admin: pg.Client
let jobs: pg.Pool

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.server.address()
  process.env.SCHAKEL_SMTP_URL = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  forgetEnv()
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  jobs = new pg.Pool({ connectionString: database.jobUrl, max: 2 })
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await jobs.end()
  await admin.end()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

async function enqueue(consentId?: string): Promise<string> {
  await withActor(callerOf(world.worker), (work) =>
    work.enqueue({
      kind: 'request',
      recipientAccountId: world.counsellor.accountId,
      path: '/my-school',
      municipalityId: '0362',
      ...(consentId ? { consentId } : {}),
    }),
  )
  const { rows } = await admin.query('SELECT id FROM outbox_message ORDER BY created_at DESC LIMIT 1')
  return rows[0].id
}

test('a mail leaves after commit, holds a link and no names, and is delivered once', async () => {
  const id = await enqueue()
  const { rows } = await admin.query(`SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE key = $1`, [id])
  expect(rows[0].n).toBe(1)
  expect(await deliverOutbox(jobs, id)).toBe('sent')
  expect(await deliverOutbox(jobs, id)).toBe('nothing')
  expect(received).toHaveLength(1)
  const text = received[0] ?? ''
  expect(text).toContain('/my-school')
  expect(text).toContain(`Message-ID: <${id}@schakel.example>`)
  expect(text).not.toMatch(/Demo|school De|Amstelveen/)
})

test('a refusing server leaves the row waiting, with the error, and the next try delivers it', async () => {
  const id = await enqueue()
  refuseWith = 451
  await expect(deliverOutbox(jobs, id)).rejects.toThrow()
  const waiting = await admin.query('SELECT status, attempts, last_error FROM outbox_message WHERE id = $1', [id])
  expect(waiting.rows[0]).toMatchObject({ status: 'waiting', attempts: 1 })
  refuseWith = undefined
  expect(await deliverOutbox(jobs, id)).toBe('sent')
})

test('a mail that rests on a yes is cancelled when the yes has ended', async () => {
  const pupil = await admin.query(
    `INSERT INTO pupil (municipality_id, controller_organisation_id, school_id, given_name, family_name) VALUES ('0362', $1, $2, 'Noor', 'Wals-Demo') RETURNING id`,
    [world.town, world.schoolA],
  )
  const consent = await admin.query(
    `INSERT INTO consent (municipality_id, controller_organisation_id, pupil_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
     VALUES ('0362', $1, $2, 'workerToSchool', 'coordination', $3, '{classroom}', 'once', current_date - 2, now() - interval '1 day', now() - interval '1 second', $4) RETURNING id`,
    [world.town, pupil.rows[0].id, world.schoolA, world.worker.accountId],
  )
  const before = received.length
  const id = await enqueue(consent.rows[0].id)
  expect(await deliverOutbox(jobs, id)).toBe('nothing')
  expect(received).toHaveLength(before)
  const { rows } = await admin.query('SELECT status FROM outbox_message WHERE id = $1', [id])
  expect(rows[0].status).toBe('cancelled')
})

test('the job role reads no table, and the web role reads no outbox', async () => {
  await expect(jobs.query('SELECT * FROM outbox_message')).rejects.toThrow(/permission denied/)
  await expect(jobs.query('SELECT * FROM pupil')).rejects.toThrow(/permission denied/)
  await expect(
    withActor(callerOf(world.worker), (work) => work.run(Prisma.sql`SELECT 1 FROM outbox_message`)),
  ).rejects.toMatchObject({ code: 'not-allowed' })
})

test('mail goes to colleagues only', async () => {
  await expect(
    withActor(callerOf(world.worker), (work) =>
      work.enqueue({
        kind: 'request',
        recipientAccountId: world.farWorker.accountId,
        path: '/',
        municipalityId: '0362',
      }),
    ),
  ).rejects.toMatchObject({ code: 'not-allowed' })
})
