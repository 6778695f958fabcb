import 'server-only'
import { randomUUID } from 'node:crypto'
import { permissionsOn } from '@/lib/consents/policy'
import { auditOf } from '@/lib/consents/questions/commands'
import { loadWho, type WhoRecord } from '@/lib/consents/questions/queries'
import type {
  DisputeInput,
  EffortInput,
  EndDisputeInput,
  EndExceptionInput,
  ExceptionInput,
} from '@/lib/consents/questions/schema'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

// A parent who cannot be reached, or who objects (field.md C).

const guardianOf = (record: WhoRecord, guardianId: string) => {
  if (!record.guardians.some((one) => one.id === guardianId)) throw new Refusal('does-not-fit', 'guardianId')
  return guardianId
}
const below = (record: WhoRecord) => ({
  municipalityId: record.municipalityId,
  controllerOrganisationId: record.controllerOrganisationId,
  caseId: record.caseId,
})

/** A try to reach a parent (field.md C). Refusals: not-allowed, does-not-fit (guardianId, onDay in the future). */
export async function addEffort(work: Work, input: EffortInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  if (input.onDay > localDay(work.now)) throw new Refusal('does-not-fit', 'onDay')
  const id = randomUUID()
  await work.db.consentEffort.createMany({
    data: [
      {
        ...below(record),
        id,
        guardianId: guardianOf(record, input.guardianId),
        onDay: new Date(input.onDay),
        channel: input.channel,
        note: input.note ?? null,
        recordedBy: work.actor.accountId,
        at: work.now,
      },
    ],
  })
  await work.record({
    ...auditOf(record),
    code: 'consent.effort',
    action: 'create',
    objectType: 'consentEffort',
    objectIds: [id],
  })
  return { caseId: record.caseId }
}

/**
 * Worker and colleague decide to go on without one guardian's yes, for six weeks at most (field.md C; Jeugdwet 7.3.15(4)).
 * Refusals: not-allowed, does-not-fit: colleague, or tried too little.
 */
export async function decideWithout(work: Work, input: ExceptionInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const decision = {
    id: randomUUID(),
    caseId: record.caseId,
    guardianId: guardianOf(record, input.guardianId),
    ground: input.ground,
    reason: input.reason,
    colleagueId: input.colleagueId,
  }
  await work.run(Prisma.sql`SELECT priv.decide_without(${JSON.stringify(decision)}::jsonb)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.decidedWithout',
    action: 'create',
    objectType: 'consentException',
    objectIds: [decision.id],
  })
  return { caseId: record.caseId }
}

/** The decision to go on without somebody ends now: that person is asked again. */
export async function endException(work: Work, input: EndExceptionInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).end) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.end_exception(${input.exceptionId}::uuid)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.exceptionEnded',
    action: 'change',
    objectType: 'consentException',
    objectIds: [input.exceptionId],
  })
  return { caseId: record.caseId }
}

/** A guardian objects: from now on nobody speaks for another. */
export async function addDispute(work: Work, input: DisputeInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const id = randomUUID()
  await work.db.guardianDispute.createMany({
    data: [
      {
        ...below(record),
        id,
        guardianId: guardianOf(record, input.guardianId),
        said: input.said,
        onDay: new Date(input.onDay),
        recordedBy: work.actor.accountId,
      },
    ],
  })
  await work.record({
    ...auditOf(record),
    code: 'consent.dispute',
    action: 'create',
    objectType: 'guardianDispute',
    objectIds: [id],
  })
  return { caseId: record.caseId }
}

/** The dispute is over. Refusals: not-allowed, changed-meanwhile. */
export async function endDispute(work: Work, input: EndDisputeInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).end) throw new Refusal('not-allowed')
  const { count } = await work.db.guardianDispute.updateMany({
    where: { id: input.disputeId, caseId: record.caseId, version: input.version, endedAt: null },
    data: { endedAt: work.now, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    ...auditOf(record),
    code: 'consent.disputeEnded',
    action: 'change',
    objectType: 'guardianDispute',
    objectIds: [input.disputeId],
  })
  return { caseId: record.caseId }
}
