// A small world drawn at random: people with any role anywhere, cases, yeses, requests, contact moments, emergencies, with times a
// millisecond before, at and after the moment at which it is asked. `rowsOf` makes rows of it; nothing here knows who may read what.
import fc from 'fast-check'
import { day, hour } from './builder'

const minute = 60_000
/** Milliseconds from the moment of the question. */
const edge = [-1, 0, 1]
const roles = ['youthWorker', 'schoolCounsellor', 'policyOfficer', 'administrator', 'privacyOfficer', 'teamLead']
const doors = ['school', 'school', 'parent', 'child', 'walkIn', 'other']
const kinds = ['agreements', 'classroom', 'homeTalks', 'childVoice']
const towns = ['0363', '0599']

const index = fc.nat({ max: 11 })
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
  { weight: 4, arbitrary: fc.constant({ revoked: null, expires: 12 * hour, seen: 0, kind: 'session' }) },
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

/** What is drawn; numbers are places in the lists, taken modulo their length. */
export const randomWorld = fc.record({
  people: few(
    fc.record({
      session,
      disabled: maybe(-hour).map((one) => one !== null),
      roles: few(fc.record({ role: pick(...roles), at: index, town: index, ended: maybe(...edge, hour, -day) }), 3),
    }),
    4,
    2,
  ),
  halfDays: few(
    fc.record({ person: index, school: index, from: pick(-2, -1, 0, 1), until: pick(null, null, 0, 1, 2) }),
    4,
  ),
  pupils: few(fc.record({ school: index, ofSchool: fc.boolean(), controller: index }), 3, 1),
  cases: few(
    fc.record({
      school: index,
      controller: index,
      door: pick(...doors),
      members: few(fc.record({ person: index, ended: maybe(-hour, hour) }), 3),
      notes: few(fc.record({ side: pick('care', 'school'), kind: pick(...kinds, 'safety'), school: index }), 3),
      decision: pick(null, 'draft', 'awaitingSecond', 'withdrawn', 'decided'),
      second: index,
    }),
    3,
    1,
  ),
  consents: few(
    fc.record({
      of: index,
      direction: pick('workerToSchool', 'workerToSchool', 'workerToMunicipality', 'schoolToWorker'),
      receiver: index,
      kinds: fc.subarray(kinds, { minLength: 1 }),
      mode: pick('once', 'running'),
      request: fc.boolean(),
      window: windowOf([-40 * day, -hour, ...edge], [...edge, hour, day]),
    }),
    5,
  ),
  emergencies: few(
    fc.record({
      of: index,
      person: index,
      window: windowOf([-4 * hour, -hour, ...edge], [...edge, hour]).filter(([a, b]) => b - a <= 4 * hour),
    }),
    3,
  ),
  requests: few(
    fc.record({
      school: index,
      door: pick(...doors),
      controller: index,
      assigned: fc.option(index),
      of: fc.option(index),
      pupil: fc.option(index),
    }),
    4,
  ),
  consultations: few(
    fc.record({
      author: index,
      controller: index,
      of: fc.option(index),
      pupil: fc.option(index),
      kind: pick(...kinds, 'safety'),
      voided: maybe(-hour),
    }),
    4,
  ),
})
type Shape = typeof randomWorld extends fc.Arbitrary<infer T> ? T : never

/** A moment so many milliseconds from the statement's own. */
export class At {
  readonly ms: number
  constructor(ms: number) {
    this.ms = ms
  }
}
/** A local day so many days from the statement's own. */
export class Day {
  readonly days: number
  constructor(days: number) {
    this.days = days
  }
}
/** The local day of a moment. */
export class DayOf {
  readonly at: At
  constructor(at: At) {
    this.at = at
  }
}
export type Cell = string | number | boolean | null | At | Day | DayOf | readonly string[]
export interface Made {
  readonly table: string
  readonly values: Readonly<Record<string, Cell>>
}

/** Ids that tell what they are: table and place. */
const id = (sort: number, at: number) =>
  `00000000-0000-4000-8${String(sort).padStart(3, '0')}-${String(at).padStart(12, '0')}`
/** The hash that the person at this place shows. */
export const tokenHash = (at: number): string => String(at + 1).padStart(64, 'a')
export const credentialId = (at: number): string => id(2, at)

const past = new At(-day)
const at = (ms: number | null) => (ms === null ? null : new At(ms))

/** The rows of a world, in the order in which they can be put in. */
export function rowsOf(shape: Shape): Made[] {
  const made: Made[] = []
  const add = (table: string, values: Made['values']) => made.push({ table, values })
  const schools = [0, 1, 2].map((n) => ({ id: id(10, n), town: towns[n % 2] ?? '' }))
  const controllers = [0, 1, 2].map((n) => id(11, n))
  const organisations = [...controllers, ...schools.map((one) => one.id), id(12, 0)]
  const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
  const person = (n: number) => id(1, n % shape.people.length)

  for (const town of towns) add('municipality', { id: town, name: town, ordinance_name: 'Verordening (demo)' })
  controllers.forEach((one, n) =>
    add('organisation', { id: one, kind: 'municipality', name: `Gemeente ${n}`, municipality_id: towns[n % 2] ?? '' }),
  )
  add('organisation', { id: id(12, 0), kind: 'careProvider', name: 'Zorgaanbieder', municipality_id: null })
  schools.forEach((one, n) => {
    add('organisation', { id: one.id, kind: 'school', name: `School ${n}`, municipality_id: one.town })
    add('school', {
      organisation_id: one.id,
      municipality_id: one.town,
      establishment_code: `9999${n}`,
      brin: '99ZZ',
      name: `School ${n}`,
      school_type: 'basisschool',
    })
  })
  shape.people.forEach((one, n) => {
    add('account', { id: id(1, n), name: `Persoon ${n}-Demo`, disabled_at: one.disabled ? past : null })
    const { kind, revoked, expires, seen } = one.session
    add('credential', {
      id: credentialId(n),
      token_hash: `\\x${tokenHash(n)}`,
      kind,
      account_id: id(1, n),
      expires_at: new At(expires),
      last_seen_at: new At(seen),
      revoked_at: at(revoked),
    })
    const held = new Set<string>()
    one.roles.forEach((role, m) => {
      const key = `${role.role} ${role.at % organisations.length} ${role.town % 2}`
      if (held.has(key)) return
      held.add(key)
      add('membership', {
        id: id(3, n * 10 + m),
        account_id: id(1, n),
        organisation_id: of(organisations, role.at),
        municipality_id: of(towns, role.town),
        role: role.role,
        ended_at: at(role.ended),
      })
    })
    towns.forEach((town, m) =>
      add('mandate', {
        id: id(4, n * 10 + m),
        municipality_id: town,
        account_id: id(1, n),
        categories: ['45'],
        max_amount_cents: 1,
        max_days: 1,
        second_signature_above_cents: 1,
        valid_from: '2024-01-01',
        published_in: 'Gemeenteblad (demo)',
      }),
    )
  })
  shape.halfDays.forEach((one, n) => {
    const school = of(schools, one.school)
    const until = one.until !== null && one.until > one.from ? new Day(one.until) : null
    // each on its own weekday: nobody is in two places at once
    add('half_day', {
      id: id(5, n),
      municipality_id: school.town,
      school_id: school.id,
      account_id: person(one.person),
      weekday: n + 1,
      part: 'morning',
      starts_at: '08:30',
      ends_at: '12:30',
      valid_from: new Day(one.from),
      valid_until: until,
    })
  })

  const pupils: { id: string; town: string }[] = []
  const addPupil = (tenant: Made['values'], school: string) => {
    const pupil = { id: id(20, pupils.length), town: String(tenant.municipality_id) }
    add('pupil', { id: pupil.id, ...tenant, school_id: school, given_name: 'Kind', family_name: 'Demo' })
    add('guardian', {
      id: id(21, pupils.length),
      ...tenant,
      pupil_id: pupil.id,
      name: 'Ouder-Demo',
      relation: 'mother',
    })
    pupils.push(pupil)
    return pupil
  }
  for (const one of shape.pupils) {
    const school = of(schools, one.school)
    addPupil(
      {
        municipality_id: school.town,
        controller_organisation_id: one.ofSchool ? school.id : of(controllers, one.controller),
      },
      school.id,
    )
  }
  const cases = shape.cases.map((one, n) => {
    const school = of(schools, one.school)
    const tenant = {
      municipality_id: school.town,
      controller_organisation_id: of([...controllers, id(12, 0)], one.controller),
    }
    const found = { id: id(30, n), tenant, school, pupil: addPupil(tenant, school.id) }
    const below = { ...tenant, case_id: found.id }
    add('case_file', { id: found.id, ...tenant, pupil_id: found.pupil.id, school_id: school.id, opened_at: past })
    add('case_progress', {
      ...below,
      door: one.door,
      school_may_know: one.door === 'school',
      turn_since: past,
      asked_at: past,
    })
    const joined = new Set<string>()
    one.members.forEach((member, m) => {
      if (joined.has(person(member.person))) return
      joined.add(person(member.person))
      add('case_member', {
        id: id(31, n * 10 + m),
        ...below,
        account_id: person(member.person),
        started_at: past,
        ended_at: at(member.ended),
      })
    })
    add('case_lead', { id: id(32, n), ...below, kind: 'careLead', account_id: person(n), started_at: past })
    one.notes.forEach((note, m) => {
      const controller = note.side === 'care' ? tenant.controller_organisation_id : of(schools, note.school).id
      add('case_note', {
        id: id(33, n * 10 + m),
        ...below,
        controller_organisation_id: controller,
        side: note.side,
        kind: note.kind,
        body: 'Demo',
        author_account_id: person(m),
        at: past,
      })
    })
    add('action_item', { id: id(34, n), ...below, title: 'Demo', owner_account_id: person(n), created_at: past })
    add('help_consent', {
      id: id(35, n),
      ...below,
      rung: 1,
      given_at: past,
      channel: 'oral',
      giver_name: 'Ouder-Demo',
      capacity: 'guardian',
      recorded_by: person(n),
    })
    add('application', {
      id: id(36, n),
      ...below,
      applied_on: '2026-01-01',
      applicant_name: 'Ouder-Demo',
      capacity: 'guardian',
      form: 'form',
      asked: 'Demo',
      recorded_by: person(n),
    })
    add('audit_event', {
      id: 9_000_000 + n,
      code: 'case.opened',
      action: 'read',
      ...below,
      actor_account_id: person(n),
    })
    if (one.decision) {
      const second = person(one.second) === person(n) ? null : person(one.second)
      const decided =
        one.decision === 'decided'
          ? {
              number: `JB-${n}`,
              decided_at: past,
              decided_by: person(n),
              mandate_id: id(4, (n % shape.people.length) * 10 + towns.indexOf(school.town)),
            }
          : {}
      add('beschikking', {
        id: id(37, n),
        ...below,
        status: one.decision,
        drafted_by: person(n),
        second_by: second,
        ...decided,
      })
    }
    return found
  })
  const caseIn = (n: number | null, town: string) =>
    n === null ? undefined : [of(cases, n)].find((one) => one.tenant.municipality_id === town)
  const pupilIn = (n: number | null, town: string) =>
    n === null ? undefined : [of(pupils, n)].find((one) => one.town === town)

  shape.requests.forEach((one, n) => {
    const school = of(schools, one.school)
    const controller = one.door === 'school' ? school.id : of(controllers, one.controller)
    const tenant = { municipality_id: school.town, controller_organisation_id: controller }
    add('support_request', {
      id: id(40, n),
      ...tenant,
      school_id: school.id,
      door: one.door,
      school_may_know: one.door === 'school',
      asked_by: person(n),
      parents_know: 'yes',
      theme: 'Demo',
      worry: 'Demo',
      assigned_to: one.assigned === null ? null : person(one.assigned),
      case_id: caseIn(one.of, school.town)?.id ?? null,
      pupil_id: pupilIn(one.pupil, school.town)?.id ?? null,
      asked_at: past,
    })
    add('request_message', {
      id: id(41, n),
      ...tenant,
      request_id: id(40, n),
      side: 'care',
      kind: 'question',
      body: 'Demo',
      author_account_id: person(n),
      at: past,
    })
  })
  const running = new Set<string>()
  shape.consents.forEach((one, n) => {
    const found = of(cases, one.of)
    const { municipality_id: town } = found.tenant
    const asked = shape.requests.findIndex((request) => of(schools, request.school).town === town)
    const ofRequest = one.request && asked >= 0
    const receiver = of(organisations, one.receiver)
    const key = `${found.id} ${one.direction} ${receiver}`
    if (one.mode === 'running' && running.has(key)) return
    if (one.mode === 'running') running.add(key)
    const [from, until, ended] = one.window
    const controller = one.direction === 'schoolToWorker' ? found.school.id : found.tenant.controller_organisation_id
    const tenant = { municipality_id: town, controller_organisation_id: controller }
    add('consent', {
      id: id(50, n),
      ...tenant,
      pupil_id: found.pupil.id,
      case_id: ofRequest ? null : found.id,
      request_id: ofRequest ? id(40, asked) : null,
      direction: one.direction,
      purpose: 'coordination',
      receiver_organisation_id: receiver,
      kinds: one.kinds,
      mode: one.mode,
      given_on: new DayOf(new At(from)),
      valid_from: new At(from),
      valid_until: new At(until),
      ended_at: at(ended),
      end_cause: ended === null ? null : 'withdrawn',
      recorded_by: person(n),
    })
    add('consent_event', {
      id: id(51, n),
      ...tenant,
      consent_id: id(50, n),
      kind: 'given',
      channel: 'oral',
      recorded_by: person(n),
    })
    add('consent_giver', { id: id(52, n), ...tenant, event_id: id(51, n), name: 'Ouder-Demo', capacity: 'guardian' })
  })
  shape.emergencies.forEach((one, n) => {
    const found = of(cases, one.of)
    const [from, until, closed] = one.window
    add('emergency_access', {
      id: id(60, n),
      ...found.tenant,
      case_id: found.id,
      account_id: person(one.person),
      category: 'crisisService',
      reason: 'Demo',
      started_at: new At(from),
      expires_at: new At(until),
      closed_at: at(closed),
      review_due_on: new Day(3),
    })
  })
  shape.consultations.forEach((one, n) => {
    const controller = of(controllers, one.controller)
    const town = towns[controllers.indexOf(controller) % 2] ?? ''
    const found = caseIn(one.of, town)
    add('consultation', {
      id: id(70, n),
      municipality_id: town,
      controller_organisation_id: controller,
      author_account_id: person(one.author),
      at: past,
      form: 'talk',
      subject: 'child',
      case_id: found?.id ?? null,
      pupil_id: pupilIn(one.pupil, town)?.id ?? found?.pupil.id ?? null,
      kind: one.kind,
      voided_at: at(one.voided),
    })
  })
  return made
}
