import 'server-only'
import { z } from 'zod'
import type { ConsentCase } from '@/lib/consents/policy'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'

const receivedRow = z.object({
  id: z.string(),
  caseId: z.string(),
  receiverOrganisationId: z.string(),
  stoppedAt: z.coerce.date(),
  acknowledgedAt: z.coerce.date().nullable(),
  requestId: z.string().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
})
export type ReceivedNotice = z.output<typeof receivedRow>

/**
 * What stopped for my school in the last eight weeks, newest first, and never why. A child is named only where the school's own
 * question names it. Nothing about a case in which it reads along again.
 */
export async function listReceivedNotices(work: Work, schoolId: string): Promise<ReceivedNotice[]> {
  const rows = await work.sql(
    receivedRow,
    Prisma.sql`
    SELECT n.id, n.case_id AS "caseId", n.receiver_organisation_id AS "receiverOrganisationId", n.stopped_at AS "stoppedAt", n.acknowledged_at AS "acknowledgedAt", r.id AS "requestId",
      r.given_name AS "givenName", r.family_name AS "familyName"
    FROM consent_notice n LEFT JOIN LATERAL (SELECT q.id, p.given_name, p.family_name FROM support_request q LEFT JOIN pupil p ON p.id = q.pupil_id
      WHERE q.case_id = n.case_id AND q.door = 'school' AND q.school_id = n.receiver_organisation_id ORDER BY q.asked_at DESC LIMIT 1) r ON true
    WHERE n.receiver_organisation_id = ${schoolId}::uuid AND n.told_how = 'screen' AND n.stopped_at > statement_timestamp() - interval '56 days'
      AND NOT EXISTS (SELECT 1 FROM consent k WHERE k.case_id = n.case_id AND k.direction = 'workerToSchool' AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp()))
      AND NOT EXISTS (SELECT 1 FROM consent_notice l WHERE l.case_id = n.case_id AND l.receiver_organisation_id = n.receiver_organisation_id AND (l.stopped_at, l.id) > (n.stopped_at, n.id))
    ORDER BY n.stopped_at DESC, n.id LIMIT 50`,
  )
  return rows.filter((row) => permissionsOn(work.actor, row).view)
}

const sentRow = z.object({
  id: z.string(),
  receiver: z.string(),
  receiverOrganisationId: z.string(),
  stoppedAt: z.coerce.date(),
  toldHow: z.enum(['screen', 'letter', 'mail']),
  acknowledgedAt: z.coerce.date().nullable(),
  acknowledgedBy: z.string().nullable(),
  sentAt: z.coerce.date().nullable(),
  municipality: z.string(),
})
export type SentNotice = z.output<typeof sentRow>

/** Who was told that sharing in this case stopped, who has read so, and which letter still has to leave. Newest first. */
export async function listSentNotices(
  work: Work,
  record: ConsentCase & { readonly caseId: string },
): Promise<SentNotice[]> {
  const rows = await work.sql(
    sentRow,
    Prisma.sql`
    SELECT n.id, o.name AS receiver, n.receiver_organisation_id AS "receiverOrganisationId", n.stopped_at AS "stoppedAt", n.told_how AS "toldHow", n.acknowledged_at AS "acknowledgedAt",
      a.name AS "acknowledgedBy", n.sent_at AS "sentAt", u.name AS municipality
    FROM consent_notice n JOIN organisation o ON o.id = n.receiver_organisation_id JOIN municipality u ON u.id = n.municipality_id
      LEFT JOIN account a ON a.id = n.acknowledged_by
    WHERE n.case_id = ${record.caseId}::uuid ORDER BY n.stopped_at DESC, n.id LIMIT 50`,
  )
  return rows.map((row) => {
    if (!permissionsOn(work.actor, row, record).view) throw new Refusal('not-allowed')
    return row
  })
}

const pulseRow = z.object({ pulse: z.string().nullable() })

/**
 * What an open page asks again: a mark of the yeses that this reader sees in this case now, or null for none. Content is not in it;
 * row security decides what the reader sees (0020).
 */
export async function loadPulse(work: Work, caseId: string): Promise<string | null> {
  const [row] = await work.sql(pulseRow, Prisma.sql`SELECT priv.consent_pulse(${caseId}::uuid) AS pulse`)
  return row?.pulse ?? null
}

const stoppedRow = z.object({ at: z.coerce.date().nullable() })

/** When sharing with my school stopped in this case; null for whoever never read along, and while it runs. */
export async function loadStopped(work: Work, caseId: string): Promise<Date | null> {
  const [row] = await work.sql(stoppedRow, Prisma.sql`SELECT priv.share_stopped_at(${caseId}::uuid) AS at`)
  return row?.at ?? null
}
