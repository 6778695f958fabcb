import { describe, expect, it } from 'vitest'
import { overLimit } from '@/lib/platform/limit'

const limit = { most: 3, perSecond: 0.5 }
const at = (seconds: number) => new Date(Date.parse('2026-03-02T09:00:00Z') + seconds * 1000)
const caller = () => crypto.randomUUID()

describe('the bucket of a caller', () => {
  it('gives so many at once, and then one for each two seconds', () => {
    const one = caller()
    const said = [0, 0, 0, 0, 1, 2, 2, 4].map((seconds) => overLimit(one, limit, at(seconds)))
    expect(said).toEqual([false, false, false, true, true, false, true, false])
  })
  it('is full again after a quiet while, and never fuller', () => {
    const one = caller()
    for (let n = 0; n < 3; n += 1) overLimit(one, limit, at(0))
    expect([60, 60, 60, 60].map((seconds) => overLimit(one, limit, at(seconds)))).toEqual([false, false, false, true])
  })
  it('is of one caller: another has her own', () => {
    const [one, other] = [caller(), caller()]
    for (let n = 0; n < 5; n += 1) overLimit(one, limit, at(0))
    expect(overLimit(other, limit, at(0))).toBe(false)
  })
  it('trying again and again makes the wait no longer, and a clock that was set back shuts nobody out', () => {
    const one = caller()
    for (let n = 0; n < 50; n += 1) overLimit(one, limit, at(0))
    expect(overLimit(one, limit, at(-10))).toBe(true)
    expect(overLimit(one, limit, at(-8))).toBe(false)
  })
  it('is forgotten when ten thousand others came since, so that the memory stays small', () => {
    const one = caller()
    for (let n = 0; n < 4; n += 1) overLimit(one, limit, at(0))
    for (let n = 0; n < 10_000; n += 1) overLimit(caller(), limit, at(0))
    expect(overLimit(one, limit, at(0))).toBe(false)
    expect((globalThis as { schakelBuckets?: Map<string, unknown> }).schakelBuckets?.size).toBe(10_000)
  })
})
