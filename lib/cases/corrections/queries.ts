import 'server-only'
import { z } from 'zod'
import { type CaseRelation, permissionsOn } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { infoKinds } from '@/lib/consents/schema'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { type EntryPermissions, permissionsOnEntry, toView } from './policy'
import { type EntryKind, entryKinds } from './schema'

const entryRow = z.object({
  entryId: z.string(),
  entryKind: z.enum(entryKinds),
  caseId: z.string(),
  side: z.enum(['care', 'school']),
  kind: z.enum(infoKinds),
  body: z.string().nullable(),
  form: z.string().nullable(),
  minutes: z.number().nullable(),
  parentsPresent: z.boolean(),
  authorAccountId: z.string(),
  author: z.string().nullable(),
  controllerOrganisationId: z.string(),
  at: z.coerce.date(),
  version: z.number(),
  correctedAt: z.coerce.date().nullable(),
  voided: z.boolean(),
  careLeadId: z.string().nullable(),
  name: z.string(),
})
export type EntryRow = z.output<typeof entryRow>
export interface EntryView extends EntryRow {
  readonly permissions: EntryPermissions
  readonly relation: CaseRelation
}

const beside = (id: Prisma.Sql) => Prisma.sql`a.name AS author,
  (SELECT l.account_id FROM case_lead l WHERE l.case_id = ${id} AND l.kind = 'careLead' AND l.ended_at IS NULL LIMIT 1) AS "careLeadId", p.given_name || ' ' || p.family_name AS name`
const byKind: Record<EntryKind, (caseId: string, entryId: string) => Prisma.Sql> = {
  note: (caseId, entryId) => Prisma.sql`
    SELECT n.id AS "entryId", 'note' AS "entryKind", n.case_id AS "caseId", n.side, n.kind, n.body, NULL AS form, NULL::integer AS minutes, false AS "parentsPresent", n.author_account_id AS "authorAccountId",
      n.controller_organisation_id AS "controllerOrganisationId", n.at, n.version, n.corrected_at AS "correctedAt", false AS voided, ${beside(Prisma.sql`n.case_id`)}
    FROM case_note n JOIN case_file c ON c.id = n.case_id JOIN pupil p ON p.id = c.pupil_id LEFT JOIN account a ON a.id = n.author_account_id
    WHERE n.id = ${entryId}::uuid AND n.case_id = ${caseId}::uuid`,
  consultation: (caseId, entryId) => Prisma.sql`
    SELECT k.id AS "entryId", 'consultation' AS "entryKind", k.case_id AS "caseId", 'care' AS side, k.kind, k.note AS body, k.form, k.minutes, k.parents_present AS "parentsPresent", k.author_account_id AS "authorAccountId",
      k.controller_organisation_id AS "controllerOrganisationId", k.at, k.version, k.corrected_at AS "correctedAt", k.voided_at IS NOT NULL AS voided, ${beside(Prisma.sql`k.case_id`)}
    FROM consultation k JOIN case_file c ON c.id = k.case_id JOIN pupil p ON p.id = c.pupil_id LEFT JOIN account a ON a.id = k.author_account_id
    WHERE k.id = ${entryId}::uuid AND k.case_id = ${caseId}::uuid`,
}

/**
 * One entry of a case with what this person may do with it. Refusal('not-allowed') for what is not there, not of this case, or not
 * for this person: the same answer. `entryKind` and the ids may be anything typed in an address.
 */
export async function readEntry(work: Work, caseId: string, entryKind: string, entryId: string): Promise<EntryView> {
  const kind = entryKinds.find((one) => one === entryKind)
  if (!kind || !z.uuid().safeParse(entryId).success) throw new Refusal('not-allowed')
  const relation = await loadRelation(work, caseId)
  const [entry] = await work.sql(entryRow, byKind[kind](caseId, entryId))
  if (!entry) throw new Refusal('not-allowed')
  return toView(work.actor, relation, entry, (permissions) => ({ ...entry, permissions, relation }))
}

/** The same, and the look is recorded: on the ground of who asks. */
export async function openEntry(
  work: Work,
  caseId: string,
  entryKind: string,
  entryId: string,
  code: string,
): Promise<EntryView> {
  const entry = await readEntry(work, caseId, entryKind, entryId)
  await work.record({
    code,
    action: 'read',
    ground: permissionsOn(work.actor, entry.relation).ground ?? 'own',
    caseId,
    municipalityId: entry.relation.municipalityId,
    controllerOrganisationId: entry.relation.controllerOrganisationId,
    objectType: entry.entryKind,
    objectIds: [entry.entryId],
  })
  return entry
}

const versionRow = z.object({
  id: z.string(),
  number: z.number(),
  body: z.string().nullable(),
  kind: z.enum(infoKinds),
  minutes: z.number().nullable(),
  parentsPresent: z.boolean(),
  correctedAt: z.coerce.date(),
  correctedBy: z.string().nullable(),
  reason: z.string().nullable(),
})
export type EntryVersionView = z.output<typeof versionRow>
const statementRow = z.object({
  id: z.string(),
  name: z.string(),
  capacity: z.enum(['guardian', 'legalGuardian', 'pupil', 'parent']),
  body: z.string(),
  saidOn: z.string(),
  recordedBy: z.string().nullable(),
  recordedAt: z.coerce.date(),
})
export type StatementView = z.output<typeof statementRow>
export interface EntryHistory {
  readonly entry: EntryView
  /** What stood there before, newest first. */
  readonly versions: readonly EntryVersionView[]
  readonly statements: readonly StatementView[]
  /** Who can make a statement: the parents of this child. The young person always can. */
  readonly guardians: readonly { readonly id: string; readonly name: string }[]
}

const guardianRow = z.object({ id: z.string(), name: z.string() })

/** What stood there before and what the family said of it; for the case's own people, and a look of its own in the log. */
export async function openEntryHistory(
  work: Work,
  caseId: string,
  entryKind: string,
  entryId: string,
): Promise<EntryHistory> {
  const entry = await openEntry(work, caseId, entryKind, entryId, 'entry.historyOpened')
  if (!permissionsOnEntry(work.actor, entry.relation, entry).history) throw new Refusal('not-allowed')
  const versions = await work.sql(
    versionRow,
    Prisma.sql`SELECT v.id, v.number, v.body, v.fields ->> 'kind' AS kind, (v.fields ->> 'minutes')::integer AS minutes, coalesce((v.fields ->> 'parents_present')::boolean, false) AS "parentsPresent",
      v.corrected_at AS "correctedAt", a.name AS "correctedBy", v.reason
    FROM entry_version v LEFT JOIN account a ON a.id = v.corrected_by WHERE v.entry_id = ${entryId}::uuid AND v.case_id = ${caseId}::uuid ORDER BY v.number DESC`,
  )
  const statements = await work.sql(
    statementRow,
    Prisma.sql`SELECT s.id, s.name, s.capacity, s.body, s.said_on::text AS "saidOn", a.name AS "recordedBy", s.recorded_at AS "recordedAt"
    FROM entry_statement s LEFT JOIN account a ON a.id = s.recorded_by WHERE s.entry_id = ${entryId}::uuid AND s.case_id = ${caseId}::uuid ORDER BY s.recorded_at`,
  )
  const guardians = await work.sql(
    guardianRow,
    Prisma.sql`SELECT g.id, g.name FROM guardian g JOIN case_file c ON c.pupil_id = g.pupil_id WHERE c.id = ${caseId}::uuid ORDER BY g.has_authority DESC, g.name`,
  )
  return { entry, versions, statements, guardians }
}

const markRow = z.object({
  entryId: z.string(),
  correctedAt: z.coerce.date().nullable(),
  correctedBy: z.string().nullable(),
  statements: z.array(z.string()),
})
/** What the thread shows at an entry: its last correction, and whose statements stand beside it. */
export type EntryMark = z.output<typeof markRow>

/** The marks of a whole case: one small statement beside the thread. Nothing for who does not read the whole file. */
export async function listMarks(work: Work, relation: CaseRelation): Promise<readonly EntryMark[]> {
  if (!permissionsOn(work.actor, relation).readAll) return []
  return work.sql(
    markRow,
    Prisma.sql`SELECT coalesce(v.entry_id, s.entry_id) AS "entryId", v.corrected_at AS "correctedAt", v.name AS "correctedBy", coalesce(s.names, '{}') AS statements
    FROM (SELECT DISTINCT ON (x.entry_id) x.entry_id, x.corrected_at, a.name FROM entry_version x LEFT JOIN account a ON a.id = x.corrected_by
        WHERE x.case_id = ${relation.caseId}::uuid ORDER BY x.entry_id, x.number DESC) v
      FULL JOIN (SELECT y.entry_id, array_agg(y.name ORDER BY y.recorded_at) AS names FROM entry_statement y WHERE y.case_id = ${relation.caseId}::uuid GROUP BY y.entry_id) s ON s.entry_id = v.entry_id`,
  )
}
