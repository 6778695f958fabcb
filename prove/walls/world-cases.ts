// Cases of the proof: one for each state of a yes, and those whose members, controllers and decisions are nearly right.
import { type Actor, type Builder, day, hour, localDay, type Values } from './builder'
import type { ProofPeople, ProofPlaces } from './world'
import { fillCorrections } from './world-corrections'

const A = '0362'
const H = '0164'
const kinds = ['agreements', 'classroom', 'homeTalks', 'childVoice', 'decision', 'safety']

export interface ProofCase {
  readonly id: string
  readonly pupil: string
  readonly guardian: string
  readonly school: string
  readonly tenant: Values
}

async function openCase(
  b: Builder,
  label: string,
  controller: string,
  school: string,
  members: readonly Actor[],
  town = A,
): Promise<ProofCase> {
  const tenant = { municipality_id: town, controller_organisation_id: controller }
  const name = { given_name: 'Kind', family_name: 'Case-Demo', responsible_municipality_id: town }
  const pupil = await b.add('pupil', `of ${label}`, { ...tenant, school_id: school, ...name })
  const parent = { ...tenant, pupil_id: pupil, name: 'Ouder-Demo', relation: 'mother' }
  const guardian = await b.add('guardian', `of ${label}`, parent)
  const id = await b.add('case_file', label, {
    ...tenant,
    pupil_id: pupil,
    school_id: school,
    opened_at: b.at(-30 * day),
  })
  const since = { turn_since: b.at(-day), asked_at: b.at(-31 * day) }
  await b.row('case_progress', label, { case_id: id, ...tenant, door: 'parent', ...since })
  for (const member of members)
    await b.add('case_member', `${member.name} of ${label}`, {
      ...tenant,
      case_id: id,
      account_id: member.accountId,
      started_at: b.at(-30 * day),
    })
  return { id, pupil, guardian, school, tenant }
}

/** What is written in a case: a note of each kind asked for, and one of everything else. */
async function fillCase(
  b: Builder,
  label: string,
  one: ProofCase,
  author: Actor,
  noteKinds: readonly string[],
): Promise<void> {
  const below = { ...one.tenant, case_id: one.id }
  const me = author.accountId
  await b.add('case_lead', label, { ...below, kind: 'careLead', account_id: me, started_at: b.at(-30 * day) })
  for (const kind of noteKinds)
    await b.add('case_note', `${kind} of ${label}`, {
      ...below,
      side: 'care',
      kind,
      body: 'Demo',
      author_account_id: me,
      at: b.at(-day),
    })
  await b.add('action_item', label, { ...below, title: 'Bellen (demo)', owner_account_id: me, created_at: b.at(-day) })
  const given = {
    given_at: b.at(-20 * day),
    channel: 'oral',
    giver_name: 'Ouder-Demo',
    capacity: 'guardian',
    recorded_by: me,
  }
  await b.add('help_consent', label, { ...below, rung: 1, ...given })
  const asked = {
    applied_on: localDay(b.at(-20 * day)),
    applicant_name: 'Ouder-Demo',
    capacity: 'guardian',
    form: 'form',
    asked: 'Hulp (demo)',
  }
  await b.add('application', label, { ...below, ...asked, recorded_by: me })
  await b.row('audit_event', label, {
    id: nextAudit(),
    code: 'case.opened',
    action: 'read',
    ...below,
    actor_account_id: me,
  })
}

let audit = 1_000_000
const nextAudit = () => {
  audit += 1
  return audit
}

interface Yes {
  readonly direction?: string
  readonly receiver?: string
  readonly mode?: string
  readonly kinds: readonly string[]
  /** Days ago it was given; the yes lasts 42 days from then. */
  readonly givenDaysAgo?: number
  readonly from?: Date
  readonly ended?: Date
  readonly more?: Values
}

/** A yes with its event and its giver. */
export async function sayYes(
  b: Builder,
  label: string,
  of: Pick<ProofCase, 'pupil' | 'tenant'>,
  yes: Yes & { receiver: string },
): Promise<string> {
  const given = b.at(-(yes.givenDaysAgo ?? 2) * day)
  const by = { recorded_by: b.actors[0]?.accountId ?? null }
  const id = await b.add('consent', label, {
    ...of.tenant,
    ...by,
    pupil_id: of.pupil,
    direction: yes.direction ?? 'workerToSchool',
    purpose: 'coordination',
    receiver_organisation_id: yes.receiver,
    kinds: yes.kinds,
    mode: yes.mode ?? 'running',
    given_on: localDay(given),
    valid_from: yes.from ?? given,
    // a little before the legal end: the hour of summer time is the business of another test
    valid_until: new Date(given.getTime() + 41 * day),
    ended_at: yes.ended ?? null,
    end_cause: yes.ended ? 'withdrawn' : null,
    ...yes.more,
  })
  const event = await b.add('consent_event', label, {
    ...of.tenant,
    ...by,
    consent_id: id,
    kind: 'given',
    at: given,
    channel: 'oral',
  })
  await b.add('consent_giver', label, { ...of.tenant, event_id: event, name: 'Ouder-Demo', capacity: 'guardian' })
  return id
}

async function fillBeschikkingen(
  b: Builder,
  cases: Record<string, ProofCase>,
  who: ProofPeople,
  own: Own,
): Promise<Record<string, string>> {
  const whole = { number: null, decided_at: null, decided_by: null, mandate_id: null }
  const decided = () => ({
    number: `JB-${Math.random().toString(36).slice(2, 12)}`,
    decided_at: b.at(-day),
    decided_by: who.worker.accountId,
    mandate_id: own.mandates[0] ?? null,
  })
  const made: Record<string, string> = {}
  const add = async (label: string, one: ProofCase | undefined, status: string, drafter: Actor, more: Values = {}) => {
    if (!one) return
    const open = ['draft', 'awaitingSecond', 'withdrawn'].includes(status)
    const product = own.products[String(one.tenant.municipality_id)] ?? null
    made[label] = await b.add('beschikking', label, {
      ...one.tenant,
      case_id: one.id,
      status,
      drafted_by: drafter.accountId,
      product_id: product,
      ...(open ? whole : decided()),
      ...more,
    })
  }
  const second = { second_by: who.teamLead.accountId }
  for (const status of ['draft', 'awaitingSecond', 'decided', 'madeKnown', 'started', 'ended', 'withdrawn'])
    await add(`${status} of own`, cases.own, status, who.worker)
  await add('awaiting of a colleague', cases.colleague, 'awaitingSecond', who.colleague, {
    mandate_id: own.mandates[1] ?? null,
  })
  await add('awaiting of another controller', cases.otherController, 'awaitingSecond', who.otherController)
  await add('signed second', cases.once, 'decided', who.colleague, second)
  await add('sent back', cases.once, 'draft', who.colleague, second)
  await add('withdrawn after it was sent back', cases.once, 'withdrawn', who.colleague, second)
  await add('signed second for another controller', cases.otherController, 'decided', who.otherController, second)
  await add('draft of emergency', cases.emergency, 'draft', who.colleague)
  await add('draft of double', cases.double, 'draft', who.double)
  await add('decided of double', cases.double, 'decided', who.double)
  await add('draft elsewhere', cases.far, 'draft', who.farWorker)
  // ready to sign: everything that a decision needs
  const ready = {
    provider_organisation_id: own.provider ?? null,
    quantity: 10,
    starts_on: localDay(b.at(day)),
    ends_on: localDay(b.at(90 * day)),
    reasoning: 'Demo',
    applied_on: localDay(b.at(-10 * day)),
  }
  await add('ready within the mandate', cases.own, 'draft', who.worker, { ...ready, amount_cents: 10_000 })
  await add('ready for a second signature', cases.own, 'draft', who.worker, { ...ready, amount_cents: 900_000 })
  return made
}

async function fillEmergencies(b: Builder, one: ProofCase, other: ProofCase, who: ProofPeople): Promise<void> {
  const add = (label: string, actor: Actor, from: number, until: number, of = one, more: Values = {}) =>
    b.add('emergency_access', label, {
      ...of.tenant,
      case_id: of.id,
      account_id: actor.accountId,
      category: 'safety',
      reason: 'Crisis (demo)',
      started_at: b.at(from * hour),
      expires_at: b.at(until * hour),
      review_due_on: localDay(b.at(3 * day)),
      ...more,
    })
  await add('active', who.emergency, -1, 3)
  await add('active of double', who.double, -1, 3)
  await add('active of the team lead', who.teamLead, -1, 3)
  await add('active of an ex-worker', who.exWorker, -1, 3)
  await add('active of a worker who moved', who.movedWorker, -1, 3)
  await add('active of a worker of another controller', who.otherController, -1, 3)
  await add('ended', who.worker, -5, -1)
  await add('not yet', who.cover, 1, 4)
  await add('ended of the same worker', who.emergency, -5, -1, other)
  await add('closed before its end', who.exMember, -1, 3, one, { closed_at: b.at(-hour / 2) })
  await add('not reviewed in time', who.cover, -200, -197, other, { review_due_on: localDay(b.at(-3 * day)) })
}

/** Something kept from one parent, in a case of each ground that reads it, and a line of the log about it. */
async function fillShields(b: Builder, cases: Readonly<Record<string, ProofCase>>, who: ProofPeople): Promise<void> {
  for (const name of ['own', 'emergency', 'colleague']) {
    const one = cases[name]
    if (!one) continue
    await b.add('shield', `of ${name}`, {
      ...one.tenant,
      case_id: one.id,
      entry_kind: 'address',
      from_guardian_id: one.guardian,
      reason: 'Dreiging (demo)',
      review_on: localDay(b.at(30 * day)),
      created_by: who.worker.accountId,
    })
    const line = { code: 'shield.added', action: 'create', ...one.tenant, case_id: one.id }
    await b.row('audit_event', `shield of ${name}`, { id: nextAudit(), ...line })
  }
}

interface Own {
  readonly products: Readonly<Record<string, string>>
  readonly mandates: readonly string[]
  readonly provider?: string
}

/** All cases with what stands in them, by name. */
export async function fillCases(b: Builder, p: ProofPlaces, who: ProofPeople, own: Own) {
  const staff = [who.worker, who.cover, who.otherController, who.exWorker, who.endingWorker, who.movedWorker]
  const cases: Record<string, ProofCase> = {
    own: await openCase(b, 'own', p.townA, p.schoolA, staff),
    colleague: await openCase(b, 'colleague', p.townA, p.schoolB, [who.colleague]),
    double: await openCase(b, 'double', p.townA, p.schoolA, [who.double]),
    emergency: await openCase(b, 'emergency', p.townA, p.schoolA, [who.colleague]),
    otherController: await openCase(b, 'otherController', p.teamA, p.schoolA, [who.otherController]),
    far: await openCase(b, 'far', p.townH, p.schoolC, [who.farWorker], H),
    provider: await openCase(b, 'provider', p.providerH, p.schoolC, [who.providerWorker], H),
  }
  const { own: mine } = cases
  if (mine)
    await b.add('case_member', 'ended member', {
      ...mine.tenant,
      case_id: mine.id,
      account_id: who.exMember.accountId,
      started_at: b.at(-9 * day),
      ended_at: b.at(-day),
    })
  const yes: Record<string, Yes & { receiver: string }> = {
    own: { receiver: p.schoolA, kinds: ['agreements', 'homeTalks'] },
    colleague: { receiver: p.schoolB, kinds: ['classroom', 'agreements'] },
    provider: { receiver: p.schoolC, kinds: ['agreements'] },
    emergency: { receiver: p.schoolB, kinds: ['agreements'], givenDaysAgo: 50 },
    notYet: { receiver: p.schoolA, kinds: ['agreements'], from: b.at(hour) },
    ended: { receiver: p.schoolA, kinds: ['agreements'], ended: b.at(-1000) },
    lapsed: { receiver: p.schoolA, kinds: ['agreements'], givenDaysAgo: 50 },
    otherSchool: { receiver: p.schoolB, kinds: ['agreements'] },
    otherDirection: { receiver: p.schoolA, kinds: ['agreements'], direction: 'workerToMunicipality' },
    otherKind: { receiver: p.schoolA, kinds: ['childVoice'] },
    once: { receiver: p.schoolA, kinds: ['agreements'], mode: 'once' },
    onceUsed: { receiver: p.schoolA, kinds: ['agreements'], mode: 'once', ended: b.at(-hour) },
    renewed: { receiver: p.schoolA, kinds: ['classroom'], givenDaysAgo: 30, ended: b.at(-2 * day) },
  }
  for (const [name, one] of Object.entries(yes)) {
    cases[name] ??= await openCase(b, name, p.townA, p.schoolA, [who.colleague])
    await sayYes(b, name, cases[name], { ...one, more: { case_id: cases[name].id } })
  }
  if (cases.renewed)
    await sayYes(b, 'renewed: the new one', cases.renewed, {
      receiver: p.schoolA,
      kinds: ['agreements'],
      givenDaysAgo: 1,
      more: { case_id: cases.renewed.id },
    })
  const author: Record<string, Actor> = {
    double: who.double,
    otherController: who.otherController,
    far: who.farWorker,
    provider: who.providerWorker,
  }
  for (const [name, one] of Object.entries(cases))
    await fillCase(b, name, one, author[name] ?? who.colleague, name === 'own' ? kinds : ['agreements', 'homeTalks'])
  if (mine) {
    const school = { municipality_id: A, controller_organisation_id: p.schoolA, case_id: mine.id }
    const note = { side: 'school', author_account_id: who.counsellor.accountId, body: 'Demo', at: b.at(-day) }
    await b.add('case_note', 'written by school', { ...school, kind: 'classroom', ...note })
    await b.add('case_lead', 'school lead', {
      ...mine.tenant,
      case_id: mine.id,
      kind: 'schoolLead',
      account_id: who.counsellor.accountId,
      started_at: b.at(-day),
    })
  }
  if (cases.emergency && cases.colleague) await fillEmergencies(b, cases.emergency, cases.colleague, who)
  await fillShields(b, cases, who)
  await fillCorrections(b, cases, who)
  const sign = { municipality_id: A, controller_organisation_id: p.townA }
  await b.row('audit_event', 'without a case', { id: nextAudit(), code: 'session.opened', action: 'signIn', ...sign })
  await b.row('audit_event', 'without a controller', { id: nextAudit(), code: 'session.refused', action: 'signIn' })
  const beschikkingen = await fillBeschikkingen(b, cases, who, { ...own, provider: p.providerH })
  return { cases, beschikkingen }
}
