import { randomUUID } from 'node:crypto'
import { generateSync } from 'otplib'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { permissionsOn } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { demoCode, matchFactor } from '@/lib/people/commands'
import { localDay } from '@/lib/platform/clock'
import { seal } from '@/lib/platform/crypto'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { changePupil } from '@/lib/pupils/commands'
import { addDays } from '@/lib/referrals/terms/rules'
import { buildPerson, buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { closeEmergency, openEmergency, reviewEmergency } from './commands'
import { listCameIn, listReviews, readEmergencyDoor, readReview } from './queries'
import { runsAt } from './rules'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const reason = 'De crisisdienst belt nu over dit gezin.'
const note = 'Nodig, en niet langer dan nodig.'
let world: World
let caseId = ''
let pupilId = ''
let closedCase = ''

const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const one = async (sql: string, values: unknown[] = []) =>
  (await db.query({ text: sql, values, rowMode: 'array' })).rows[0]?.[0]

async function openCase(familyName: string): Promise<string> {
  const id = randomUUID()
  const root = {
    id,
    schoolId: world.schoolA,
    door: 'parent',
    pupil: {
      givenName: 'Kind',
      familyName,
      birthDate: '2016-05-01',
      guardians: [{ name: `Moeder ${familyName}`, relation: 'mother', phone: '020 000 00 00' }],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return id
}

/** A second step of her own, of which no time step served yet. */
async function giveFactor(person: Person): Promise<void> {
  await db.query(
    'UPDATE account_secret SET totp_secret = $2, totp_confirmed_at = now(), totp_last_step = NULL, failed_count = 0, locked_until = NULL WHERE account_id = $1',
    [person.accountId, seal(secret, `account_secret.totp_secret|${person.accountId}`)],
  )
}
const stepNow = () => Math.floor(Date.now() / 30_000)
const forget = (person: Person) =>
  db.query('UPDATE account_secret SET totp_last_step = NULL WHERE account_id = $1', [person.accountId])

const ask = (more: object = {}) => ({
  category: 'crisisService' as const,
  reason,
  minutes: '240' as const,
  code: '000000',
  reference: caseId.slice(0, 8),
  ...more,
})
async function open(person: Person, more: object = {}, step?: number) {
  await forget(person)
  return as(person, (work) => openEmergency(work, ask(more), step ?? stepNow()))
}
const lastUse = (person: Person) =>
  one('SELECT id FROM emergency_access WHERE account_id = $1 ORDER BY started_at DESC LIMIT 1', [
    person.accountId,
  ]) as Promise<string>
const sees = async (person: Person, id = caseId): Promise<boolean> =>
  (
    await as(person, (work) =>
      work.sql(z.object({ id: z.string() }), Prisma.sql`SELECT id FROM case_file WHERE id = ${id}::uuid`),
    )
  ).length === 1

/** A use as it may stand in the table, written by the administrator. */
const addUse = (person: Person, from: string, until: string, more: { due?: string; of?: string } = {}) =>
  one(
    `INSERT INTO emergency_access (municipality_id, controller_organisation_id, case_id, account_id, category, reason, started_at, expires_at, review_due_on)
     VALUES ('0362', $1, $2, $3, 'other', 'proef van de tijd', now() + $4::interval, now() + $5::interval, $6) RETURNING id`,
    [world.town, more.of ?? caseId, person.accountId, from, until, more.due ?? addDays(localDay(new Date()), 3)],
  ) as Promise<string>

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
  caseId = await openCase('Spoed-Demo')
  closedCase = await openCase('Dicht-Demo')
  pupilId = (await one('SELECT pupil_id FROM case_file WHERE id = $1', [caseId])) as string
  for (const person of [world.colleague, world.teamLead, world.farWorker, world.counsellor, world.privacyOfficer])
    await giveFactor(person)
})
beforeEach(async () => {
  await db.query('DELETE FROM emergency_access')
  await db.query('DELETE FROM outbox_message')
})
afterAll(async () => {
  await closeConnections()
  await db.end()
})

describe('opening', () => {
  it('opens one case to a colleague, tells the officer and the lead at once, and writes it down', async () => {
    expect(await sees(world.colleague)).toBe(false)
    expect(await open(world.colleague)).toEqual({ caseId })
    expect(await sees(world.colleague)).toBe(true)
    expect(await sees(world.colleague, closedCase)).toBe(false)
    expect(await sees(world.teamLead), 'nobody else').toBe(false)
    const view = await as(world.colleague, (work) => openWorkerCase(work, caseId, 'case.opened'))
    expect(view.permissions).toMatchObject({ ground: 'emergency', readAll: true, work: false, reopen: false })
    expect(view.emergency?.until.getTime()).toBeLessThanOrEqual(Date.now() + 4 * 3_600_000)
    const log = await db.query(
      'SELECT code, ground, reason FROM audit_event WHERE case_id = $1 AND actor_account_id = $2 ORDER BY id',
      [caseId, world.colleague.accountId],
    )
    expect(log.rows).toEqual([
      { code: 'emergency.opened', ground: 'emergency', reason: 'crisisService' },
      { code: 'case.opened', ground: 'emergency', reason: null },
    ])
    const mail = await db.query(
      `SELECT recipient_account_id AS "to", path FROM outbox_message WHERE kind = 'emergency' ORDER BY path`,
    )
    expect(mail.rows).toEqual([
      { to: world.privacyOfficer.accountId, path: '/access-log/emergency' },
      { to: world.worker.accountId, path: `/cases/${caseId}/looks` },
    ])
  })

  it('finds by whole name and date of birth, whatever the capitals, and by nothing less', async () => {
    const name = { reference: undefined, givenName: 'KIND', familyName: 'spoed-demo', birthDate: '2016-05-01' }
    expect(await open(world.colleague, name)).toEqual({ caseId })
    for (const wrong of [{ familyName: 'Spoed' }, { givenName: 'Kin' }, { birthDate: '2016-05-02' }])
      expect(await open(world.colleague, { ...name, ...wrong }), JSON.stringify(wrong)).toEqual({ caseId: null })
  })

  it('says the same of another controller’s case as of none, and keeps the search in the log', async () => {
    const searches = () =>
      one(`SELECT count(*)::int FROM audit_event WHERE code = 'emergency.notFound' AND outcome = 'refused'`)
    const before = (await searches()) as number
    expect(await open(world.farWorker)).toEqual({ caseId: null })
    expect(await open(world.colleague, { reference: 'ffffffff' })).toEqual({ caseId: null })
    expect(await searches()).toBe(before + 2)
    expect(await sees(world.farWorker)).toBe(false)
  })

  it('is for workers and team leads of a controller only', async () => {
    for (const person of [world.counsellor, world.privacyOfficer, world.nobody])
      await expect(open(person), person.name).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await open(world.teamLead)).toEqual({ caseId })
    const view = await as(world.teamLead, (work) => openWorkerCase(work, caseId, 'case.opened'))
    expect(
      view.guardians.map((parent) => parent.phone),
      'whom to ring',
    ).toEqual(['020 000 00 00'])
  })

  it('opens nothing for who is a member already, and once while it runs', async () => {
    await giveFactor(world.worker)
    expect(await open(world.worker)).toEqual({ caseId })
    await open(world.colleague)
    await open(world.colleague)
    expect(await one('SELECT count(*)::int FROM emergency_access')).toBe(1)
  })

  it('reads and never writes', async () => {
    await open(world.colleague)
    const child = { caseId, pupilId, version: 1, givenName: 'Anders', familyName: 'Spoed-Demo', secretAddress: false }
    await expect(as(world.colleague, (work) => changePupil(work, child))).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(
      as(world.colleague, (work) =>
        work.db.caseNote.createMany({
          data: {
            municipalityId: '0362',
            controllerOrganisationId: world.town,
            caseId,
            side: 'care',
            kind: 'agreements',
            body: 'x',
            authorAccountId: work.actor.accountId,
            at: work.now,
          },
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})

describe('the second step', () => {
  const code = (seconds = 0) => generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + seconds })

  it('counts each code once, and only one of these minutes', async () => {
    const step = stepNow()
    await open(world.colleague, { reference: 'ffffffff' }, step)
    for (const used of [step, step - 1])
      await expect(as(world.colleague, (work) => openEmergency(work, ask(), used))).rejects.toMatchObject({
        code: 'wrong-code',
        field: 'code',
      })
    await forget(world.colleague)
    for (const far of [stepNow() - 4, stepNow() + 4])
      await expect(
        as(world.colleague, (work) => openEmergency(work, ask(), far)),
        String(far),
      ).rejects.toMatchObject({ code: 'wrong-code' })
    expect(await one('SELECT count(*)::int FROM emergency_access')).toBe(0)
  })

  it('is the code of her own app: a wrong one stays counted and makes her wait', async () => {
    await giveFactor(world.colleague)
    const caller = callerOf(world.colleague)
    const right = await matchFactor(caller, code(), new Date())
    expect(typeof right).toBe('number')
    await giveFactor(world.colleague)
    for (let count = 0; count < 5; count += 1) expect(await matchFactor(caller, code(-600), new Date())).toBe('wrong')
    expect(await matchFactor(caller, code(), new Date()), 'even the right one').toBe('wait')
    await giveFactor(world.colleague)
  })

  it('is needed: without one nothing opens outside a demonstration, and there a shown code is asked', async () => {
    await db.query('UPDATE account_secret SET totp_secret = NULL, totp_confirmed_at = NULL WHERE account_id = $1', [
      world.colleague.accountId,
    ])
    const caller = callerOf(world.colleague)
    expect(await matchFactor(caller, code(), new Date())).toBe('wrong')
    expect(await as(world.colleague, (work) => demoCode(work))).toBe(null)
    await expect(open(world.colleague)).rejects.toMatchObject({ code: 'wrong-code' })
    await db.query('INSERT INTO installation (id, demo) VALUES (1, true) ON CONFLICT (id) DO UPDATE SET demo = true')
    const shown = await as(world.colleague, (work) => demoCode(work))
    const step = await matchFactor(caller, shown ?? '', new Date())
    expect(await matchFactor(caller, '000000', new Date())).toBe('wrong')
    expect(await as(world.colleague, (work) => openEmergency(work, ask(), Number(step)))).toEqual({ caseId })
    expect(await as(world.worker, (work) => demoCode(work)), 'who has an app uses it').toBe(null)
    await giveFactor(world.colleague)
  })
})

describe('time', () => {
  it('is judged by the database as by the rule, at every edge and a millisecond beside it', async () => {
    const start = new Date('2026-11-24T09:00:00.000Z')
    const at = (ms: number) => new Date(start.getTime() + ms)
    const four = 4 * 3_600_000
    for (const closed of [null, at(1000), at(four)])
      for (const ms of [-1, 0, 1, 999, 1000, 1001, four - 1, four, four + 1]) {
        const said = await one('SELECT priv.covers($1, $2, $3, $4)', [start, at(four), closed, at(ms)])
        expect(said, `${closed} ${ms}`).toBe(
          runsAt({ startedAt: start, expiresAt: at(four), closedAt: closed }, at(ms)),
        )
      }
  })

  it('never exceeds four hours, by any door', async () => {
    for (const minutes of ['241', '14', '9999'])
      await expect(open(world.colleague, { minutes }), minutes).rejects.toMatchObject({ code: 'does-not-fit' })
    await expect(addUse(world.colleague, '0', '4 hours 1 millisecond')).rejects.toThrow('emergency_four_hours')
    await expect(addUse(world.colleague, '0', '4 hours')).resolves.toBeTruthy()
  })

  it('ends by itself: two real seconds, at the next statement, with no job', async () => {
    await addUse(world.colleague, '-1 second', '1 second')
    expect(await sees(world.colleague)).toBe(true)
    await new Promise((done) => setTimeout(done, 1100))
    expect(await sees(world.colleague)).toBe(false)
    await expect(as(world.colleague, (work) => loadRelation(work, caseId))).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })

  it('ends when it is closed, by herself, once', async () => {
    await open(world.colleague)
    const accessId = await lastUse(world.colleague)
    await expect(as(world.teamLead, (work) => closeEmergency(work, { accessId }))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    await as(world.colleague, (work) => closeEmergency(work, { accessId }))
    expect(await sees(world.colleague)).toBe(false)
    await expect(as(world.colleague, (work) => closeEmergency(work, { accessId }))).rejects.toMatchObject({
      code: 'already-ended',
    })
    await expect(
      db.query('UPDATE emergency_access SET closed_at = NULL WHERE id = $1', [accessId]),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      db.query(`UPDATE emergency_access SET expires_at = expires_at + interval '1 second' WHERE id = $1`, [accessId]),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('the review', () => {
  const review = (person: Person, accessId: string, more: object = {}) =>
    as(person, (work) => reviewEmergency(work, { accessId, verdict: 'approved', note, ...more }))

  it('is the privacy officer’s, after the use, once, in words; she sees pages and no content', async () => {
    await open(world.colleague)
    await as(world.colleague, (work) => openWorkerCase(work, caseId, 'pupil.opened'))
    const accessId = await lastUse(world.colleague)
    await expect(review(world.privacyOfficer, accessId), 'it still runs').rejects.toMatchObject({
      code: 'does-not-fit',
    })
    await as(world.colleague, (work) => closeEmergency(work, { accessId }))
    const { use, looks } = await as(world.privacyOfficer, (work) => readReview(work, accessId))
    expect(use).toMatchObject({ name: world.colleague.name, reason, mayReview: true, verdict: null })
    expect(looks.map((look) => look.code)).toEqual(['emergency.opened', 'pupil.opened', 'emergency.closed'])
    expect(JSON.stringify({ use, looks })).not.toContain('Spoed-Demo')
    const other = await buildPerson(db, 'Privacy Ander-Demo', 'privacyOfficer', world.provider, '0362')
    for (const person of [other, world.colleague, world.worker, world.teamLead, world.administrator])
      await expect(review(person, accessId), person.name).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(review(world.privacyOfficer, accessId, { note: 'kort' })).rejects.toMatchObject({
      code: 'does-not-fit',
    })
    await review(world.privacyOfficer, accessId, { verdict: 'notApproved' })
    await expect(review(world.privacyOfficer, accessId)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(
      db.query(`UPDATE emergency_access SET verdict = 'approved' WHERE id = $1`, [accessId]),
    ).rejects.toMatchObject({ code: '42501' })
    const { done, waiting } = await as(world.privacyOfficer, listReviews)
    expect([waiting.length, done.map((row) => row.note)]).toEqual([0, [note]])
    expect((await as(world.colleague, readEmergencyDoor)).mine[0]).toMatchObject({ verdict: 'notApproved', note })
  })

  it('is never of one’s own use', async () => {
    await db.query(
      `INSERT INTO membership (account_id, organisation_id, municipality_id, role) VALUES ($1, $2, '0362', 'youthWorker')`,
      [world.privacyOfficer.accountId, world.town],
    )
    await open(world.privacyOfficer)
    const accessId = await lastUse(world.privacyOfficer)
    await as(world.privacyOfficer, (work) => closeEmergency(work, { accessId }))
    await expect(review(world.privacyOfficer, accessId)).rejects.toMatchObject({ code: 'second-person' })
    await db.query(`DELETE FROM membership WHERE account_id = $1 AND role = 'youthWorker'`, [
      world.privacyOfficer.accountId,
    ])
  })

  it('when late closes the door to that person until it is done, and to nobody else', async () => {
    const today = localDay(new Date())
    const accessId = await addUse(world.colleague, '-9 days', '-8 days -21 hours', {
      due: addDays(today, -1),
      of: closedCase,
    })
    expect((await as(world.colleague, readEmergencyDoor)).blocked).toBe(true)
    await expect(open(world.colleague)).rejects.toMatchObject({ code: 'review-late' })
    expect(await open(world.teamLead)).toEqual({ caseId })
    await review(world.privacyOfficer, accessId)
    expect((await as(world.colleague, readEmergencyDoor)).blocked).toBe(false)
    expect(await open(world.colleague)).toEqual({ caseId })
  })

  it('is not late on its last day', async () => {
    await addUse(world.colleague, '-4 days', '-3 days -21 hours', { due: localDay(new Date()), of: closedCase })
    expect(await open(world.colleague)).toEqual({ caseId })
  })
})

describe('the people of the case', () => {
  it('see who came in and why; the school and other colleagues see nothing', async () => {
    await open(world.colleague)
    const told = await as(world.worker, async (work) => listCameIn(work, await loadRelation(work, caseId)))
    expect(told).toMatchObject([{ name: world.colleague.name, reason, running: true }])
    expect(await as(world.worker, (work) => listCameIn(work))).toHaveLength(1)
    for (const person of [world.counsellor, world.teamLead, world.policyOfficer, world.administrator]) {
      const rows = await as(person, (work) =>
        work.sql(z.object({ id: z.string() }), Prisma.sql`SELECT id FROM emergency_access`),
      )
      expect(rows, person.name).toEqual([])
    }
  })

  it('keep their ground: for a team lead emergency opens more than a signature that waits', async () => {
    await db.query(
      `INSERT INTO beschikking (municipality_id, controller_organisation_id, case_id, status, drafted_by) VALUES ('0362', $1, $2, 'awaitingSecond', $3)`,
      [world.town, caseId, world.worker.accountId],
    )
    const ground = () =>
      as(world.teamLead, async (work) => permissionsOn(work.actor, await loadRelation(work, caseId)).ground)
    expect(await ground()).toBe('statutory')
    await open(world.teamLead)
    expect(await ground()).toBe('emergency')
    await db.query('DELETE FROM beschikking WHERE case_id = $1', [caseId])
  })
})
