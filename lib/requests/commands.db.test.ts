import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { answer, askBack, closeRequest, redirectRequest, reopenRequest, takeUp, writeDown } from './commands'
import { listRequests, readRequest } from './queries'
import { askSupportSchema } from './schema'
import { askSupport, closeAsSchool, replyAsSchool, undoCloseAsSchool } from './school/commands'
import { listSchoolRequests, readAsk, readMySchool, readSchoolRequest } from './school/queries'
import { readWorkerRequest } from './worker/queries'

const database = await testDatabase()
let admin: pg.Client
let world: World
const as = <T>(person: Person, run: (work: Work) => Promise<T>): Promise<T> => withActor(callerOf(person), run)
const row = async (id: string) => (await admin.query('SELECT * FROM support_request WHERE id = $1', [id])).rows[0]
const mails = async (id: string) =>
  (
    await admin.query(
      'SELECT kind, recipient_account_id AS who FROM outbox_message WHERE path LIKE $1 ORDER BY created_at',
      [`%${id}`],
    )
  ).rows
const countRow = z.object({ n: z.number() })
const story = { theme: 'home', worry: 'Moe in de klas', urgency: 'normal' } as const

const ask = async (more: object = {}): Promise<string> => {
  const input = askSupportSchema.parse({
    requestId: randomUUID(),
    schoolId: world.schoolA,
    parentsKnow: 'yes',
    giverName: 'Ouder Proef-Demo',
    giverCapacity: 'guardian',
    knownOn: localDay(new Date()),
    channel: 'oral',
    givenName: 'Noor',
    familyName: 'Proef-Demo',
    groupName: 'groep 6',
    ...story,
    ...more,
  })
  return (await as(world.counsellor, (work) => askSupport(work, input))).requestId
}
const askUnnamed = async (parentsKnow: 'notYet' | 'safety' = 'notYet'): Promise<string> => {
  const input = askSupportSchema.parse({
    requestId: randomUUID(),
    schoolId: world.schoolA,
    parentsKnow,
    groupName: 'groep 3',
    ...story,
  })
  return (await as(world.counsellor, (work) => askSupport(work, input))).requestId
}
const take = (person: Person, requestId: string, version: number, caseChoice = 'none') =>
  as(person, (work) => takeUp(work, { requestId, version, caseChoice }))

beforeAll(async () => {
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

describe('asking', () => {
  test('a named question with its yes reaches the worker of the half-day, by a mail without names', async () => {
    const id = await ask()
    expect(await row(id)).toMatchObject({
      door: 'school',
      status: 'received',
      parents_know: 'yes',
      group_name: 'groep 6',
      version: 1,
    })
    const { rows } = await admin.query('SELECT mode, direction, end_cause, kinds FROM consent WHERE request_id = $1', [
      id,
    ])
    expect(rows).toEqual([{ mode: 'once', direction: 'schoolToWorker', end_cause: 'used', kinds: ['request'] }])
    expect(await mails(id)).toEqual([{ kind: 'request', who: world.worker.accountId }])
    const view = await as(world.worker, (work) => readWorkerRequest(work, id))
    expect(view.request.name).toBe('Noor Proef-Demo')
    const looks = await admin.query(
      `SELECT count(*)::int AS n FROM audit_event WHERE code = 'request.opened' AND $1 = ANY (object_ids)`,
      [id],
    )
    expect(looks.rows[0].n).toBe(1)
  })
  test('the database refuses a name before the parents know, past every schema', async () => {
    const question = {
      id: randomUUID(),
      schoolId: world.schoolA,
      door: 'school',
      parentsKnow: 'notYet',
      pupil: { givenName: 'Noor', familyName: 'Proef-Demo' },
      ...story,
    }
    await expect(
      as(world.counsellor, (work) => work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(question)}::jsonb)`)),
    ).rejects.toThrow('does-not-fit')
    const known = (await row(await ask({ givenName: 'Evi' }))).pupil_id
    const byId = { ...question, id: randomUUID(), pupil: undefined, pupilId: known }
    await expect(
      as(world.counsellor, (work) => work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(byId)}::jsonb)`)),
    ).rejects.toThrow('does-not-fit')
    expect(await row(question.id)).toBeUndefined()
  })
  test('the pupils of the school are not looked up before the parents know', async () => {
    await ask()
    expect((await as(world.counsellor, (work) => readAsk(work, undefined, false))).pupils).toEqual([])
    expect((await as(world.counsellor, (work) => readAsk(work, undefined, true))).pupils.length).toBeGreaterThan(0)
  })
  test('tomorrow nobody has said yes yet', async () => {
    await expect(ask({ knownOn: '2100-01-01' })).rejects.toThrow('does-not-fit')
  })
  test('another school’s ib’er sees and does nothing', async () => {
    const id = await ask()
    await expect(as(world.otherCounsellor, (work) => readSchoolRequest(work, id))).rejects.toThrow('not-allowed')
    await expect(
      as(world.otherCounsellor, (work) => replyAsSchool(work, { requestId: id, body: 'x' })),
    ).rejects.toThrow('not-allowed')
    await expect(
      as(world.otherCounsellor, (work) => closeAsSchool(work, { requestId: id, version: 1 })),
    ).rejects.toThrow('not-allowed')
    expect(
      (
        await as(world.otherCounsellor, (work) =>
          listSchoolRequests(work, { school: world.schoolA, filter: 'all', page: 1 }),
        )
      ).items,
    ).toEqual([])
    expect(
      (
        await as(world.otherCounsellor, (work) =>
          work.sql(countRow, Prisma.sql`SELECT count(*)::int AS n FROM support_request`),
        )
      )[0]?.n,
    ).toBe(0)
  })
})

describe('a parent’s question is absent from every page of the school (field.md A1)', () => {
  test('also in counts, lists, the wait and the detail, even when school may know', async () => {
    const before = await as(world.counsellor, (work) => readMySchool(work, undefined))
    const all = await as(world.counsellor, (work) => listSchoolRequests(work, { filter: 'all', page: 1 }))
    const written: string[] = []
    for (const schoolMayKnow of ['no', 'yes'] as const) {
      const input = {
        requestId: randomUUID(),
        schoolId: world.schoolA,
        door: 'parent',
        schoolMayKnow,
        parentsKnow: 'yes',
        givenName: 'Geheim',
        familyName: 'Proef-Demo',
        birthDate: undefined,
        groupName: undefined,
        tried: undefined,
        ...story,
      } as const
      written.push((await as(world.worker, (work) => writeDown(work, input))).requestId)
    }
    const after = await as(world.counsellor, (work) => readMySchool(work, undefined))
    expect(after.underway.length).toBe(before.underway.length)
    expect(after.wait).toBe(before.wait)
    expect(JSON.stringify(after)).not.toContain('Geheim')
    expect(
      (await as(world.counsellor, (work) => listSchoolRequests(work, { filter: 'all', page: 1 }))).items.length,
    ).toBe(all.items.length)
    for (const id of written) {
      expect(await row(id)).toMatchObject({ assigned_to: world.worker.accountId, status: 'takenUp' })
      expect(await mails(id)).toEqual([])
      await expect(as(world.counsellor, (work) => readSchoolRequest(work, id))).rejects.toThrow('not-allowed')
      const seen = await as(world.counsellor, (work) =>
        work.sql(countRow, Prisma.sql`SELECT count(*)::int AS n FROM support_request WHERE id = ${id}::uuid`),
      )
      expect(seen[0]?.n).toBe(0)
      expect(
        (await as(world.counsellor, (work) => readAsk(work, undefined, true))).pupils.some((one) =>
          one.name.startsWith('Geheim'),
        ),
      ).toBe(false)
    }
  })
})

describe('the worker', () => {
  test('two at once: one takes it, the other hears that it changed meanwhile', async () => {
    await admin.query(
      `INSERT INTO half_day (municipality_id, school_id, account_id, weekday, part, starts_at, ends_at, valid_from) VALUES ('0362', $1, $2, 4, 'morning', '08:30', '12:30', current_date - 10)`,
      [world.schoolA, world.colleague.accountId],
    )
    const id = await askUnnamed()
    const answers = await Promise.allSettled([take(world.worker, id, 1), take(world.colleague, id, 1)])
    expect(answers.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = answers.find((one) => one.status === 'rejected')
    expect(String((lost as PromiseRejectedResult).reason.message)).toBe('changed-meanwhile')
    expect(await row(id)).toMatchObject({ status: 'takenUp', version: 2 })
    const late = answers[0].status === 'fulfilled' ? world.colleague : world.worker
    await expect(take(late, id, 1)).rejects.toThrow('changed-meanwhile')
  })
  test('unnamed: advice only; a case needs a name', async () => {
    const id = await askUnnamed('safety')
    await expect(take(world.worker, id, 1, 'new')).rejects.toThrow('needs-name')
    await take(world.worker, id, 1)
    expect(await row(id)).toMatchObject({ status: 'takenUp', case_id: null })
    expect((await mails(id)).at(-1)).toEqual({ kind: 'answer', who: world.counsellor.accountId })
  })
  test('with a new case: the care side has a pupil of its own, and the turn follows the question back and the reply', async () => {
    const id = await ask()
    await take(world.worker, id, 1, 'new')
    const taken = await row(id)
    const { rows } = await admin.query(
      'SELECT c.pupil_id, g.turn FROM case_file c JOIN case_progress g ON g.case_id = c.id WHERE c.id = $1',
      [taken.case_id],
    )
    expect(rows[0].pupil_id).not.toBe(taken.pupil_id)
    await as(world.worker, (work) => askBack(work, { requestId: id, version: taken.version, body: 'Sinds wanneer?' }))
    const turn = async () =>
      (await admin.query('SELECT turn FROM case_progress WHERE case_id = $1', [taken.case_id])).rows[0].turn
    expect([await turn(), (await row(id)).status]).toEqual(['school', 'askedBack'])
    expect((await mails(id)).at(-1)).toEqual({ kind: 'question', who: world.counsellor.accountId })
    await as(world.counsellor, (work) => replyAsSchool(work, { requestId: id, body: 'Sinds september.' }))
    expect([await turn(), (await row(id)).status]).toEqual(['care', 'takenUp'])
    expect((await mails(id)).at(-1)).toEqual({ kind: 'answer', who: world.worker.accountId })
    const again = await ask()
    const choices = (await as(world.worker, (work) => readWorkerRequest(work, again))).caseChoices.map((one) => one.id)
    expect(choices).toContain(taken.case_id)
    await take(world.worker, again, 1, taken.case_id)
    expect((await row(again)).case_id).toBe(taken.case_id)
  })
  test('content about the child needs a yes in force; the database asks the same', async () => {
    const id = await ask()
    await take(world.worker, id, 1, 'new')
    const taken = await row(id)
    const say = (about: 'procedure' | 'child', version: number) =>
      as(world.worker, (work) => answer(work, { requestId: id, version, body: 'Antwoord', about }))
    await expect(say('child', taken.version)).rejects.toThrow('no-consent')
    const yes = {
      id: randomUUID(),
      caseId: taken.case_id,
      direction: 'workerToSchool',
      purpose: 'coordination',
      receiverOrganisationId: world.schoolA,
      kinds: ['agreements'],
      mode: 'running',
      channel: 'oral',
      givers: [{ name: 'Ouder Proef-Demo', capacity: 'guardian' }],
    }
    await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.give_consent(${JSON.stringify(yes)}::jsonb)`))
    await say('child', taken.version)
    expect((await admin.query('SELECT consent_id FROM request_message WHERE request_id = $1', [id])).rows).toEqual([
      { consent_id: yes.id },
    ])
    await as(world.worker, (work) =>
      work.run(Prisma.sql`SELECT priv.end_consent(${JSON.stringify({ id: yes.id, cause: 'withdrawn' })}::jsonb)`),
    )
    const message = (consentId: string) => ({
      id: randomUUID(),
      municipalityId: '0362',
      controllerOrganisationId: world.town,
      requestId: id,
      side: 'care',
      kind: 'answer',
      body: 'x',
      consentId,
      authorAccountId: world.worker.accountId,
      at: new Date(),
    })
    await expect(
      as(world.worker, (work) => work.db.requestMessage.createMany({ data: message(yes.id) })),
    ).rejects.toThrow('not-allowed')
    const view = await as(world.counsellor, (work) => readSchoolRequest(work, id))
    expect(view.share).toMatchObject({ state: 'ended' })
    expect(JSON.stringify(view)).not.toMatch(/withdrawn|lapsed|caseId/)
    expect(view.messages.map((one) => one.body)).toEqual(['Antwoord'])
  })
  test('sends on with a next place, takes it up again, closes; each with the version', async () => {
    const id = await askUnnamed()
    await take(world.worker, id, 1)
    await as(world.worker, (work) =>
      redirectRequest(work, {
        requestId: id,
        version: 2,
        place: 'other',
        placeName: 'Logopedist',
        body: 'Past daar beter',
      }),
    )
    expect(await row(id)).toMatchObject({ status: 'redirected', next_place: 'Logopedist' })
    expect(
      (await as(world.counsellor, (work) => readMySchool(work, undefined))).answers.some((one) => one.id === id),
    ).toBe(true)
    await expect(as(world.worker, (work) => reopenRequest(work, { requestId: id, version: 2 }))).rejects.toThrow(
      'changed-meanwhile',
    )
    await as(world.worker, (work) => reopenRequest(work, { requestId: id, version: 3 }))
    await as(world.worker, (work) => closeRequest(work, { requestId: id, version: 4 }))
    expect(await row(id)).toMatchObject({ status: 'closed', next_place: null })
    await expect(as(world.counsellor, (work) => replyAsSchool(work, { requestId: id, body: 'x' }))).rejects.toThrow(
      'already-ended',
    )
  })
  test('lists new, mine and done apart; a far worker sees none of it', async () => {
    const id = await askUnnamed()
    const fresh = await as(world.worker, (work) => listRequests(work, { tab: 'new', page: 1 }))
    expect(fresh.items.some((one) => one.id === id && one.name === null)).toBe(true)
    expect(fresh.counts.new).toBe(fresh.items.length)
    const far = await as(world.farWorker, (work) => listRequests(work, { tab: 'new', page: 1 }))
    expect(far.counts).toEqual({ new: 0, mine: 0, done: 0 })
    await expect(as(world.farWorker, (work) => readRequest(work, id, 'care'))).rejects.toThrow('not-allowed')
    await expect(take(world.farWorker, id, 1)).rejects.toThrow('changed-meanwhile')
  })
  test('the school takes its question back, with the version it saw', async () => {
    const id = await askUnnamed()
    await expect(as(world.counsellor, (work) => closeAsSchool(work, { requestId: id, version: 9 }))).rejects.toThrow(
      'changed-meanwhile',
    )
    await as(world.counsellor, (work) => closeAsSchool(work, { requestId: id, version: 1 }))
    expect((await row(id)).status).toBe('closed')
    await expect(take(world.worker, id, 1)).rejects.toThrow('already-ended')
  })
  test('undoes that within ten minutes, and only what it took back itself', async () => {
    const id = await askUnnamed()
    const undo = (person: Person, version: number) =>
      as(person, (work) => undoCloseAsSchool(work, { requestId: id, version }))
    await take(world.worker, id, 1)
    await as(world.worker, (work) => askBack(work, { requestId: id, version: 2, body: 'Sinds wanneer?' }))
    await as(world.counsellor, (work) => closeAsSchool(work, { requestId: id, version: 3 }))
    expect((await as(world.counsellor, (work) => readSchoolRequest(work, id))).undoUntil).toBeInstanceOf(Date)
    await expect(undo(world.worker, 4)).rejects.toThrow('not-allowed')
    await expect(undo(world.counsellor, 3)).rejects.toThrow('changed-meanwhile')
    await undo(world.counsellor, 4)
    expect(await row(id)).toMatchObject({ status: 'askedBack', closed_at: null, closed_from: null })
    await as(world.counsellor, (work) => closeAsSchool(work, { requestId: id, version: 5 }))
    await admin.query(`UPDATE support_request SET closed_at = now() - interval '10 minutes' WHERE id = $1`, [id])
    await expect(undo(world.counsellor, 6)).rejects.toThrow('too-late')
    const other = await askUnnamed()
    await take(world.worker, other, 1)
    await as(world.worker, (work) => closeRequest(work, { requestId: other, version: 2 }))
    await expect(
      as(world.counsellor, (work) => undoCloseAsSchool(work, { requestId: other, version: 3 })),
    ).rejects.toThrow('changed-meanwhile')
  })
})
