import { expect, test } from 'vitest'
import { type HalfDayFacts, hereNow, nextVisit, visitsOn, weekOf } from './rules'

const half = (more: Partial<HalfDayFacts> = {}): HalfDayFacts => ({
  accountId: 'a',
  name: 'Werker Een-Demo',
  weekday: 1,
  part: 'morning',
  startsAt: '08:30',
  endsAt: '12:30',
  walkIn: false,
  validFrom: '2026-01-01',
  validUntil: null,
  ...more,
})

test('here until the end of the half-day, and not a minute longer', () => {
  expect(hereNow([half()], '2026-11-23', '08:30')?.name).toBe('Werker Een-Demo')
  expect(hereNow([half()], '2026-11-23', '12:29')).toBeDefined()
  expect(hereNow([half()], '2026-11-23', '12:30')).toBeUndefined()
  expect(hereNow([half()], '2026-11-24', '09:00')).toBeUndefined()
})
test('the next half-day is today until it is over, then next week', () => {
  expect(nextVisit([half()], '2026-11-23', '12:00')?.day).toBe('2026-11-23')
  expect(nextVisit([half()], '2026-11-23', '12:30')?.day).toBe('2026-11-30')
  expect(nextVisit([], '2026-11-23', '12:30')).toBeUndefined()
})
test('an ended half-day no longer counts from its last day on', () => {
  expect(visitsOn([half({ validUntil: '2026-11-23' })], '2026-11-23')).toEqual([])
  expect(nextVisit([half({ validFrom: '2026-12-01' })], '2026-11-23', '08:00')?.day).toBe('2026-12-07')
})
test('a week is Monday to Friday; the weekend looks ahead', () => {
  expect(weekOf('2026-11-25')).toEqual(['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'])
  expect(weekOf('2026-11-28')[0]).toBe('2026-11-30')
  expect(weekOf('2026-11-29')[0]).toBe('2026-11-30')
})
