import { expect, test } from 'vitest'
import { isQuiet, litSidesAt, openKinds, passesOf, seeTableOf, sideOfConsultation } from './rules'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))

test('a lane is lit while a yes was in force at that moment, and the municipality from the application on', () => {
  const terms = [{ direction: 'workerToSchool', validFrom: at(2), validUntil: at(10), endedAt: at(6) }]
  expect([1, 2, 5, 6, 9].map((day) => litSidesAt(at(day), terms, null).includes('school'))).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
  expect(litSidesAt(at(3), terms, at(4))).toEqual(['school', 'care', 'family'])
  expect(litSidesAt(at(4), terms, at(4))).toEqual(['school', 'care', 'family', 'municipality'])
})

test('school never sees a decision, sees what is open, and else only its own words', () => {
  const rows = seeTableOf({ school: ['classroom', 'decision'], municipality: [], schoolWrote: ['agreements'] })
  expect(Object.fromEntries(rows.map((row) => [row.kind, row.cells.school]))).toEqual({
    agreements: 'own',
    classroom: 'yes',
    homeTalks: 'no',
    decision: 'no',
    childVoice: 'no',
  })
  expect(openKinds([{ kinds: ['childVoice'] }, { kinds: ['agreements', 'decision'] }])).toEqual([
    'agreements',
    'childVoice',
  ])
})

test('passes: the same side twice is one, the turn is last', () => {
  expect(passesOf(['school', 'care', 'care', 'family'], 'care')).toEqual(['school', 'care', 'family', 'care'])
  expect(passesOf(['care'], 'care')).toEqual(['care'])
  expect(passesOf([], 'family')).toEqual(['family'])
})

test('a talk with the family alone stands in its lane', () => {
  expect(sideOfConsultation('talk', ['guardian'])).toBe('family')
  expect(sideOfConsultation('joint', ['guardian', 'teacher'])).toBe('care')
  expect(sideOfConsultation('homeVisit', [])).toBe('family')
})

test('quiet: open, and no contact for the days of the municipality', () => {
  const facts = { status: 'open', lastContactAt: at(1), openedAt: at(1), quietDays: 21 }
  expect([21, 22].map((day) => isQuiet(facts, at(day)))).toEqual([false, true])
  expect(isQuiet({ ...facts, status: 'closed' }, at(30))).toBe(false)
  expect(isQuiet({ ...facts, lastContactAt: null }, at(22))).toBe(true)
})
