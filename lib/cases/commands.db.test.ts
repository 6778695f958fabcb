import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { addMember, leaveCase, setLead } from './commands'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
const { worker, colleague } = world
const third = await buildPerson(admin, 'Werker Drie-Demo', 'youthWorker', world.town, '0362')
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
let caseId: string
beforeEach(async () => {
  caseId = randomUUID()
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    pupil: { givenName: 'Kind', familyName: 'Team-Demo' },
  }
  await as(worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
})

const join = (by: Person, one: Person, version: number) =>
  as(by, (work) => addMember(work, { caseId, accountId: one.accountId, part: 'member', version }))
const lead = (by: Person, one: Person, version: number) =>
  as(by, (work) => setLead(work, { caseId, kind: 'careLead', accountId: one.accountId, version }))
const leave = (by: Person, version: number) => as(by, (work) => leaveCase(work, { caseId, version }))
const members = async () =>
  (await admin.query('SELECT account_id FROM case_member WHERE case_id = $1 AND ended_at IS NULL', [caseId])).rows.map(
    (row) => row.account_id,
  )
const logged = async () =>
  (await admin.query(`SELECT code FROM audit_event WHERE case_id = $1 ORDER BY id`, [caseId])).rows.map(
    (row) => row.code,
  )
/** Of two at once one is done, and the other is told. */
async function oneOf(both: readonly [Promise<unknown>, Promise<unknown>]) {
  const said = await Promise.allSettled(both)
  expect(said.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(said.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile' } })
}

describe('the team of a case', () => {
  it('two who add somebody at once: the second is told what she did not see', async () => {
    await oneOf([join(worker, colleague, 1), join(worker, third, 1)])
    expect(await members()).toHaveLength(2)
    expect(await logged()).toEqual(['member.added'])
  })

  it('two who hand the lead on at once: nobody is silently overruled', async () => {
    await join(worker, colleague, 1)
    await join(worker, third, 2)
    await oneOf([lead(worker, colleague, 3), lead(colleague, third, 3)])
    const leads = await admin.query(
      `SELECT 1 FROM case_lead WHERE case_id = $1 AND kind = 'careLead' AND ended_at IS NULL`,
      [caseId],
    )
    expect(leads.rows).toHaveLength(1)
  })

  it('who leads already stays in the lead, whatever the version', async () => {
    await expect(lead(worker, worker, 99)).resolves.toEqual({ caseId })
  })

  it('two who leave at once do not leave nobody behind', async () => {
    await join(worker, colleague, 1)
    await oneOf([leave(worker, 2), leave(colleague, 2)])
    expect(await members()).toHaveLength(1)
    const left = (await members())[0] === worker.accountId ? worker : colleague
    await expect(leave(left, 3)).rejects.toMatchObject({ code: 'last-lead' })
  })

  it('an old version changes nothing, and neither does who has no part in the case', async () => {
    await join(worker, colleague, 1)
    await expect(join(worker, third, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(leave(worker, 1)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(join(third, third, 2)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await members()).toHaveLength(2)
    expect(await logged()).toEqual(['member.added'])
  })

  it('takes a colleague whose role ends on a later day, not one who is shut or whose role has ended', async () => {
    const ends = (until: string) =>
      admin.query('UPDATE membership SET ended_at = now() + $2::interval WHERE account_id = $1', [
        third.accountId,
        until,
      ])
    await ends('-1 second')
    await expect(join(worker, third, 1)).rejects.toMatchObject({ code: 'does-not-fit' })
    await ends('1 day')
    await admin.query('UPDATE account SET disabled_at = now() WHERE id = $1', [third.accountId])
    await expect(join(worker, third, 1)).rejects.toMatchObject({ code: 'does-not-fit' })
    await admin.query('UPDATE account SET disabled_at = NULL WHERE id = $1', [third.accountId])
    await join(worker, third, 1)
    expect(await members()).toContain(third.accountId)
  })
})
