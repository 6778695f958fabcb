import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadRelation } from '@/lib/cases/queries'
import { readSchoolCase } from '@/lib/cases/school/queries'
import { acknowledge, markSent } from '@/lib/consents/notices/commands'
import { listReceivedNotices, listSentNotices, loadPulse, loadStopped } from '@/lib/consents/notices/queries'
import { loadWho } from '@/lib/consents/questions/queries'
import { localTime } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { deliverOutbox, passOnStops } from '@/lib/platform/jobs'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { listSchoolRequests, readAsk, readMySchool, readSchoolRequest, readSchoolWeek } from './queries'

// Stopping (ADR 0014): what a school reads before a stop, and at the next statement after it, by every door it has.

const database = await testDatabase()
const as = <T>(person: Person, run: (work: Work) => Promise<T>): Promise<T> => withActor(callerOf(person), run)
let admin: pg.Client
let jobs: pg.Pool
let world: World

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  jobs = new pg.Pool({ connectionString: database.jobUrl, max: 2 })
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await jobs.end()
  await admin.end()
})

const secret = 'Thuis-geheim-van-dit-gezin'

interface Shared {
  readonly caseId: string
  readonly requestId: string
  readonly consentId: string
}

/** A case that came through the school, with words about home that are shared with it. */
async function shareCase(): Promise<Shared> {
  const ids = { caseId: randomUUID(), requestId: randomUUID(), consentId: randomUUID() }
  const question = {
    id: ids.requestId,
    schoolId: world.schoolA,
    door: 'school',
    parentsKnow: 'yes',
    parentsKnowNote: 'ja, moeder',
    theme: 'home',
    worry: 'stil sinds de herfst',
    urgency: 'normal',
    pupil: { id: randomUUID(), givenName: 'Stop', familyName: 'Kind-Demo' },
    consent: {
      id: randomUUID(),
      eventId: randomUUID(),
      channel: 'oral',
      giverName: 'Moeder Kind-Demo',
      capacity: 'guardian',
      note: 'ja',
    },
  }
  await as(world.counsellor, (work) =>
    work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(question)}::jsonb)`),
  )
  const root = {
    id: ids.caseId,
    requestId: ids.requestId,
    schoolId: world.schoolA,
    door: 'school',
    pupil: {
      givenName: 'Stop',
      familyName: 'Kind-Demo',
      guardians: [{ name: 'Moeder Kind-Demo', relation: 'mother' }],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  await admin.query(
    `INSERT INTO case_note (id, municipality_id, controller_organisation_id, case_id, side, kind, body, author_account_id, at)
     VALUES ($1, '0362', $2, $3, 'care', 'homeTalks', $4, $5, now())`,
    [randomUUID(), world.town, ids.caseId, secret, world.worker.accountId],
  )
  await give(ids.caseId, ids.consentId)
  return ids
}
const give = (caseId: string, consentId: string) =>
  as(world.worker, (work) =>
    work.run(
      Prisma.sql`SELECT priv.give_consent(${JSON.stringify({
        id: consentId,
        eventId: randomUUID(),
        caseId,
        direction: 'workerToSchool',
        purpose: 'coordination',
        receiverOrganisationId: world.schoolA,
        kinds: ['homeTalks'],
        mode: 'running',
        channel: 'oral',
        textVersion: '2026-11',
        givers: [{ name: 'Moeder Kind-Demo', capacity: 'guardian' }],
      })}::jsonb)`,
    ),
  )
const withdraw = ({ consentId }: Shared) =>
  as(world.worker, (work) =>
    work.run(
      Prisma.sql`SELECT priv.end_consent(${JSON.stringify({ id: consentId, cause: 'withdrawn', channel: 'oral', giverName: 'Moeder Kind-Demo', capacity: 'guardian' })}::jsonb)`,
    ),
  )
/** The constraint allows a shorter term than six weeks, so that a lapse need not be waited for. */
const lapse = ({ consentId }: Shared) =>
  admin.query(
    `UPDATE consent SET valid_from = now() - interval '2 minutes', valid_until = now() - interval '1 second' WHERE id = $1`,
    [consentId],
  )

/** Everything that a counsellor's pages, lists, counts and background questions read, as one text. A refusal is its code. */
async function allThatSchoolReads(one: Shared): Promise<Record<string, string>> {
  const doors: Record<string, (work: Work) => Promise<unknown>> = {
    mySchool: (work) => readMySchool(work, undefined),
    list: (work) => listSchoolRequests(work, { filter: 'all', page: 1 }),
    request: (work) => readSchoolRequest(work, one.requestId),
    week: (work) => readSchoolWeek(work, undefined),
    ask: (work) => readAsk(work, undefined, true),
    case: async (work) => readSchoolCase(work, await loadRelation(work, one.caseId)),
    pulse: (work) => loadPulse(work, one.caseId),
    // what a search, a count or an export over the tables themselves would find
    ...Object.fromEntries(
      ['case_file', 'case_note', 'consultation', 'action_item', 'case_member', 'case_lead', 'case_progress'].map(
        (table) => [
          `table ${table}`,
          (work: Work) =>
            work.db.$queryRawUnsafe(
              `SELECT to_jsonb(t)::text FROM ${table} t WHERE ${table === 'case_file' ? 'id' : 'case_id'} = '${one.caseId}' AND controller_organisation_id <> '${world.schoolA}'`,
            ),
        ],
      ),
    ),
    'table consent': (work) =>
      work.db.$queryRawUnsafe(
        `SELECT to_jsonb(t)::text FROM consent t WHERE case_id = '${one.caseId}' AND direction = 'workerToSchool'`,
      ),
  }
  const read: Record<string, string> = {}
  for (const [name, open] of Object.entries(doors))
    read[name] = await as(world.counsellor, open).then(
      (found) => JSON.stringify(found),
      (error: Error) => `refused ${error.message}`,
    )
  return read
}

describe.each([
  ['a withdrawal', withdraw],
  ['a lapse', lapse],
] as const)('at the first statement after %s', (_, stop) => {
  test('no door of the school opens anything of it any more, and none says why', async () => {
    const one = await shareCase()
    const before = await allThatSchoolReads(one)
    expect(before.case).toContain(secret)
    expect(before['table case_note']).toContain(secret)
    expect(before.pulse).toMatch(/^"[0-9a-f]{64}"$/)
    expect(before.request).toContain('"state":"running"')
    await stop(one)
    const after = await allThatSchoolReads(one)
    for (const [name, text] of Object.entries(after)) {
      expect(text, name).not.toContain(secret)
      // the ring of a receiver is the same for every end
      expect(text.replaceAll('"state":"lapsed"', ''), name).not.toMatch(/withdr|lapse|cause|refused [^n]/i)
      if (name.startsWith('table')) expect(text, name).toBe('[]')
    }
    expect(after.case).toBe('refused not-allowed')
    expect(after.pulse).toBe('null')
    expect(after.request).toContain('"state":"ended"')
    // its own words stay its own
    expect(after.request).toContain('stil sinds de herfst')
    // when it stopped is told to this school, and to nobody else
    expect(await as(world.counsellor, (work) => loadStopped(work, one.caseId))).toBeInstanceOf(Date)
    expect(await as(world.otherCounsellor, (work) => loadStopped(work, one.caseId))).toBeNull()
    expect(await as(world.otherCounsellor, (work) => loadPulse(work, one.caseId))).toBeNull()
  })
})

test('the pulse changes with a renewal, is the same while nothing changes, and keeps no session alive', async () => {
  const one = await shareCase()
  const pulse = () => as(world.counsellor, (work) => loadPulse(work, one.caseId))
  const first = await pulse()
  expect(await pulse()).toBe(first)
  await give(one.caseId, randomUUID())
  expect(await pulse()).not.toBe(first)
  expect(await pulse()).not.toBeNull()
  const seen = () =>
    admin
      .query('SELECT last_seen_at FROM credential WHERE account_id = $1', [world.counsellor.accountId])
      .then((found) => found.rows[0].last_seen_at as Date)
  await admin.query(`UPDATE credential SET last_seen_at = now() - interval '5 minutes' WHERE account_id = $1`, [
    world.counsellor.accountId,
  ])
  const before = await seen()
  await withActor({ ...callerOf(world.counsellor), touch: false }, (work) => loadPulse(work, one.caseId))
  expect(await seen()).toEqual(before)
})

describe('a mail that waits in the outbox', () => {
  const put = async (one: Shared): Promise<string> => {
    await as(world.worker, (work) =>
      work.enqueue({
        kind: 'shared',
        recipientAccountId: world.counsellor.accountId,
        path: '/my-school',
        municipalityId: '0362',
        consentId: one.consentId,
      }),
    )
    return (
      await admin.query('SELECT id FROM outbox_message WHERE consent_id = $1 ORDER BY created_at DESC LIMIT 1', [
        one.consentId,
      ])
    ).rows[0].id
  }
  const stateOf = async (id: string): Promise<string> =>
    (await admin.query('SELECT status FROM outbox_message WHERE id = $1', [id])).rows[0].status
  test.each([
    ['withdrawal', withdraw],
    ['lapse', lapse],
    ['renewal', (one: Shared) => give(one.caseId, randomUUID())],
  ] as const)('is cancelled by a %s: the yes that it rests on is over', async (_, stop) => {
    const one = await shareCase()
    const id = await put(one)
    await stop(one)
    expect(await deliverOutbox(jobs, id)).toBe('nothing')
    expect(await stateOf(id)).toBe('cancelled')
  })
})

describe('it travels', () => {
  const notices = (person: Person, schoolId: string) => as(person, (work) => listReceivedNotices(work, schoolId))
  const mails = async (): Promise<number> =>
    (
      await admin.query(
        `SELECT count(*)::int AS n FROM outbox_message WHERE kind = 'stopped' AND recipient_account_id = $1`,
        [world.counsellor.accountId],
      )
    ).rows[0].n

  test('a lapse gets its notice from the worker process, once; "gelezen" is said by that school only', async () => {
    const one = await shareCase()
    await lapse(one)
    expect((await passOnStops(jobs)).noted).toBeGreaterThanOrEqual(1)
    expect((await passOnStops(jobs)).noted).toBe(0)
    const notice = (await notices(world.counsellor, world.schoolA)).find((each) => each.caseId === one.caseId)
    if (!notice) throw new Error('no notice')
    expect(notice).toMatchObject({ requestId: one.requestId, acknowledgedAt: null })
    const page = await as(world.counsellor, (work) => readMySchool(work, undefined))
    expect(page.notices.map((each) => each.id)).toContain(notice.id)
    expect(page.stopped.map((each) => each.id)).not.toContain(one.requestId)
    const input = { noticeId: notice.id, schoolId: world.schoolA }
    for (const other of [world.otherCounsellor, world.worker, world.farCounsellor])
      await expect(as(other, (work) => acknowledge(work, input))).rejects.toThrow('not-allowed')
    await as(world.counsellor, (work) => acknowledge(work, input))
    await as(world.counsellor, (work) => acknowledge(work, input))
    const after = await as(world.counsellor, (work) => readMySchool(work, undefined))
    expect(after.notices.map((each) => each.id)).not.toContain(notice.id)
    expect(after.stopped.map((each) => each.id)).not.toContain(one.requestId)
    const told = await as(world.worker, async (work) => listSentNotices(work, await loadWho(work, one.caseId)))
    expect(told[0]).toMatchObject({ receiver: 'De Demoschool', acknowledgedBy: 'Ib Een-Demo' })
    await expect(
      as(world.colleague, async (work) => listSentNotices(work, await loadWho(work, one.caseId))),
    ).rejects.toThrow('not-allowed')
  })

  test('shared again: nothing to read off and nothing to mail', async () => {
    const one = await shareCase()
    await withdraw(one)
    await give(one.caseId, randomUUID())
    expect((await notices(world.counsellor, world.schoolA)).map((each) => each.caseId)).not.toContain(one.caseId)
  })

  test('a withdrawal and a lapse of one day are told in one mail at one hour', async () => {
    await admin.query('UPDATE consent_notice SET mailed_at = now() WHERE mailed_at IS NULL')
    const [first, second] = [await shareCase(), await shareCase()]
    await withdraw(first)
    await lapse(second)
    await admin.query('SELECT priv.note_lapses()')
    const before = await mails()
    // today's stops wait for tomorrow morning, whatever the hour is now
    await admin.query(`UPDATE consent_notice SET stopped_at = now() WHERE case_id = ANY ($1)`, [
      [first.caseId, second.caseId],
    ])
    if (localTime(new Date()) >= '07:00') expect((await passOnStops(jobs)).told).toBe(0)
    await admin.query(`UPDATE consent_notice SET stopped_at = now() - interval '30 hours' WHERE case_id = ANY ($1)`, [
      [first.caseId, second.caseId],
    ])
    const told = localTime(new Date()) >= '07:00' ? 1 : 0
    expect((await passOnStops(jobs)).told).toBe(told)
    expect((await passOnStops(jobs)).told).toBe(0)
    expect((await mails()) - before).toBe(told)
  })

  test('the letter to a receiver outside is marked as sent once, by the worker of the case', async () => {
    const one = await shareCase()
    const [consent, notice] = [randomUUID(), randomUUID()]
    await admin.query(
      `INSERT INTO consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, ended_at, end_cause, recorded_by)
       SELECT $1, municipality_id, controller_organisation_id, pupil_id, case_id, 'workerToOther', purpose, $2, kinds, mode, given_on, valid_from, valid_until, now(), 'withdrawn', recorded_by FROM consent WHERE id = $3`,
      [consent, world.provider, one.consentId],
    )
    await admin.query(
      `INSERT INTO consent_notice (id, municipality_id, controller_organisation_id, consent_id, case_id, receiver_organisation_id, stopped_at, told_how) VALUES ($1, '0362', $2, $3, $4, $5, now(), 'letter')`,
      [notice, world.town, consent, one.caseId, world.provider],
    )
    const input = { caseId: one.caseId, noticeId: notice }
    await expect(as(world.colleague, (work) => markSent(work, input))).rejects.toThrow('not-allowed')
    await as(world.worker, (work) => markSent(work, input))
    await expect(as(world.worker, (work) => markSent(work, input))).rejects.toThrow('changed-meanwhile')
    const told = await as(world.worker, async (work) => listSentNotices(work, await loadWho(work, one.caseId)))
    expect(told.find((each) => each.id === notice)).toMatchObject({ toldHow: 'letter', sentAt: expect.any(Date) })
  })
})
