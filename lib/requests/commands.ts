import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn, type RequestPermissions, type RequestRelation } from './policy'
import { type LoadedRequest, loadRequest } from './queries'
import { type RequestMove, stateAfter } from './rules'
import type {
  AnswerInput,
  AskBackInput,
  MoveInput,
  RedirectInput,
  RequestState,
  TakeUpInput,
  WriteDownInput,
} from './schema'

type Answer = { requestId: string }

const audit = (request: RequestRelation & { caseId: string | null }) =>
  ({
    ground: 'own',
    objectType: 'supportRequest',
    objectIds: [request.requestId],
    municipalityId: request.municipalityId,
    controllerOrganisationId: request.controllerOrganisationId,
    ...(request.caseId ? { caseId: request.caseId } : {}),
  }) as const

/**
 * Loads and permits. A request that I saw a moment ago and cannot see now was taken up by a colleague; the answer is the same
 * for one that never was, so it gives nothing away.
 */
async function permit(
  work: Work,
  requestId: string,
  may: (permissions: RequestPermissions) => boolean,
): Promise<LoadedRequest> {
  const request = await loadRequest(work, requestId)
  if (!request) throw new Refusal('changed-meanwhile')
  const permissions = permissionsOn(work.actor, request)
  if (permissions.side !== 'care') throw new Refusal('not-allowed')
  if (!may(permissions)) throw new Refusal('already-ended')
  return request
}

type Change = {
  readonly move: RequestMove
  readonly version: number
  readonly more?: Readonly<Record<string, string | Date | null>>
}

/** Makes the move, and the request mine. 0 rows: somebody was first. */
async function change(work: Work, request: LoadedRequest, { move, version, more = {} }: Change): Promise<RequestState> {
  const status = stateAfter(request.status, move)
  if (!status) throw new Refusal('already-ended')
  const { count } = await work.db.supportRequest.updateMany({
    where: { id: request.requestId, version, status: request.status },
    data: {
      status,
      assignedTo: work.actor.accountId,
      takenUpAt: request.takenUpAt ?? work.now,
      version: { increment: 1 },
      ...more,
    },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  return status
}

async function write(
  work: Work,
  request: LoadedRequest,
  kind: 'question' | 'answer' | 'redirect',
  body: string,
  consentId: string | null = null,
): Promise<void> {
  const mine = work.actor.memberships.find(
    (one) => one.role === 'youthWorker' && one.municipalityId === request.municipalityId,
  )
  if (!mine) throw new Refusal('not-allowed')
  await work.db.requestMessage.createMany({
    data: {
      id: randomUUID(),
      municipalityId: request.municipalityId,
      controllerOrganisationId: mine.organisationId,
      requestId: request.requestId,
      side: 'care',
      kind,
      body,
      consentId,
      authorAccountId: work.actor.accountId,
      at: work.now,
    },
  })
}

/** A mail without names to the ib'er who asked. Whoever came through another door has no account. */
async function tellAsker(work: Work, request: LoadedRequest, kind: 'answer' | 'question'): Promise<void> {
  if (request.door !== 'school' || request.askedBy === work.actor.accountId) return
  await work.enqueue({
    kind,
    recipientAccountId: request.askedBy,
    path: `/my-school/requests/${request.requestId}`,
    municipalityId: request.municipalityId,
  })
}

/** The case that hangs on the request shows whose turn it is. */
async function passTurn(work: Work, request: LoadedRequest, turn: 'school' | 'care'): Promise<void> {
  if (!request.caseId || !request.ownCase) return
  await work.db.caseProgress.updateMany({
    where: { caseId: request.caseId },
    data: { turn, turnSince: work.now, turnNote: null, version: { increment: 1 } },
  })
}

/**
 * A worker writes down the question of a parent, child or visitor (field.md A1): hers at once, and absent from every page of
 * the school unless the family said that school may know.
 */
export async function writeDown(work: Work, input: WriteDownInput): Promise<Answer> {
  const question = {
    id: input.requestId,
    schoolId: input.schoolId,
    door: input.door,
    schoolMayKnow: input.schoolMayKnow === 'yes',
    parentsKnow: input.parentsKnow,
    groupName: input.groupName ?? null,
    theme: input.theme,
    worry: input.worry,
    tried: input.tried ?? null,
    urgency: input.urgency,
    ...(input.givenName
      ? {
          pupil: {
            id: randomUUID(),
            givenName: input.givenName,
            familyName: input.familyName,
            birthDate: input.birthDate ?? null,
            groupName: input.groupName ?? null,
          },
        }
      : {}),
  }
  await work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(question)}::jsonb)`)
  const request = await loadRequest(work, input.requestId)
  if (!request) throw new Refusal('not-allowed')
  await work.record({ ...audit(request), code: 'request.writtenDown', action: 'create' })
  return { requestId: input.requestId }
}

async function openCase(work: Work, request: LoadedRequest): Promise<string> {
  const caseId = randomUUID()
  const ownPupil =
    request.pupilControllerId !== null &&
    work.actor.memberships.some((one) => one.role === 'youthWorker' && one.organisationId === request.pupilControllerId)
  const root = { id: caseId, requestId: request.requestId, ...(ownPupil ? { pupilId: request.pupilId } : {}) }
  await work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`)
  await work.record({
    ...audit(request),
    caseId,
    code: 'case.begun',
    action: 'create',
    objectType: 'case',
    objectIds: [caseId],
  })
  return caseId
}

/**
 * Takes the question up: it is mine. With a new case (needs a name), an own case of this child, or none (advice). Refusals:
 * changed-meanwhile when a colleague was first, needs-name, does-not-fit (field caseChoice) for a case of another school.
 */
export async function takeUp(work: Work, input: TakeUpInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.takeUp)
  const choice = input.caseChoice
  if (choice !== 'none' && request.pupilId === null) throw new Refusal('needs-name', 'caseChoice')
  if (choice !== 'none' && request.caseId !== null) throw new Refusal('changed-meanwhile')
  if (choice === 'new') {
    await change(work, request, { move: 'takeUp', version: input.version })
    await openCase(work, request)
  } else {
    const existing =
      choice === 'none'
        ? []
        : await work.db.caseFile.findMany({ where: { id: choice, schoolId: request.schoolId }, select: { id: true } })
    if (choice !== 'none' && existing.length === 0) throw new Refusal('does-not-fit', 'caseChoice')
    await change(work, request, {
      move: 'takeUp',
      version: input.version,
      more: choice === 'none' ? {} : { caseId: choice },
    })
  }
  await work.record({ ...audit(request), code: 'request.takenUp', action: 'change' })
  await tellAsker(work, request, 'answer')
  return { requestId: input.requestId }
}

/** Asks the school something back; the turn is the school's. Refusals changed-meanwhile, already-ended. */
export async function askBack(work: Work, input: AskBackInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.askBack)
  await change(work, request, { move: 'askBack', version: input.version })
  await write(work, request, 'question', input.body)
  await passTurn(work, request, 'school')
  await work.record({ ...audit(request), code: 'request.askedBack', action: 'change' })
  await tellAsker(work, request, 'question')
  return { requestId: input.requestId }
}

const consentRow = z.object({ id: z.string(), mode: z.string() })

/** The yes worker → school of the linked case that is in force now; a running one before a single one. */
async function consentInForce(work: Work, request: LoadedRequest): Promise<z.output<typeof consentRow> | undefined> {
  if (!request.caseId) return undefined
  const [consent] = await work.sql(
    consentRow,
    Prisma.sql`
    SELECT c.id, c.mode FROM consent c WHERE c.case_id = ${request.caseId}::uuid AND c.direction = 'workerToSchool' AND c.receiver_organisation_id = ${request.schoolId}::uuid
      AND priv.covers(c.valid_from, c.valid_until, c.ended_at, statement_timestamp()) ORDER BY c.mode DESC, c.valid_until DESC LIMIT 1`,
  )
  return consent
}

/**
 * Answers. Without content about the child it always may; with content only on a yes in force for this school (refusal
 * no-consent), which the message then names, so that the database asks the same. A single yes is used up by it.
 */
export async function answer(work: Work, input: AnswerInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.answer)
  const content = input.about === 'child' && request.door === 'school'
  const consent = content ? await consentInForce(work, request) : undefined
  if (content && !consent) throw new Refusal('no-consent', 'about')
  await change(work, request, {
    move: 'answer',
    version: input.version,
    more: { answeredAt: request.answeredAt ?? work.now },
  })
  await write(work, request, 'answer', input.body, consent?.id ?? null)
  if (consent?.mode === 'once')
    await work.run(Prisma.sql`SELECT priv.end_consent(${JSON.stringify({ id: consent.id, cause: 'used' })}::jsonb)`)
  await work.record({
    ...audit(request),
    code: 'request.answered',
    action: 'change',
    ...(consent ? { consentId: consent.id } : {}),
  })
  await tellAsker(work, request, 'answer')
  return { requestId: input.requestId }
}

/** Sends the question on: "past niet bij mij, wel bij …"; the next place is compulsory. */
export async function redirectRequest(work: Work, input: RedirectInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.redirect)
  const nextPlace =
    input.place === 'other'
      ? (input.placeName ?? '')
      : input.placeName
        ? `${input.place}:${input.placeName}`
        : input.place
  await change(work, request, {
    move: 'redirect',
    version: input.version,
    more: { nextPlace, answeredAt: request.answeredAt ?? work.now },
  })
  await write(work, request, 'redirect', input.body)
  await work.record({ ...audit(request), code: 'request.redirected', action: 'change' })
  await tellAsker(work, request, 'answer')
  return { requestId: input.requestId }
}

/** Closes the request. Refusals changed-meanwhile, already-ended. */
export async function closeRequest(work: Work, input: MoveInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.close)
  await change(work, request, { move: 'close', version: input.version, more: { closedAt: work.now } })
  await work.record({ ...audit(request), code: 'request.closed', action: 'change' })
  await tellAsker(work, request, 'answer')
  return { requestId: input.requestId }
}

/** Takes an answered or sent-on request up again: the way back after a slip. */
export async function reopenRequest(work: Work, input: MoveInput): Promise<Answer> {
  const request = await permit(work, input.requestId, (may) => may.reopen)
  await change(work, request, { move: 'reopen', version: input.version, more: { answeredAt: null, nextPlace: null } })
  await work.record({ ...audit(request), code: 'request.reopened', action: 'change' })
  await tellAsker(work, request, 'answer')
  return { requestId: input.requestId }
}
