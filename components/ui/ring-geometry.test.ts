import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcDashes, clampDays, RING_DAYS, ringStateFor, tick } from './ring-geometry'

const drawn = (dashes: string | null) =>
  (dashes ?? '')
    .split(' ')
    .map(Number)
    .filter((_, index) => index % 2 === 0)
    .reduce((sum, part) => sum + part, 0)

describe('arcDashes', () => {
  it('draws six arcs when just given', () => {
    expect(arcDashes(42)).toBe(Array.from({ length: 6 }, () => '6.3 0.7').join(' '))
  })
  it('draws whole weeks and the rest of the running one', () => {
    expect(arcDashes(26)).toBe('6.3 0.7 6.3 0.7 6.3 0.7 4.9 42')
    expect(arcDashes(2)).toBe('1.9 42')
    expect(arcDashes(14)).toBe('6.3 0.7 6.3 0.7 0 42')
  })
  it('draws nothing when nothing is left', () => {
    expect(arcDashes(0)).toBeNull()
    expect(arcDashes(-3)).toBeNull()
  })
  it('has an even number of parts, so that the pattern does not turn over', () => {
    for (let days = 1; days <= RING_DAYS; days++) expect((arcDashes(days) ?? '').split(' ').length % 2).toBe(0)
  })
  it('never draws less for more days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 41 }), (days) => {
        expect(drawn(arcDashes(days + 1))).toBeGreaterThanOrEqual(drawn(arcDashes(days)))
      }),
    )
  })
})

describe('tick', () => {
  it('stands at twelve o’clock on the first day and empties clockwise', () => {
    expect(tick(42, false)).toEqual({ x1: 50, y1: 17.2, x2: 50, y2: -2.7 })
    expect(tick(21, false).y1).toBeGreaterThan(50)
    expect(tick(37, false).x1).toBeGreaterThan(50)
    expect(tick(9, false).x1).toBeLessThan(50)
  })
})

describe('ringStateFor', () => {
  it.each([
    [42, 'given'],
    [41, 'running'],
    [15, 'running'],
    [14, 'soon'],
    [1, 'soon'],
    [0, 'lapsed'],
    [-1, 'lapsed'],
  ])('%i days is %s', (days, state) => {
    expect(ringStateFor(days)).toBe(state)
  })
})

describe('clampDays', () => {
  it('brings a wrong count inside the circle', () => {
    expect(clampDays(99)).toBe(42)
    expect(clampDays(-1)).toBe(0)
    expect(clampDays(5.9)).toBe(5)
  })
})
