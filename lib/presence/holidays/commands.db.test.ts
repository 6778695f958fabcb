import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { closeConnections, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { readWeek } from '@/lib/presence/agenda/queries'
import { readToday } from '@/lib/presence/queries'
import { readSchoolWeek } from '@/lib/requests/school/queries'
import { buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { schoolHolidays } from '@/prisma/reference/holidays'
import { addHoliday, changeHoliday, importHolidays, removeHoliday } from './commands'
import { listHolidays, readHoliday } from './queries'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})
const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1], now?: Date) =>
  withActor(callerOf(person), work, now)
const period = (fromOn: string, untilOn: string, name: 'summer' | 'other' = 'other') => ({
  municipalityId: '0362',
  name,
  fromOn,
  untilOn,
})
const list = () => as(world.administrator, (work) => listHolidays(work, {}))

describe('school holidays', () => {
  it('are added, changed and removed by the administrator of the municipality only', async () => {
    await as(world.administrator, (work) => addHoliday(work, period('2030-01-07', '2030-01-11')))
    const [added] = (await list()).holidays
    if (!added) throw new Error('nothing added')
    expect(added).toMatchObject({ name: 'other', fromOn: '2030-01-07', untilOn: '2030-01-11', version: 1 })
    const change = {
      holidayId: added.id,
      version: 1,
      name: 'spring' as const,
      fromOn: '2030-01-07',
      untilOn: '2030-01-12',
    }
    await as(world.administrator, (work) => changeHoliday(work, change))
    await expect(as(world.administrator, (work) => changeHoliday(work, change))).rejects.toThrow('changed-meanwhile')
    for (const other of [world.worker, world.counsellor, world.farWorker, world.policyOfficer]) {
      await expect(as(other, (work) => addHoliday(work, period('2031-01-07', '2031-01-11')))).rejects.toThrow(
        'not-allowed',
      )
      await expect(as(other, (work) => readHoliday(work, added.id))).rejects.toThrow('not-allowed')
    }
    await expect(
      as(world.administrator, (work) =>
        addHoliday(work, { ...period('2031-01-07', '2031-01-11'), municipalityId: '0164' }),
      ),
    ).rejects.toThrow('not-allowed')
    await as(world.administrator, (work) => removeHoliday(work, { holidayId: added.id, version: 2 }))
    expect((await list()).holidays).toEqual([])
  })

  it('never overlap, also when two administrators add one together', async () => {
    const both = await Promise.allSettled(
      ['2030-02-04', '2030-02-06'].map((day) =>
        as(world.administrator, (work) => addHoliday(work, period(day, '2030-02-08'))),
      ),
    )
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(
      as(world.administrator, (work) => addHoliday(work, period('2030-02-08', '2030-02-09'))),
    ).rejects.toMatchObject({ code: 'exists-already', field: 'fromOn' })
  })

  it('come from the national list, once, and pass by what the municipality entered itself', async () => {
    await as(world.administrator, (work) => addHoliday(work, period('2027-07-09', '2027-08-20', 'summer')))
    const first = await as(world.administrator, (work) => importHolidays(work, { municipalityId: '0362' }))
    expect(first.added).toBe(schoolHolidays.length - 1)
    const again = await as(world.administrator, (work) => importHolidays(work, { municipalityId: '0362' }))
    expect(again.added).toBe(0)
    const summers = (await list()).holidays.filter((one) => one.name === 'summer').map((one) => one.fromOn)
    expect(summers).toEqual(['2026-07-04', '2027-07-09', '2028-07-15'])
    await expect(as(world.worker, (work) => importHolidays(work, { municipalityId: '0362' }))).rejects.toThrow(
      'not-allowed',
    )
  })

  it('promise no visit: not on "Vandaag", not in the agenda, not to the school', async () => {
    // Monday 12 July 2027, in the summer holiday entered above; the worker's half-day is on Mondays
    const inside = new Date('2027-07-12T08:00:00Z')
    const today = await as(world.worker, readToday, inside)
    expect(today.place.state).toBe('free')
    expect(today.next?.day).toBe('2027-08-23')
    const week = await as(world.worker, (work) => readWeek(work, undefined), inside)
    expect(week.days.flatMap((one) => one.slots)).toEqual([])
    const school = await as(world.counsellor, (work) => readSchoolWeek(work, undefined), inside)
    expect(school.week.days.flatMap((one) => one.visits)).toEqual([])
    const after = await as(
      world.counsellor,
      (work) => readSchoolWeek(work, undefined),
      new Date('2027-08-23T08:00:00Z'),
    )
    expect(after.week.days.flatMap((one) => one.visits).map((one) => one.name)).toEqual(['Werker Een-Demo'])
  })
})
