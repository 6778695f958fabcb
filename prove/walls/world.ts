// The world of the proof: every relation of docs/policy.md section 3 and every state of every ground, with its near misses.
import { randomBytes } from 'node:crypto'
import { type Actor, Builder, day, hour, localDay, newId } from './builder'
import { fillCases } from './world-cases'
import { fillQuestions } from './world-questions'
import { fillRequests } from './world-requests'

const A = '0362'
const H = '0164'

async function places(b: Builder) {
  for (const [id, name] of [
    [A, 'Amstelveen'],
    [H, 'Hengelo'],
  ] as const) {
    await b.row('municipality', name, { id, name, ordinance_name: `Verordening jeugdhulp ${name}` })
    await b.row('neighbourhood', name, { id: `${id}0001`.slice(0, 8), municipality_id: id, name: `Wijk van ${name}` })
  }
  const organisation = (name: string, kind: string, town: string | null) =>
    b.add('organisation', name, { kind, name, municipality_id: town })
  const school = async (name: string, town: string) => {
    const id = await organisation(name, 'school', town)
    const code = `9${randomBytes(3).toString('hex').slice(0, 5).toUpperCase()}`
    const values = { municipality_id: town, establishment_code: code, brin: '99ZZ', name, school_type: 'basisschool' }
    return b.row('school', name, { organisation_id: id, ...values })
  }
  return {
    townA: await organisation('Gemeente Amstelveen', 'municipality', A),
    // a second controller in the same municipality
    teamA: await organisation('Team Zuid', 'municipality', A),
    townH: await organisation('Gemeente Hengelo', 'municipality', H),
    // Hengelo: youth workers work at a care provider, which then is the controller
    providerH: await organisation('Zorgaanbieder Hengelo', 'careProvider', null),
    schoolA: await school('School A', A),
    schoolB: await school('School B', A),
    schoolD: await school('School D', A),
    schoolC: await school('School C', H),
  }
}
type Places = Awaited<ReturnType<typeof places>>

async function people(b: Builder, p: Places) {
  const past = b.at(-day)
  const of = (name: string, role: string, organisation: string, town = A, ended: Date | null = null) =>
    b.person(name, role, organisation, town, ended)
  const found = {
    worker: await of('worker', 'youthWorker', p.townA),
    colleague: await of('colleague', 'youthWorker', p.townA),
    exMember: await of('ex-member of the case', 'youthWorker', p.townA),
    cover: await of('cover', 'youthWorker', p.townA),
    otherController: await of('worker of another controller', 'youthWorker', p.teamA),
    farWorker: await of('worker of another municipality', 'youthWorker', p.townH, H),
    providerWorker: await of('worker at a provider', 'youthWorker', p.providerH, H),
    exWorker: await of('ex-worker', 'youthWorker', p.townA, A, past),
    endingWorker: await of('worker until tomorrow', 'youthWorker', p.townA, A, b.at(day)),
    movedWorker: await of('worker who moved', 'youthWorker', p.townA, A, past),
    emergency: await of('worker with emergency access', 'youthWorker', p.townA),
    double: await of('worker and counsellor', 'youthWorker', p.townA),
    counsellor: await of('counsellor', 'schoolCounsellor', p.schoolA),
    otherCounsellor: await of('counsellor of another school', 'schoolCounsellor', p.schoolB),
    farCounsellor: await of('counsellor elsewhere', 'schoolCounsellor', p.schoolC, H),
    exCounsellor: await of('ex-counsellor', 'schoolCounsellor', p.schoolA, A, past),
    teamLead: await of('team lead', 'teamLead', p.townA),
    otherTeamLead: await of('team lead of another controller', 'teamLead', p.teamA),
    exTeamLead: await of('ex-team lead', 'teamLead', p.townA, A, past),
    policyOfficer: await of('policy officer', 'policyOfficer', p.townA),
    administrator: await of('administrator', 'administrator', p.townA),
    farAdministrator: await of('administrator elsewhere', 'administrator', p.townH, H),
    privacyOfficer: await of('privacy officer', 'privacyOfficer', p.townA),
    otherPrivacyOfficer: await of('privacy officer of another controller', 'privacyOfficer', p.teamA),
    noRole: await b.caller('without a role', await b.account('without a role')),
  }
  await b.member(found.movedWorker.accountId, p.townH, H, 'youthWorker')
  await b.member(found.double.accountId, p.schoolB, A, 'schoolCounsellor')
  // roles in two municipalities, of which one is administered: moving a row from one to the other must fail
  const twoTowns = await of('administrator here, policy officer elsewhere', 'administrator', p.townA)
  await b.member(twoTowns.accountId, p.townH, H, 'policyOfficer')
  // with a second step, but none in this session: what gives access is closed
  const stale = await b.account('administrator without a fresh second step', {}, { totp_confirmed_at: past })
  await b.member(stale, p.townA, A, 'administrator')
  const staleAdministrator = await b.caller('administrator without a fresh second step', stale)
  const disabled = await b.account('disabled', { disabled_at: past })
  await b.member(disabled, p.townA, A, 'youthWorker')
  await b.caller('disabled', disabled)
  return { ...found, staleAdministrator, disabled }
}

async function otherCallers(b: Builder, worker: Actor) {
  const of = (name: string, more: Parameters<Builder['caller']>[2]) => b.caller(name, worker.accountId, more)
  await of('revoked session', { revoked_at: b.at(-1000) })
  await of('expired session', { expires_at: b.at(-1000) })
  await of('idle session', { last_seen_at: b.at(-16 * 60_000) })
  for (const kind of ['link', 'job', 'api_key']) await of(`credential of kind ${kind}`, { kind })
  const nobody = { accountId: newId(), credentialId: null }
  b.actors.push({ ...nobody, name: 'nobody', tokenHash: '', forged: false })
  b.actors.push({ ...nobody, name: 'forged hash', tokenHash: randomBytes(32).toString('hex'), forged: true })
  b.actors.push({ ...nobody, name: 'malformed hash', tokenHash: "' OR true --", forged: true })
}

async function halfDays(b: Builder, p: Places, who: Awaited<ReturnType<typeof people>>) {
  const add = (
    label: string,
    actor: Actor,
    school: string,
    weekday: number,
    from: number,
    until: number | null,
    town = A,
  ) =>
    b.add('half_day', label, {
      municipality_id: town,
      school_id: school,
      account_id: actor.accountId,
      weekday,
      part: 'morning',
      starts_at: '08:30',
      ends_at: '12:30',
      valid_from: localDay(b.at(from * day)),
      valid_until: until === null ? null : localDay(b.at(until * day)),
    })
  await add('current', who.worker, p.schoolA, 1, -100, null)
  await add('ended today', who.worker, p.schoolB, 2, -100, 0)
  await add('from tomorrow', who.worker, p.schoolD, 3, 1, null)
  await add('ends tomorrow', who.colleague, p.schoolB, 2, 0, 1)
  await add('of an ex-worker', who.exWorker, p.schoolA, 4, -100, null)
  await add('of a worker who moved', who.movedWorker, p.schoolA, 5, -100, null)
  await add('elsewhere', who.farWorker, p.schoolC, 2, -100, null, H)
  for (const [school, town] of [
    [p.schoolA, A],
    [p.schoolB, A],
    [p.schoolD, A],
    [p.schoolC, H],
  ] as const) {
    await b.add('working_agreement', 'of a school', {
      municipality_id: town,
      school_id: school,
      controller_organisation_id: school,
      body: 'Wij bellen eerst (demo)',
      agreed_on: localDay(b.at(-30 * day)),
      author_account_id: school === p.schoolA ? who.counsellor.accountId : who.otherCounsellor.accountId,
    })
  }
}

async function personal(b: Builder, p: Places, who: Awaited<ReturnType<typeof people>>) {
  const products: Record<string, string> = {}
  for (const town of [A, H]) {
    const values = {
      category: '45',
      code: '45A01',
      name: 'Begeleiding (demo)',
      unit: 'hour',
      tariff_cents: 7200,
      valid_from: '2024-01-01',
    }
    products[town] = await b.add('product', town, { municipality_id: town, ...values })
  }
  const mandate = (actor: Actor, town: string) =>
    b.add('mandate', actor.name, {
      municipality_id: town,
      account_id: actor.accountId,
      categories: ['45'],
      max_amount_cents: 1_000_000,
      max_days: 366,
      second_signature_above_cents: 500_000,
      valid_from: '2024-01-01',
      published_in: 'Gemeenteblad (demo) 2024, 1',
    })
  const mandates = [await mandate(who.worker, A), await mandate(who.colleague, A), await mandate(who.farWorker, H)]
  for (const [actor, organisation, town] of [
    [who.worker, p.townA, A],
    [who.colleague, p.townA, A],
    [who.exWorker, p.townA, A],
    [who.farWorker, p.townH, H],
  ] as const) {
    const agenda = { municipality_id: town, controller_organisation_id: organisation, account_id: actor.accountId }
    await b.add('agenda_item', actor.name, { ...agenda, title: 'Overleg (demo)', starts_at: b.at(day) })
    const key = newId()
    await b.row('form_receipt', actor.name, {
      account_id: actor.accountId,
      key,
      action: 'demo',
      body_hash: randomBytes(8),
      answer: '{}',
    })
    const hidden = { account_id: actor.accountId }
    await b.add('recovery_code', actor.name, { ...hidden, code_hash: randomBytes(8) })
    await b.row('pending_login', actor.name, { token_hash: randomBytes(8), ...hidden, expires_at: b.at(hour) })
    await b.add('invitation', actor.name, {
      ...hidden,
      kind: 'reset',
      token_hash: randomBytes(8),
      expires_at: b.at(hour),
    })
    await b.add('outbox_message', actor.name, {
      municipality_id: town,
      kind: 'request',
      recipient_account_id: actor.accountId,
      path: '/today',
    })
    await b.row('login_throttle', actor.name, { source: `from:${actor.accountId}` })
  }
  for (const town of [A, H])
    await b.add('frozen_figure', town, {
      municipality_id: town,
      period_from: '2026-01-01',
      period_until: '2026-02-01',
      figure: 'asked',
      cells: '{}',
    })
  await b.row('audit_seal', 'a seal', { number: 1, body: '{"cluster":null,"until":"0"}', signature: 'demo' })
  await b.row('audit_check', 'a check', { at: b.at(-hour), made_by: 'worker', rows: 1, seals: 1, problems: 0 })
  await b.row('installation', 'the one row', { id: 1, demo: true })
  return { products, mandates }
}

/** Builds everything; returns the callers, the labels of the rows, and the rows that calls of functions need. */
export async function buildProofWorld(db: ConstructorParameters<typeof Builder>[0]) {
  const b = new Builder(db)
  const p = await places(b)
  const who = await people(b, p)
  await halfDays(b, p, who)
  const own = await personal(b, p, who)
  const { cases, beschikkingen } = await fillCases(b, p, who, own)
  const requests = await fillRequests(b, p, who, cases)
  const questions = await fillQuestions(b, cases, who)
  await otherCallers(b, who.worker)
  const ids = new Map([...b.labels].map(([key, label]) => [`${key.split(' ')[0]} ${label}`, key.split(' ')[1]]))
  /** The id of the row with this label. */
  const idOf = (table: string, label: string) => ids.get(`${table} ${label}`)
  const memberships = await db.query<{ id: string; account_id: string }>(
    'SELECT id, account_id FROM membership WHERE ended_at IS NULL',
  )
  const roleOf = (account: string) => memberships.rows.find((one) => one.account_id === account)?.id
  return {
    actors: b.actors,
    roleOf,
    labels: b.labels,
    idOf,
    places: p,
    who,
    ...own,
    cases,
    beschikkingen,
    requests,
    questions,
  }
}
export type Proof = Awaited<ReturnType<typeof buildProofWorld>>
export type ProofPlaces = Places
export type ProofPeople = Awaited<ReturnType<typeof people>>
