// Requests through every door, what was answered, contact moments loose and in a case, and the pupils that schools keep.
import { type Actor, type Builder, day, newId, type Values } from './builder'
import type { ProofPeople, ProofPlaces } from './world'
import { type ProofCase, sayYes } from './world-cases'

const A = '0362'
const H = '0164'

interface Asked {
  readonly school: string
  readonly door?: string
  readonly controller?: string
  readonly to?: Actor
  readonly more?: Values
  readonly town?: string
}

async function pupilOf(b: Builder, label: string, controller: string, school: string, town = A): Promise<string> {
  const tenant = { municipality_id: town, controller_organisation_id: controller }
  const id = await b.add('pupil', label, {
    ...tenant,
    school_id: school,
    given_name: 'Kind',
    family_name: 'Vraag-Demo',
  })
  await b.add('guardian', `of ${label}`, { ...tenant, pupil_id: id, name: 'Ouder-Demo', relation: 'father' })
  return id
}

async function ask(b: Builder, label: string, one: Asked): Promise<string> {
  const door = one.door ?? 'school'
  return b.add('support_request', label, {
    municipality_id: one.town ?? A,
    controller_organisation_id: one.controller ?? one.school,
    school_id: one.school,
    door,
    school_may_know: door === 'school',
    asked_by: b.actors[0]?.accountId ?? null,
    parents_know: 'yes',
    theme: 'rouw',
    worry: 'Demo',
    status: one.to ? 'takenUp' : 'received',
    assigned_to: one.to?.accountId ?? null,
    asked_at: b.at(-3 * day),
    ...one.more,
  })
}

async function requestsOf(b: Builder, p: ProofPlaces, who: ProofPeople, cases: Record<string, ProofCase>) {
  const named = {
    mine: await pupilOf(b, 'of school, asked of worker', p.schoolA, p.schoolA),
    colleague: await pupilOf(b, 'of school, asked of colleague', p.schoolA, p.schoolA),
    unasked: await pupilOf(b, 'of school, nothing asked', p.schoolA, p.schoolA),
    parent: await pupilOf(b, 'of a parent who asked', p.townA, p.schoolA),
    otherTeam: await pupilOf(b, 'of a parent who asked the other team', p.teamA, p.schoolA),
    far: await pupilOf(b, 'of a school elsewhere', p.schoolC, p.schoolC, H),
  }
  const parent = { door: 'parent', controller: p.townA }
  const list: Record<string, Asked> = {
    'school, nobody yet': { school: p.schoolA },
    'school, mine': {
      school: p.schoolA,
      to: who.worker,
      more: { pupil_id: named.mine, case_id: cases.own?.id ?? null },
    },
    'school, mine without a case': { school: p.schoolA, to: who.worker },
    'school, of a colleague, with a name': {
      school: p.schoolA,
      to: who.colleague,
      more: { pupil_id: named.colleague },
    },
    'school, of a colleague, of my case': {
      school: p.schoolA,
      to: who.colleague,
      more: { case_id: cases.own?.id ?? null },
    },
    'other school, nobody yet': { school: p.schoolB },
    'school where I come from tomorrow': { school: p.schoolD },
    'school elsewhere': { school: p.schoolC, town: H, more: { pupil_id: named.far } },
    'walk-in elsewhere': { school: p.schoolC, town: H, door: 'walkIn', controller: p.townH, to: who.farWorker },
    'parent, nobody yet': { school: p.schoolA, ...parent, more: { pupil_id: named.parent } },
    'parent, mine': { school: p.schoolA, ...parent, to: who.worker },
    'parent, mine in another controller': { school: p.schoolA, door: 'parent', controller: p.teamA, to: who.worker },
    'child, other controller, nobody yet': {
      school: p.schoolA,
      door: 'child',
      controller: p.teamA,
      more: { pupil_id: named.otherTeam },
    },
    'other door, of the double': { school: p.schoolB, door: 'other', controller: p.townA, to: who.double },
    'of an ex-worker': { school: p.schoolA, to: who.exWorker },
    'of a worker who moved': { school: p.schoolA, to: who.movedWorker },
    'parent, of a worker who moved': { school: p.schoolA, ...parent, to: who.movedWorker },
  }
  const made: Record<string, string> = {}
  for (const [label, one] of Object.entries(list)) {
    const id = await ask(b, label, one)
    made[label] = id
    const message = {
      request_id: id,
      side: 'care',
      kind: 'question',
      body: 'Demo',
      author_account_id: who.worker.accountId,
      at: b.at(-day),
    }
    await b.add('request_message', label, {
      municipality_id: one.town ?? A,
      controller_organisation_id: one.controller ?? p.townA,
      ...message,
    })
  }
  return { made, named }
}

/** Yeses that belong to a request, and rows whose columns contradict each other: only the whole condition tells them apart. */
async function yesesOf(
  b: Builder,
  p: ProofPlaces,
  made: Record<string, string>,
  named: Record<string, string>,
  cases: Record<string, ProofCase>,
): Promise<void> {
  const tenant = { municipality_id: A, controller_organisation_id: p.schoolA }
  const add = (
    label: string,
    pupil: string | undefined,
    request: string,
    direction: string,
    receiver: string,
    controller = p.schoolA,
  ) =>
    sayYes(
      b,
      label,
      { pupil: pupil ?? '', tenant: { ...tenant, controller_organisation_id: controller } },
      {
        receiver,
        direction,
        kinds: ['request'],
        mode: 'once',
        more: { request_id: made[request] ?? null, purpose: 'request' },
      },
    )
  await add('asked of me', named.mine, 'school, mine', 'schoolToWorker', p.townA)
  await add('asked of a colleague', named.colleague, 'school, of a colleague, with a name', 'schoolToWorker', p.townA)
  await add('of a request, wrong direction', named.mine, 'school, mine', 'workerToMunicipality', p.townA, p.townA)
  await add(
    'of school, wrong direction',
    named.unasked,
    'school, of a colleague, with a name',
    'workerToMunicipality',
    p.townA,
  )
  await add('to school, kept by school', named.unasked, 'other school, nobody yet', 'workerToSchool', p.schoolA)
  await add(
    'to school, wrong direction',
    named.parent,
    'other school, nobody yet',
    'schoolToWorker',
    p.schoolB,
    p.townA,
  )
  // of the same case as the request, but for another school
  const { own } = cases
  if (own)
    await sayYes(b, 'of my case for another school', own, {
      receiver: p.schoolB,
      kinds: ['classroom'],
      more: { case_id: own.id },
    })
  if (own)
    await sayYes(b, 'of my case, other direction', own, {
      receiver: p.schoolA,
      direction: 'workerToMunicipality',
      kinds: ['classroom'],
      more: { case_id: own.id },
    })
  if (own)
    await sayYes(b, 'of my case, used', own, {
      receiver: p.schoolA,
      mode: 'once',
      kinds: ['classroom'],
      ended: b.at(-1000),
      more: { case_id: own.id },
    })
}

async function consultationsOf(
  b: Builder,
  p: ProofPlaces,
  who: ProofPeople,
  cases: Record<string, ProofCase>,
  named: Record<string, string>,
): Promise<void> {
  const talk = { at: b.at(-day), form: 'talk', subject: 'child' }
  const add = (label: string, author: Actor, tenant: Values, more: Values = {}) =>
    b.row('consultation', label, { id: newId(), ...tenant, author_account_id: author.accountId, ...talk, ...more })
  const town = { municipality_id: A, controller_organisation_id: p.townA }
  await add('loose of worker', who.worker, town)
  await add('loose of worker, with a name', who.worker, town, {
    pupil_id: await pupilOf(b, 'of a talk of worker', p.townA, p.schoolA),
  })
  await add('loose of colleague, with a name', who.colleague, town, {
    pupil_id: await pupilOf(b, 'of a talk of colleague', p.townA, p.schoolA),
  })
  await add('loose of ex-worker', who.exWorker, town, {
    pupil_id: await pupilOf(b, 'of a talk of an ex-worker', p.townA, p.schoolA),
  })
  await add('loose of a worker who moved', who.movedWorker, town, { pupil_id: named.parent ?? null })
  await add('loose elsewhere', who.farWorker, { municipality_id: H, controller_organisation_id: p.townH })
  for (const [name, one] of Object.entries(cases)) {
    const inCase = { case_id: one.id, pupil_id: one.pupil }
    const author = one.tenant.municipality_id === H ? who.farWorker : who.colleague
    const all = name === 'own' ? ['agreements', 'classroom', 'homeTalks', 'safety'] : ['agreements']
    for (const kind of all) await add(`${kind} of ${name}`, author, one.tenant, { ...inCase, kind })
    if (name === 'own')
      await add('taken back', author, one.tenant, { ...inCase, kind: 'agreements', voided_at: b.at(-1000) })
    if (name === 'own') await add('of worker in own', who.worker, one.tenant, { ...inCase, kind: 'homeTalks' })
    if (name === 'double') await add('of double in own', who.double, one.tenant, { ...inCase, kind: 'homeTalks' })
  }
}

/** Adds requests, messages, school pupils and contact moments; returns the requests and pupils by name. */
export async function fillRequests(b: Builder, p: ProofPlaces, who: ProofPeople, cases: Record<string, ProofCase>) {
  const { made, named } = await requestsOf(b, p, who, cases)
  await yesesOf(b, p, made, named, cases)
  await consultationsOf(b, p, who, cases, named)
  return { made, named }
}
