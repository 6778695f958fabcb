// The rows of a drawn world (random-draw.ts), in the order in which they can be put in.
import { day } from './builder'
import type { Shape } from './random-draw'

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
type Values = Readonly<Record<string, Cell>>
export interface Made {
  readonly table: string
  readonly values: Values
}

/** Ids that tell what they are: sort and place. */
const id = (sort: number, place: number) =>
  `00000000-0000-4000-8${String(sort).padStart(3, '0')}-${String(place).padStart(12, '0')}`
/** The hash that the person at this place shows. */
export const tokenHash = (place: number): string => String(place + 1).padStart(64, 'a')
export const credentialId = (place: number): string => id(2, place)

const past = new At(-day)
const at = (ms: number | null) => (ms === null ? null : new At(ms))
const of = <T>(list: readonly T[], n: number): T => list[n % list.length] as T

const towns = ['0363', '0599']
// two of each in the first municipality, one in the second
const townOf = (n: number): string => (n < 2 ? '0363' : '0599')
const schools = [0, 1, 2].map((n) => ({ id: id(10, n), town: townOf(n) }))
const controllers = [0, 1, 2].map((n) => id(11, n))
const provider = id(12, 0)
const organisations = [...controllers, ...schools.map((one) => one.id), provider]

interface Tenant {
  readonly municipality_id: string
  readonly controller_organisation_id: string
}
interface Child {
  readonly id: string
  readonly town: string
}
interface Case {
  readonly id: string
  readonly tenant: Tenant
  readonly school: string
  readonly pupil: Child
}

/** Rows as they are made, and what later ones refer to. */
class Draft {
  readonly made: Made[] = []
  readonly pupils: Child[] = []
  readonly cases: Case[] = []
  readonly shape: Shape
  constructor(shape: Shape) {
    this.shape = shape
  }
  add(table: string, values: Values): void {
    this.made.push({ table, values })
  }
  person(n: number): string {
    return id(1, n % this.shape.people.length)
  }
  pupil(tenant: Tenant, school: string): Child {
    const pupil = { id: id(20, this.pupils.length), town: tenant.municipality_id }
    const name = { given_name: 'Kind', family_name: 'Demo' }
    this.add('pupil', { id: pupil.id, ...tenant, school_id: school, ...name })
    const guardian = { id: id(21, this.pupils.length), pupil_id: pupil.id, name: 'Ouder-Demo', relation: 'mother' }
    this.add('guardian', { ...guardian, ...tenant })
    this.pupils.push(pupil)
    return pupil
  }
  /** That case or pupil, when it is of this municipality: keys never cross one. */
  caseIn(n: number | null, town: string): Case | undefined {
    const found = n === null ? undefined : of(this.cases, n)
    return found?.tenant.municipality_id === town ? found : undefined
  }
  pupilIn(n: number | null, town: string): Child | undefined {
    const found = n === null ? undefined : of(this.pupils, n)
    return found?.town === town ? found : undefined
  }
}

function addPlaces(draft: Draft): void {
  for (const town of towns) draft.add('municipality', { id: town, name: town, ordinance_name: 'Verordening (demo)' })
  for (const [n, one] of controllers.entries())
    draft.add('organisation', { id: one, kind: 'municipality', name: `Gemeente ${n}`, municipality_id: townOf(n) })
  draft.add('organisation', { id: provider, kind: 'careProvider', name: 'Zorgaanbieder', municipality_id: null })
  for (const [n, { id: school, town }] of schools.entries()) {
    const name = `School ${n}`
    draft.add('organisation', { id: school, kind: 'school', name, municipality_id: town })
    const codes = { establishment_code: `9999${n}`, brin: '99ZZ', name, school_type: 'basisschool' }
    draft.add('school', { organisation_id: school, municipality_id: town, ...codes })
  }
}

function addPeople(draft: Draft): void {
  for (const [n, { session, disabled, roles }] of draft.shape.people.entries()) {
    const account = { account_id: id(1, n) }
    draft.add('account', { id: id(1, n), name: `Persoon ${n}-Demo`, disabled_at: disabled ? past : null })
    const times = { expires_at: at(session.expires), last_seen_at: at(session.seen), revoked_at: at(session.revoked) }
    const shown = { id: credentialId(n), token_hash: `\\x${tokenHash(n)}`, kind: session.kind }
    draft.add('credential', { ...shown, ...account, ...times })
    const held = new Set<string>()
    for (const [m, role] of roles.entries()) {
      const usual = role.role === 'schoolCounsellor' ? schools.map((one) => one.id) : controllers
      const organisation = of(role.anywhere ? organisations : usual, role.at)
      const own = role.anywhere ? 0 : role.at % usual.length
      const town = role.town === 0 ? townOf(own) : of(towns, role.town)
      const key = `${role.role} ${organisation} ${town}`
      if (held.has(key)) continue
      held.add(key)
      const place = { organisation_id: organisation, municipality_id: town, role: role.role, ended_at: at(role.ended) }
      draft.add('membership', { id: id(3, n * 10 + m), ...account, ...place })
    }
    for (const [m, town] of towns.entries()) {
      const bounds = { categories: ['45'], max_amount_cents: 1, max_days: 1, second_signature_above_cents: 1 }
      const since = { valid_from: '2024-01-01', published_in: 'Gemeenteblad (demo)' }
      draft.add('mandate', { id: id(4, n * 10 + m), municipality_id: town, ...account, ...bounds, ...since })
    }
  }
}

function addHalfDays(draft: Draft): void {
  for (const [n, one] of draft.shape.halfDays.entries()) {
    const school = of(schools, one.school)
    const until = one.until !== null && one.until > one.from ? new Day(one.until) : null
    // each on a weekday of its own: nobody is in two places at once
    const when = { weekday: n + 1, part: 'morning', starts_at: '08:30', ends_at: '12:30' }
    const row = {
      id: id(5, n),
      municipality_id: school.town,
      school_id: school.id,
      account_id: draft.person(one.person),
    }
    draft.add('half_day', { ...row, ...when, valid_from: new Day(one.from), valid_until: until })
  }
}

function addCase(draft: Draft, one: Shape['cases'][number], n: number): void {
  const { id: school, town } = of(schools, one.school)
  const tenant = { municipality_id: town, controller_organisation_id: of([...controllers, provider], one.controller) }
  const pupil = draft.pupil(tenant, school)
  draft.cases.push({ id: id(30, n), tenant, school, pupil })
  const below = { ...tenant, case_id: id(30, n) }
  draft.add('case_file', { id: id(30, n), ...tenant, pupil_id: pupil.id, school_id: school, opened_at: past })
  const turn = { turn_since: past, asked_at: past }
  draft.add('case_progress', { ...below, door: one.door, school_may_know: one.door === 'school', ...turn })
  const joined = new Set<string>()
  for (const [m, member] of one.members.entries()) {
    const account = draft.person(member.person)
    if (joined.has(account)) continue
    joined.add(account)
    const row = { id: id(31, n * 10 + m), account_id: account, started_at: past, ended_at: at(member.ended) }
    draft.add('case_member', { ...below, ...row })
  }
  addBelowCase(draft, one, n, below)
}

function addBelowCase(draft: Draft, one: Shape['cases'][number], n: number, below: Tenant & { case_id: string }): void {
  const me = draft.person(n)
  draft.add('case_lead', { id: id(32, n), ...below, kind: 'careLead', account_id: me, started_at: past })
  for (const [m, { side, kind, school }] of one.notes.entries()) {
    const by = side === 'care' ? below.controller_organisation_id : of(schools, school).id
    const row = { id: id(33, n * 10 + m), side, kind, body: 'Demo', author_account_id: draft.person(m), at: past }
    draft.add('case_note', { ...below, controller_organisation_id: by, ...row })
  }
  draft.add('action_item', { id: id(34, n), ...below, title: 'Demo', owner_account_id: me, created_at: past })
  const said = { channel: 'oral', giver_name: 'Ouder-Demo', capacity: 'guardian', recorded_by: me }
  draft.add('help_consent', { id: id(35, n), ...below, rung: 1, given_at: past, ...said })
  const asked = { applicant_name: 'Ouder-Demo', capacity: 'guardian', form: 'form', asked: 'Demo', recorded_by: me }
  draft.add('application', { id: id(36, n), ...below, applied_on: '2026-01-01', ...asked })
  const look = { id: 9_000_000 + n, code: 'case.opened', action: 'read', actor_account_id: me }
  draft.add('audit_event', { ...look, ...below })
  if (!one.decision) return
  const second = draft.person(one.second)
  const mandate = id(4, (n % draft.shape.people.length) * 10 + towns.indexOf(below.municipality_id))
  const whole: Values = { number: `JB-${n}`, decided_at: past, decided_by: me, mandate_id: mandate }
  const drafted = { id: id(37, n), status: one.decision, drafted_by: me, second_by: second === me ? null : second }
  draft.add('beschikking', { ...below, ...drafted, ...(one.decision === 'decided' ? whole : {}) })
}

function addRequests(draft: Draft): void {
  for (const [n, one] of draft.shape.requests.entries()) {
    const { id: school, town } = of(schools, one.school)
    const ofSchool = one.door === 'school'
    const by = ofSchool ? school : of(controllers, one.controller)
    const tenant = { municipality_id: town, controller_organisation_id: by }
    const asked = { asked_by: draft.person(n), parents_know: 'yes', theme: 'Demo', worry: 'Demo', asked_at: past }
    draft.add('support_request', {
      ...{ id: id(40, n), ...tenant, school_id: school, door: one.door, school_may_know: ofSchool, ...asked },
      assigned_to: one.assigned === null ? null : draft.person(one.assigned),
      case_id: draft.caseIn(one.of, town)?.id ?? null,
      pupil_id: draft.pupilIn(one.pupil, town)?.id ?? null,
    })
    const message = { request_id: id(40, n), side: 'care', kind: 'question', body: 'Demo', at: past }
    draft.add('request_message', { id: id(41, n), ...tenant, ...message, author_account_id: draft.person(n) })
  }
}

function addConsents(draft: Draft): void {
  const running = new Set<string>()
  for (const [n, one] of draft.shape.consents.entries()) {
    const found = of(draft.cases, one.of)
    const town = found.tenant.municipality_id
    const asked = draft.shape.requests.findIndex((request) => of(schools, request.school).town === town)
    const receiver = of([...schools.map((school) => school.id), ...controllers, provider], one.receiver)
    const key = `${found.id} ${one.direction} ${receiver}`
    if (one.mode === 'running' && running.has(key)) continue
    if (one.mode === 'running') running.add(key)
    const [from, until, ended] = one.window
    const by = one.direction === 'schoolToWorker' ? found.school : found.tenant.controller_organisation_id
    const tenant = { municipality_id: town, controller_organisation_id: by }
    const about =
      one.request && asked >= 0 ? { case_id: null, request_id: id(40, asked) } : { case_id: found.id, request_id: null }
    const given = {
      given_on: new DayOf(new At(from)),
      valid_from: at(from),
      valid_until: at(until),
      ended_at: at(ended),
    }
    const person = { recorded_by: draft.person(n) }
    draft.add('consent', {
      ...{ id: id(50, n), ...tenant, pupil_id: found.pupil.id, ...about, ...given, ...person, mode: one.mode },
      ...{ direction: one.direction, purpose: 'coordination', receiver_organisation_id: receiver, kinds: one.kinds },
      end_cause: ended === null ? null : 'withdrawn',
    })
    const event = { id: id(51, n), consent_id: id(50, n), kind: 'given', channel: 'oral' }
    draft.add('consent_event', { ...event, ...tenant, ...person })
    const giver = { id: id(52, n), event_id: id(51, n), name: 'Ouder-Demo', capacity: 'guardian' }
    draft.add('consent_giver', { ...giver, ...tenant })
  }
}

function addEmergencies(draft: Draft): void {
  for (const [n, one] of draft.shape.emergencies.entries()) {
    const found = of(draft.cases, one.of)
    const [from, until, closed] = one.window
    const why = { category: 'crisisService', reason: 'Demo', review_due_on: new Day(3) }
    const times = { started_at: at(from), expires_at: at(until), closed_at: at(closed) }
    const row = { id: id(60, n), case_id: found.id, account_id: draft.person(one.person) }
    draft.add('emergency_access', { ...row, ...found.tenant, ...why, ...times })
  }
}

function addConsultations(draft: Draft): void {
  for (const [n, one] of draft.shape.consultations.entries()) {
    const by = of(controllers, one.controller)
    const town = townOf(controllers.indexOf(by))
    const found = draft.caseIn(one.of, town)
    const tenant = { municipality_id: town, controller_organisation_id: by }
    const talk = { author_account_id: draft.person(one.author), at: past, form: 'talk', subject: 'child' }
    draft.add('consultation', {
      ...{ id: id(70, n), ...tenant, ...talk, kind: one.kind, voided_at: at(one.voided) },
      case_id: found?.id ?? null,
      pupil_id: draft.pupilIn(one.pupil, town)?.id ?? found?.pupil.id ?? null,
    })
  }
}

/** The rows of a world. Where the tables would refuse what was drawn (twice the same role, twice a running yes) the second is left out. */
export function rowsOf(shape: Shape): Made[] {
  const draft = new Draft(shape)
  addPlaces(draft)
  addPeople(draft)
  addHalfDays(draft)
  for (const one of shape.pupils) {
    const { id: school, town } = of(schools, one.school)
    const by = one.ofSchool ? school : of(controllers, one.controller)
    draft.pupil({ municipality_id: town, controller_organisation_id: by }, school)
  }
  for (const [n, one] of shape.cases.entries()) addCase(draft, one, n)
  addRequests(draft)
  addConsents(draft)
  addEmergencies(draft)
  addConsultations(draft)
  return draft.made
}
