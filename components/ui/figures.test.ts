import { describe, expect, it } from 'vitest'
import { placeSegments } from './age-bar'
import { share } from './lead-time-strip'
import { linePath, niceMax } from './line-chart'
import { shownPages } from './pagination'
import { phaseAt } from './session-warning'

describe('share', () => {
  it.each([
    [42, 84, 50],
    [0, 84, 0],
    [200, 84, 100],
    [-4, 84, 0],
    [5, 0, 0],
  ])('%i of %i is %i percent', (days, max, percent) => {
    expect(share(days, max)).toBe(percent)
  })
})

describe('placeSegments', () => {
  it('keeps the order of the sides, whatever the order given', () => {
    const placed = placeSegments(
      [
        { side: 'family', count: 20 },
        { side: 'school', count: 20 },
      ],
      100,
    )
    expect(placed.map((segment) => segment.side)).toEqual(['school', 'family'])
    expect(placed[1]?.x).toBeGreaterThan(placed[0]?.width ?? 100)
  })
  it('leaves out a zero, and keeps a suppressed one', () => {
    expect(
      placeSegments(
        [
          { side: 'care', count: 0 },
          { side: 'family', count: null },
        ],
        10,
      ),
    ).toHaveLength(1)
  })
  it('never runs past the end', () => {
    const placed = placeSegments(
      ['school', 'care', 'municipality', 'family'].map((side) => ({ side: side as 'school', count: 90 })),
      100,
    )
    const last = placed.at(-1)
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(100)
  })
})

describe('linePath', () => {
  const same = (value: number) => value
  it('breaks at a missing value instead of falling to zero', () => {
    expect(linePath([1, 2, null, 4], same, same)).toBe('M0 1L1 2M3 4')
  })
})

describe('niceMax', () => {
  it.each([
    [[50, 41], 60],
    [[null], 3],
    [[7], 9],
    [[100], 120],
  ])('%j ends at %i', (values, top) => {
    expect(niceMax(values)).toBe(top)
  })
})

describe('shownPages', () => {
  it('shows ends and neighbours', () => {
    expect(shownPages(5, 9)).toEqual([1, null, 4, 5, 6, null, 9])
    expect(shownPages(1, 2)).toEqual([1, 2])
  })
})

describe('phaseAt', () => {
  it.each([
    [0, 'quiet'],
    [12.9, 'quiet'],
    [13, 'asking'],
    [14.9, 'asking'],
    [15, 'ended'],
  ])('after %d minutes it is %s', (idle, phase) => {
    expect(phaseAt(idle, 13, 15)).toBe(phase)
  })
})
