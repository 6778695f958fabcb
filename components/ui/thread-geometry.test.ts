import { describe, expect, it } from 'vitest'
import { miniPath, miniPoints, wayBetween, wayLost } from './thread-geometry'

describe('wayBetween', () => {
  it('goes straight down in one lane', () => {
    expect(wayBetween('care', 'care')).toBe('M1 0V100')
  })
  it('leaves in the lane of the newer event and arrives in that of the older', () => {
    expect(wayBetween('municipality', 'school')).toBe('M2 0V12C2 58 0 42 0 88V100')
  })
})

describe('wayLost', () => {
  it('begins between the lanes, so that it names none', () => {
    expect(wayLost('school')).toMatch(/^M1\.5 0V38/)
    expect(wayLost('school')).toMatch(/0 90V100$/)
  })
})

describe('miniPoints', () => {
  it('puts the only pass at the end, where the open loop stands', () => {
    expect(miniPoints(['care'], false)).toEqual([{ x: 101, y: 16 }])
  })
  it('spreads passes from left to right, each in its lane', () => {
    expect(miniPoints(['school', 'care', 'family', 'municipality'], false)).toEqual([
      { x: 7, y: 6 },
      { x: 38.33, y: 16 },
      { x: 69.67, y: 36 },
      { x: 101, y: 26 },
    ])
  })
  it('keeps the seven newest', () => {
    const points = miniPoints(['family', 'school', 'care', 'school', 'care', 'school', 'care', 'school'], false)
    expect(points).toHaveLength(7)
    expect(points[0]).toEqual({ x: 7, y: 6 })
  })
  it('leaves room for the dots of a lost sight', () => {
    expect(miniPoints(['school', 'school'], true).at(-1)?.x).toBe(54)
  })
})

describe('miniPath', () => {
  it('is one curve per pass', () => {
    expect(miniPath(miniPoints(['school', 'care'], false))).toBe('M7 6C54 6 54 16 101 16')
    expect(miniPath([])).toBe('')
  })
})
