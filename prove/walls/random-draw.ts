// What is drawn of a random world: people with any role anywhere, cases, yeses, requests, contact moments, emergencies, with times a
// millisecond before, at and after the moment at which it is asked. Nothing here knows who may read what.
import fc from 'fast-check'
import { day, hour } from './builder'

const minute = 60_000
/** Milliseconds from the moment of the question. */
const edge = [-1, 0, 1]
const roles = ['youthWorker', 'schoolCounsellor', 'policyOfficer', 'administrator', 'privacyOfficer', 'teamLead']
const doors = ['school', 'school', 'parent', 'child', 'walkIn', 'other']
const kinds = ['agreements', 'classroom', 'homeTalks', 'childVoice']

const index = fc.nat({ max: 11 })
/** Mostly the first of a list, so that rows and people meet. */
const low = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: index })
const few = <T>(one: fc.Arbitrary<T>, max: number, min = 0) => fc.array(one, { minLength: min, maxLength: max })
const pick = <T>(...values: T[]) => fc.constantFrom(...values)
/** Mostly nothing, else around now. */
const maybe = (...values: number[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 2, arbitrary: fc.constantFrom(...values) })

/** [from, until, ended]: half open, in every order that the tables allow. */
const windowOf = (from: readonly number[], until: readonly number[]) =>
  fc
    .tuple(fc.constantFrom(...from), fc.constantFrom(...until), maybe(-hour, ...edge))
    .filter(([a, b, end]) => a < b && (end === null || (a <= end && end <= b)))

const session = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ revoked: null, expires: 12 * hour, seen: 0, kind: 'session' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      revoked: maybe(...edge),
      expires: pick(...edge, hour),
      seen: pick(0, ...edge.map((one) => one - 15 * minute)),
      kind: pick('session', 'session', 'link'),
    }),
  },
)

/** A role: a worker at a controller, an ib'er at a school, mostly; `anywhere`: in any organisation, `town` other than 0: in any municipality. */
const place = (...some: string[]) =>
  fc.record({
    role: pick(...some),
    at: low,
    anywhere: fc.integer({ min: 0, max: 5 }).map((one) => one === 5),
    town: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: index }),
    ended: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: pick(...edge, hour, -day) }),
  })

/** What is drawn; numbers are places in the lists, taken modulo their length. */
export const randomWorld = fc.record({
  people: few(
    fc.record({
      session,
      disabled: maybe(-hour).map((one) => one !== null),
      roles: few(
        fc.oneof(
          { weight: 3, arbitrary: place('youthWorker') },
          { weight: 2, arbitrary: place('schoolCounsellor') },
          { weight: 2, arbitrary: place(...roles) },
        ),
        3,
        1,
      ),
    }),
    4,
    2,
  ),
  halfDays: few(
    fc.record({ person: index, school: low, from: pick(-2, -1, 0, 1), until: pick(null, null, 0, 1, 2) }),
    4,
  ),
  pupils: few(fc.record({ school: low, ofSchool: fc.boolean(), controller: low }), 3, 1),
  cases: few(
    fc.record({
      school: low,
      controller: low,
      door: pick(...doors),
      members: few(fc.record({ person: index, ended: maybe(-hour, hour) }), 3),
      notes: few(fc.record({ side: pick('care', 'school'), kind: pick(...kinds, 'safety'), school: low }), 3),
      decision: pick(null, 'draft', 'awaitingSecond', 'withdrawn', 'decided'),
      second: index,
    }),
    3,
    1,
  ),
  consents: few(
    fc.record({
      of: low,
      direction: pick('workerToSchool', 'workerToSchool', 'workerToMunicipality', 'schoolToWorker'),
      receiver: low,
      kinds: fc.subarray(kinds, { minLength: 1 }),
      mode: pick('once', 'running'),
      request: fc.boolean(),
      window: windowOf([-40 * day, -hour, ...edge], [...edge, hour, day]),
    }),
    5,
  ),
  emergencies: few(
    fc.record({
      of: low,
      person: index,
      window: windowOf([-4 * hour, -hour, ...edge], [...edge, hour]).filter(([a, b]) => b - a <= 4 * hour),
    }),
    3,
  ),
  requests: few(
    fc.record({
      school: low,
      door: pick(...doors),
      controller: low,
      assigned: fc.option(low),
      of: fc.option(low),
      pupil: fc.option(low),
    }),
    4,
  ),
  consultations: few(
    fc.record({
      author: index,
      controller: low,
      of: fc.option(low),
      pupil: fc.option(low),
      kind: pick(...kinds, 'safety'),
      voided: maybe(-hour),
    }),
    4,
  ),
})
export type Shape = typeof randomWorld extends fc.Arbitrary<infer T> ? T : never
