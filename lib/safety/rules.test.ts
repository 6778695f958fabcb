import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, isWorkingDay } from '@/lib/referrals/terms/rules'
import { emergencyEnd, minutesLeft, reviewChoice, reviewDueOn, reviewIsLate, runsAt } from './rules'
import { addShieldSchema, moveShieldSchema, openEmergencySchema } from './schema'

const start = new Date('2026-11-24T09:00:00.000Z')
const plus = (ms: number) => new Date(start.getTime() + ms)
const hours = 3_600_000

describe('a use of emergency access in time', () => {
  it('runs from its first millisecond until the one before four hours', () => {
    const use = { startedAt: start, expiresAt: emergencyEnd(start, 240), closedAt: null }
    expect(use.expiresAt).toEqual(plus(4 * hours))
    expect([-1, 0, 4 * hours - 1, 4 * hours, 4 * hours + 1].map((ms) => runsAt(use, plus(ms)))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ])
  })
  it('is over at the moment it is closed', () => {
    const use = { startedAt: start, expiresAt: emergencyEnd(start, 240), closedAt: plus(hours) }
    expect([hours - 1, hours, hours + 1].map((ms) => runsAt(use, plus(ms)))).toEqual([true, false, false])
  })
  it('never lasts longer than four hours, nor less than a quarter', () => {
    for (const minutes of [241, 240.5, 14, 0, -60, Number.NaN])
      expect(() => emergencyEnd(start, minutes), String(minutes)).toThrow(RangeError)
    expect(emergencyEnd(start, 15)).toEqual(plus(hours / 4))
  })
  it('counts the minute that has begun, and never below nothing', () => {
    expect([60_001, 60_000, 1, 0, -1].map((ms) => minutesLeft(plus(ms), start))).toEqual([2, 1, 1, 0, 0])
  })
})

describe('the review', () => {
  it.each([
    ['2026-11-24', '2026-11-27'],
    // from a Friday, Saturday and Sunday: Monday to Wednesday
    ['2026-11-20', '2026-11-25'],
    ['2026-11-21', '2026-11-25'],
    ['2026-11-22', '2026-11-25'],
    // Good Friday and Easter Monday 2026
    ['2026-04-02', '2026-04-09'],
    // Christmas on a Friday
    ['2026-12-24', '2026-12-30'],
    // Good Friday, Easter Monday and King's Day 2038, one after the other
    ['2038-04-22', '2038-04-30'],
  ])('of a use on %s is due on %s', (opened, due) => expect(reviewDueOn(opened)).toBe(due))
  it('is due on a working day, within the bounds that the database checks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 25_000 }), (offset) => {
        const opened = addDays('2000-01-01', offset)
        const due = reviewDueOn(opened)
        expect(isWorkingDay(due)).toBe(true)
        expect(daysBetween(opened, due)).toBeGreaterThanOrEqual(3)
        expect(daysBetween(opened, due)).toBeLessThanOrEqual(10)
      }),
    )
  })
  it('is late from the day after, and never when it was done', () => {
    const use = { dueOn: '2026-11-27', verdict: null }
    expect(['2026-11-26', '2026-11-27', '2026-11-28'].map((today) => reviewIsLate(use, today))).toEqual([
      false,
      false,
      true,
    ])
    expect(reviewIsLate({ ...use, verdict: 'approved' }, '2027-01-01')).toBe(false)
  })
})

describe('the forms', () => {
  const whole = {
    reference: '3f2a9c01',
    category: 'safety',
    reason: 'De crisisdienst belt over dit gezin.',
    minutes: '60',
    code: '123 456',
  }
  const fields = (given: object) => openEmergencySchema.safeParse(given).error?.issues.map((one) => one.path[0]) ?? []
  it('asks a number, or the whole name with the date of birth: a part finds nothing', () => {
    expect(openEmergencySchema.parse(whole).code).toBe('123456')
    const { reference: _, ...without } = whole
    expect(fields(without)).toEqual(['givenName', 'familyName', 'birthDate'])
    expect(fields({ ...without, givenName: 'Kind', birthDate: '2016-05-01' })).toEqual(['familyName'])
    expect(fields({ ...whole, reference: '3f2a' })).toEqual(['reference'])
  })
  it('asks a sentence, a kind of reason, a time of its list and six digits', () => {
    expect(fields({ ...whole, reason: 'te kort' })).toEqual(['reason'])
    expect(fields({ ...whole, minutes: '241' })).toEqual(['minutes'])
    expect(fields({ ...whole, category: 'zomaar' })).toEqual(['category'])
    expect(fields({ ...whole, code: '12345' })).toEqual(['code'])
  })
  it('asks a day to look again, within half a year', () => {
    const shield = { caseId: crypto.randomUUID(), shieldId: crypto.randomUUID(), version: '1', move: 'keep' }
    expect(moveShieldSchema.safeParse(shield).error?.issues[0]?.path).toEqual(['reviewOn'])
    expect(moveShieldSchema.safeParse({ ...shield, move: 'end' }).success).toBe(true)
    expect(addShieldSchema.safeParse({ ...shield, entryKind: 'address', reason: 'Vader dreigde.' }).success).toBe(false)
    expect(reviewChoice('2026-11-24')).toEqual({ first: '2026-11-25', usual: '2027-01-05', last: '2027-05-27' })
  })
})
