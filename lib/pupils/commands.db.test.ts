import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { addGuardian, changeGuardian, changePupil } from './commands'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
const { worker, colleague, counsellor } = world
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
async function newCase(by: Person) {
  const caseId = randomUUID()
  const pupilId = randomUUID()
  const guardianId = randomUUID()
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    pupil: {
      id: pupilId,
      givenName: 'Sam',
      familyName: 'Proef-Demo',
      guardians: [{ id: guardianId, name: 'Ouder Proef-Demo', relation: 'mother' }],
    },
  }
  await as(by, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return { caseId, pupilId, guardianId }
}
let mine: Awaited<ReturnType<typeof newCase>>
beforeEach(async () => {
  mine = await newCase(worker)
})

const pupil = (more: object = {}) => ({
  caseId: mine.caseId,
  pupilId: mine.pupilId,
  version: 1,
  givenName: 'Sem',
  familyName: 'Proef-Demo',
  birthDate: '2016-05-01',
  groupName: '5',
  responsibleMunicipalityId: '0164',
  secretAddress: true,
  ...more,
})
const parent = (more: object = {}) => ({
  caseId: mine.caseId,
  pupilId: mine.pupilId,
  name: 'Vader Proef-Demo',
  relation: 'father' as const,
  hasAuthority: true,
  authoritySource: 'register' as const,
  livesWithPupil: false,
  phone: undefined,
  email: undefined,
  ...more,
})
const read = async (table: 'pupil' | 'guardian', id: string) =>
  (await admin.query(`SELECT * FROM ${table} WHERE id = $1`, [id])).rows[0]
const logged = async (caseId: string) =>
  (await admin.query(`SELECT code, ground, object_ids FROM audit_event WHERE case_id = $1 ORDER BY id`, [caseId])).rows

describe('a pupil', () => {
  it('is changed by a worker of the case, with a line in the log that holds no name', async () => {
    await as(worker, (work) => changePupil(work, pupil()))
    expect(await read('pupil', mine.pupilId)).toMatchObject({
      given_name: 'Sem',
      group_name: '5',
      responsible_municipality_id: '0164',
      secret_address: true,
      version: 2,
    })
    expect(await logged(mine.caseId)).toEqual([{ code: 'pupil.changed', ground: 'own', object_ids: [mine.pupilId] }])
  })

  it('loses what is left empty', async () => {
    await as(worker, (work) => changePupil(work, pupil()))
    const less = { version: 2, birthDate: undefined, groupName: undefined, responsibleMunicipalityId: undefined }
    await as(worker, (work) => changePupil(work, pupil(less)))
    expect(await read('pupil', mine.pupilId)).toMatchObject({
      birth_date: null,
      group_name: null,
      responsible_municipality_id: null,
    })
  })

  it('of two who change at once one is told, and nothing of hers is half there', async () => {
    const both = await Promise.allSettled([
      as(worker, (work) => changePupil(work, pupil({ givenName: 'Een' }))),
      as(worker, (work) => changePupil(work, pupil({ givenName: 'Twee' }))),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile' } })
    expect(await logged(mine.caseId)).toHaveLength(1)
  })

  it('is not changed by who has no part in the case, nor under the name of another case', async () => {
    for (const person of [colleague, counsellor, world.teamLead, world.administrator, world.farWorker])
      await expect(as(person, (work) => changePupil(work, pupil()))).rejects.toThrow('not-allowed')
    const other = await newCase(worker)
    await expect(as(worker, (work) => changePupil(work, pupil({ caseId: other.caseId })))).rejects.toThrow(
      'not-allowed',
    )
    const theirs = await newCase(colleague)
    await expect(
      as(worker, (work) => changePupil(work, pupil({ pupilId: theirs.pupilId, caseId: theirs.caseId }))),
    ).rejects.toThrow('not-allowed')
    expect(await read('pupil', mine.pupilId)).toMatchObject({ given_name: 'Sam', version: 1 })
  })
})

describe('a parent', () => {
  it('is added and changed, with how authority was established', async () => {
    await as(worker, (work) => addGuardian(work, parent()))
    const added = (
      await admin.query(`SELECT * FROM guardian WHERE pupil_id = $1 AND relation = 'father'`, [mine.pupilId])
    ).rows[0]
    expect(added).toMatchObject({ name: 'Vader Proef-Demo', has_authority: true, authority_source: 'register' })
    await as(worker, (work) =>
      changeGuardian(work, {
        ...parent({ name: 'Papa Proef-Demo', hasAuthority: false, authoritySource: 'ruling' }),
        guardianId: added.id,
        version: 1,
      }),
    )
    expect(await read('guardian', added.id)).toMatchObject({
      name: 'Papa Proef-Demo',
      has_authority: false,
      authority_source: 'ruling',
      version: 2,
    })
    expect((await logged(mine.caseId)).map((line) => line.code)).toEqual(['guardian.added', 'guardian.changed'])
  })

  it('changed on an old version is refused', async () => {
    const change = (name: string) =>
      as(worker, (work) => changeGuardian(work, { ...parent({ name }), guardianId: mine.guardianId, version: 1 }))
    await change('Eerste Proef-Demo')
    await expect(change('Tweede Proef-Demo')).rejects.toThrow('changed-meanwhile')
    expect((await read('guardian', mine.guardianId)).name).toBe('Eerste Proef-Demo')
  })

  it('is of the pupil of this case only, for its workers only', async () => {
    const theirs = await newCase(colleague)
    for (const person of [colleague, counsellor, world.farWorker])
      await expect(as(person, (work) => addGuardian(work, parent()))).rejects.toThrow('not-allowed')
    await expect(
      as(worker, (work) => changeGuardian(work, { ...parent(), guardianId: theirs.guardianId, version: 1 })),
    ).rejects.toThrow('not-allowed')
    // and not past the command either
    await as(worker, (work) =>
      work.run(Prisma.sql`UPDATE guardian SET name = 'x' WHERE id = ${theirs.guardianId}::uuid`),
    )
    expect((await read('guardian', theirs.guardianId)).name).toBe('Ouder Proef-Demo')
  })
})
