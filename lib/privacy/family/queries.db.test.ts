import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addNote, openCase } from '@/lib/cases/commands'
import { openEntry } from '@/lib/cases/corrections/queries'
import { openCaseSchema } from '@/lib/cases/schema'
import { endConsent, giveConsent } from '@/lib/consents/commands'
import { endConsentSchema, giveConsentSchema } from '@/lib/consents/schema'
import { consentText, currentText } from '@/lib/consents/texts/rules'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { openFamilyChoice, printFamilySheet } from './queries'
import { countLooks } from './rules'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
let world: World
let caseId: string
let noteId: string
let mother: string
let father: string
const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const rows = async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows
const print = (reader: string, locale = 'nl', person = world.worker) =>
  as(person, (work) => printFamilySheet(work, caseId, { reader, locale }))
const counted = async () =>
  Number((await rows('SELECT count(*) FROM audit_event WHERE case_id = $1', [caseId]))[0].count)

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
  const opened = openCaseSchema.parse({
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: 'yes',
    givenName: 'Sara',
    familyName: 'Blad-Demo',
    birthDate: '2016-05-01',
    guardianName: 'Moeder Blad-Demo',
    guardianRelation: 'mother',
    guardianHasAuthority: 'on',
    secondGuardianName: 'Vader Blad-Demo',
    secondGuardianRelation: 'father',
  })
  caseId = (await as(world.worker, (work) => openCase(work, opened))).caseId
  const guardians = await rows(
    'SELECT g.id, g.relation FROM guardian g JOIN case_file c ON c.pupil_id = g.pupil_id WHERE c.id = $1',
    [caseId],
  )
  mother = guardians.find((one) => one.relation === 'mother').id
  father = guardians.find((one) => one.relation === 'father').id
  await as(world.worker, (work) => addNote(work, { caseId, kind: 'homeTalks', body: 'Moeder vertelde iets.' }))
  noteId = (await rows('SELECT id FROM case_note WHERE case_id = $1', [caseId]))[0].id
  const given = giveConsentSchema.parse({
    act: 'give',
    caseId,
    receiver: 'school',
    kinds: ['agreements', 'classroom'],
    mode: 'running',
    channel: 'oral',
    giver: [mother, father],
  })
  const { consentId } = await as(world.worker, (work) => giveConsent(work, given))
  // the school opens the case, and a stranger and the system leave a line too
  await as(world.counsellor, (work) =>
    work.record({
      code: 'case.opened',
      action: 'read',
      ground: 'consent',
      caseId,
      objectType: 'case',
      objectIds: [caseId],
    }),
  )
  for (let at = 0; at < 150; at += 1)
    await db.query(
      `INSERT INTO audit_event (at, code, action, actor_account_id, actor_name, actor_role, actor_organisation_id, municipality_id, controller_organisation_id, case_id, ground)
       VALUES ('2026-03-01T10:00:00Z'::timestamptz + $1 * interval '7 minutes', 'case.opened', 'read', $2, 'Vreemde Kijker-Demo', 'teamLead', $3, '0362', $3, $4, 'statutory')`,
      [at, world.teamLead.accountId, world.town, caseId],
    )
  await db.query(
    `INSERT INTO audit_event (code, action, outcome, municipality_id, controller_organisation_id, case_id) VALUES ('consent.lapsed', 'change', 'refused', '0362', $1, $2)`,
    [world.town, caseId],
  )
  await as(world.worker, (work) =>
    endConsent(work, endConsentSchema.parse({ act: 'end', caseId, consentId, channel: 'paper', giver: [father] })),
  )
}, 120_000)
afterAll(async () => {
  await closeConnections()
  await db.end()
})

describe('the sheet for a family', () => {
  it('holds every look of this file, its own print included, as an independent count tells (P8)', async () => {
    const sheet = await print(mother)
    const independent = await counted()
    expect(independent).toBeGreaterThan(155)
    expect(sheet.looks).toBe(independent)
    expect(countLooks(sheet.days)).toBe(independent)
    const own = sheet.days.flatMap((day) => day.lines).filter((line) => line.act === 'print')
    expect(own).toHaveLength(1)
    expect(own[0]?.name).toBe(world.worker.name)
  })

  it('names who works on the case, and of others the function only', async () => {
    const sheet = await print(mother)
    const names = new Set(sheet.days.flatMap((day) => day.lines.map((line) => line.name)))
    expect(names).toContain(world.worker.name)
    expect(JSON.stringify(sheet)).not.toMatch(/Vreemde Kijker-Demo/)
    expect(sheet.days.flatMap((day) => day.lines).some((line) => line.role === 'teamLead')).toBe(true)
  })

  it('tells who said what to which words, oldest first, and proves the words', async () => {
    const sheet = await print(mother)
    expect(
      sheet.said.map((one) => [one.said, one.channel, one.people.map((person) => person.name).join(' en '), one.text]),
    ).toEqual([
      ['yes', 'oral', 'Moeder Blad-Demo en Vader Blad-Demo', 1],
      ['stop', 'paper', 'Vader Blad-Demo', null],
    ])
    expect(sheet.texts).toMatchObject([{ number: 1, proven: true, text: { version: currentText, locale: 'nl' } }])
    const [event] = await rows(
      `SELECT e.text_hash FROM consent_event e JOIN consent c ON c.id = e.consent_id WHERE c.case_id = $1 AND e.kind = 'given'`,
      [caseId],
    )
    const terms = {
      direction: 'workerToSchool',
      purpose: 'coordination',
      mode: 'running',
      kinds: ['agreements', 'classroom'],
    }
    expect(event.text_hash).toBe(consentText(currentText, 'nl', terms)?.hash)
    expect(sheet.opened).toMatchObject([
      { receiver: 'De Demoschool', end: 'stopped', kinds: ['agreements', 'classroom'] },
    ])
  })

  it('is read in English with the same proof', async () => {
    const sheet = await print(mother, 'en')
    expect(sheet.texts).toMatchObject([{ proven: true, text: { locale: 'en' } }])
  })

  it('does not call words proven when the hash kept with a yes is of other words', async () => {
    const [kept] = await rows(
      `SELECT e.id, e.text_hash FROM consent_event e JOIN consent c ON c.id = e.consent_id WHERE c.case_id = $1 AND e.kind = 'given'`,
      [caseId],
    )
    await db.query('ALTER TABLE consent_event DISABLE TRIGGER consent_event_insert_only')
    try {
      await db.query('UPDATE consent_event SET text_hash = $2 WHERE id = $1', [kept.id, 'a'.repeat(64)])
      expect((await print(mother)).texts).toMatchObject([{ number: 1, proven: false }])
    } finally {
      await db.query('UPDATE consent_event SET text_hash = $2 WHERE id = $1', [kept.id, kept.text_hash])
      await db.query('ALTER TABLE consent_event ENABLE TRIGGER consent_event_insert_only')
    }
  })

  it('tells an answer that was no, of who gave it', async () => {
    const [question, person] = [randomUUID(), randomUUID()]
    const below = ['0362', world.town]
    await db.query(
      `INSERT INTO consent_question (id, municipality_id, controller_organisation_id, case_id, pupil_id, direction, purpose, receiver_organisation_id, kinds, mode, days, status, asked_by, asked_at, closes_at, settled_at, text_version)
       SELECT $1, $2, $3, c.id, c.pupil_id, 'workerToSchool', 'coordination', c.school_id, '{homeTalks}', 'running', 42, 'refused', $5, now(), now() + interval '14 days', now(), $6 FROM case_file c WHERE c.id = $4`,
      [question, ...below, caseId, world.worker.accountId, currentText],
    )
    await db.query(
      `INSERT INTO consent_person (id, municipality_id, controller_organisation_id, question_id, guardian_id, name, capacity, article, answer, answered_at) VALUES ($1, $2, $3, $4, $5, 'Vader Blad-Demo', 'guardian', '7.3.15(1)', 'no', now())`,
      [person, ...below, question, father],
    )
    await db.query(
      `INSERT INTO consent_answer (municipality_id, controller_organisation_id, person_id, answer, channel, recorded_by, text_version) VALUES ($1, $2, $3, 'no', 'oral', $4, $5)`,
      [...below, person, world.worker.accountId, currentText],
    )
    const last = (await print(mother)).said.at(-1)
    expect(last).toMatchObject({ said: 'no', people: [{ name: 'Vader Blad-Demo' }], text: 2 })
  })
})

describe('what is kept from one parent', () => {
  it('is left out for that parent and the child, counted against what is left, and shown to the other', async () => {
    await as(world.worker, (work) => openEntry(work, caseId, 'note', noteId, 'entry.opened'))
    const shield = {
      caseId,
      entryKind: 'note',
      entryId: noteId,
      fromGuardianId: father,
      reason: 'Moeder vroeg om rust.',
      reviewOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10),
    }
    await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.add_shield(${JSON.stringify(shield)}::jsonb)`))
    await as(world.worker, (work) =>
      work.record({
        code: 'shield.added',
        action: 'create',
        ground: 'own',
        caseId,
        objectType: 'shield',
        objectIds: [randomUUID()],
      }),
    )
    const kept = async () =>
      Number(
        (
          await rows(
            `SELECT count(*) FROM audit_event WHERE case_id = $1 AND ($2 = ANY (object_ids) OR code LIKE 'shield.%')`,
            [caseId, noteId],
          )
        )[0].count,
      )
    const shieldLines = 1
    const forFather = await print(father)
    expect(await kept()).toBeGreaterThan(2)
    expect(forFather.looks).toBe((await counted()) - (await kept()))
    const forMother = await print(mother)
    expect(forMother.looks).toBe((await counted()) - shieldLines)
    const forChild = await print('pupil')
    expect(forChild.reader).toEqual({ name: 'Sara Blad-Demo', pupil: true })
    expect(forChild.looks).toBe((await counted()) - (await kept()))
    expect(
      (await as(world.worker, (work) => openFamilyChoice(work, caseId))).guardians.map((one) => [
        one.name,
        one.shielded,
      ]),
    ).toEqual([
      ['Moeder Blad-Demo', false],
      ['Vader Blad-Demo', true],
    ])
  })
})

describe('the sheet is made', () => {
  it('by a worker of the case only, for a parent of this child only, and every try that works is a print in the log', async () => {
    for (const one of ['colleague', 'counsellor', 'teamLead', 'privacyOfficer', 'farWorker', 'nobody'] as const) {
      await expect(print(mother, 'nl', world[one])).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(as(world[one], (work) => openFamilyChoice(work, caseId))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
    await expect(print(randomUUID())).rejects.toMatchObject({ code: 'not-allowed' })
    const prints = async () =>
      Number(
        (
          await rows(
            `SELECT count(*) FROM audit_event WHERE case_id = $1 AND code = 'forFamily.printed' AND action = 'print'`,
            [caseId],
          )
        )[0].count,
      )
    const before = await prints()
    await print(mother)
    expect(await prints()).toBe(before + 1)
  })

  it('and the database tells nobody else which lines are kept', async () => {
    const ask = (person: Person) =>
      as(person, (work) =>
        work.db.$queryRaw<{ kept: unknown }[]>(Prisma.sql`SELECT priv.lines_kept_from(${caseId}::uuid, NULL) AS kept`),
      )
    expect(await ask(world.colleague)).toEqual([{ kept: null }])
    expect(await ask(world.counsellor)).toEqual([{ kept: null }])
  })
})
