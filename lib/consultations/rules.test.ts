import { describe, expect, it } from 'vitest'
import { defaultKind, helpRungToAsk, isFirstTalk, isFuture, mayBearName, mayUndo } from './rules'
import { logSchema } from './schema'

const now = new Date('2026-11-23T09:52:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)

describe('taking back', () => {
  it.each([
    [0, true],
    [599, true],
    [600, false],
    [86_400, false],
  ])('%i seconds later: %s', (seconds, may) => {
    expect(mayUndo({ recordedAt: ago(seconds), voidedAt: null }, now)).toBe(may)
  })
  it('not twice', () => {
    expect(mayUndo({ recordedAt: ago(5), voidedAt: ago(2) }, now)).toBe(false)
  })
})

describe('kind of information', () => {
  it.each([
    ['observation', ['teacher'], 'classroom'],
    ['joint', ['guardian', 'teacher'], 'agreements'],
    ['talk', ['guardian'], 'homeTalks'],
    ['phone', ['guardian'], 'homeTalks'],
    ['homeVisit', ['guardian'], 'homeTalks'],
    ['advice', ['teacher'], 'classroom'],
    ['advice', ['guardian'], 'homeTalks'],
  ] as const)('%s with %s is %s', (form, partners, kind) => {
    expect(defaultKind(form, 'child', partners)).toBe(kind)
  })
})

it('keeps what is about a parent with the talks at home, whoever was there', () => {
  expect(defaultKind('advice', 'guardian', [])).toBe('homeTalks')
  expect(defaultKind('advice', 'team', ['teacher'])).toBe('classroom')
})

describe('first talk', () => {
  it.each([
    ['talk', ['child'], true],
    ['phone', ['guardian'], true],
    ['joint', ['teacher', 'guardian'], true],
    ['talk', ['teacher'], false],
    ['observation', ['child'], false],
    ['advice', ['guardian'], false],
    ['talk', [], false],
  ] as const)('%s with %s: %s', (form, partners, first) => {
    expect(isFirstTalk(form, partners)).toBe(first)
  })
})

describe('the ladder of consent to help', () => {
  const talk = { form: 'talk', subject: 'child', inCase: true } as const
  it.each([
    ['the first talk with a name', talk, { talksWithName: 0, rungGiven: 0 }, 0],
    ['the second', talk, { talksWithName: 1, rungGiven: 0 }, 1],
    ['the second with a yes', talk, { talksWithName: 1, rungGiven: 1 }, 0],
    ['watching one child', { ...talk, form: 'observation' }, { talksWithName: 0, rungGiven: 1 }, 2],
    ['watching one child after yes', { ...talk, form: 'observation' }, { talksWithName: 0, rungGiven: 2 }, 0],
    ['a visit at home', { ...talk, form: 'homeVisit', subject: 'guardian' }, { talksWithName: 3, rungGiven: 1 }, 2],
    ['without a case', { ...talk, inCase: false }, { talksWithName: 5, rungGiven: 0 }, 0],
    ['a group', { ...talk, form: 'observation', subject: 'group' }, { talksWithName: 5, rungGiven: 0 }, 0],
  ] as const)('%s', (_, moment, facts, rung) => {
    expect(helpRungToAsk(moment, facts)).toBe(rung)
  })
})

it('bears a name only when it is about a child or a parent', () => {
  expect(['child', 'guardian', 'group', 'team'].map((subject) => mayBearName(subject as 'child'))).toEqual([
    true,
    true,
    false,
    false,
  ])
})

it('lies in the future from five minutes on', () => {
  expect(isFuture(new Date(now.getTime() + 300_000), now)).toBe(false)
  expect(isFuture(new Date(now.getTime() + 300_001), now)).toBe(true)
})

describe('the form', () => {
  const least = {
    id: '6f1c1f9e-0000-4000-8000-000000000001',
    form: 'talk',
    subject: 'child',
    themes: 'home',
    day: '2026-11-23',
    time: '09:40',
  }
  it('asks three things beside the place and the moment, which are filled in', () => {
    expect(logSchema.parse({ ...least, schoolId: '', who: '', minutes: '', kind: '' })).toMatchObject({
      themes: ['home'],
      partners: [],
      hat: 'help',
      parentsPresent: false,
      another: false,
    })
    for (const name of ['form', 'subject', 'themes'])
      expect(logSchema.safeParse({ ...least, [name]: undefined }).success).toBe(false)
  })
  it('wants both names and a school for a new name, chosen in the list or only typed', () => {
    const problems = (more: object) =>
      logSchema.safeParse({ ...least, ...more }).error?.issues.map((issue) => issue.path[0])
    expect(problems({ who: 'new' })).toEqual(['givenName', 'familyName', 'schoolId'])
    expect(problems({ givenName: 'Noor' })).toEqual(['familyName', 'schoolId'])
    expect(problems({ time: '25:00' })).toEqual(['time'])
  })
})
