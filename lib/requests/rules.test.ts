import { describe, expect, test } from 'vitest'
import {
  answerBefore,
  isSilent,
  medianWait,
  nextStep,
  passesOf,
  placeOf,
  requestMoves,
  stateAfter,
  stepOf,
  transitions,
  turnOf,
  undoTakeBackUntil,
} from './rules'
import { askSupportSchema, redirectSchema, requestStates, writeDownSchema } from './schema'

const ids = { requestId: crypto.randomUUID(), schoolId: crypto.randomUUID() }
const story = { theme: 'home', worry: 'Moe in de klas', urgency: 'normal' }
const who = { giverName: 'Ouder Proef-Demo', giverCapacity: 'guardian', knownOn: '2026-11-20', channel: 'oral' }

describe('states', () => {
  test('every state has its row and every move leads to a state', () => {
    expect(Object.keys(transitions).sort()).toEqual([...requestStates].sort())
    for (const state of requestStates)
      for (const move of requestMoves) {
        const next = stateAfter(state, move)
        if (next) expect(requestStates).toContain(next)
      }
  })
  test('closed is the end', () => {
    expect(requestMoves.map((move) => stateAfter('closed', move))).toEqual(requestMoves.map(() => undefined))
  })
  test('an ended request takes no reply and asks nothing back', () => {
    for (const state of ['answered', 'redirected', 'closed'] as const) {
      expect(stateAfter(state, 'reply')).toBeUndefined()
      expect(stateAfter(state, 'askBack')).toBeUndefined()
      expect(turnOf(state)).toBeNull()
    }
  })
  test('after asking back the school has the turn, after its reply the worker', () => {
    expect(turnOf('askedBack')).toBe('school')
    expect(turnOf(stateAfter('askedBack', 'reply') ?? 'closed')).toBe('care')
  })
})

describe('the question of an ib’er (field.md A2)', () => {
  test('a name before the parents know is refused, not dropped', () => {
    for (const parentsKnow of ['notYet', 'safety']) {
      expect(askSupportSchema.safeParse({ ...ids, parentsKnow, ...story }).success).toBe(true)
      expect(
        askSupportSchema.safeParse({ ...ids, parentsKnow, ...story, givenName: 'Noor', familyName: 'Proef-Demo' })
          .success,
      ).toBe(false)
      expect(askSupportSchema.safeParse({ ...ids, parentsKnow, ...story, pupilId: crypto.randomUUID() }).success).toBe(
        false,
      )
    }
  })
  test('with ja it names who said yes and a pupil, known or new', () => {
    const whole = { ...ids, parentsKnow: 'yes', ...who, ...story }
    expect(askSupportSchema.safeParse({ ...whole, givenName: 'Noor', familyName: 'Proef-Demo' }).success).toBe(true)
    expect(askSupportSchema.safeParse({ ...whole, pupilId: crypto.randomUUID() }).success).toBe(true)
    expect(
      askSupportSchema
        .safeParse({ ...whole, givenName: 'Noor' })
        .error?.issues.map((one) => [one.path[0], one.message]),
    ).toEqual([['familyName', 'required']])
    expect(
      askSupportSchema.safeParse({ ...whole, givenName: 'Noor', familyName: 'Proef-Demo', giverName: undefined })
        .success,
    ).toBe(false)
  })
  test('without an answer about the parents nothing is a question', () => {
    expect(askSupportSchema.safeParse({ ...ids, ...story }).success).toBe(false)
  })
  test('a step checks what it leaves behind; back asks nothing', () => {
    expect(nextStep('who', 'story', {}).step).toBe('who')
    expect(nextStep('who', 'story', {}).issues.map((one) => one.path[0])).toEqual(
      expect.arrayContaining(['giverName', 'givenName', 'familyName']),
    )
    expect(nextStep('who', 'story', { ...who, givenName: 'Noor', familyName: 'Proef-Demo' })).toEqual({
      step: 'story',
      issues: [],
    })
    expect(nextStep('story', 'who', {})).toEqual({ step: 'who', issues: [] })
    expect(nextStep('story', 'review', { worry: 'x' }).issues.length).toBeGreaterThan(0)
    expect([
      stepOf('knownOn', 'yes'),
      stepOf('worry', 'yes'),
      stepOf('groupName', 'notYet'),
      stepOf(undefined, 'yes'),
    ]).toEqual(['who', 'story', 'story', 'review'])
  })
})

test('sending on to somewhere else needs its name', () => {
  const base = { requestId: ids.requestId, version: '1', body: 'Past daar beter' }
  expect(redirectSchema.safeParse({ ...base, place: 'other' }).success).toBe(false)
  expect(redirectSchema.safeParse({ ...base, place: 'doctor' }).success).toBe(true)
  expect(redirectSchema.safeParse({ ...base }).success).toBe(false)
})
test('a child written down has both names or none', () => {
  const base = { ...ids, door: 'parent', schoolMayKnow: 'no', parentsKnow: 'yes', ...story }
  expect(writeDownSchema.safeParse(base).success).toBe(true)
  expect(writeDownSchema.safeParse({ ...base, givenName: 'Noor' }).success).toBe(false)
  expect(writeDownSchema.safeParse({ ...base, door: 'school' }).success).toBe(false)
})

describe('the thread and the wait', () => {
  const facts = { door: 'school', parentsKnow: 'yes', named: true, messages: [] } as const
  test('a named question went by the family, an unnamed one did not', () => {
    expect(passesOf({ ...facts, state: 'received' })).toEqual(['school', 'family', 'care'])
    expect(passesOf({ ...facts, parentsKnow: 'notYet', named: false, state: 'received' })).toEqual(['school', 'care'])
  })
  test('asked back and answered: the turn goes to and fro, the last one holds it', () => {
    const messages = [
      { side: 'care', kind: 'question' },
      { side: 'school', kind: 'reply' },
    ] as const
    expect(passesOf({ ...facts, state: 'askedBack', messages: messages.slice(0, 1) }).at(-1)).toBe('school')
    expect(passesOf({ ...facts, state: 'takenUp', messages })).toEqual(['school', 'family', 'care', 'school', 'care'])
  })
  test('the middle of three or more; two say nothing', () => {
    expect(medianWait([1, 9])).toBeUndefined()
    expect(medianWait([9, 1, 2])).toBe(2)
    expect(medianWait([1, 2, 4, 9])).toBe(3)
  })
  test('silent from the day itself, only while the worker has the turn', () => {
    const from = { lastNewsDay: '2026-11-03', quietDays: 21 }
    expect(isSilent({ ...from, state: 'takenUp' }, '2026-11-24')).toBe(true)
    expect(isSilent({ ...from, state: 'takenUp' }, '2026-11-23')).toBe(false)
    expect(isSilent({ ...from, state: 'askedBack' }, '2026-12-24')).toBe(false)
  })
  test('an answer within two working days, over a weekend', () => {
    expect(answerBefore('2026-11-23')).toBe('2026-11-25')
    expect(answerBefore('2026-11-27')).toBe('2026-12-01')
  })
})

test('a next place in words or free text', () => {
  expect([placeOf(null), placeOf('doctor'), placeOf('internalExpert:Logopedist'), placeOf('Ergens')]).toEqual([
    null,
    { code: 'doctor', name: null },
    { code: 'internalExpert', name: 'Logopedist' },
    { code: null, name: 'Ergens' },
  ])
})

describe('undoTakeBackUntil', () => {
  const takenBackAt = new Date('2026-11-24T09:00:00Z')
  test.each([
    ['2026-11-24T09:09:59.999Z', '2026-11-24T09:10:00.000Z'],
    ['2026-11-24T09:10:00.000Z', undefined],
  ])('at %s → %s', (now, until) => {
    expect(undoTakeBackUntil({ takenBackAt }, new Date(now))?.toISOString()).toBe(until)
  })
  test('is never there for what somebody else closed', () => {
    expect(undoTakeBackUntil({ takenBackAt: null }, takenBackAt)).toBeNull()
  })
})
