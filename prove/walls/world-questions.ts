// Questions of consent of the proof, the people asked, and links in every state in which one must not open.
import { createHash, randomBytes } from 'node:crypto'
import { type Actor, type Builder, day, hour, localDay } from './builder'
import type { ProofCase } from './world-cases'

/** Digits that open the link of the case 'own'. */
export const proofCode = '123456'

const minute = 60_000

interface Asked {
  readonly question: string
  readonly person: string
  readonly guardian: string
  readonly scan: string
  readonly effort: string
  readonly exception: string
  readonly dispute: string
}

async function guardianOf(b: Builder, pupil: string): Promise<string> {
  const found = await b.db.query<{ id: string }>('SELECT id FROM guardian WHERE pupil_id = $1', [pupil])
  return found.rows[0]?.id ?? ''
}

async function ask(b: Builder, label: string, one: ProofCase, by: Actor, colleague: Actor): Promise<Asked> {
  const below = { ...one.tenant, case_id: one.id }
  const guardian = await guardianOf(b, one.pupil)
  const question = await b.add('consent_question', label, {
    ...below,
    pupil_id: one.pupil,
    direction: 'workerToSchool',
    purpose: 'coordination',
    receiver_organisation_id: one.school,
    kinds: ['agreements'],
    mode: 'running',
    days: 42,
    asked_by: by.accountId,
    asked_at: b.at(-day),
    closes_at: b.at(13 * day),
    text_version: '2026-11',
  })
  const person = await b.add('consent_person', label, {
    ...one.tenant,
    question_id: question,
    guardian_id: guardian,
    name: 'Ouder-Demo',
    capacity: 'guardian',
    article: '7.3.15(1)',
  })
  const scan = await b.add('consent_scan', label, {
    ...below,
    media_type: 'application/pdf',
    byte_count: 10,
    sealed: 'demo',
    sha256: 'demo',
    recorded_by: by.accountId,
    at: b.at(-hour),
  })
  await b.add('consent_answer', label, {
    ...one.tenant,
    person_id: person,
    answer: 'discuss',
    channel: 'oral',
    recorded_by: by.accountId,
    text_version: '2026-11',
  })
  const tried = { ...below, guardian_id: guardian, recorded_by: by.accountId }
  const effort = await b.add('consent_effort', label, {
    ...tried,
    on_day: localDay(b.at(-3 * day)),
    channel: 'phone',
    at: b.at(-3 * day),
  })
  await b.add('consent_effort', `${label}, again`, {
    ...tried,
    on_day: localDay(b.at(-2 * day)),
    channel: 'letter',
    at: b.at(-2 * day),
  })
  const exception = await b.add('consent_exception', label, {
    ...below,
    guardian_id: guardian,
    ground: 'unreachable',
    reason: 'Niet te bereiken (demo)',
    decided_by: by.accountId,
    colleague_id: colleague.accountId,
    decided_at: b.at(-day),
    valid_until: b.at(40 * day),
  })
  const dispute = await b.add('guardian_dispute', label, {
    ...tried,
    said: 'Ik wil dit niet (demo)',
    on_day: localDay(b.at(-day)),
  })
  return { question, person, guardian, scan, effort, exception, dispute }
}

interface LinkState {
  readonly link?: Record<string, Date | string>
  readonly credential?: Record<string, Date | string | null>
}

/** Tokens by name: 'open' opens, every other one misses one thing only. */
async function links(b: Builder, one: ProofCase, person: string, by: Actor): Promise<Record<string, string>> {
  const states: Record<string, LinkState> = {
    open: {},
    mail: { link: { sent_how: 'mail', code_how: 'mail' } },
    revoked: { credential: { revoked_at: b.at(-minute) } },
    over: { credential: { expires_at: b.at(-minute) } },
    stopped: { link: { stopped_at: b.at(-minute) } },
    late: { link: { expires_at: b.at(-minute) } },
    ofAnotherKind: { credential: { kind: 'job' } },
    visit: { credential: { scope: 'familySession' } },
    visitOver: { credential: { scope: 'familySession', expires_at: b.at(-minute) } },
  }
  const tokens: Record<string, string> = {}
  for (const [name, state] of Object.entries(states)) {
    const id = await b.add('family_link', name, {
      ...one.tenant,
      person_id: person,
      sent_how: 'screen',
      code_how: 'spoken',
      created_by: by.accountId,
      created_at: b.at(-2 * hour),
      expires_at: b.at(13 * day),
      ...state.link,
    })
    await b.row('family_code', name, {
      link_id: id,
      ...one.tenant,
      code_hash: createHash('sha256')
        .update(id + proofCode)
        .digest(),
      made_at: b.at(-minute),
      expires_at: b.at(9 * hour),
    })
    const token = randomBytes(32)
    await b.add('credential', `of link ${name}`, {
      token_hash: token,
      kind: 'link',
      scope: 'family',
      subject: id,
      expires_at: b.at(13 * day),
      ...state.credential,
    })
    tokens[name] = token.toString('hex')
  }
  return tokens
}

/** Questions of four cases, links of one, a notice for two schools, holidays of both towns. */
export async function fillQuestions(
  b: Builder,
  cases: Readonly<Record<string, ProofCase>>,
  who: { readonly worker: Actor; readonly colleague: Actor; readonly farWorker: Actor; readonly cover: Actor },
) {
  const asked: Record<string, Asked> = {}
  for (const name of ['own', 'colleague', 'emergency', 'far']) {
    const one = cases[name]
    const by = name === 'far' ? who.farWorker : name === 'own' ? who.worker : who.colleague
    if (one) asked[name] = await ask(b, name, one, by, who.cover)
  }
  const { own } = cases
  const tokens = own && asked.own ? await links(b, own, asked.own.person, who.worker) : {}
  for (const name of ['ended', 'otherSchool', 'own', 'far', 'emergency']) {
    const one = cases[name]
    const yes = await b.db.query<{ id: string; receiver: string }>(
      'SELECT id, receiver_organisation_id AS receiver FROM consent WHERE case_id = $1 LIMIT 1',
      [one?.id],
    )
    const [consent] = yes.rows
    if (one && consent)
      await b.add('consent_notice', name, {
        ...one.tenant,
        consent_id: consent.id,
        case_id: one.id,
        receiver_organisation_id: consent.receiver,
        stopped_at: b.at(-hour),
      })
  }
  for (const town of ['0362', '0164'])
    await b.add('school_holiday', town, {
      municipality_id: town,
      name: 'summer',
      from_on: '2027-07-10',
      until_on: '2027-08-22',
    })
  return { asked, tokens }
}
