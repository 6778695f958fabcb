// Who looks every day, and what she can make of it. She knows every rule and every step of a count (she adds and removes
// children herself); only where the count began, and the secret number, she does not know.

/** What stood there on a day, and how many more (or fewer) children were counted then than on her first day. */
export interface Look {
  readonly step: number
  readonly shown: number | 'small'
}

/** How likely a secret number is: one of five in a row, with tails of thirds (migration 0013). */
export function chanceOf(shift: number): number {
  let sum = 0
  for (let middle = -2; middle <= 2; middle += 1) sum += 0.1 * (1 / 3) ** Math.abs(shift - middle)
  return sum
}

/** What is published of a count: the twin of priv.live_cell. */
export const shownAs = (count: number, shift: number): number | 'small' =>
  count + shift < 13 ? 'small' : Math.floor((count + shift + 2) / 5) * 5

const widest = 24

/**
 * What the looks leave: for each count with which she may have begun, how likely it is to her, adding up to 1. Counts with which
 * what she saw cannot be are left out. `chance` is what she knows of the secret number; rounding alone is a chance of 1 for 0.
 */
export function beliefs(
  looks: readonly Look[],
  most: number,
  chance: (shift: number) => number = chanceOf,
): ReadonlyMap<number, number> {
  const least = Math.max(0, -Math.min(...looks.map((look) => look.step)))
  const weights = new Map<number, number>()
  for (let count = least; count <= most; count += 1) {
    let weight = 0
    for (let shift = -widest; shift <= widest; shift += 1) {
      const likely = chance(shift)
      if (likely > 0 && looks.every((look) => shownAs(count + look.step, shift) === look.shown)) weight += likely
    }
    if (weight > 0) weights.set(count, weight)
  }
  const all = [...weights.values()].reduce((sum, one) => sum + one, 0)
  return new Map([...weights].map(([count, weight]) => [count, weight / all]))
}
