import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addLocalDays, ageOn } from '@/lib/consents/rules'
import {
  birthday,
  canAsk,
  comingBirthdays,
  type GuardianOf,
  outcomeAt,
  standingOf,
  triedEnough,
  type WhoFacts,
  whoMustSayYes,
} from './rules'

const guardian = (id: string, more: Partial<GuardianOf> = {}): GuardianOf => ({
  id,
  name: id,
  isLegalGuardian: false,
  hasAuthority: true,
  livesWithPupil: true,
  authoritySource: 'statement',
  removed: false,
  ...more,
})
const facts = (more: Partial<WhoFacts> = {}): WhoFacts => ({
  birthDate: '2017-03-01',
  guardians: [guardian('m'), guardian('f')],
  objecting: [],
  excepted: [],
  purpose: { kind: 'share' },
  firstDay: '2026-11-24',
  lastDay: '2027-01-04',
  parentsFrom12: true,
  ...more,
})
const asked = (more: Partial<WhoFacts> = {}) =>
  whoMustSayYes(facts(more)).asked.map((one) => [one.guardianId, one.article, one.on, one.how])

describe('each outcome with its article', () => {
  it.each([
    ['share, 11', 11, { kind: 'share' }, true, 'parents', '7.3.15(1)', '7.3.11'],
    ['share, 12', 12, { kind: 'share' }, true, 'both', '7.3.15(1)', '7.3.11'],
    ['share, 12, parents not asked here', 12, { kind: 'share' }, false, 'young', '7.3.15(1)', '7.3.11'],
    ['share, 15', 15, { kind: 'share' }, true, 'both', '7.3.15(1)', '7.3.11'],
    ['share, 16', 16, { kind: 'share' }, true, 'young', '7.3.15(1)', '7.3.5(1)'],
    ['share, unknown', undefined, { kind: 'share' }, true, 'parents', '7.3.15(1)', '7.3.11'],
    ['help 2, 11', 11, { kind: 'help', rung: 2 }, true, 'parents', '7.3.15(1)', '7.3.4(1)'],
    ['help 2, 12: both, whatever the setting', 12, { kind: 'help', rung: 2 }, false, 'both', '7.3.4(1)', '7.3.4(1)'],
    ['help 2, 16', 16, { kind: 'help', rung: 2 }, true, 'young', '7.3.15(1)', '7.3.5(1)'],
    ['help 1: presumed', 9, { kind: 'help', rung: 1 }, true, 'none', '7.3.16(2)', '7.3.16(2)'],
    ['help 0: advice without a name', 9, { kind: 'help', rung: 0 }, true, 'none', '7.3.16(2)', '7.3.16(2)'],
    ['help 3: the provider asks', 9, { kind: 'help', rung: 3 }, true, 'none', '7.3.16(2)', '7.3.16(2)'],
  ] as const)('%s', (_name, age, purpose, parentsFrom12, outcome, parents, young) => {
    expect(outcomeAt(age, purpose, parentsFrom12)).toEqual({ outcome, parents, young })
  })
})

describe('who', () => {
  it('one of two who live together', () => {
    expect(asked()).toEqual([
      ['m', '7.3.15(1)', 'both', 'either'],
      ['f', '7.3.15(1)', 'both', 'either'],
    ])
  })
  it('two homes, or one who objects: each own', () => {
    const each = [
      ['m', '7.3.15(1)', 'both', 'own'],
      ['f', '7.3.15(1)', 'both', 'own'],
    ]
    expect(asked({ guardians: [guardian('m'), guardian('f', { livesWithPupil: false })] })).toEqual(each)
    expect(asked({ objecting: ['f'] })).toEqual(each)
  })
  it('without authority, or removed: not asked; a voogd as such', () => {
    expect(
      asked({ guardians: [guardian('m'), guardian('f', { hasAuthority: false, livesWithPupil: false })] }),
    ).toEqual([['m', '7.3.15(1)', 'both', 'own']])
    expect(
      asked({ guardians: [guardian('m', { removed: true }), guardian('v', { isLegalGuardian: true })] }),
    ).toHaveLength(1)
    expect(whoMustSayYes(facts({ guardians: [guardian('v', { isLegalGuardian: true })] })).asked[0]?.capacity).toBe(
      'legalGuardian',
    )
  })
  it('nobody known is never complete', () => {
    const who = whoMustSayYes(facts({ guardians: [] }))
    expect(who.nobodyKnown).toBe(true)
    expect(canAsk(who)).toBe(false)
    expect(standingOf(who, [{ guardianId: null, answer: 'yes' }]).state).toBe('open')
  })
  it('turning 12 inside the term: the young person too, for the last day', () => {
    const who = whoMustSayYes(facts({ birthDate: '2014-12-10' }))
    expect(who.asked.map((one) => [one.guardianId, one.on])).toEqual([
      [null, 'last'],
      ['m', 'both'],
      ['f', 'both'],
    ])
    expect(who.birthdays).toEqual([{ age: 12, on: '2026-12-10' }])
  })
  it('turning 16 inside the term: parents for the first day, the young person for both', () => {
    const who = whoMustSayYes(facts({ birthDate: '2010-12-10' }))
    expect(who.asked.map((one) => [one.guardianId, one.article, one.on])).toEqual([
      [null, '7.3.11', 'both'],
      ['m', '7.3.15(1)', 'first'],
      ['f', '7.3.15(1)', 'first'],
    ])
  })
  it('the birthday itself counts, the day after the term does not', () => {
    const on = (birthDate: string) => whoMustSayYes(facts({ birthDate })).asked.some((one) => one.guardianId === null)
    expect(on('2015-01-04')).toBe(true)
    expect(on('2015-01-05')).toBe(false)
  })
  it('authority only said, while they live apart: look in the register', () => {
    const apart = [guardian('m', { authoritySource: 'register' }), guardian('f', { livesWithPupil: false })]
    expect(whoMustSayYes(facts({ guardians: apart })).checkRegister).toEqual(['f'])
    expect(whoMustSayYes(facts()).checkRegister).toEqual([])
  })
  it('birthdays on the way', () => {
    expect(comingBirthdays('2010-12-10', '2026-11-24', 60)).toEqual([{ age: 16, on: '2026-12-10' }])
    expect(comingBirthdays('2010-12-10', '2026-12-10', 60)).toEqual([])
    expect(birthday('2008-02-29', 18)).toBe('2026-03-01')
    expect(comingBirthdays(null, '2026-11-24', 60)).toEqual([])
  })
})

describe('how it stands', () => {
  const who = whoMustSayYes(
    facts({ birthDate: '2013-03-01', guardians: [guardian('m'), guardian('f', { livesWithPupil: false })] }),
  )
  it('silence is never yes', () => {
    expect(standingOf(who, [])).toMatchObject({ state: 'open', missing: [null, 'm', 'f'] })
    expect(standingOf(who, [{ guardianId: 'm', answer: 'yes' }])).toMatchObject({ state: 'open', missing: [null, 'f'] })
  })
  it('a no of one stops it, whatever the others said', () => {
    const said = [
      { guardianId: 'm', answer: 'yes' },
      { guardianId: 'f', answer: 'no' },
      { guardianId: null, answer: 'yes' },
    ] as const
    expect(standingOf(who, said).state).toBe('refused')
  })
  it('excepted: not waited for, and a yes of somebody else is still needed', () => {
    const without = whoMustSayYes(
      facts({ excepted: ['f'], guardians: [guardian('m'), guardian('f', { livesWithPupil: false })] }),
    )
    expect(standingOf(without, []).state).toBe('open')
    expect(standingOf(without, [{ guardianId: 'm', answer: 'yes' }]).state).toBe('given')
  })
  it('tried enough: two days and two channels', () => {
    expect(
      triedEnough([
        { day: '2026-01-05', channel: 'phone' },
        { day: '2026-01-05', channel: 'mail' },
      ]),
    ).toBe(false)
    expect(
      triedEnough([
        { day: '2026-01-05', channel: 'phone' },
        { day: '2026-01-06', channel: 'phone' },
      ]),
    ).toBe(false)
    expect(
      triedEnough([
        { day: '2026-01-05', channel: 'phone' },
        { day: '2026-01-06', channel: 'mail' },
      ]),
    ).toBe(true)
  })
})

describe('properties', () => {
  const day = fc.integer({ min: 0, max: 3 * 365 }).map((n) => addLocalDays('2025-06-01', n))
  const born = fc.option(
    fc.integer({ min: 0, max: 20 * 365 }).map((n) => addLocalDays('2006-01-01', n)),
    { nil: null },
  )
  const people = fc
    .array(
      fc.record({
        hasAuthority: fc.boolean(),
        livesWithPupil: fc.boolean(),
        removed: fc.boolean(),
        isLegalGuardian: fc.boolean(),
      }),
      { maxLength: 4 },
    )
    .map((list) => list.map((one, index) => guardian(`g${index}`, one)))
  const world = fc.record({
    birthDate: born,
    guardians: people,
    firstDay: day,
    days: fc.integer({ min: 1, max: 42 }),
    parentsFrom12: fc.boolean(),
    rung: fc.constantFrom(undefined, 2 as const),
  })

  it('is the union of the first and the last day, and nobody else', () => {
    fc.assert(
      fc.property(world, ({ birthDate, guardians, firstDay, days, parentsFrom12, rung }) => {
        const purpose = rung === undefined ? ({ kind: 'share' } as const) : ({ kind: 'help', rung } as const)
        const lastDay = addLocalDays(firstDay, days - 1)
        const of = (first: string, last: string) =>
          whoMustSayYes(
            facts({ birthDate, guardians, firstDay: first, lastDay: last, parentsFrom12, purpose }),
          ).asked.map((one) => one.guardianId)
        expect(new Set(of(firstDay, lastDay))).toEqual(new Set([...of(firstDay, firstDay), ...of(lastDay, lastDay)]))
      }),
      { numRuns: 2000 },
    )
  })
  it('from 12 the young person is always asked to share; under 12 never; parents never once 16 on the first day', () => {
    fc.assert(
      fc.property(world, ({ birthDate, guardians, firstDay, days, parentsFrom12 }) => {
        const lastDay = addLocalDays(firstDay, days - 1)
        const who = whoMustSayYes(facts({ birthDate, guardians, firstDay, lastDay, parentsFrom12 }))
        const young = who.asked.some((one) => one.guardianId === null)
        expect(young).toBe((ageOn(birthDate, lastDay) ?? 0) >= 12)
        if ((ageOn(birthDate, firstDay) ?? 0) >= 16)
          expect(who.asked.every((one) => one.guardianId === null)).toBe(true)
        for (const one of guardians)
          if (one.removed || !one.hasAuthority) expect(who.asked.some((each) => each.guardianId === one.id)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })
  it('is given only when every own yes is there, and taking away any needed yes opens it again', () => {
    fc.assert(
      fc.property(world, ({ birthDate, guardians, firstDay, days, parentsFrom12 }) => {
        const who = whoMustSayYes(
          facts({ birthDate, guardians, firstDay, lastDay: addLocalDays(firstDay, days - 1), parentsFrom12 }),
        )
        const all = who.asked.map((one) => ({ guardianId: one.guardianId, answer: 'yes' as const }))
        if (who.nobodyKnown || all.length === 0) return
        expect(standingOf(who, all).state).toBe('given')
        for (const one of who.asked.filter((each) => each.how === 'own'))
          expect(
            standingOf(
              who,
              all.filter((said) => said.guardianId !== one.guardianId),
            ).state,
          ).toBe('open')
      }),
      { numRuns: 2000 },
    )
  })
})
