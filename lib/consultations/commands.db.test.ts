import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDay, localTime } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import {
  beginCase,
  linkConsultation,
  logConsultation,
  recordHelpReason,
  recordHelpYes,
  undoConsultation,
} from './commands'
import { readLog, readLogged } from './queries'
import { type LogInput, logSchema } from './schema'

const database = await testDatabase()
let admin: pg.Client
let world: World

const as = <T>(person: Person, run: (work: Work) => Promise<T>, now?: Date): Promise<T> =>
  withActor(callerOf(person), run, now)
const moment = (more: object = {}): LogInput =>
  logSchema.parse({
    id: randomUUID(),
    form: 'talk',
    subject: 'child',
    themes: 'home',
    partners: 'guardian',
    schoolId: world.schoolA,
    day: localDay(new Date()),
    time: localTime(new Date()),
    ...more,
  })
const log = (person: Person, input: LogInput) => as(person, (work) => logConsultation(work, input))
const row = async (id: string) => (await admin.query('SELECT * FROM consultation WHERE id = $1', [id])).rows[0]
const progress = async (caseId: string) =>
  (
    await admin.query('SELECT last_contact_at, first_talk_at, turn, version FROM case_progress WHERE case_id = $1', [
      caseId,
    ])
  ).rows[0]

async function openCase(person: Person): Promise<string> {
  const id = randomUUID()
  const root = {
    id,
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: false,
    pupil: {
      givenName: 'Noor',
      familyName: 'Proef-Demo',
      guardians: [{ name: 'Ouder Proef-Demo', relation: 'mother' }],
    },
  }
  await as(person, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return id
}

beforeAll(async () => {
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

describe('logging', () => {
  test('twenty posts of one id at once make one contactmoment and one new pupil', async () => {
    const input = moment({ who: 'new', givenName: 'Twintig', familyName: 'Proef-Demo', note: 'Eenmaal.' })
    const answers = await Promise.all(Array.from({ length: 20 }, () => log(world.worker, input)))
    expect(new Set(answers.map((one) => one.id))).toEqual(new Set([input.id]))
    expect((await admin.query('SELECT 1 FROM consultation WHERE id = $1', [input.id])).rowCount).toBe(1)
    expect((await admin.query(`SELECT 1 FROM pupil WHERE given_name = 'Twintig'`)).rowCount).toBe(1)
    expect(
      (
        await admin.query(`SELECT 1 FROM audit_event WHERE code = 'consultation.logged' AND $1 = ANY (object_ids)`, [
          input.id,
        ])
      ).rowCount,
    ).toBe(1)
  })

  test('the same id with another text is refused, and what stood stays', async () => {
    const input = moment({ note: 'Eerste tekst.' })
    await log(world.worker, input)
    await expect(log(world.worker, { ...input, note: 'Tweede tekst.' })).rejects.toMatchObject({ code: 'already-used' })
    await expect(log(world.colleague, input)).rejects.toMatchObject({ code: 'already-used' })
    expect((await row(input.id)).note).toBe('Eerste tekst.')
  })

  test('in a case: last contact and first talk move, the turn does not', async () => {
    const caseId = await openCase(world.worker)
    await log(world.worker, moment({ who: caseId, form: 'observation', partners: 'teacher' }))
    expect(await progress(caseId)).toMatchObject({ first_talk_at: null, turn: 'care', version: 1 })
    const yesterday = new Date(Date.now() - 86_400_000)
    const talk = moment({ who: caseId, day: localDay(yesterday), time: '10:00' })
    await log(world.worker, talk)
    const after = await progress(caseId)
    expect(after.first_talk_at).toEqual((await row(talk.id)).at)
    expect(after.last_contact_at.getTime()).toBeGreaterThan(after.first_talk_at.getTime())
    expect(await row(talk.id)).toMatchObject({
      case_id: caseId,
      kind: 'homeTalks',
      controller_organisation_id: world.town,
      linked_at: null,
    })
  })

  test('refuses a case of somebody else, a school elsewhere, the future, and a name with a group', async () => {
    const caseId = await openCase(world.worker)
    const tomorrow = localDay(new Date(Date.now() + 86_400_000))
    await expect(log(world.colleague, moment({ who: caseId }))).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(log(world.farWorker, moment())).rejects.toMatchObject({ code: 'not-allowed', field: 'schoolId' })
    await expect(log(world.worker, moment({ who: caseId, schoolId: world.schoolC }))).rejects.toMatchObject({
      code: 'not-allowed',
      field: 'schoolId',
    })
    await expect(log(world.worker, moment({ day: tomorrow }))).rejects.toMatchObject({ code: 'future', field: 'day' })
    await expect(log(world.worker, moment({ who: caseId, subject: 'group' }))).rejects.toMatchObject({
      code: 'does-not-fit',
      field: 'who',
    })
    for (const person of [world.counsellor, world.teamLead, world.policyOfficer, world.nobody]) {
      await expect(log(person, moment({ schoolId: '' }))).rejects.toMatchObject({ code: 'not-allowed' })
    }
  })

  test('the database refuses a forged controller, author or case by itself', async () => {
    const caseId = await openCase(world.worker)
    const honest = {
      municipalityId: '0362',
      controllerOrganisationId: world.town,
      authorAccountId: world.colleague.accountId,
      at: new Date(),
      form: 'talk',
      subject: 'child',
    }
    const forged = (more: object) =>
      as(world.colleague, (work) => work.db.consultation.createMany({ data: { ...honest, id: randomUUID(), ...more } }))
    await expect(forged({ controllerOrganisationId: world.otherTown })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(forged({ controllerOrganisationId: world.schoolA })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(forged({ authorAccountId: world.worker.accountId })).rejects.toMatchObject({ code: 'not-allowed' })
    const { pupil_id } = (await admin.query('SELECT pupil_id FROM case_file WHERE id = $1', [caseId])).rows[0]
    await expect(forged({ caseId, pupilId: pupil_id })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(forged({})).resolves.toMatchObject({ count: 1 })
  })
})

test('a name is registered with a nameless contactmoment of my own only', async () => {
  const input = moment()
  await log(world.worker, input)
  const pupil = JSON.stringify({
    schoolId: world.schoolA,
    givenName: 'Vreemd',
    familyName: 'Proef-Demo',
    consultationId: input.id,
  })
  const name = (person: Person) =>
    as(person, (work) => work.run(Prisma.sql`SELECT priv.register_pupil(${pupil}::jsonb)`))
  await expect(name(world.colleague)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(name(world.counsellor)).rejects.toMatchObject({ code: 'not-allowed' })
  await name(world.worker)
  await expect(name(world.worker)).rejects.toMatchObject({ code: 'not-allowed' })
  expect((await admin.query(`SELECT 1 FROM pupil WHERE given_name = 'Vreemd'`)).rowCount).toBe(1)
})

describe('taking back', () => {
  test('within ten minutes, by its author; the case forgets it', async () => {
    const caseId = await openCase(world.worker)
    const input = moment({ who: caseId })
    await log(world.worker, input)
    await expect(
      as(world.colleague, (work) => undoConsultation(work, { consultationId: input.id })),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    const { recorded_at } = await row(input.id)
    const later = (minutes: number) => new Date(recorded_at.getTime() + minutes * 60_000)
    await expect(
      as(world.worker, (work) => undoConsultation(work, { consultationId: input.id }), later(10)),
    ).rejects.toMatchObject({ code: 'too-late' })
    await as(world.worker, (work) => undoConsultation(work, { consultationId: input.id }), later(9.9))
    expect((await row(input.id)).voided_at).not.toBeNull()
    expect(await progress(caseId)).toMatchObject({ last_contact_at: null, first_talk_at: null })
    // a second time changes nothing, however late
    await as(world.worker, (work) => undoConsultation(work, { consultationId: input.id }), later(60))
    expect((await row(input.id)).version).toBe(2)
  })
})

describe('a loose one', () => {
  test('becomes a case with its own name, and keeps date and author', async () => {
    const input = moment({ who: 'new', givenName: 'Los', familyName: 'Proef-Demo', day: '2026-01-12', time: '08:45' })
    await log(world.worker, input)
    const before = await row(input.id)
    const begin = {
      consultationId: input.id,
      door: 'parent' as const,
      schoolId: world.schoolA,
      named: true,
      schoolMayKnow: 'no' as const,
    }
    await expect(as(world.colleague, (work) => beginCase(work, begin))).rejects.toMatchObject({ code: 'not-allowed' })
    const { caseId } = await as(world.worker, (work) => beginCase(work, begin))
    const after = await row(input.id)
    expect(after).toMatchObject({
      case_id: caseId,
      pupil_id: before.pupil_id,
      at: before.at,
      author_account_id: world.worker.accountId,
    })
    expect(after.linked_at).not.toBeNull()
    expect(await progress(caseId)).toMatchObject({ first_talk_at: before.at, last_contact_at: before.at })
    expect(
      (await admin.query('SELECT asked_at FROM case_progress WHERE case_id = $1', [caseId])).rows[0].asked_at,
    ).toEqual(before.at)
    await expect(as(world.worker, (work) => beginCase(work, begin))).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('joins a case of mine, not one of somebody else; a name is asked for a new one', async () => {
    const mine = await openCase(world.worker)
    const theirs = await openCase(world.colleague)
    const input = moment()
    await log(world.worker, input)
    await expect(
      as(world.worker, (work) => linkConsultation(work, { consultationId: input.id, caseId: theirs })),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    const begin = {
      consultationId: input.id,
      door: 'parent' as const,
      schoolId: world.schoolA,
      named: false,
      schoolMayKnow: 'no' as const,
    }
    await expect(as(world.worker, (work) => beginCase(work, begin))).rejects.toMatchObject({ code: 'needs-name' })
    await as(world.worker, (work) => linkConsultation(work, { consultationId: input.id, caseId: mine }))
    expect(await row(input.id)).toMatchObject({ case_id: mine })
  })
})

describe('afterwards', () => {
  test('the second talk with a name asks whether the parents know; a yes or a reason answers it', async () => {
    const caseId = await openCase(world.worker)
    const talks = [moment({ who: caseId }), moment({ who: caseId }), moment({ who: caseId, form: 'observation' })]
    const rung = async (index: number) =>
      (await as(world.worker, (work) => readLogged(work, talks[index]?.id ?? ''))).helpRung
    await log(world.worker, talks[0] as LogInput)
    expect(await rung(0)).toBe(0)
    await log(world.worker, talks[1] as LogInput)
    const asked = await as(world.worker, (work) => readLogged(work, talks[1]?.id ?? ''))
    expect(asked).toMatchObject({ helpRung: 1, guardians: [{ name: 'Ouder Proef-Demo' }] })
    await as(world.worker, (work) =>
      recordHelpYes(work, { consultationId: talks[1]?.id ?? '', giver: asked.guardians[0]?.id ?? '' }),
    )
    expect((await admin.query('SELECT rung, giver_name FROM help_consent WHERE case_id = $1', [caseId])).rows).toEqual([
      { rung: 1, giver_name: 'Ouder Proef-Demo' },
    ])
    expect(await rung(1)).toBe(0)
    await log(world.worker, talks[2] as LogInput)
    expect(await rung(2)).toBe(2)
    await as(world.worker, (work) =>
      recordHelpReason(work, { consultationId: talks[2]?.id ?? '', reason: 'Moeder belt morgen terug.' }),
    )
    expect(await rung(2)).toBe(0)
  })

  test('the list of today is mine only', async () => {
    const input = moment({ note: 'Alleen voor mij.' })
    await log(world.worker, input)
    const ids = async (person: Person) => (await as(person, readLog)).logged.map((one) => one.id)
    expect(await ids(world.worker)).toContain(input.id)
    expect(await ids(world.colleague)).not.toContain(input.id)
    await expect(as(world.colleague, (work) => readLogged(work, input.id))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await expect(as(world.worker, (work) => readLogged(work, 'geen id'))).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
