import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countLooks, groupLooks, type Look, numberTexts } from './rules'

const look = fc.record({
  day: fc.constantFrom('2026-11-02', '2026-11-03'),
  time: fc.constantFrom('9.15', '9.16', '11.02'),
  who: fc.constantFrom('a', 'b'),
  name: fc.constant(null),
  role: fc.constantFrom('youthWorker', 'schoolCounsellor'),
  organisation: fc.constantFrom('Gemeente', 'School'),
  act: fc.constantFrom('read', 'create'),
  ground: fc.constantFrom('own', 'consent', null),
  refused: fc.boolean(),
})

describe('looks by day', () => {
  it('loses no look, whatever the log holds', () => {
    fc.assert(
      fc.property(fc.array(look), (looks: Look[]) => {
        const days = groupLooks(looks)
        expect(countLooks(days)).toBe(looks.length)
        for (const day of days) {
          const ofDay = looks.filter((one) => one.day === day.day)
          expect(day.lines.flatMap((line) => line.times).sort()).toEqual(ofDay.map((one) => one.time).sort())
        }
      }),
    )
  })

  it('keeps a refused look, another ground and another person apart', () => {
    const base = {
      day: '2026-11-02',
      time: '9.15',
      who: 'a',
      name: null,
      role: null,
      organisation: null,
      act: 'read',
      ground: 'own',
      refused: false,
    }
    const days = groupLooks([
      base,
      { ...base, time: '9.20' },
      { ...base, ground: 'emergency' },
      { ...base, refused: true },
      { ...base, who: 'b' },
    ])
    expect(days).toHaveLength(1)
    expect(days[0]?.lines.map((line) => line.times)).toEqual([['9.15', '9.20'], ['9.15'], ['9.15'], ['9.15']])
  })
})

describe('texts', () => {
  it('get one number each, in the order in which they were read', () => {
    const rows = [{ textKey: 'b' }, { textKey: null }, { textKey: 'a' }, { textKey: 'b' }]
    expect([...numberTexts(rows)]).toEqual([
      ['b', 1],
      ['a', 2],
    ])
  })
})
