import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { changeGuardian } from '@/lib/pupils/commands'
import { buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { changeContact, removeGuardian, restoreGuardian } from './commands'
import { type ContactInput, contactSchema } from './schema'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
let caseId: string
let pupilId: string
let guardianId: string
beforeEach(async () => {
  ;[caseId, pupilId, guardianId] = [randomUUID(), randomUUID(), randomUUID()]
  const guardians = [{ id: guardianId, name: 'Ouder Bereik-Demo', relation: 'mother' }]
  const pupil = { id: pupilId, givenName: 'Bo', familyName: 'Bereik-Demo', guardians }
  const root = { id: caseId, schoolId: world.schoolA, door: 'parent', pupil }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
})

const contact = (more: Partial<ContactInput> = {}): ContactInput => ({
  caseId,
  guardianId,
  version: 1,
  email: 'ouder@example.test',
  phone: undefined,
  language: 'ar',
  verifiedHow: 'inPerson',
  ...more,
})
const guardian = async () => (await admin.query('SELECT * FROM guardian WHERE id = $1', [guardianId])).rows[0]
const codes = async () =>
  (await admin.query('SELECT code FROM audit_event WHERE case_id = $1 ORDER BY id', [caseId])).rows.map(
    (one) => one.code,
  )

describe('how somebody can be reached', () => {
  it('is written down with how the address was checked', async () => {
    await as(world.worker, (work) => changeContact(work, contact()))
    expect(await guardian()).toMatchObject({
      email: 'ouder@example.test',
      language: 'ar',
      contact_verified_how: 'inPerson',
      contact_verified_at: expect.any(Date),
      version: 2,
    })
    expect(await codes()).toEqual(['guardian.contact'])
  })

  it('keeps the day of the check while nothing of it changes', async () => {
    await as(world.worker, (work) => changeContact(work, contact()))
    const before = (await guardian()).contact_verified_at
    await as(world.worker, (work) => changeContact(work, contact({ version: 2, language: 'nl' })))
    expect((await guardian()).contact_verified_at).toEqual(before)
  })

  it('another address is not checked, also when another form changes it', async () => {
    await as(world.worker, (work) => changeContact(work, contact()))
    await as(world.worker, (work) =>
      changeGuardian(work, {
        caseId,
        guardianId,
        version: 2,
        name: 'Ouder Bereik-Demo',
        relation: 'mother',
        hasAuthority: true,
        authoritySource: 'statement',
        livesWithPupil: true,
        phone: undefined,
        email: 'anders@example.test',
      }),
    )
    expect(await guardian()).toMatchObject({ contact_verified_at: null, contact_verified_how: null })
    await as(world.worker, (work) => changeContact(work, contact({ version: 3 })))
    await as(world.worker, (work) => changeContact(work, contact({ version: 4, verifiedHow: undefined })))
    expect(await guardian()).toMatchObject({ contact_verified_at: null, contact_verified_how: null })
  })

  it('of the young person is the own address, not a parent’s', async () => {
    await as(world.worker, (work) =>
      changeContact(work, contact({ guardianId: undefined, email: 'zelf@example.test', phone: '0600000000' })),
    )
    const { rows } = await admin.query('SELECT email, phone, contact_verified_how FROM pupil WHERE id = $1', [pupilId])
    expect(rows[0]).toEqual({ email: 'zelf@example.test', phone: '0600000000', contact_verified_how: 'inPerson' })
    expect((await guardian()).email).toBeNull()
  })

  it('an address cannot be checked when there is none', () => {
    const given = { ...contact(), email: undefined, formKey: randomUUID() }
    expect(contactSchema.safeParse(given).error?.issues[0]).toMatchObject({ path: ['email'], message: 'required' })
  })
})

describe('somebody who is no parent of this child any more', () => {
  const input = (version: number) => ({ caseId, guardianId, version })
  it('is taken out and can be put back; nothing is deleted', async () => {
    await as(world.worker, (work) => removeGuardian(work, input(1)))
    expect((await guardian()).removed_at).toBeInstanceOf(Date)
    await expect(as(world.worker, (work) => removeGuardian(work, input(2)))).rejects.toThrow('changed-meanwhile')
    await as(world.worker, (work) => restoreGuardian(work, input(2)))
    expect((await guardian()).removed_at).toBeNull()
    expect(await codes()).toEqual(['guardian.removed', 'guardian.restored'])
  })

  it('only by a worker of this case, and only of this child', async () => {
    for (const person of [world.colleague, world.counsellor, world.teamLead, world.farWorker]) {
      await expect(as(person, (work) => removeGuardian(work, input(1)))).rejects.toThrow('not-allowed')
      await expect(as(person, (work) => changeContact(work, contact()))).rejects.toThrow('not-allowed')
    }
    await expect(
      as(world.worker, (work) => removeGuardian(work, { ...input(1), guardianId: randomUUID() })),
    ).rejects.toThrow('not-allowed')
    expect(await guardian()).toMatchObject({ removed_at: null, email: null, version: 1 })
  })
})
