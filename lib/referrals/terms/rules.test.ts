import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  decideBy,
  easterSunday,
  holidays,
  isWorkingDay,
  objectionUntil,
  onWorkingDay,
} from './rules'

describe('terms: the vectors of public feature tests', () => {
  test.each([
    ['2026-05-02', '2026-06-15'],
    ['2026-06-09', '2026-07-21'],
  ])('made known on %s, objection until %s', (madeKnown, until) => expect(objectionUntil(madeKnown)).toBe(until))
  test.each([
    ['2026-06-09', '2026-08-04'],
    ['2026-06-13', '2026-08-10'],
  ])('applied on %s, decide by %s', (applied, by) => expect(decideBy(applied)).toBe(by))
})

test.each([
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i is %s', (year, day) => {
  expect(easterSunday(year)).toBe(day)
})

test("King's Day moves to the 26th when the 27th is a Sunday, and holidays are no working days", () => {
  expect(holidays(2025).has('2025-04-26')).toBe(true)
  expect(holidays(2026).has('2026-04-27')).toBe(true)
  // Good Friday 2026, Ascension Day, Whit Monday, Christmas
  for (const day of ['2026-04-03', '2026-05-14', '2026-05-25', '2026-12-25']) expect(isWorkingDay(day)).toBe(false)
  expect(onWorkingDay('2026-12-25')).toBe('2026-12-28')
})

test('any term ends on a working day, never early and at most six days late', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (offset) => {
      const start = addDays('2000-01-01', offset)
      const until = objectionUntil(start)
      expect(isWorkingDay(until)).toBe(true)
      expect(daysBetween(start, until)).toBeGreaterThanOrEqual(42)
      expect(daysBetween(start, until)).toBeLessThanOrEqual(48)
    }),
  )
})
