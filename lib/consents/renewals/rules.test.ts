import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addLocalDays, daysBetween } from '@/lib/consents/rules'
import { groupRenewals, type Holiday, listableDays, type RenewalFacts, type RenewalLine, renewalOf } from './rules'

const summer: Holiday = { name: 'summer', from: '2027-07-10', until: '2027-08-22' }
const autumn: Holiday = { name: 'autumn', from: '2027-10-16', until: '2027-10-24' }
/** Every Monday from a day on, none in a holiday. */
const mondays = (from: string, holidays: readonly Holiday[] = [], weeks = 15): string[] => {
  const weekday = new Date(`${from}T00:00:00Z`).getUTCDay() || 7
  const first = addLocalDays(from, (8 - weekday) % 7)
  return Array.from({ length: weeks }, (_, week) => addLocalDays(first, week * 7)).filter(
    (day) => !holidays.some((one) => one.from <= day && day <= one.until),
  )
}
const facts = (today: string, untilDay: string, holidays: readonly Holiday[] = []): RenewalFacts => ({
  today,
  untilDay,
  holidays,
  visits: mondays(today, holidays),
})

describe('by her visits', () => {
  test('two visits before, last visit before, and too late for a visit', () => {
    // Mondays 12, 19, 26 April 2027
    expect(renewalOf(facts('2027-04-07', '2027-04-30'))).toBeNull()
    expect(renewalOf(facts('2027-04-07', '2027-04-26'))).toEqual({
      stage: 'two',
      askOn: '2027-04-12',
      visitsLeft: 2,
      alarm: false,
    })
    expect(renewalOf(facts('2027-04-07', '2027-04-19'))).toMatchObject({
      stage: 'last',
      askOn: '2027-04-12',
      alarm: true,
    })
    expect(renewalOf(facts('2027-04-07', '2027-04-12'))).toMatchObject({ stage: 'missed', askOn: '2027-04-07' })
  })
  test('a visit on the day of stopping is too late, one on the day before is not', () => {
    expect(renewalOf(facts('2027-04-12', '2027-04-19'))).toMatchObject({ stage: 'last', visitsLeft: 1 })
    expect(renewalOf(facts('2027-04-12', '2027-04-20'))).toMatchObject({ stage: 'two', visitsLeft: 2 })
  })
  test('lapsed is listed six weeks, to the day', () => {
    const today = '2027-03-31'
    expect(renewalOf(facts(today, today))).toMatchObject({ stage: 'lapsed' })
    expect(renewalOf(facts(today, addLocalDays(today, 1 - listableDays)))).toMatchObject({ stage: 'lapsed' })
    expect(renewalOf(facts(today, addLocalDays(today, -listableDays)))).toBeNull()
  })
  test('without a half-day at that school it stands there in the last two weeks, for no visit', () => {
    const none = { today: '2027-04-07', holidays: [], visits: [] }
    expect(renewalOf({ ...none, untilDay: '2027-04-22' })).toBeNull()
    expect(renewalOf({ ...none, untilDay: '2027-04-21' })).toMatchObject({ stage: 'missed', askOn: '2027-04-07' })
    expect(renewalOf({ ...none, untilDay: '2027-04-01' })).toMatchObject({ stage: 'lapsed', askOn: null, alarm: false })
  })
})

describe('holidays', () => {
  test('in the summer nothing alarms, and all that stopped in it stands at the first visit after it', () => {
    const first = '2027-08-23'
    for (const untilDay of ['2027-07-10', '2027-07-28', '2027-08-22', '2027-08-23']) {
      for (const today of ['2027-07-10', '2027-08-01', '2027-08-22']) {
        const found = renewalOf(facts(today, untilDay, [summer]))
        expect(found?.alarm, `${untilDay} on ${today}`).toBe(false)
        expect(found?.askOn).toBe(first)
      }
      expect(renewalOf(facts(first, untilDay, [summer]))).toMatchObject({ stage: 'lapsed', askOn: first, alarm: true })
    }
  })
  test('what stops in the summer is not asked for just before it', () => {
    expect(renewalOf(facts('2027-06-29', '2027-07-15', [summer]))).toMatchObject({
      stage: 'holiday',
      askOn: '2027-08-23',
      alarm: false,
    })
    expect(renewalOf(facts('2027-06-29', '2027-07-09', [summer]))).toMatchObject({ stage: 'last', askOn: '2027-07-05' })
  })
  test('before a holiday of a week asking goes on, because it would stop before she is back', () => {
    expect(renewalOf(facts('2027-10-08', '2027-10-20', [autumn]))).toMatchObject({ stage: 'last', askOn: '2027-10-11' })
    expect(renewalOf(facts('2027-10-18', '2027-10-20', [autumn]))).toMatchObject({
      stage: 'missed',
      askOn: '2027-10-25',
      alarm: false,
    })
  })
  test('six weeks of listing do not run out while the school is shut', () => {
    const long = { ...summer, until: '2027-08-29' }
    expect(renewalOf(facts('2027-08-30', '2027-07-12', [long]))).toMatchObject({ stage: 'lapsed', askOn: '2027-08-30' })
    expect(renewalOf(facts('2027-09-12', '2027-07-12', [long]))).toMatchObject({ stage: 'lapsed' })
    expect(renewalOf(facts('2027-09-13', '2027-07-12', [long]))).toBeNull()
  })
})

const dayOf = (from: string, span: number) => fc.integer({ min: 0, max: span }).map((days) => addLocalDays(from, days))
const anyFacts = fc
  .record({
    today: dayOf('2026-08-01', 800),
    left: fc.integer({ min: -60, max: 42 }),
    gaps: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 14 }),
    holiday: fc.record({
      ahead: fc.integer({ min: -50, max: 50 }),
      length: fc.integer({ min: 1, max: 44 }),
      name: fc.constantFrom('summer', 'spring'),
    }),
  })
  .map(({ today, left, gaps, holiday }): RenewalFacts => {
    const from = addLocalDays(today, holiday.ahead)
    const one = { name: holiday.name, from, until: addLocalDays(from, holiday.length - 1) }
    let day = today
    const visits = gaps
      .map((gap, index) => {
        day = addLocalDays(day, index === 0 ? gap - 1 : gap)
        return day
      })
      .filter((each) => each < one.from || one.until < each)
    return { today, untilDay: addLocalDays(today, left), visits, holidays: [one] }
  })

describe('whatever the days', () => {
  test('never asks on a day in a holiday, in the past, or without reason', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const found = renewalOf(given)
        if (!found) return
        const shut = given.holidays.some((one) => one.from <= given.today && given.today <= one.until)
        if (found.askOn) expect(found.askOn >= given.today).toBe(true)
        if (found.askOn && found.askOn !== given.today) expect(given.visits).toContain(found.askOn)
        if (shut) expect(found.alarm).toBe(false)
        if (found.stage === 'lapsed') expect(given.untilDay <= given.today).toBe(true)
        else expect(given.untilDay > given.today).toBe(true)
        if (found.stage === 'last') expect(given.visits.filter((day) => day < given.untilDay)).toHaveLength(1)
        if (found.stage === 'two') expect(given.visits.filter((day) => day < given.untilDay)).toHaveLength(2)
      }),
      { numRuns: 5000 },
    )
  })
  test('a yes that runs and has two visits or fewer left is never forgotten', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const left = given.visits.filter((day) => day < given.untilDay).length
        if (given.untilDay <= given.today || left > 2 || given.visits.length === 0) return
        expect(renewalOf(given)).not.toBeNull()
      }),
      { numRuns: 5000 },
    )
  })
  test('moves with the calendar: the same answer a number of days later', () => {
    fc.assert(
      fc.property(anyFacts, fc.integer({ min: 1, max: 400 }), (given, days) => {
        const later = (day: string) => addLocalDays(day, days)
        const moved = renewalOf({
          today: later(given.today),
          untilDay: later(given.untilDay),
          visits: given.visits.map(later),
          holidays: given.holidays.map((one) => ({ ...one, from: later(one.from), until: later(one.until) })),
        })
        const here = renewalOf(given)
        expect(moved).toEqual(here && { ...here, askOn: here.askOn && later(here.askOn) })
      }),
      { numRuns: 2000 },
    )
  })
  test('both clock changes: six weeks over them are 42 days, and the reminder does not shift', () => {
    for (const given of ['2027-03-15', '2027-10-18']) {
      const untilDay = addLocalDays(given, 42)
      expect(daysBetween(given, untilDay)).toBe(42)
      // her visits are Mondays, as is the day of giving: the last one that counts is a week before
      expect(renewalOf(facts(addLocalDays(untilDay, -7), untilDay))).toMatchObject({ stage: 'last' })
      expect(renewalOf(facts(addLocalDays(untilDay, -14), untilDay))).toMatchObject({ stage: 'two' })
      expect(renewalOf(facts(addLocalDays(untilDay, -15), untilDay))).toMatchObject({ stage: 'two' })
      expect(renewalOf(facts(addLocalDays(untilDay, -21), untilDay))).toBeNull()
    }
  })
})

test('groups stand by visit and school, with what cannot wait first', () => {
  const line = (more: Partial<RenewalLine>): RenewalLine => ({
    consentId: 'c',
    caseId: 'k',
    name: 'Aya B.',
    schoolId: 'a',
    schoolName: 'De Demoschool',
    receiver: 'De Demoschool',
    kinds: ['agreements'],
    untilDay: '2027-04-20',
    givers: ['mother'],
    mailable: 0,
    askable: true,
    asked: null,
    stage: 'two',
    askOn: '2027-04-12',
    visitsLeft: 2,
    alarm: false,
    ...more,
  })
  const groups = groupRenewals([
    line({ askOn: null, schoolId: 'z', schoolName: 'Zonder' }),
    line({ consentId: 'later', untilDay: '2027-04-25' }),
    line({ consentId: 'first', stage: 'last', untilDay: '2027-04-14' }),
    line({ askOn: '2027-04-07', stage: 'missed', schoolId: 'b', schoolName: 'Het Demoplein' }),
  ])
  expect(groups.map((one) => [one.day, one.schoolName, one.lines.length])).toEqual([
    ['2027-04-07', 'Het Demoplein', 1],
    ['2027-04-12', 'De Demoschool', 2],
    [null, 'Zonder', 1],
  ])
  expect(groups[1]?.lines.map((one) => one.consentId)).toEqual(['first', 'later'])
})
