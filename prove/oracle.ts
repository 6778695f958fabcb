// Who may do what, written by hand from docs/policy.md alone and never from the SQL: prove/walls.ts compares the two. The
// world is what stands in the tables; the sections are those of the text.
import {
  accountOf,
  type Caller,
  inForce,
  isFresh,
  type Relations,
  type Row,
  relationsOf,
  text,
  type World,
} from './relations'

export type { Row, World } from './relations'
export type Operation = 'select' | 'insert' | 'insertReturning' | 'update' | 'delete'

type Rule = (row: Row, rel: Relations) => boolean
interface Rules {
  readonly R?: Rule
  readonly I?: Rule
  /** What the row must be before and after an update. */
  readonly U?: Rule
  /** Where the text asks more of the row afterwards. */
  readonly after?: Rule
  readonly D?: Rule
}

const never: Rule = () => false
const ownCase: Rule = (row, rel) => rel.own.has(text(row.case_id))
const ownOrEmergency: Rule = (row, rel) => rel.near(row.case_id)
const byMe =
  (column: string): Rule =>
  (row, rel) =>
    row[column] === rel.me
const all =
  (...rules: Rule[]): Rule =>
  (row, rel) =>
    rules.every((rule) => rule(row, rel))
const mine: Rule = (row, rel) => rel.mine(row)
const inTown: Rule = (row, rel) => rel.town(row)
const administered: Rule = (row, rel) => rel.administered.has(text(row.municipality_id))

const requestOfCare: Rule = (row, rel) => {
  const near =
    row.assigned_to === rel.me ||
    (!row.assigned_to && rel.halfDaySchools.has(text(row.school_id))) ||
    rel.own.has(text(row.case_id))
  return near && rel.workerTown.has(text(row.municipality_id)) && (row.door === 'school' || rel.mine(row))
}
const requestOfSchool: Rule = (row, rel) => row.door === 'school' && rel.mySchools.has(text(row.school_id))
const request: Rule = (row, rel) => requestOfCare(row, rel) || requestOfSchool(row, rel)

const pupil: Rule = (row, rel) => {
  if (rel.mySchools.has(text(row.controller_organisation_id))) return true
  const ofPupil = (table: string) => (rel.world[table] ?? []).filter((one) => one.pupil_id === row.id)
  return (
    ofPupil('case_file').some((one) => rel.near(one.id) || rel.shared.has(text(one.id))) ||
    ofPupil('support_request').some((one) => requestOfCare(one, rel)) ||
    ofPupil('consultation').some((one) => one.author_account_id === rel.me && rel.mine(one))
  )
}
const guardian: Rule = (row, rel) => {
  const child = rel.find('pupil', row.pupil_id)
  return child !== undefined && pupil(child, rel) && rel.mySide(row)
}
/** On emergency ground the parents too: whom to ring. */
const guardianRead: Rule = (row, rel) =>
  guardian(row, rel) ||
  (rel.world.case_file ?? []).some((one) => one.pupil_id === row.pupil_id && rel.emergency.has(text(one.id)))

const consentOfSchool: Rule = (row, rel) =>
  row.direction === 'schoolToWorker' && rel.mySchools.has(text(row.controller_organisation_id))
const consent: Rule = (row, rel) => {
  if (rel.near(row.case_id) || consentOfSchool(row, rel)) return true
  if (row.direction === 'workerToSchool')
    return rel.mySchools.has(text(row.receiver_organisation_id)) && inForce(row, rel.now)
  const asked = rel.find('support_request', row.request_id)
  return row.direction === 'schoolToWorker' && asked !== undefined && requestOfCare(asked, rel)
}
const consentEvent: Rule = (row, rel) => {
  const of = rel.find('consent', row.consent_id)
  return of !== undefined && (rel.near(of.case_id) || consentOfSchool(of, rel))
}

const ofQuestion: Rule = (row, rel) => {
  const question = rel.find('consent_question', row.question_id)
  return question !== undefined && rel.near(question.case_id)
}
const belowPerson = (personId: unknown, rel: Relations): boolean => {
  const person = rel.find('consent_person', personId)
  return person !== undefined && ofQuestion(person, rel)
}

const colleague: Rule = (row, rel) =>
  (rel.world.membership ?? []).some((one) => one.account_id === row.id && rel.town(one))
const agreement: Rule = (row, rel) =>
  rel.mySchools.has(text(row.school_id)) || rel.halfDaySchools.has(text(row.school_id))

const noteInsert: Rule = (row, rel) => {
  if (row.author_account_id !== rel.me) return false
  if (row.side === 'care') return rel.own.has(text(row.case_id)) && rel.mine(row)
  const kinds = ['agreements', 'classroom']
  return (
    rel.shared.has(text(row.case_id)) &&
    rel.mySchools.has(text(row.controller_organisation_id)) &&
    kinds.includes(text(row.kind))
  )
}
const messageInsert: Rule = (row, rel) => {
  const of = rel.find('support_request', row.request_id)
  if (!of || !requestOfCare(of, rel) || row.side !== 'care' || row.author_account_id !== rel.me || !rel.mine(row))
    return false
  const yes = rel.find('consent', row.consent_id)
  if (!row.consent_id) return true
  if (!yes || !consent(yes, rel) || yes.direction !== 'workerToSchool' || !inForce(yes, rel.now)) return false
  return yes.receiver_organisation_id === of.school_id && of.case_id !== null && yes.case_id === of.case_id
}
const consultationWrite: Rule = (row, rel) => {
  const child = rel.find('pupil', row.pupil_id)
  const pupilReadable = !row.pupil_id || (child !== undefined && pupil(child, rel))
  const caseMine = !row.case_id || rel.own.has(text(row.case_id))
  return (
    row.author_account_id === rel.me &&
    rel.mine(row) &&
    rel.workerTown.has(text(row.municipality_id)) &&
    caseMine &&
    pupilReadable
  )
}
const secondSignature: Rule = (row, rel) =>
  rel.leadIn.has(text(row.controller_organisation_id)) &&
  (row.status === 'awaitingSecond' || (row.second_by === rel.me && row.decided_at !== null))

/** Section 4, in the order of the text. */
const table: Readonly<Record<string, Rules>> = {
  municipality: { R: () => true, U: (row, rel) => rel.administered.has(text(row.id)) },
  neighbourhood: { R: inTown },
  product: { R: inTown },
  organisation: { R: (row, rel) => rel.town(row) || (row.kind === 'careProvider' && !row.municipality_id) },
  school: { R: inTown, U: administered },
  half_day: { R: inTown, I: administered, U: administered },
  working_agreement: {
    R: agreement,
    I: all(agreement, byMe('author_account_id')),
    U: agreement,
    after: byMe('author_account_id'),
  },
  account: { R: colleague },
  membership: { R: inTown },
  mandate: {
    R: (row, rel) =>
      row.account_id === rel.me || administered(row, rel) || rel.leadTowns.has(text(row.municipality_id)),
    I: (row, rel) => administered(row, rel) && rel.fresh,
    U: administered,
  },
  agenda_item: {
    R: byMe('account_id'),
    I: all(byMe('account_id'), mine),
    U: byMe('account_id'),
    after: mine,
    D: byMe('account_id'),
  },
  pupil: { R: pupil, U: (row, rel) => pupil(row, rel) && rel.mySide(row) },
  guardian: { R: guardianRead, I: guardian, U: guardian },
  case_file: {
    R: (row, rel) => [rel.own, rel.shared, rel.statutory, rel.emergency].some((ground) => ground.has(text(row.id))),
    U: (row, rel) => rel.own.has(text(row.id)),
  },
  case_progress: { R: ownOrEmergency, U: ownCase },
  case_member: { R: ownOrEmergency },
  case_lead: { R: (row, rel) => rel.near(row.case_id) || rel.shared.has(text(row.case_id)) },
  case_note: {
    R: (row, rel) =>
      rel.near(row.case_id) ||
      rel.sharedOfKind(row.case_id, row.kind) ||
      rel.mySchools.has(text(row.controller_organisation_id)),
    I: noteInsert,
  },
  action_item: {
    R: (row, rel) => rel.near(row.case_id) || rel.sharedOfKind(row.case_id, 'agreements'),
    I: all(ownCase, mine),
    U: ownCase,
  },
  emergency_access: {
    R: (row, rel) =>
      row.account_id === rel.me || rel.privacyIn.has(text(row.controller_organisation_id)) || ownCase(row, rel),
  },
  shield: { R: ownOrEmergency },
  entry_version: { R: ownOrEmergency },
  entry_statement: { R: ownOrEmergency },
  consent: { R: consent },
  consent_event: { R: consentEvent },
  consent_giver: {
    R: (row, rel) => {
      const event = rel.find('consent_event', row.event_id)
      return event !== undefined && consentEvent(event, rel)
    },
  },
  help_consent: { R: ownOrEmergency, I: all(ownCase, byMe('recorded_by'), mine), U: ownCase },
  consent_question: { R: ownOrEmergency },
  consent_person: { R: ofQuestion },
  consent_answer: { R: (row, rel) => belowPerson(row.person_id, rel) },
  family_link: { R: (row, rel) => belowPerson(row.person_id, rel) },
  family_code: {},
  consent_scan: { R: ownOrEmergency },
  consent_effort: { R: ownOrEmergency, I: all(ownCase, byMe('recorded_by'), mine) },
  consent_exception: { R: ownOrEmergency },
  guardian_dispute: { R: ownOrEmergency, I: all(ownCase, byMe('recorded_by'), mine), U: ownCase },
  consent_notice: {
    R: (row, rel) => rel.near(row.case_id) || rel.mySchools.has(text(row.receiver_organisation_id)),
  },
  school_holiday: { R: inTown, I: administered, U: administered, D: administered },
  support_request: {
    R: request,
    U: requestOfCare,
    after: (row, rel) => row.assigned_to === rel.me && (!row.case_id || rel.own.has(text(row.case_id))),
  },
  request_message: {
    R: (row, rel) => {
      const of = rel.find('support_request', row.request_id)
      return of !== undefined && request(of, rel)
    },
    I: messageInsert,
  },
  consultation: {
    R: (row, rel) =>
      (row.author_account_id === rel.me && rel.mine(row)) ||
      rel.near(row.case_id) ||
      (!row.voided_at && rel.sharedOfKind(row.case_id, row.kind)),
    I: consultationWrite,
    U: all(byMe('author_account_id'), mine),
    after: consultationWrite,
  },
  application: { R: ownOrEmergency, I: all(ownCase, byMe('recorded_by'), mine) },
  beschikking: {
    R: (row, rel) => rel.near(row.case_id) || secondSignature(row, rel),
    I: (row, rel) => row.status === 'draft' && ownCase(row, rel) && row.drafted_by === rel.me && rel.mine(row),
    U: (row, rel) => row.status === 'draft' && ownCase(row, rel),
  },
  audit_event: {
    R: (row, rel) => rel.privacyIn.has(text(row.controller_organisation_id)) || rel.own.has(text(row.case_id)),
  },
  audit_seal: {},
  audit_check: {},
  form_receipt: { R: byMe('account_id'), I: byMe('account_id'), U: byMe('account_id') },
  installation: { R: () => true },
  account_secret: {},
  recovery_code: {},
  credential: {},
  pending_login: {},
  invitation: {},
  login_throttle: {},
  outbox_message: {},
  frozen_figure: {},
}

/** The tables that the text names; a table of the catalogue that is missing here has no policy yet. */
export const tablesOfThePolicy: readonly string[] = Object.keys(table)

/** What an update comes to: done, nothing (the row is not there for this caller), or refused (it may not become that). */
export type Outcome = 'done' | 'nothing' | 'refused'

/**
 * One caller of one world at one moment; the relations are worked out once. `update`: `reads` is whether the statement names
 * the row in a WHERE clause, as every statement of ours does: then the row must also be readable, before and after.
 */
export function oracle(caller: Caller, world: World, now: Date) {
  const me = accountOf(caller, world, now)
  const rel = me === null ? null : relationsOf(me, world, now, isFresh(caller, me, world, now))
  const ask = (name: string, part: keyof Rules, row: Row): boolean => {
    const rules = table[name]
    if (!rules) throw new Error(`docs/policy.md names no table ${name}`)
    if (!rel) return part === 'R' && name === 'installation'
    return (rules[part] ?? never)(row, rel)
  }
  return {
    reads: (name: string, row: Row) => ask(name, 'R', row),
    inserts: (name: string, row: Row, returning = false) => ask(name, 'I', row) && (!returning || ask(name, 'R', row)),
    deletes: (name: string, row: Row, reads = true) => ask(name, 'D', row) && (!reads || ask(name, 'R', row)),
    updates(name: string, row: Row, after: Row, reads = true): Outcome {
      if (!ask(name, 'U', row) || (reads && !ask(name, 'R', row))) return 'nothing'
      const allowed =
        ask(name, 'U', after) && (!reads || ask(name, 'R', after)) && (!table[name]?.after || ask(name, 'after', after))
      return allowed ? 'done' : 'refused'
    },
  }
}

/** Whether this caller may do this to this row (and make it `after`) in this world now. */
export function mayDo(
  caller: Caller,
  operation: Operation,
  name: string,
  row: Row,
  world: World,
  now: Date,
  after: Row = row,
): boolean {
  const may = oracle(caller, world, now)
  if (operation === 'select') return may.reads(name, row)
  if (operation === 'update') return may.updates(name, row, after) === 'done'
  if (operation === 'delete') return may.deletes(name, row)
  return may.inserts(name, row, operation === 'insertReturning')
}
