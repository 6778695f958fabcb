import { createHash } from 'node:crypto'

/**
 * The id of something in the demonstration, derived from its name: `storyId('case.noor')` is the same in every load, so that
 * a test or a screenshot can name what it looks for. Shaped as a UUID of version 8 (own derivation, RFC 9562).
 */
export function storyId(name: string): string {
  const hex = createHash('sha256').update(`schakel.story.${name}`).digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** A seeded source of chance (mulberry32): the same world on every machine, without a dependency. */
export class Chance {
  #state: number
  constructor(seed: string) {
    this.#state = createHash('sha256').update(seed).digest().readUInt32LE(0)
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  /** True in `share` of the throws. */
  is(share: number): boolean {
    return this.next() < share
  }

  /** One of a list. Throws on an empty list. */
  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)]
    if (one === undefined) throw new Error('story: nothing to pick from')
    return one
  }

  /** One of a list of [thing, weight]. */
  weighted<T>(list: readonly (readonly [T, number])[]): T {
    let left = this.next() * list.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [thing, weight] of list) {
      left -= weight
      if (left < 0) return thing
    }
    return this.pick(list)[0]
  }

  /** A whole number with the given median and a long tail to the right, never below `least`. */
  around(median: number, least: number, spread = 0.55): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next())
    return Math.max(least, Math.round(median * Math.exp(spread * normal)))
  }
}
