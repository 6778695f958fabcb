import { describe, expect, it } from 'vitest'
import { beliefs, chanceOf, shownAs } from './rules'

/** Looks of somebody who adds one child a day for `days` days, with a count and a secret number that she does not know. */
const adding = (count: number, shift: number, days: number) =>
  Array.from({ length: days }, (_, step) => ({ step, shown: shownAs(count + step, shift) }))

describe('who looks every day', () => {
  it('finds the exact count when it is only rounded', () => {
    const rounding = (shift: number) => (shift === 0 ? 1 : 0)
    expect(beliefs(adding(41, 0, 5), 200, rounding)).toEqual(new Map([[41, 1]]))
  })

  it('finds no count that is likelier than one in five with the secret number', () => {
    for (let shift = -6; shift <= 6; shift += 1) {
      const found = beliefs(adding(41, shift, 40), 200)
      expect(Math.max(...found.values())).toBeLessThanOrEqual(0.2)
      expect(found.has(41)).toBe(true)
    }
  })

  it('hides below fifteen, zero too', () => {
    expect([0, 12, 13, 17, 18].map((count) => shownAs(count, 0))).toEqual(['small', 'small', 15, 15, 20])
  })
})

describe('the secret number', () => {
  it('is one of all, none above one in five, each at most three times its neighbour', () => {
    let sum = 0
    for (let shift = -24; shift <= 24; shift += 1) {
      sum += chanceOf(shift)
      expect(chanceOf(shift)).toBeLessThanOrEqual(0.2)
      expect(chanceOf(shift) / chanceOf(shift + 1)).toBeLessThanOrEqual(3.000001)
      expect(chanceOf(shift) / chanceOf(shift + 1)).toBeGreaterThanOrEqual(1 / 3.000001)
    }
    expect(sum).toBeCloseTo(1, 8)
  })
})
