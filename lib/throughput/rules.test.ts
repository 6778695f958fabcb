import { describe, expect, it } from 'vitest'
import { choosePeriod, dayBefore, periodsOf, rounded, scaleOf, stillOpen } from './rules'

describe('the catalogue of periods', () => {
  it('holds school years, newest first, the running one up to this month', () => {
    expect(periodsOf('2025-05-01', '2026-11-24')).toEqual([
      { year: 2026, from: '2026-08-01', until: '2026-11-01', closed: false },
      { year: 2025, from: '2025-08-01', until: '2026-08-01', closed: true },
      { year: 2024, from: '2024-08-01', until: '2025-08-01', closed: true },
    ])
  })
  it('has no running year in August, closes the year on 1 August, and leaves out a first month that still runs', () => {
    expect(periodsOf('2025-09-01', '2026-08-01').map((one) => [one.year, one.closed])).toEqual([[2025, true]])
    expect(periodsOf('2025-09-01', '2026-07-31').map((one) => [one.year, one.until])).toEqual([[2025, '2026-07-01']])
    expect(periodsOf('2026-11-01', '2026-11-24')).toEqual([])
    expect(periodsOf(null, '2026-11-24')).toEqual([])
  })
  it('never holds two periods that share a month', () => {
    const periods = [...periodsOf('2021-03-01', '2026-11-24')].reverse()
    for (const [index, one] of periods.entries()) if (index > 0) expect(one.from).toBe(periods[index - 1]?.until)
  })
  it('chooses the asked year, else the newest closed one', () => {
    const periods = periodsOf('2025-05-01', '2026-11-24')
    expect(choosePeriod(periods, 2026)?.closed).toBe(false)
    expect(choosePeriod(periods, 1999)?.year).toBe(2025)
    expect(choosePeriod(periods.slice(0, 1))?.year).toBe(2026)
    expect(choosePeriod([], 2026)).toBeUndefined()
  })
})

describe('numbers', () => {
  it('rounds to the nearest five', () => {
    expect([0, 2, 3, 5, 7, 8, 12, 13, 612].map(rounded)).toEqual([0, 0, 5, 5, 5, 10, 10, 15, 610])
  })
  it('tells what is open from published numbers only', () => {
    expect(stillOpen(60, 45)).toBe(15)
    expect(stillOpen(60, 55)).toBe('few')
    expect(stillOpen(60, 'nearly')).toBe('few')
    expect(stillOpen(60, 'other')).toBeNull()
    expect(stillOpen('small', 10)).toBeNull()
  })
  it('makes one scale of whole weeks', () => {
    expect(scaleOf([4, 11, null, 83])).toBe(84)
    expect(scaleOf([])).toBe(14)
  })
  it('knows the day before', () => {
    expect(dayBefore('2026-03-01')).toBe('2026-02-28')
  })
})
