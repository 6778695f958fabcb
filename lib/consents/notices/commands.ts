import 'server-only'
import { z } from 'zod'
import { permissionsOn as permissionsOnConsent } from '@/lib/consents/policy'
import { auditOf } from '@/lib/consents/questions/commands'
import { loadWho } from '@/lib/consents/questions/queries'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import type { AcknowledgeInput, SentInput } from './schema'

const noticeRow = z.object({
  receiverOrganisationId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
})

/** "Gelezen": once, by a counsellor of the school that read along; a second time changes nothing. Refusal: not-allowed. */
export async function acknowledge(work: Work, input: AcknowledgeInput): Promise<{ schoolId: string }> {
  const [notice] = await work.sql(
    noticeRow,
    Prisma.sql`SELECT receiver_organisation_id AS "receiverOrganisationId", municipality_id AS "municipalityId", controller_organisation_id AS "controllerOrganisationId"
      FROM consent_notice WHERE id = ${input.noticeId}::uuid`,
  )
  if (!notice || !permissionsOn(work.actor, notice).acknowledge) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.acknowledge_notice(${input.noticeId}::uuid)`)
  await work.record({
    code: 'consent.noticeRead',
    action: 'change',
    ground: 'own',
    municipalityId: notice.municipalityId,
    controllerOrganisationId: notice.controllerOrganisationId,
    objectType: 'consentNotice',
    objectIds: [input.noticeId],
  })
  return { schoolId: notice.receiverOrganisationId }
}

/** The letter to a receiver outside left; once. Refusals: not-allowed, already-ended. */
export async function markSent(work: Work, input: SentInput): Promise<{ caseId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOnConsent(work.actor, record).end) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.mark_notice_sent(${input.noticeId}::uuid)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.noticeSent',
    action: 'change',
    objectType: 'consentNotice',
    objectIds: [input.noticeId],
  })
  return { caseId: record.caseId }
}
