import 'server-only'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { type ConsentCase, permissionsOn } from './policy'

const row = z.object({
  id: z.string(),
  at: z.coerce.date(),
  event: z.enum(['given', 'withdrawn', 'used', 'lapsed']),
  again: z.boolean(),
  direction: z.string(),
  receiver: z.string(),
  kinds: z.array(z.string()),
  channel: z.string().nullable(),
  note: z.string().nullable(),
  recorder: z.string().nullable(),
  textVersion: z.string(),
  validUntil: z.coerce.date(),
  givers: z.array(
    z.object({
      name: z.string(),
      capacity: z.enum(['guardian', 'legalGuardian', 'pupil']),
      authoritySource: z.string(),
    }),
  ),
})
export type ConsentHistoryRow = z.output<typeof row>

/** Every yes and every stop of a case, oldest first, as a parent may read it: who, when, how, about what. Not a yes to help. */
export async function listConsentHistory(
  work: Work,
  record: ConsentCase & { readonly caseId: string },
): Promise<ConsentHistoryRow[]> {
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  return work.sql(
    row,
    Prisma.sql`
    SELECT t.* FROM (
      SELECT e.id::text AS id, e.at, e.kind AS event, k.replaces_id IS NOT NULL AS again, k.direction, o.name AS receiver, k.kinds, e.channel, e.note, a.name AS recorder,
        k.text_version AS "textVersion", k.valid_until AS "validUntil",
        coalesce((SELECT jsonb_agg(jsonb_build_object('name', w.name, 'capacity', w.capacity, 'authoritySource', w.authority_source)) FROM consent_giver w
          WHERE w.event_id = e.id AND w.municipality_id = e.municipality_id), '[]') AS givers
      FROM consent k JOIN consent_event e ON e.consent_id = k.id AND e.municipality_id = k.municipality_id JOIN organisation o ON o.id = k.receiver_organisation_id
        LEFT JOIN account a ON a.id = e.recorded_by
      WHERE k.case_id = ${record.caseId}::uuid AND k.direction <> 'schoolToWorker' AND e.kind <> 'renewed'
      UNION ALL
      SELECT k.id::text || 'x', k.valid_until, 'lapsed', false, k.direction, o.name, k.kinds, NULL, NULL, NULL, k.text_version, k.valid_until, '[]'
      FROM consent k JOIN organisation o ON o.id = k.receiver_organisation_id
      WHERE k.case_id = ${record.caseId}::uuid AND k.direction <> 'schoolToWorker' AND k.ended_at IS NULL AND k.valid_until <= statement_timestamp()) t
    ORDER BY t.at, t.id`,
  )
}
