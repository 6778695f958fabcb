import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMember, addNote, addSchoolNote, openCase } from '@/lib/cases/commands'
import { loadRelation } from '@/lib/cases/queries'
import { addSchoolNoteSchema, openCaseSchema } from '@/lib/cases/schema'
import { readSchoolCase } from '@/lib/cases/school/queries'
import { giveConsent } from '@/lib/consents/commands'
import { giveConsentSchema } from '@/lib/consents/schema'
import { logConsultation } from '@/lib/consultations/commands'
import { logSchema } from '@/lib/consultations/schema'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { addStatement, correctEntry } from './commands'
import { listMarks, openEntryHistory, readEntry } from './queries'
import { addStatementSchema, correctEntrySchema } from './schema'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
let world: World
let caseId: string
let noteId: string
const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const rows = async (sql: string, values: unknown[] = []) => (await db.query(sql, values)).rows
// spaces at the end of a line, a tab and signs that are easily lost: byte for byte means these too
const first = 'Mara-Demo huilde.  \n\tVader “belde” — om 9.15 uur 🙂'

const correction = (more: object = {}) =>
  correctEntrySchema.parse({
    formKey: randomUUID(),
    caseId,
    entryKind: 'note',
    entryId: noteId,
    version: 1,
    kind: 'classroom',
    body: 'Mara-Demo lachte.',
    ...more,
  })
const correctAs = (person: Person, more: object = {}) => as(person, (work) => correctEntry(work, correction(more)))
const share = (kinds: string[]) =>
  as(world.worker, (work) =>
    giveConsent(
      work,
      giveConsentSchema.parse({
        act: 'give',
        caseId,
        receiver: 'school',
        kinds,
        mode: 'running',
        channel: 'oral',
        otherName: 'Ouder-Demo',
        otherCapacity: 'guardian',
      }),
    ),
  )
const schoolReads = (record = true) =>
  as(world.counsellor, async (work) => {
    const view = await readSchoolCase(work, await loadRelation(work, caseId))
    if (record)
      await work.record({
        code: 'case.opened',
        action: 'read',
        ground: 'consent',
        caseId,
        objectType: 'case',
        objectIds: [caseId],
      })
    return view
  })

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
}, 120_000)
afterAll(async () => {
  await closeConnections()
  await db.end()
})
beforeEach(async () => {
  const opened = openCaseSchema.parse({
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: 'yes',
    givenName: 'Mara',
    familyName: 'Fout-Demo',
    birthDate: '2016-05-01',
    guardianName: 'Ouder-Demo',
    guardianRelation: 'mother',
    guardianHasAuthority: 'on',
  })
  caseId = (await as(world.worker, (work) => openCase(work, opened))).caseId
  await as(world.worker, (work) => addNote(work, { caseId, kind: 'classroom', body: first }))
  noteId = (await rows('SELECT id FROM case_note WHERE case_id = $1', [caseId]))[0].id
})

describe('a correction', () => {
  it('keeps the text as it was, byte for byte, and puts the new one in its place', async () => {
    await correctAs(world.worker)
    const [now] = await rows('SELECT body, version, corrected_at, adjusted_at FROM case_note WHERE id = $1', [noteId])
    expect(now).toMatchObject({ body: 'Mara-Demo lachte.', version: 2, adjusted_at: null })
    const [before] = await rows(
      "SELECT convert_to(body, 'UTF8') AS bytes, number, corrected_by, corrected_at, fields FROM entry_version WHERE entry_id = $1",
      [noteId],
    )
    expect(Buffer.compare(before.bytes, Buffer.from(first))).toBe(0)
    expect(before).toMatchObject({ number: 1, corrected_by: world.worker.accountId, corrected_at: now.corrected_at })
    expect(before.fields).toMatchObject({ body: first, kind: 'classroom', version: 1 })
  })

  it('is undone by correcting back, which is a version too', async () => {
    await correctAs(world.worker)
    await correctAs(world.worker, { version: 2, body: first })
    const history = await as(world.worker, (work) => openEntryHistory(work, caseId, 'note', noteId))
    expect(history.entry).toMatchObject({ body: first, version: 3 })
    expect(history.versions.map((one) => [one.number, one.body])).toEqual([
      [2, 'Mara-Demo lachte.'],
      [1, first],
    ])
  })

  it('happens once for one form, and the first of two at once wins', async () => {
    const same = correction()
    await as(world.worker, (work) => correctEntry(work, same))
    const sql = Prisma.sql`SELECT priv.correct_entry(${JSON.stringify({ ...same, id: same.formKey, minutes: null })}::jsonb)`
    // the database itself answers the same key again without a second version
    await as(world.worker, (work) => work.run(sql))
    expect(await rows('SELECT number FROM entry_version WHERE entry_id = $1', [noteId])).toHaveLength(1)
    const both = await Promise.allSettled([
      correctAs(world.worker, { version: 2, body: 'de ene' }),
      correctAs(world.worker, { version: 2, body: 'de andere' }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile' } })
    expect(await rows('SELECT number FROM entry_version WHERE entry_id = $1', [noteId])).toHaveLength(2)
  })

  it('is for the author, and with a reason for who holds the care lead; nobody else', async () => {
    await as(world.worker, (work) =>
      addMember(work, { caseId, version: 1, accountId: world.colleague.accountId, part: 'member' }),
    )
    await expect(correctAs(world.colleague, { reason: 'Dit klopt echt niet.' })).rejects.toMatchObject({
      code: 'not-allowed',
    })
    for (const one of ['counsellor', 'teamLead', 'farWorker', 'privacyOfficer', 'administrator', 'nobody'] as const)
      await expect(correctAs(world[one], { reason: 'Dit klopt echt niet.' })).rejects.toMatchObject({
        code: 'not-allowed',
      })
    await db.query(`UPDATE case_lead SET ended_at = now() WHERE case_id = $1 AND kind = 'careLead'`, [caseId])
    await db.query(
      `INSERT INTO case_lead (municipality_id, controller_organisation_id, case_id, kind, account_id, started_at) VALUES ('0362', $1, $2, 'careLead', $3, now())`,
      [world.town, caseId, world.colleague.accountId],
    )
    await expect(correctAs(world.colleague)).rejects.toMatchObject({ code: 'needs-reason', field: 'reason' })
    await correctAs(world.colleague, { reason: 'Verkeerd kind genoemd.' })
    expect(await rows('SELECT reason, corrected_by FROM entry_version WHERE entry_id = $1', [noteId])).toEqual([
      { reason: 'Verkeerd kind genoemd.', corrected_by: world.colleague.accountId },
    ])
    // the words of the reason stay with the version, never in the log
    const log = await rows(
      `SELECT to_jsonb(e)::text AS line FROM audit_event e WHERE code = 'entry.corrected' AND case_id = $1`,
      [caseId],
    )
    expect(log).toHaveLength(1)
    expect(log[0].line).not.toMatch(/Verkeerd kind|huilde|lachte/)
  })

  it('asks the same of the database when the application does not', async () => {
    const raw = (person: Person, more: object = {}) =>
      as(person, (work) =>
        work.run(
          Prisma.sql`SELECT priv.correct_entry(${JSON.stringify({ entryKind: 'note', entryId: noteId, version: 1, kind: 'classroom', body: 'anders', ...more })}::jsonb)`,
        ),
      )
    await expect(raw(world.farWorker)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(raw(world.counsellor)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(raw(world.worker, { version: 7 })).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(raw(world.worker, { kind: 'decision' })).rejects.toMatchObject({ code: 'does-not-fit' })
    await expect(raw(world.worker, { body: ' ' })).rejects.toMatchObject({ code: 'does-not-fit' })
    await expect(raw(world.worker, { body: first })).rejects.toMatchObject({ code: 'nothing-changed' })
  })

  it('of nothing is refused, an end of line from the browser included', async () => {
    await expect(correctAs(world.worker, { body: first.replaceAll('\n', '\r\n') })).rejects.toMatchObject({
      code: 'nothing-changed',
      field: 'body',
    })
  })

  it('of a contactmoment keeps the whole row, and nothing else can write over it any more', async () => {
    const id = randomUUID()
    await as(world.worker, (work) =>
      logConsultation(
        work,
        logSchema.parse({
          id,
          day: '2026-03-02',
          time: '09:15',
          form: 'talk',
          subject: 'child',
          partners: ['child'],
          themes: ['home'],
          who: caseId,
          schoolId: world.schoolA,
          note: first,
          minutes: '20',
          hat: 'help',
        }),
      ),
    )
    await correctAs(world.worker, {
      entryKind: 'consultation',
      entryId: id,
      kind: 'homeTalks',
      body: 'Beter.',
      minutes: '30',
      parentsPresent: 'on',
    })
    expect(
      (await rows('SELECT note, minutes, parents_present, version FROM consultation WHERE id = $1', [id]))[0],
    ).toEqual({ note: 'Beter.', minutes: 30, parents_present: true, version: 2 })
    expect((await rows('SELECT fields FROM entry_version WHERE entry_id = $1', [id]))[0].fields).toMatchObject({
      note: first,
      minutes: 20,
      parents_present: false,
    })
    await expect(
      as(world.worker, (work) => work.run(Prisma.sql`UPDATE consultation SET note = 'weg' WHERE id = ${id}::uuid`)),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await db.query('UPDATE consultation SET voided_at = now() WHERE id = $1', [id])
    await expect(
      correctAs(world.worker, {
        entryKind: 'consultation',
        entryId: id,
        kind: 'homeTalks',
        version: 2,
        body: 'Nog eens.',
      }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('what was put away', () => {
  it('is insert-only, for the owner too', async () => {
    await correctAs(world.worker)
    await as(world.worker, (work) =>
      addStatement(
        work,
        addStatementSchema.parse({
          caseId,
          entryKind: 'note',
          entryId: noteId,
          who: 'pupil',
          saidOn: '2026-03-02',
          body: 'Ik huilde niet.',
        }),
      ),
    )
    for (const table of ['entry_version', 'entry_statement']) {
      for (const sql of [`UPDATE ${table} SET body = 'anders'`, `DELETE FROM ${table}`, `TRUNCATE ${table}`])
        await expect(db.query(sql)).rejects.toMatchObject({ code: '42501' })
      await expect(
        as(world.worker, (work) =>
          work.run(Prisma.sql`INSERT INTO ${Prisma.raw(table)} (municipality_id) VALUES ('0362')`),
        ),
      ).rejects.toMatchObject({ code: 'not-allowed' })
    }
  })

  it('is read by the case, with a look of its own, and never by the school that reads along', async () => {
    await share(['classroom'])
    await correctAs(world.worker)
    await as(world.worker, (work) => openEntryHistory(work, caseId, 'note', noteId))
    expect(
      await rows(`SELECT code, object_ids FROM audit_event WHERE case_id = $1 AND code = 'entry.historyOpened'`, [
        caseId,
      ]),
    ).toEqual([{ code: 'entry.historyOpened', object_ids: [noteId] }])
    await expect(as(world.counsellor, (work) => openEntryHistory(work, caseId, 'note', noteId))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const seen = await as(world.counsellor, (work) => work.db.entryVersion.count())
    expect(seen).toBe(0)
    expect(await as(world.counsellor, async (work) => listMarks(work, await loadRelation(work, caseId)))).toEqual([])
    expect(await as(world.farWorker, (work) => work.db.entryVersion.count())).toBe(0)
  })
})

describe('a school that reads along', () => {
  const noted = async () => (await schoolReads(false)).entries.find((one) => one.id === noteId)

  it('reads the newest text only, and the day when it had read an earlier one', async () => {
    await share(['classroom'])
    await correctAs(world.worker, { body: 'voor het lezen' })
    expect(await noted()).toMatchObject({ body: 'voor het lezen', adjustedAt: null })
    await schoolReads()
    await correctAs(world.worker, { version: 2, body: 'na het lezen', reason: 'De ouders vroegen het.' })
    const view = await schoolReads(false)
    expect(view.entries.find((one) => one.id === noteId)?.adjustedAt).toBeInstanceOf(Date)
    expect(JSON.stringify(view)).not.toMatch(/huilde|voor het lezen|ouders vroegen/)
  })

  it('is told nothing of a correction of what it could not read', async () => {
    await share(['agreements'])
    await schoolReads()
    await correctAs(world.worker, { body: 'na het lezen van iets anders' })
    expect((await rows('SELECT adjusted_at FROM case_note WHERE id = $1', [noteId]))[0].adjusted_at).toBeNull()
  })

  it('corrects its own text and no other', async () => {
    await share(['classroom'])
    await as(world.counsellor, (work) =>
      addSchoolNote(work, addSchoolNoteSchema.parse({ caseId, kind: 'classroom', body: 'Van school' })),
    )
    const id = (await rows(`SELECT id FROM case_note WHERE case_id = $1 AND side = 'school'`, [caseId]))[0].id
    await expect(
      correctAs(world.worker, { entryId: id, body: 'anders', reason: 'Dat is niet zo gegaan.' }),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    await correctAs(world.counsellor, { entryId: id, body: 'Van school, beter' })
    expect(await as(world.counsellor, (work) => readEntry(work, caseId, 'note', id))).toMatchObject({
      body: 'Van school, beter',
      permissions: { history: false, correct: true },
    })
    expect(
      (await rows('SELECT controller_organisation_id FROM entry_version WHERE entry_id = $1', [id]))[0]
        .controller_organisation_id,
    ).toBe(world.schoolA)
  })
})

describe('a statement', () => {
  const state = (more: object = {}) =>
    as(world.worker, (work) =>
      addStatement(
        work,
        addStatementSchema.parse({
          formKey: randomUUID(),
          caseId,
          entryKind: 'note',
          entryId: noteId,
          who: 'pupil',
          saidOn: '2026-03-02',
          body: 'Ik huilde niet.',
          ...more,
        }),
      ),
    )

  it('stands beside the entry with name and capacity, and changes nothing of the entry', async () => {
    const guardian = (
      await rows('SELECT g.id FROM guardian g JOIN case_file c ON c.pupil_id = g.pupil_id WHERE c.id = $1', [caseId])
    )[0].id
    const formKey = randomUUID()
    await state({ who: guardian, body: 'Zo zei ik dat niet.', formKey })
    await state({ who: guardian, body: 'Zo zei ik dat niet.', formKey })
    await state()
    const history = await as(world.worker, (work) => openEntryHistory(work, caseId, 'note', noteId))
    expect(history.statements.map((one) => [one.name, one.capacity, one.body, one.saidOn])).toEqual([
      ['Ouder-Demo', 'guardian', 'Zo zei ik dat niet.', '2026-03-02'],
      ['Mara Fout-Demo', 'pupil', 'Ik huilde niet.', '2026-03-02'],
    ])
    expect(history.entry).toMatchObject({ body: first, version: 1 })
    expect(await as(world.worker, async (work) => listMarks(work, await loadRelation(work, caseId)))).toEqual([
      { entryId: noteId, correctedAt: null, correctedBy: null, statements: ['Ouder-Demo', 'Mara Fout-Demo'] },
    ])
  })

  it('is only of a parent of this child, beside an entry of this case, and not of tomorrow', async () => {
    await expect(state({ who: randomUUID() })).rejects.toMatchObject({ code: 'does-not-fit' })
    await expect(state({ entryId: randomUUID() })).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(state({ saidOn: '2999-01-01' })).rejects.toMatchObject({ code: 'future', field: 'saidOn' })
    await share(['classroom'])
    expect(await as(world.counsellor, (work) => work.db.entryStatement.count())).toBe(0)
  })
})
