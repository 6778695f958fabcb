import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addNote } from '@/lib/cases/commands'
import { listCases, loadRelation } from '@/lib/cases/queries'
import { listCasesSchema } from '@/lib/cases/schema'
import { previewAsSchool, readSchoolCase } from '@/lib/cases/school/queries'
import { readThread } from '@/lib/cases/thread/queries'
import { openWorkerCase, readWorkerCase } from '@/lib/cases/worker/queries'
import { giveConsent } from '@/lib/consents/commands'
import { localDay } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { readToday } from '@/lib/presence/queries'
import { readFileLog, readLog } from '@/lib/privacy/queries'
import { logFilterSchema } from '@/lib/privacy/schema'
import { addDays } from '@/lib/referrals/terms/rules'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { addShield, moveShield } from './commands'
import { countSafetyEntries, listSafetyEntries, listShields, listShieldsDue } from './queries'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
const word = 'meldcodewoord'
const today = localDay(new Date())
let world: World
let caseId = ''
let mother = ''
let father = ''
let plain = ''
let safetyNote = ''
let talk = ''
let safetyTalk = ''

const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const one = async (sql: string, values: unknown[] = []) =>
  (await db.query({ text: sql, values, rowMode: 'array' })).rows[0]?.[0]
const addTalk = (kind: string, note: string) =>
  one(
    `INSERT INTO consultation (id, municipality_id, controller_organisation_id, author_account_id, school_id, at, form, subject, partners, themes, pupil_id, case_id, note, kind)
     SELECT gen_random_uuid(), '0362', $1, $2, c.school_id, now(), 'talk', 'child', '{child}', '{home}', c.pupil_id, c.id, $3, $4 FROM case_file c WHERE c.id = $5 RETURNING id`,
    [world.town, world.worker.accountId, note, kind, caseId],
  ) as Promise<string>
const addBody = async (kind: 'safety' | 'agreements', body: string): Promise<string> => {
  await as(world.worker, (work) => addNote(work, { caseId, kind, body }))
  return (await one('SELECT id FROM case_note WHERE case_id = $1 AND body = $2', [caseId, body])) as string
}

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
  caseId = randomUUID()
  mother = randomUUID()
  father = randomUUID()
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: true,
    pupil: {
      givenName: 'Kind',
      familyName: 'Scherm-Demo',
      birthDate: '2018-05-01',
      guardians: [
        { id: mother, name: 'Moeder Scherm-Demo', relation: 'mother', phone: '020 111 11 11' },
        { id: father, name: 'Vader Scherm-Demo', relation: 'father', livesWithPupil: false },
      ],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  await as(world.worker, (work) =>
    giveConsent(work, {
      act: 'give',
      caseId,
      receiver: 'school',
      kinds: ['agreements', 'classroom', 'homeTalks', 'childVoice'],
      mode: 'running',
      channel: 'oral',
      giver: [],
      otherName: 'Moeder Scherm-Demo',
    }),
  )
  plain = await addBody('agreements', 'Gewone afspraak over de ochtend.')
  safetyNote = await addBody('safety', `Weging, ${word}.`)
  talk = await addTalk('homeTalks', 'Gewoon gesprek thuis.')
  safetyTalk = await addTalk('safety', `Gesprek, ${word}.`)
}, 120_000)
afterAll(async () => {
  await closeConnections()
  await db.end()
})

describe('meldcode entries', () => {
  const thread = async (work: Work) => {
    const relation = await loadRelation(work, caseId)
    const view = await readWorkerCase(work, relation)
    return {
      view,
      thread: await readThread(work, caseId, {
        terms: view.terms,
        appliedAt: null,
        sharedKinds: ['safety'],
        all: true,
      }),
    }
  }
  const list = (work: Work) => listCases(work, listCasesSchema.parse({ q: 'scherm' }))
  const pages: Record<string, { by: 'worker' | 'counsellor'; read: (work: Work) => Promise<unknown>; holds?: string }> =
    {
      'the case as the school reads it': {
        by: 'counsellor',
        read: async (work) => readSchoolCase(work, await loadRelation(work, caseId)),
        holds: 'Gewone afspraak',
      },
      'every note a school can select': {
        by: 'counsellor',
        read: (work) =>
          work.sql(z.object({ id: z.string(), body: z.string() }), Prisma.sql`SELECT id, body FROM case_note`),
        holds: 'Gewone afspraak',
      },
      'every contact a school can select': {
        by: 'counsellor',
        read: (work) =>
          work.sql(
            z.object({ id: z.string(), note: z.string().nullable() }),
            Prisma.sql`SELECT id, note FROM consultation`,
          ),
        holds: 'Gewoon gesprek',
      },
      'the worker’s preview of it': {
        by: 'worker',
        read: async (work) => previewAsSchool(work, await loadRelation(work, caseId)),
        holds: 'Gewone afspraak',
      },
      'the thread': { by: 'worker', read: thread, holds: 'Gewone afspraak' },
      'the caseload and its search': { by: 'worker', read: list, holds: 'Scherm-Demo' },
      Vandaag: { by: 'worker', read: readToday },
    }
  for (const [name, page] of Object.entries(pages))
    it(`are not in ${name}`, async () => {
      const text = JSON.stringify(await as(world[page.by], page.read))
      if (page.holds) expect(text).toContain(page.holds)
      for (const sign of [word, safetyNote, safetyTalk]) expect(text).not.toContain(sign)
    })

  it('leave no pass in the small thread of the caseload', async () => {
    const { items } = await as(world.worker, list)
    await db.query(`DELETE FROM consultation WHERE id = $1`, [safetyTalk])
    const without = (await as(world.worker, list)).items
    expect(items[0]?.passes).toEqual(without[0]?.passes)
    safetyTalk = await addTalk('safety', `Gesprek, ${word}.`)
  })

  it('are in no mail and no figure', async () => {
    const mail = await db.query('SELECT * FROM outbox_message')
    expect(JSON.stringify(mail.rows)).not.toContain(word)
    const now = () =>
      as(world.policyOfficer, (work) =>
        work.sql(z.object({ cells: z.unknown() }), Prisma.sql`SELECT priv.throughput_now('0362') AS cells`),
      )
    expect(JSON.stringify(await now())).not.toContain(word)
  })

  it('stand on a page of their own for who reads the whole file', async () => {
    const read = async (work: Work) => {
      const { relation } = await openWorkerCase(work, caseId, 'safety.opened')
      return { count: await countSafetyEntries(work, relation), entries: await listSafetyEntries(work, relation) }
    }
    const { count, entries } = await as(world.worker, read)
    expect([count, entries.map((entry) => entry.source).sort()]).toEqual([2, ['consultation', 'note']])
    expect(await one('SELECT code FROM audit_event WHERE case_id = $1 ORDER BY id DESC LIMIT 1', [caseId])).toBe(
      'safety.opened',
    )
    for (const person of [world.counsellor, world.colleague, world.teamLead])
      await expect(
        as(person, async (work) => listSafetyEntries(work, await loadRelation(work, caseId))),
        person.name,
      ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('shielding', () => {
  const shield = (more: object = {}) => ({
    caseId,
    entryKind: 'note' as const,
    entryId: plain,
    fromGuardianId: father,
    reason: 'Vader dreigde eerder na zo’n gesprek.',
    reviewOn: addDays(today, 42),
    ...more,
  })
  const add = (more: object = {}, by: Person = world.worker) => as(by, (work) => addShield(work, shield(more)))
  const hidden = (guardian: string | null, kind: string, entry: string | null) =>
    one('SELECT priv.shielded_from($1, $2, $3)', [guardian, kind, entry])
  const shields = (by: Person) => as(by, async (work) => listShields(work, await loadRelation(work, caseId)))

  it('keeps an entry from one parent and not from the other', async () => {
    await add()
    expect([await hidden(father, 'note', plain), await hidden(mother, 'note', plain)]).toEqual([true, false])
    expect(await hidden(father, 'consultation', talk)).toBe(false)
    await add({ entryKind: 'consultation', entryId: talk })
    expect([
      await hidden(father, 'consultation', talk),
      await hidden(mother, 'consultation', talk),
      await hidden(null, 'consultation', talk),
    ]).toEqual([true, false, true])
  })

  it('keeps address and contact details: all of them, or one parent’s', async () => {
    await add({ entryKind: 'contact', entryId: mother })
    expect([
      await hidden(father, 'contact', mother),
      await hidden(father, 'contact', father),
      await hidden(father, 'address', null),
    ]).toEqual([true, false, false])
    await add({ entryKind: 'address', entryId: undefined })
    expect([await hidden(father, 'address', null), await hidden(mother, 'address', null)]).toEqual([true, false])
    await add({ entryKind: 'contact', entryId: undefined })
    expect(await hidden(father, 'contact', father)).toBe(true)
  })

  it('keeps a meldcode entry from every parent without being asked', async () => {
    for (const parent of [mother, father, null]) {
      expect(await hidden(parent, 'note', safetyNote)).toBe(true)
      expect(await hidden(parent, 'consultation', safetyTalk)).toBe(true)
    }
    await expect(add({ entryId: safetyNote, fromGuardianId: mother })).rejects.toMatchObject({ code: 'does-not-fit' })
  })

  it('asks a parent of this child, an entry of this case, a reason and a day within half a year, once', async () => {
    const strange = await one(`SELECT gen_random_uuid()`)
    for (const wrong of [
      { fromGuardianId: strange },
      { entryId: strange },
      { reason: 'kort' },
      { reviewOn: today },
      { reviewOn: addDays(today, 185) },
      { entryKind: 'address' },
      { entryKind: 'contact', entryId: father },
    ])
      await expect(add({ ...wrong }), JSON.stringify(wrong)).rejects.toMatchObject({ code: 'does-not-fit' })
    await expect(add()).rejects.toMatchObject({ code: 'exists-already' })
    await expect(add({}, world.colleague)).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(add({}, world.counsellor)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('is seen by the case’s own workers alone; emergency access sees what not to tell', async () => {
    expect((await shields(world.worker)).map((row) => row.entryKind).sort()).toEqual([
      'address',
      'consultation',
      'contact',
      'contact',
      'note',
    ])
    for (const person of [
      world.counsellor,
      world.colleague,
      world.teamLead,
      world.privacyOfficer,
      world.policyOfficer,
      world.administrator,
    ])
      expect(
        await as(person, (work) => work.sql(z.object({ id: z.string() }), Prisma.sql`SELECT id FROM shield`)),
        person.name,
      ).toEqual([])
    await expect(shields(world.counsellor)).rejects.toMatchObject({ code: 'not-allowed' })
    await db.query(
      `INSERT INTO emergency_access (municipality_id, controller_organisation_id, case_id, account_id, category, reason, started_at, expires_at, review_due_on)
       VALUES ('0362', $1, $2, $3, 'other', 'proef', now(), now() + interval '1 hour', current_date + 3)`,
      [world.town, caseId, world.teamLead.accountId],
    )
    expect(await shields(world.teamLead)).toHaveLength(5)
    const [first] = await shields(world.worker)
    await expect(
      as(world.teamLead, (work) => moveShield(work, { caseId, shieldId: first?.id ?? '', version: 1, move: 'end' })),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('stays until somebody ends it, however late the day to look again', async () => {
    const note = (await shields(world.worker)).find((row) => row.entryId === plain)
    const move = (more: object) =>
      as(world.worker, (work) =>
        moveShield(work, {
          caseId,
          shieldId: note?.id ?? '',
          version: 1,
          move: 'keep',
          reviewOn: addDays(today, 10),
          ...more,
        }),
      )
    await db.query('UPDATE shield SET review_on = $2 WHERE id = $1', [note?.id, addDays(today, -30)])
    expect(await hidden(father, 'note', plain)).toBe(true)
    expect((await as(world.worker, listShieldsDue)).map((row) => [row.reviewOn, row.count])).toEqual([
      [addDays(today, -30), 1],
    ])
    expect(await as(world.colleague, listShieldsDue)).toEqual([])
    await move({})
    expect(await as(world.worker, listShieldsDue)).toEqual([])
    await expect(move({})).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await move({ version: 2, move: 'end' })
    expect(await hidden(father, 'note', plain)).toBe(false)
    await expect(move({ version: 3 })).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect((await shields(world.worker)).find((row) => row.id === note?.id)?.endedAt).not.toBe(null)
    await add()
    expect(await hidden(father, 'note', plain)).toBe(true)
  })

  it('leaves no line in what is printed of who looked; the officer’s own log keeps all', async () => {
    // lines of one day and act stand together: what was made, how often
    const made = async () => {
      const { days } = await as(world.privacyOfficer, (work) => readFileLog(work, caseId))
      expect(days.filter((day) => /^(shield|safety)\./.test(day.code))).toEqual([])
      return days.find((day) => day.action === 'create')?.times
    }
    // the yes alone: the shielded note, the meldcode note and the shields are left out
    expect(await made()).toBe(1)
    const log = await as(world.privacyOfficer, (work) =>
      readLog(work, logFilterSchema.parse({ part: 'all', file: caseId })),
    )
    const kept = log.lines.map((line) => line.code)
    for (const code of ['shield.added', 'safety.opened', 'note.added']) expect(kept).toContain(code)
    for (const person of [world.worker, world.counsellor])
      expect(
        await as(person, (work) =>
          work.sql(
            z.object({ lines: z.array(z.coerce.string()) }),
            Prisma.sql`SELECT priv.lines_kept_from_family(${caseId}::uuid) AS lines`,
          ),
        ),
      ).toEqual([{ lines: [] }])
    const note = (await shields(world.worker)).find((row) => row.entryId === plain && row.endedAt === null)
    await as(world.worker, (work) => moveShield(work, { caseId, shieldId: note?.id ?? '', version: 1, move: 'end' }))
    expect(await made(), 'the note, shown again').toBe(2)
  })
})
