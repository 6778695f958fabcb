import { describe, expect, it } from 'vitest'
import { ticksOfTree } from './cpu'
import { measure, percentile, pooled } from './measure'

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect([percentile(ten, 0.5), percentile(ten, 0.95), percentile(ten, 0.9), percentile(ten, 0)]).toEqual([
      5, 10, 9, 1,
    ])
    expect(percentile([7], 0.95)).toBe(7)
    expect(percentile([], 0.5)).toBeNaN()
  })
})

describe('ticksOfTree', () => {
  const tree = [
    { pid: 1, parent: 0, own: 1000, gone: 0 },
    { pid: 10, parent: 1, own: 5, gone: 2 },
    { pid: 11, parent: 10, own: 3, gone: 0 },
    { pid: 12, parent: 11, own: 4, gone: 1 },
    { pid: 20, parent: 1, own: 100, gone: 0 },
  ]
  it('counts the process, what it started and what ended below it, and nobody else', () => {
    expect(ticksOfTree(10, tree)).toBe(15)
    expect(ticksOfTree(99, tree)).toBe(0)
  })
})

describe('pooled', () => {
  it('weighs the CPU by requests, takes the middle of the times and keeps every wrong answer', () => {
    const round = { requests: 10, p50: 1, p95: 3, perSecond: 100, cpu: 2, wrong: ['a'] }
    const more = [round, { ...round, requests: 30, p50: 2, cpu: 6, wrong: [] }, { ...round, p50: 9, wrong: ['b'] }]
    expect(pooled(more)).toEqual({ requests: 50, p50: 2, p95: 3, perSecond: 100, cpu: 4.4, wrong: ['a', 'b'] })
    expect(pooled([round, { ...round, cpu: undefined }]).cpu).toBeUndefined()
  })
})

describe('measure', () => {
  it('tells every wrong answer and every error, and does not count the warm-up as requests', async () => {
    let calls = 0
    const figures = await measure(
      async () => {
        calls += 1
        await new Promise((resolve) => setTimeout(resolve, 5))
        if (calls % 2) throw new Error('broke')
        return 'no marker'
      },
      { clients: 2, seconds: 0.2, processes: [], own: true },
    )
    expect(figures.requests).toBeGreaterThan(0)
    expect(figures.wrong).toHaveLength(calls)
    expect(new Set(figures.wrong)).toEqual(new Set(['broke', 'no marker']))
    expect(figures.requests).toBeLessThan(calls)
    expect(figures.p50).toBeGreaterThanOrEqual(4)
  })
})
