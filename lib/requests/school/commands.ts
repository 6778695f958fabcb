import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn, type RequestRelation } from '@/lib/requests/policy'
import { loadRelation } from '@/lib/requests/queries'
import { parentsNote } from '@/lib/requests/rules'
import type { AskSupportInput, SchoolCloseInput, SchoolReplyInput } from '@/lib/requests/schema'

type Answer = { requestId: string }

const workerRow = z.object({ id: z.string(), municipalityId: z.string() })

/** Workers with a half-day at this school now: who reads a new question. */
const workersAt = (work: Work, schoolId: string) =>
  work.sql(
    workerRow,
    Prisma.sql`
    SELECT DISTINCT h.account_id AS id, h.municipality_id AS "municipalityId" FROM half_day h
    WHERE h.school_id = ${schoolId}::uuid AND h.valid_from <= priv.local_day(statement_timestamp()) AND (h.valid_until IS NULL OR h.valid_until > priv.local_day(statement_timestamp()))`,
  )

/** The question as priv.ask_support takes it. Only a "ja" carries a name and the yes that the question itself uses up (field.md A2). */
function questionOf(input: AskSupportInput) {
  const common = {
    id: input.requestId,
    schoolId: input.schoolId,
    door: 'school',
    parentsKnow: input.parentsKnow,
    groupName: input.groupName ?? null,
    theme: input.theme,
    worry: input.worry,
    tried: input.tried ?? null,
    urgency: input.urgency,
  }
  if (input.parentsKnow !== 'yes') return common
  const note = parentsNote(input)
  return {
    ...common,
    parentsKnowNote: note,
    ...(input.pupilId
      ? { pupilId: input.pupilId }
      : {
          pupil: {
            id: randomUUID(),
            givenName: input.givenName,
            familyName: input.familyName,
            birthDate: input.birthDate ?? null,
            groupName: input.groupName ?? null,
          },
        }),
    consent: {
      id: randomUUID(),
      eventId: randomUUID(),
      channel: input.channel,
      giverName: input.giverName,
      capacity: input.giverCapacity,
      note,
    },
  }
}

const audit = (relation: RequestRelation) =>
  ({
    ground: 'own',
    objectType: 'supportRequest',
    objectIds: [relation.requestId],
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
  }) as const

/**
 * Asks support for a pupil of my school, or without a name (field.md A1, A2). Mails the workers of this school's half-days,
 * without names. Refusals: does-not-fit (field knownOn: the parents cannot have said yes tomorrow), not-allowed.
 */
export async function askSupport(work: Work, input: AskSupportInput): Promise<Answer> {
  if (input.parentsKnow === 'yes' && input.knownOn > localDay(work.now)) throw new Refusal('does-not-fit', 'knownOn')
  await work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(questionOf(input))}::jsonb)`)
  const relation = await loadRelation(work, input.requestId)
  await work.record({ ...audit(relation), code: 'request.asked', action: 'create' })
  for (const worker of await workersAt(work, input.schoolId)) {
    await work.enqueue({
      kind: 'request',
      recipientAccountId: worker.id,
      path: `/requests/${input.requestId}`,
      municipalityId: worker.municipalityId,
    })
  }
  return { requestId: input.requestId }
}

async function permit(work: Work, requestId: string, may: 'reply' | 'close'): Promise<RequestRelation> {
  const relation = await loadRelation(work, requestId)
  const permissions = permissionsOn(work.actor, relation)
  if (permissions.side !== 'school') throw new Refusal('not-allowed')
  if (!permissions[may]) throw new Refusal('already-ended')
  return relation
}

async function tellWorker(work: Work, relation: RequestRelation): Promise<void> {
  if (!relation.assignedTo) return
  await work.enqueue({
    kind: 'answer',
    recipientAccountId: relation.assignedTo,
    path: `/requests/${relation.requestId}`,
    municipalityId: relation.municipalityId,
  })
}

/** Answers what the worker asked back, or adds something; the turn is the worker's again. Refusal already-ended. */
export async function replyAsSchool(work: Work, input: SchoolReplyInput): Promise<Answer> {
  const relation = await permit(work, input.requestId, 'reply')
  await work.run(Prisma.sql`SELECT priv.school_reply(${input.requestId}::uuid, ${randomUUID()}::uuid, ${input.body})`)
  await work.record({ ...audit(relation), code: 'request.replied', action: 'change' })
  await tellWorker(work, relation)
  return { requestId: input.requestId }
}

/** Takes the question back: closed. Refusals changed-meanwhile, already-ended. */
export async function closeAsSchool(work: Work, input: SchoolCloseInput): Promise<Answer> {
  const relation = await permit(work, input.requestId, 'close')
  await work.run(Prisma.sql`SELECT priv.school_closes_request(${input.requestId}::uuid, ${input.version}::int)`)
  await work.record({ ...audit(relation), code: 'request.closedBySchool', action: 'change' })
  await tellWorker(work, relation)
  return { requestId: input.requestId }
}

/** Undoes that the school took its question back: it goes on where it was. Refusals changed-meanwhile, too-late (ten minutes). */
export async function undoCloseAsSchool(work: Work, input: SchoolCloseInput): Promise<Answer> {
  const relation = await loadRelation(work, input.requestId)
  if (permissionsOn(work.actor, relation).side !== 'school') throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.school_reopens_request(${input.requestId}::uuid, ${input.version}::int)`)
  await work.record({ ...audit(relation), code: 'request.reopenedBySchool', action: 'change' })
  await tellWorker(work, relation)
  return { requestId: input.requestId }
}
