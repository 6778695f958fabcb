import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renew } from '@/lib/consents/renewals/commands'
import { addLocalDays } from '@/lib/consents/rules'
import { localDay, startOfLocalDay } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { composeMail, leasedMailSchema } from '@/lib/platform/mail'
import { testDatabase } from '@/lib/platform/testing/database'
import { mondayOf } from '@/lib/presence/rules'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { readRenewals } from './queries'

const database = await testDatabase()
const as = <T>(person: Person, run: (work: Work) => Promise<T>, now?: Date): Promise<T> =>
  withActor(callerOf(person), run, now)
let admin: pg.Client
let world: World
/** The worker is at school A on Mondays. */
const monday = addLocalDays(mondayOf(localDay(new Date())), 7)

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

/** A case with a running yes that stops at 00:00 of a local day. */
async function caseUntil(
  untilDay: string,
  name: string,
  email?: string,
): Promise<{ caseId: string; consentId: string }> {
  const ids = { caseId: randomUUID(), consentId: randomUUID(), mother: randomUUID() }
  const root = {
    id: ids.caseId,
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: true,
    pupil: {
      givenName: name,
      familyName: 'Kind-Demo',
      birthDate: '2019-05-01',
      guardians: [{ id: ids.mother, name: 'Moeder Kind-Demo', relation: 'mother' }],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  if (email)
    await admin.query(
      `UPDATE guardian SET email = $2, contact_verified_at = now(), contact_verified_how = 'phone', language = 'ar' WHERE id = $1`,
      [ids.mother, email],
    )
  const given = addLocalDays(untilDay, -42)
  await admin.query(
    `INSERT INTO consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
     SELECT $1, municipality_id, controller_organisation_id, pupil_id, id, 'workerToSchool', 'coordination', school_id, '{agreements}', 'running', $3::date, $4, $5, $6 FROM case_file WHERE id = $2`,
    [ids.consentId, ids.caseId, given, startOfLocalDay(given), startOfLocalDay(untilDay), world.worker.accountId],
  )
  return ids
}
const linesOf = async (person: Person, now?: Date) =>
  (await as(person, readRenewals, now)).groups.flatMap((one) => one.lines)

test('lists the yeses of my cases by my visits, and nobody else’s', async () => {
  const last = await caseUntil(addLocalDays(monday, 3), 'Laatste')
  const two = await caseUntil(addLocalDays(monday, 10), 'Twee')
  const later = await caseUntil(addLocalDays(monday, 24), 'Later')
  const lapsed = await caseUntil(localDay(new Date()), 'Gestopt')
  // read on the Sunday before, so that the day of the week of the run changes nothing
  const sunday = startOfLocalDay(addLocalDays(monday, -1))
  const lines = await linesOf(world.worker, sunday)
  const stage = (one: { caseId: string }) => lines.find((line) => line.caseId === one.caseId)
  expect(stage(last)).toMatchObject({ stage: 'last', askOn: monday, alarm: true, schoolName: 'De Demoschool' })
  expect(stage(two)).toMatchObject({ stage: 'two', askOn: monday, alarm: false })
  expect(stage(later)).toBeUndefined()
  expect(stage(lapsed)).toMatchObject({ stage: 'lapsed', askOn: monday })
  expect(await linesOf(world.colleague, sunday)).toEqual([])
  expect(await linesOf(world.teamLead, sunday)).toEqual([])
  // a holiday in which that Monday lies: no alarm, one list at the first visit after it
  await admin.query(
    `INSERT INTO school_holiday (municipality_id, name, from_on, until_on) VALUES ('0362', 'summer', $1, $2)`,
    [addLocalDays(monday, -2), addLocalDays(monday, 13)],
  )
  try {
    const view = await as(world.worker, readRenewals, sunday)
    expect(view.holiday?.name).toBe('summer')
    expect(view.alarms).toBe(0)
    const waiting = view.groups.flatMap((group) => group.lines)
    for (const one of [last, two, lapsed])
      expect(waiting.find((line) => line.caseId === one.caseId)?.askOn).toBe(addLocalDays(monday, 14))
  } finally {
    await admin.query('DELETE FROM school_holiday')
  }
})

test('one tap asks again on the same terms and opens nothing; with mail the link goes to the verified address only', async () => {
  const plain = await caseUntil(addLocalDays(monday, 2), 'Zonder')
  await expect(as(world.worker, (work) => renew(work, { ...plain, how: 'mail' }))).rejects.toMatchObject({
    code: 'does-not-fit',
    field: 'how',
  })
  expect(await as(world.worker, (work) => renew(work, { ...plain, how: 'ask' }))).toMatchObject({ mailed: 0 })
  const running = await admin.query('SELECT count(*)::int AS n FROM consent WHERE case_id = $1', [plain.caseId])
  expect(running.rows[0].n).toBe(1)
  expect((await linesOf(world.worker)).find((one) => one.caseId === plain.caseId)?.asked?.state).toBe('open')

  const reachable = await caseUntil(addLocalDays(monday, 2), 'Met', 'moeder@example.test')
  expect((await linesOf(world.worker)).find((one) => one.caseId === reachable.caseId)?.mailable).toBe(1)
  expect(await as(world.worker, (work) => renew(work, { ...reachable, how: 'mail' }))).toMatchObject({ mailed: 1 })
  await expect(as(world.colleague, (work) => renew(work, { ...reachable, how: 'ask' }))).rejects.toThrow('not-allowed')

  const { rows } = await admin.query(
    `SELECT o.id FROM outbox_message o JOIN family_link l ON l.id = o.family_link_id JOIN consent_person x ON x.id = l.person_id JOIN consent_question q ON q.id = x.question_id WHERE q.case_id = $1`,
    [reachable.caseId],
  )
  expect(rows).toHaveLength(1)
  const leased = await admin.query('SELECT priv.lease_outbox($1) AS mail', [rows[0].id])
  const mail = composeMail(leasedMailSchema.parse(leased.rows[0].mail), 'https://schakel.example')
  expect(mail.to).toBe('moeder@example.test')
  expect(mail.text).toMatch(/https:\/\/schakel\.example\/f\/[\w-]{43}\n/)
  expect(mail.subject).toBe('هناك سؤال لك')
  expect(mail.text).not.toMatch(/Met|Kind-Demo|Demoschool/)
})

test('a no is respected: a refused question is not on the list', async () => {
  const one = await caseUntil(localDay(new Date()), 'Nee')
  const { questionId } = await as(world.worker, (work) => renew(work, { ...one, how: 'ask' }))
  await admin.query(`UPDATE consent_question SET status = 'refused', settled_at = now() WHERE id = $1`, [questionId])
  expect((await linesOf(world.worker)).map((line) => line.caseId)).not.toContain(one.caseId)
})

test('the list is one statement that stands on indexes', async () => {
  const { rows } = await admin.query<{ indexname: string }>(
    `SELECT indexname FROM pg_indexes WHERE tablename IN ('consent', 'consent_notice', 'consent_question', 'school_holiday')`,
  )
  const names = rows.map((one) => one.indexname)
  for (const index of [
    'consent_case_id_valid_until_idx',
    'consent_question_case_id_status_idx',
    'school_holiday_municipality_id_from_on_idx',
    'consent_notice_unmailed_idx',
  ])
    expect(names).toContain(index)
  let statements = 0
  await as(world.worker, (work) =>
    readRenewals({
      ...work,
      sql: (row, query) => {
        statements += 1
        return work.sql(row, query)
      },
    }),
  )
  expect(statements).toBe(1)
})
