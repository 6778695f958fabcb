import { describe, expect, it } from 'vitest'
import { localDay, localInstant, localTime } from '@/lib/platform/clock'
import {
  addDays,
  dayStates,
  easterOf,
  isPublicHoliday,
  lapsesBeforeNextVisit,
  minutesUntil,
  mondayOf,
  nextVisit,
  placeAt,
  type Slot,
  slotsOn,
  weekdayOf,
} from './rules'

const slot = (weekday: number, part: 'morning' | 'afternoon', schoolId: string, more: Partial<Slot> = {}): Slot => ({
  schoolId,
  schoolName: `School ${schoolId}`,
  weekday,
  part,
  startsAt: part === 'morning' ? '08:30' : '13:00',
  endsAt: part === 'morning' ? '12:30' : '16:30',
  walkIn: false,
  validFrom: '2025-08-01',
  validUntil: null,
  ...more,
})
const week = [slot(1, 'morning', 'a'), slot(1, 'afternoon', 'b'), slot(4, 'morning', 'c')]
const monday = '2026-11-23'

describe('where she is now', () => {
  it.each([
    ['07:00', 'later', 'a'],
    ['07:59', 'later', 'a'],
    ['08:00', 'here', 'a'],
    ['12:29', 'here', 'a'],
    // at the door of the next school half an hour before
    ['12:30', 'here', 'b'],
    ['16:29', 'here', 'b'],
    ['16:30', 'over', 'b'],
  ])('Monday %s: %s', (time, state, school) => {
    expect(placeAt(week, { day: monday, time })).toMatchObject({ state, slot: { schoolId: school } })
  })
  it('keeps the first school while its half-day lasts, though the next begins soon', () => {
    expect(placeAt(week, { day: monday, time: '12:29' })).toMatchObject({ slot: { schoolId: 'a' } })
  })
  it.each(['2026-11-28', '2026-11-29', '2026-11-24'])('is free on %s', (day) => {
    expect(placeAt(week, { day, time: '09:00' })).toEqual({ state: 'free' })
  })
  it('knows a half-day from its first day and no longer on its end', () => {
    const brief = [slot(1, 'morning', 'a', { validFrom: '2026-11-23', validUntil: '2026-11-30' })]
    expect(slotsOn(brief, '2026-11-16')).toEqual([])
    expect(slotsOn(brief, '2026-11-23')).toHaveLength(1)
    expect(slotsOn(brief, '2026-11-30')).toEqual([])
  })
})

describe('the next visit', () => {
  it.each([
    [monday, undefined, '2026-11-26', 'c'],
    // over the weekend
    ['2026-11-26', undefined, '2026-11-30', 'a'],
    ['2026-11-28', undefined, '2026-11-30', 'a'],
    [monday, 'a', '2026-11-30', 'a'],
    // Whit Monday is skipped
    ['2026-05-21', 'a', '2026-06-01', 'a'],
    // Ascension Day is a Thursday
    ['2026-05-11', 'c', '2026-05-21', 'c'],
  ])('after %s at %s is %s', (day, schoolId, expected, school) => {
    expect(nextVisit(week, day, schoolId)).toMatchObject({ day: expected, slot: { schoolId: school } })
  })
  it('is none without half-days, and none at a school that is not hers', () => {
    expect(nextVisit([], monday)).toBeUndefined()
    expect(nextVisit(week, monday, 'z')).toBeUndefined()
  })
})

describe('a yes that ends before the next visit', () => {
  it.each([
    ['2026-11-30', true],
    // ends at the first minute of Tuesday: on Monday she can still ask
    ['2026-12-01', false],
    ['2026-11-24', true],
  ])('ending at 00:00 of %s: %s', (untilDay, expected) => {
    expect(lapsesBeforeNextVisit(week, monday, { schoolId: 'a', untilDay })).toBe(expected)
  })
  it('follows the next visit anywhere for a school without a half-day, and two weeks without any', () => {
    expect(lapsesBeforeNextVisit(week, monday, { schoolId: 'z', untilDay: '2026-11-26' })).toBe(true)
    expect(lapsesBeforeNextVisit(week, monday, { schoolId: 'z', untilDay: '2026-11-27' })).toBe(false)
    expect(lapsesBeforeNextVisit([], monday, { schoolId: 'a', untilDay: '2026-12-07' })).toBe(true)
    expect(lapsesBeforeNextVisit([], monday, { schoolId: 'a', untilDay: '2026-12-08' })).toBe(false)
  })
})

describe('days', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter %i', (year, day) => {
    expect(easterOf(year)).toBe(day)
  })
  it.each([
    ['2026-04-06', true],
    ['2026-04-27', true],
    ['2025-04-26', true],
    ['2025-04-27', false],
    ['2025-05-05', true],
    ['2026-05-05', false],
    ['2026-05-14', true],
    ['2026-05-25', true],
    ['2026-12-25', true],
    ['2026-12-26', true],
    ['2026-12-24', false],
  ])('%s a public holiday: %s', (day, holiday) => {
    expect(isPublicHoliday(day)).toBe(holiday)
  })
  it('counts calendar days over both clock changes and the year', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(weekdayOf('2026-11-29')).toBe(7)
    expect(mondayOf('2026-11-29')).toBe(monday)
  })
  it('keeps half past eight half past eight in summer and in winter', () => {
    // the Mondays before and after the clock went back on 25 October 2026
    for (const [instant, time] of [
      ['2026-10-19T06:30:00Z', '08:30'],
      ['2026-10-26T07:30:00Z', '08:30'],
      ['2026-03-30T06:30:00Z', '08:30'],
    ] as const) {
      const at = new Date(instant)
      expect(localTime(at)).toBe(time)
      expect(placeAt(week, { day: localDay(at), time: localTime(at) })).toMatchObject({ state: 'here' })
      expect(localInstant(localDay(at), time)).toEqual(at)
    }
  })
})

describe('the thread of the day', () => {
  const at = (time: string) => new Date(`2026-11-23T${time}:00Z`)
  const items = [{ endsAt: at('08:00') }, { endsAt: at('09:00') }, { endsAt: at('10:00') }]
  it('is open at the first line that is not over', () => {
    expect(dayStates(items, at('07:00'))).toEqual(['now', 'next', 'next'])
    expect(dayStates(items, at('08:00'))).toEqual(['past', 'now', 'next'])
    expect(dayStates(items, at('11:00'))).toEqual(['past', 'past', 'past'])
    expect(dayStates([], at('11:00'))).toEqual([])
  })
  it('says the minutes only within the hour before', () => {
    expect(minutesUntil(at('09:10'), at('09:00'))).toBe(10)
    expect(minutesUntil(at('10:00'), at('09:00'))).toBe(60)
    expect(minutesUntil(at('10:01'), at('09:00'))).toBeUndefined()
    expect(minutesUntil(at('09:00'), at('09:00'))).toBeUndefined()
  })
})
