import { describe, expect, test } from 'vitest'
import { askMandates, checklist, type Draft, helpDays, type Mandate, mayMove } from './rules'
import { beschikkingStates, moves } from './schema'

const draft: Draft = {
  category: '45',
  productValidOnStart: true,
  providerChosen: true,
  quantity: 20,
  amountCents: 318_000,
  startsOn: '2026-12-01',
  endsOn: '2027-03-31',
  goal: 'De avond verloopt rustig.',
  reasoning: 'Het gezin vroeg hulp in de avond. Oma en de buurvrouw kunnen dan niet.',
  appliedOn: '2026-11-16',
  birthDateKnown: true,
  homeMunicipalityId: '0362',
  municipalityId: '0362',
}
const mandate: Mandate = {
  id: 'm',
  categories: ['45'],
  maxAmountCents: 1_000_000,
  maxDays: 184,
  secondSignatureAboveCents: 500_000,
  validFrom: '2024-01-01',
  validUntil: null,
}
const today = '2026-11-24'

describe('what a mandate says', () => {
  test.each([
    ['no mandate at all', [], draft, 'none'],
    ['a mandate that ended today', [{ ...mandate, validUntil: today }], draft, 'expired'],
    ['a mandate that begins tomorrow', [{ ...mandate, validFrom: '2026-11-25' }], draft, 'expired'],
    ['another kind of help', [mandate], { ...draft, category: '54' }, 'category'],
    ['one cent too much', [mandate], { ...draft, amountCents: 1_000_001 }, 'amount'],
    ['one day too long', [mandate], { ...draft, startsOn: '2026-01-01', endsOn: '2026-07-04' }, 'days'],
  ] as const)('%s is outside', (_what, mandates, given, because) => {
    expect(askMandates(mandates, given, today)).toMatchObject({ says: 'outside', because })
  })
  test('up to the last cent and day it is within, and above the limit a second person signs', () => {
    expect(
      askMandates([mandate], { ...draft, amountCents: 500_000, startsOn: '2026-01-01', endsOn: '2026-07-03' }, today),
    ).toMatchObject({ says: 'within', second: false })
    expect(askMandates([mandate], { ...draft, amountCents: 500_001 }, today)).toMatchObject({
      says: 'within',
      second: true,
    })
  })
  test('without amount or days it cannot tell', () => {
    expect(askMandates([mandate], { ...draft, amountCents: null }, today)).toEqual({ says: 'unknown' })
  })
})

test('the checklist names just what is open', () => {
  expect(checklist(draft).open).toEqual([])
  expect(checklist({ ...draft, homeMunicipalityId: '0363' }).open).toEqual(['home'])
  expect(checklist({ ...draft, productValidOnStart: false, goal: null, reasoning: 'kort' }).open).toEqual([
    'product',
    'goal',
    'reasoning',
  ])
  expect(checklist({ ...draft, endsOn: '2026-11-30' }).open).toEqual(['end'])
})

test('days of help count both ends', () => expect(helpDays('2026-12-01', '2026-12-01')).toBe(1))

test('only these steps exist', () => {
  const possible = beschikkingStates.flatMap((from) =>
    moves.filter((to) => mayMove(from, to)).map((to) => `${from} → ${to}`),
  )
  expect(possible).toEqual([
    'draft → withdrawn',
    'awaitingSecond → withdrawn',
    'decided → madeKnown',
    'madeKnown → started',
    'started → ended',
  ])
})
