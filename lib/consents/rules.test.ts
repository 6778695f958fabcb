import { describe, expect, it } from 'vitest'
import { localDay, startOfLocalDay } from '@/lib/platform/clock'
import {
  addLocalDays,
  ageOn,
  allowedDays,
  checkYes,
  covers,
  daysBetween,
  isIncomplete,
  missingWords,
  ringOf,
  termOf,
} from './rules'

describe('the end of a yes', () => {
  // given on D it stops at 00:00 in the Netherlands of D+42, whatever the clocks do between
  it.each([
    ['2026-11-24', '2027-01-05', '2027-01-04T23:00:00.000Z'],
    ['2026-02-20', '2026-04-03', '2026-04-02T22:00:00.000Z'],
    ['2026-02-15', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-02-16', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-09-13', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-09-14', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['2028-01-18', '2028-02-29', '2028-02-28T23:00:00.000Z'],
  ])('%s ends on %s', (day, endsOn, instant) => {
    const term = termOf(day, 42)
    expect(term.endsOn).toBe(endsOn)
    expect(startOfLocalDay(day, 42).toISOString()).toBe(instant)
    expect(startOfLocalDay(term.endsOn).toISOString()).toBe(instant)
    expect(localDay(new Date(Date.parse(instant) - 1))).toBe(term.lastDay)
  })

  it('never passes what the municipality set, nor six weeks', () => {
    expect(allowedDays('running', undefined, 42)).toBe(42)
    expect(allowedDays('running', 60, 42)).toBe(42)
    expect(allowedDays('running', 42, 28)).toBe(28)
    expect(allowedDays('running', 10, 28)).toBe(10)
    expect(allowedDays('once', 42, 42)).toBe(1)
  })

  it('is half open', () => {
    const term = { validFrom: new Date(1000), validUntil: new Date(2000), endedAt: null }
    expect([999, 1000, 1999, 2000].map((at) => covers(term, new Date(at)))).toEqual([false, true, true, false])
    expect([1499, 1500].map((at) => covers({ ...term, endedAt: new Date(1500) }, new Date(at)))).toEqual([true, false])
  })
})

describe('the ring', () => {
  const running = { inForce: true, untilDay: '2027-01-05', endedDay: null, endCause: null }
  it('says 42 on the day of giving and 1 on the last day', () => {
    expect(ringOf(running, '2026-11-24')).toEqual({ state: 'given', days: 42, lastDay: '2027-01-04' })
    expect(ringOf(running, '2026-11-25')).toMatchObject({ state: 'running', days: 41 })
    expect(ringOf(running, '2026-12-22')).toMatchObject({ state: 'soon', days: 14 })
    expect(ringOf(running, '2027-01-04')).toMatchObject({ state: 'soon', days: 1 })
  })
  it('tells lapse from withdrawal, for the care side', () => {
    expect(ringOf({ ...running, inForce: false }, '2027-01-05')).toEqual({
      state: 'lapsed',
      days: 0,
      lastDay: '2027-01-04',
    })
    expect(ringOf({ ...running, inForce: false, endedDay: '2026-12-01', endCause: 'withdrawn' }, '2026-12-02')).toEqual(
      { state: 'withdrawn', days: 0, lastDay: '2026-12-01' },
    )
    expect(ringOf(null, '2026-12-02').state).toBe('none')
  })
  it('counts days over both clock changes', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
    expect(addLocalDays('2026-10-25', 1)).toBe('2026-10-26')
  })
})

describe('age on a day', () => {
  it.each([
    ['2014-11-25', '2026-11-24', 11],
    ['2014-11-24', '2026-11-24', 12],
    ['2012-02-29', '2024-02-28', 11],
    ['2010-02-28', '2026-03-01', 16],
  ])('born %s, on %s: %i', (born, day, years) => expect(ageOn(born, day)).toBe(years))
  it('is unknown without a birth date', () => expect(ageOn(null, '2026-11-24')).toBeUndefined())
})

describe('who must say yes', () => {
  const mother = { id: 'm', hasAuthority: true, livesWithPupil: true }
  const father = { id: 'f', hasAuthority: true, livesWithPupil: true }
  const yes = (guardianId: string) => ({ guardianId, capacity: 'guardian' as const })
  const own = { guardianId: null, capacity: 'pupil' as const }
  const day = '2026-11-24'
  const check = (
    birthDate: string | null,
    guardians: (typeof mother)[],
    said: { guardianId: string | null; capacity: 'guardian' | 'pupil' }[],
    parentsFrom12?: boolean,
  ) => checkYes({ birthDate, day, guardians, said, ...(parentsFrom12 === undefined ? {} : { parentsFrom12 }) })

  it('under 12: one parent speaks for both who live together', () => {
    expect(isIncomplete(check('2016-01-01', [mother, father], [yes('m')]))).toBe(false)
    expect(check('2016-01-01', [mother, father], [yes('m')]).article).toBe('7.3.15(1)')
  })
  it('under 12: not when they live apart', () => {
    const found = check('2016-01-01', [mother, { ...father, livesWithPupil: false }], [yes('m')])
    expect(found).toMatchObject({ apart: true, missingGuardianIds: ['f'], anyGuardianMissing: false })
    expect(missingWords(found)).toBe('yes missing of: other guardian (Jeugdwet 7.3.15(1))')
  })
  it('a parent without authority is not asked, and the child of 11 does not decide', () => {
    expect(
      isIncomplete(
        check('2016-01-01', [mother, { ...father, hasAuthority: false, livesWithPupil: false }], [yes('m')]),
      ),
    ).toBe(false)
    expect(check('2016-01-01', [mother], [own])).toMatchObject({
      anyGuardianMissing: true,
      missingGuardianIds: ['m'],
      pupilNeeded: false,
    })
  })
  it('12 to 15: the young person always, the parents too', () => {
    expect(check('2013-01-01', [mother, father], [yes('m')])).toMatchObject({ pupilMissing: true, article: '7.3.11' })
    expect(isIncomplete(check('2013-01-01', [mother, father], [yes('m'), own]))).toBe(false)
    expect(check('2013-01-01', [mother], [own])).toMatchObject({ anyGuardianMissing: true })
    expect(isIncomplete(check('2013-01-01', [mother], [own], false))).toBe(false)
  })
  it('16 and older: the young person alone', () => {
    expect(isIncomplete(check('2010-01-01', [mother, father], [own]))).toBe(false)
    expect(check('2010-01-01', [mother], [yes('m')])).toMatchObject({
      pupilMissing: true,
      anyGuardianMissing: false,
      article: '7.3.5(1)',
    })
  })
  it('without a birth date the parents are asked', () =>
    expect(check(null, [mother], [yes('m')])).toMatchObject({ age: 'unknown', pupilMissing: false }))
})
