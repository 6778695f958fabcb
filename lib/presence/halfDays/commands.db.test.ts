import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { changeMunicipality, changeSchool } from '@/lib/organisations/commands'
import { listSchools, readSchool, readSettings } from '@/lib/organisations/queries'
import { closeConnections, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { addHalfDay, endHalfDay } from './commands'
import { listHalfDays } from './queries'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})
const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
const wanted = (more: object = {}) => ({
  municipalityId: '0362',
  accountId: world.worker.accountId,
  schoolId: world.schoolB,
  weekday: '3' as const,
  part: 'morning' as const,
  startsAt: '08:30',
  endsAt: '12:30',
  walkIn: true,
  validFrom: '2026-01-05',
  ...more,
})

describe('half-days', () => {
  it('are added, listed and ended by the administrator', async () => {
    const { id } = await as(world.administrator, (work) => addHalfDay(work, wanted()))
    const row = (await as(world.administrator, (work) => listHalfDays(work, {}))).halfDays.find((one) => one.id === id)
    expect(row).toMatchObject({
      worker: 'Werker Een-Demo',
      school: 'Het Demoplein',
      weekday: 3,
      walkIn: true,
      validUntil: null,
    })
    await expect(
      as(world.administrator, (work) => endHalfDay(work, { halfDayId: id, lastDay: '2025-12-31', version: 1 })),
    ).rejects.toMatchObject({ code: 'does-not-fit', field: 'lastDay' })
    await expect(
      as(world.administrator, (work) => endHalfDay(work, { halfDayId: id, lastDay: '2026-02-01', version: 7 })),
    ).rejects.toThrow('changed-meanwhile')
    await as(world.administrator, (work) => endHalfDay(work, { halfDayId: id, lastDay: '2026-02-01', version: 1 }))
    expect((await admin.query('SELECT valid_until::text AS day FROM half_day WHERE id = $1', [id])).rows[0].day).toBe(
      '2026-02-02',
    )
  })

  it('never put a worker in two places at once, also when two administrators try together', async () => {
    await as(world.administrator, (work) => addHalfDay(work, wanted({ weekday: '4' })))
    await expect(
      as(world.administrator, (work) => addHalfDay(work, wanted({ weekday: '4', schoolId: world.schoolA }))),
    ).rejects.toMatchObject({ code: 'exists-already', field: 'weekday' })
    const both = await Promise.allSettled(
      [world.schoolA, world.schoolB].map((schoolId) =>
        as(world.administrator, (work) => addHalfDay(work, wanted({ weekday: '5', schoolId }))),
      ),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('are for a worker and a school of the own municipality', async () => {
    await expect(
      as(world.administrator, (work) =>
        addHalfDay(work, wanted({ accountId: world.counsellor.accountId, weekday: '2' })),
      ),
    ).rejects.toMatchObject({ field: 'accountId' })
    await expect(
      as(world.administrator, (work) => addHalfDay(work, wanted({ schoolId: world.schoolC, weekday: '2' }))),
    ).rejects.toMatchObject({ field: 'schoolId' })
    await expect(
      as(world.administrator, (work) => addHalfDay(work, wanted({ municipalityId: '0164' }))),
    ).rejects.toThrow('not-allowed')
    await expect(as(world.teamLead, (work) => addHalfDay(work, wanted()))).rejects.toThrow('not-allowed')
  })
})

describe('schools and settings', () => {
  it('change once; whoever saw something older is told', async () => {
    const seen = { schoolId: world.schoolA, intakeForm: 'viaCounsellor' as const, active: true, before: 'walkIn|true' }
    await as(world.administrator, (work) => changeSchool(work, seen))
    expect((await as(world.administrator, (work) => readSchool(work, world.schoolA))).intakeForm).toBe('viaCounsellor')
    await expect(as(world.administrator, (work) => changeSchool(work, seen))).rejects.toThrow('changed-meanwhile')
    await expect(
      as(world.administrator, (work) => changeSchool(work, { ...seen, schoolId: world.schoolC })),
    ).rejects.toThrow('not-allowed')
    await expect(as(world.worker, (work) => changeSchool(work, seen))).rejects.toThrow('not-allowed')
  })

  it('are found by name, with who comes when', async () => {
    const view = await as(world.administrator, (work) => listSchools(work, { q: 'demoschool' }))
    expect(view.schools.map((one) => one.name)).toEqual(['De Demoschool'])
    expect(view.schools[0]?.presences[0]).toMatchObject({ name: 'Werker Een-Demo', weekday: 1 })
    expect((await as(world.administrator, (work) => listSchools(work, { q: '100%_' }))).found).toBe(0)
    await expect(as(world.administrator, (work) => listSchools(work, { municipality: '0164' }))).rejects.toThrow(
      'not-allowed',
    )
  })

  it('hold the six weeks and the own municipality', async () => {
    const { before } = await as(world.administrator, (work) => readSettings(work))
    const input = {
      municipalityId: '0362',
      consentDays: 30,
      quietDays: 21,
      youthWorkerTitle: 'jeugdhulpverlener' as const,
      ordinanceName: 'Verordening jeugdhulp Amstelveen',
      before,
    }
    await expect(
      as(world.administrator, (work) => changeMunicipality(work, { ...input, consentDays: 43 })),
    ).rejects.toThrow('does-not-fit')
    await as(world.administrator, (work) => changeMunicipality(work, input))
    await expect(as(world.administrator, (work) => changeMunicipality(work, input))).rejects.toThrow(
      'changed-meanwhile',
    )
    await expect(
      as(world.administrator, (work) => changeMunicipality(work, { ...input, municipalityId: '0164' })),
    ).rejects.toThrow('not-allowed')
  })
})
