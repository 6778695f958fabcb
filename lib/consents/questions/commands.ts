import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { permissionsOn } from '@/lib/consents/policy'
import { addLocalDays, allowedDays, daysBetween } from '@/lib/consents/rules'
import { consentText, currentText } from '@/lib/consents/texts/rules'
import { canAsk, type WhoFacts, whoMustSayYes } from '@/lib/consents/who/rules'
import { hashToken } from '@/lib/platform/auth'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { newToken } from '@/lib/platform/session'
import { loadWho, type WhoRecord } from './queries'
import {
  type AnswerInput,
  type AskAgainInput,
  type AskInput,
  type CloseQuestionInput,
  type LinkInput,
  type MakeLinkInput,
  type QuestionState,
  questionStates,
} from './schema'

/** The part of a log line that every act on this case shares. */
export const auditOf = (facts: WhoRecord) =>
  ({
    ground: 'own',
    caseId: facts.caseId,
    municipalityId: facts.municipalityId,
    controllerOrganisationId: facts.controllerOrganisationId,
  }) as const

/** What the rules ask, for a yes to share that would count from today on for `days` days. */
export const whoFacts = (record: WhoRecord, today: string, days: number): WhoFacts => ({
  birthDate: record.birthDate,
  guardians: record.guardians,
  objecting: record.objecting,
  excepted: record.excepted,
  purpose: { kind: 'share' },
  firstDay: today,
  lastDay: addLocalDays(today, days - 1),
  parentsFrom12: record.parentsFrom12,
})

interface Terms {
  readonly direction: string
  readonly purpose: string
  readonly receiverOrganisationId: string
  readonly kinds: readonly string[]
  readonly mode: 'running' | 'once'
  readonly days: number
  readonly meetingOn: string | null
  readonly chairs: readonly string[]
  readonly replacesId: string | null
  readonly showText: boolean
}

async function put(work: Work, record: WhoRecord, terms: Terms): Promise<{ caseId: string; questionId: string }> {
  const today = localDay(work.now)
  const who = whoMustSayYes(whoFacts(record, today, terms.days))
  if (!canAsk(who)) throw new Refusal('nobody-to-ask')
  const nameOf = (guardianId: string | null) =>
    guardianId === null ? record.pupilName : (record.guardians.find((one) => one.id === guardianId)?.name ?? '')
  const questionId = randomUUID()
  const question = {
    ...terms,
    id: questionId,
    caseId: record.caseId,
    textVersion: currentText,
    persons: who.asked.map((one) => ({
      id: randomUUID(),
      guardianId: one.guardianId,
      name: nameOf(one.guardianId),
      capacity: one.capacity,
      article: one.article,
      how: one.how,
    })),
  }
  await work.run(Prisma.sql`SELECT priv.ask_consent(${JSON.stringify(question)}::jsonb)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.asked',
    action: 'create',
    objectType: 'consentQuestion',
    objectIds: [questionId],
  })
  return { caseId: record.caseId, questionId }
}

/**
 * Asks a family for a yes. Who is asked follows from age, authority and term (who/rules.ts); the form cannot choose fewer.
 * Refusals: not-allowed, does-not-fit (receiver, meetingOn), nobody-to-ask (no parent with authority known).
 */
export async function askConsent(work: Work, input: AskInput): Promise<{ caseId: string; questionId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const receivers = { school: record.schoolId, municipality: record.townId, other: input.otherId ?? null }
  const receiver = receivers[input.receiver]
  if (!receiver) throw new Refusal('does-not-fit', input.receiver === 'other' ? 'otherId' : 'receiver')
  const directions = { school: 'workerToSchool', municipality: 'workerToMunicipality', other: 'workerToOther' }
  const days = input.meetingOn
    ? daysBetween(localDay(work.now), input.meetingOn) + 1
    : allowedDays(input.mode, input.days, record.consentDays)
  if (days < 1 || days > 42) throw new Refusal('does-not-fit', 'meetingOn')
  return put(work, record, {
    direction: directions[input.receiver],
    purpose: input.purpose,
    receiverOrganisationId: receiver,
    kinds: input.kinds,
    mode: input.purpose === 'coordination' ? input.mode : 'once',
    days,
    meetingOn: input.purpose === 'meeting' ? (input.meetingOn ?? null) : null,
    chairs: input.purpose === 'meeting' ? chairsOf(input.chairs) : [],
    replacesId: null,
    showText: input.showText ?? false,
  })
}

/** The chairs at the table, one a line, each once. */
export const chairsOf = (typed: string | undefined): string[] => [
  ...new Set(
    (typed ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
]

const againRow = z.object({
  direction: z.enum(['workerToSchool', 'workerToMunicipality', 'workerToOther']),
  purpose: z.string(),
  receiverOrganisationId: z.string(),
  kinds: z.array(z.string()),
  days: z.number(),
})

/** Asks for the same yes once more: same receiver, purpose, kinds and length. The worker never renews alone (field.md C). */
export async function askAgain(work: Work, input: AskAgainInput): Promise<{ caseId: string; questionId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const [before] = await work.sql(
    againRow,
    Prisma.sql`SELECT direction, purpose, receiver_organisation_id AS "receiverOrganisationId", kinds, priv.local_day(valid_until) - given_on AS days
      FROM consent WHERE id = ${input.consentId}::uuid AND case_id = ${record.caseId}::uuid AND mode = 'running' AND direction <> 'schoolToWorker'`,
  )
  if (!before) throw new Refusal('not-allowed')
  return put(work, record, {
    ...before,
    mode: 'running',
    days: allowedDays('running', before.days, record.consentDays),
    meetingOn: null,
    chairs: [],
    replacesId: input.consentId,
    showText: false,
  })
}

const stateRow = z.object({ state: z.enum(questionStates) })
const askedRow = z.object({
  id: z.string(),
  textVersion: z.string(),
  direction: z.string(),
  purpose: z.string(),
  mode: z.string(),
  kinds: z.array(z.string()),
})

/** Writes down what somebody said or signed. Returns how the question stands now. Refusals: not-allowed, already-ended. */
export async function recordAnswer(work: Work, input: AnswerInput): Promise<{ caseId: string; state: QuestionState }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const asked = await ownPerson(work, record, input.personId)
  const given = {
    personId: asked.id,
    answer: input.answer,
    channel: input.channel,
    note: input.note ?? null,
    scanId: input.scanId ?? null,
    // said aloud or signed in Dutch: those are the words it belongs to
    locale: 'nl',
    textHash: consentText(asked.textVersion, 'nl', asked)?.hash ?? null,
  }
  const [after] = await work.sql(
    stateRow,
    Prisma.sql`SELECT priv.answer_consent(${JSON.stringify(given)}::jsonb) AS state`,
  )
  if (!after) throw new Refusal('not-allowed')
  await work.record({
    ...auditOf(record),
    code: 'consent.answered',
    action: 'create',
    objectType: 'consentPerson',
    objectIds: [input.personId],
  })
  return { caseId: record.caseId, state: after.state }
}

/** The person asked, and the terms to whose words an answer belongs. Refusal: not-allowed for a person of another case. */
async function ownPerson(work: Work, record: WhoRecord, personId: string): Promise<z.output<typeof askedRow>> {
  const [found] = await work.sql(
    askedRow,
    Prisma.sql`SELECT x.id, q.text_version AS "textVersion", q.direction, q.purpose, q.mode, q.kinds FROM consent_person x JOIN consent_question q ON q.id = x.question_id
      WHERE x.id = ${personId}::uuid AND q.case_id = ${record.caseId}::uuid`,
  )
  if (!found) throw new Refusal('not-allowed')
  return found
}

export interface LinkAnswer {
  readonly caseId: string
  readonly linkId: string
  /** Only for a link shown on the screen, only in this one answer: nothing keeps it. */
  readonly token: string | null
}

/**
 * Makes the link for one person. By mail only to an address that the worker verified; on the screen as a QR code beside which she
 * stands. Earlier links of this person stop. Refusals: not-allowed, does-not-fit (sentHow: no verified address), already-ended.
 */
export async function makeLink(work: Work, input: MakeLinkInput): Promise<LinkAnswer> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const { id: personId } = await ownPerson(work, record, input.personId)
  const token = input.sentHow === 'screen' ? newToken() : null
  const link = {
    id: randomUUID(),
    personId,
    sentHow: input.sentHow,
    codeHow: input.codeHow,
    locale: input.locale,
    tokenHash: token ? hashToken(token) : null,
  }
  await work.run(Prisma.sql`SELECT priv.make_link(${JSON.stringify(link)}::jsonb)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.linkMade',
    action: 'create',
    objectType: 'familyLink',
    objectIds: [link.id],
  })
  return { caseId: record.caseId, linkId: link.id, token }
}

/** Stops a link now; whoever came in by it is out at the next click. */
export async function stopLink(work: Work, input: LinkInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).end) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.stop_link(${input.linkId}::uuid)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.linkStopped',
    action: 'change',
    objectType: 'familyLink',
    objectIds: [input.linkId],
  })
  return { caseId: record.caseId }
}

/** A code of six digits that the worker says aloud; lives ten minutes, and only this answer shows it. */
export async function spokenCode(work: Work, input: LinkInput): Promise<{ caseId: string; code: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const [made] = await work.sql(
    z.object({ code: z.string() }),
    Prisma.sql`SELECT priv.spoken_code(${input.linkId}::uuid) AS code`,
  )
  if (!made) throw new Refusal('not-allowed')
  return { caseId: record.caseId, code: made.code }
}

/** Takes a question back; its links stop. Refusals: not-allowed, changed-meanwhile. */
export async function closeQuestion(work: Work, input: CloseQuestionInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).end) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.close_question(${input.questionId}::uuid, ${input.version}::integer)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.questionClosed',
    action: 'change',
    objectType: 'consentQuestion',
    objectIds: [input.questionId],
  })
  return { caseId: record.caseId }
}
