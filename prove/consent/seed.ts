// Chance with a seed, so that what went wrong can be had again.

/** Numbers in [0, 1) from one seed (mulberry32): the same seed gives the same run. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export interface Dice {
  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number
  pick<T>(list: readonly T[]): T
  flip(): boolean
}

export function dice(seed: number): Dice {
  const next = chance(seed)
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    whole,
    pick: (list) => list[whole(0, list.length - 1)] as never,
    flip: () => next() < 0.5,
  }
}
