import { describe, expect, it } from 'vitest'
import type { YearFigures } from '@/lib/throughput/schema'
import { attack, nothing, publish } from './rules'

const row = (questions: number | 'small') => ({ questions, talks: 'few', known: 'few', starts: 'few' }) as const
const year = (schools: readonly (number | 'small')[], total: number): YearFigures => ({
  closed: true,
  from: '2025-08-01',
  until: '2026-08-01',
  frozenAt: new Date(0),
  lead: [],
  soon: null,
  undecided: 'small',
  months: [{ month: '2025-08-01', questions: total, talks: 'few', known: 'few', starts: 'few', talkMedian: null }],
  total: row(total),
  schools: schools.map((questions, index) => ({
    id: String(index),
    name: `School ${index}`,
    talkMedian: null,
    talkP90: null,
    ...row(questions),
  })),
  outcomes: { closed: 'small', rows: [] },
})

describe('the attack', () => {
  it('leaves a hidden school alone when enough is rounded around it', () => {
    const published = nothing()
    publish(published, year([15, 20, 25, 'small', 'small'], 65))
    expect(attack(published).recovered).toEqual([])
  })

  it('recovers the only hidden school from a total that says too much', () => {
    const published = nothing()
    publish(published, year(['small', 15], 20))
    const found = attack(published)
    // 18 to 22 together, 13 to 17 at the other: 1 to 4
    expect(found.recovered).toContain('2025-08-01 until 2026-08-01 school 0 questions: 1 to 4')
    expect(found.narrowest).toBe(4)
  })
})
