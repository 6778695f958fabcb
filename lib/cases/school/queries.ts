import 'server-only'
import { z } from 'zod'
import { type CaseRelation, permissionsOn, toView } from '@/lib/cases/policy'
import { openKinds } from '@/lib/cases/rules'
import { type RingFacts, ringOf } from '@/lib/consents/rules'
import { type SchoolKind, schoolKinds } from '@/lib/consents/schema'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

// What a school sees is a question of its own, never a worker's view with parts left out. It names only tables that may be
// told to a school: no decision, application, consent event, progress, request of another door.

const entryRow = z.object({
  id: z.string(),
  source: z.enum(['request', 'message', 'note', 'consultation']),
  at: z.coerce.date(),
  side: z.enum(['school', 'care']),
  kind: z.enum(['agreements', 'classroom', 'homeTalks', 'childVoice']).nullable(),
  form: z.string().nullable(),
  body: z.string().nullable(),
  author: z.string().nullable(),
  /** The text was corrected after this school had read it; the day is all that it is told. */
  adjustedAt: z.coerce.date().nullable(),
  mine: z.boolean(),
})
export type SchoolEntry = z.output<typeof entryRow>
const actionRow = z.object({
  id: z.string(),
  title: z.string(),
  owner: z.string().nullable(),
  dueOn: z.string().nullable(),
  done: z.boolean(),
})

export interface SchoolCaseView {
  readonly kind: 'school'
  readonly caseId: string
  readonly name: string
  readonly groupName: string | null
  readonly schoolName: string
  readonly kinds: readonly SchoolKind[]
  readonly ring: RingFacts
  /** The day on which the yes that runs now was given. */
  readonly sharedSince: string
  readonly validUntil: Date
  readonly careLead: string | null
  readonly schoolLead: string | null
  readonly entries: readonly SchoolEntry[]
  readonly actions: readonly z.output<typeof actionRow>[]
  readonly mayWrite: boolean
}

/**
 * The filter itself, used for the school and for the worker's "Bekijk als school": entries of the kinds that are open now, what
 * the school wrote or asked itself, and the answers it received. For the school row security stands behind it; for the worker this is all.
 */
export const entriesQuery = (caseId: string, schoolId: string, kinds: readonly string[]) => Prisma.sql`
  SELECT t.* FROM (
    SELECT r.id, 'request' AS source, r.asked_at AS at, 'school' AS side, NULL AS kind, NULL AS form, r.worry AS body, a.name AS author, NULL::timestamptz AS "adjustedAt", false AS mine
      FROM support_request r LEFT JOIN account a ON a.id = r.asked_by WHERE r.case_id = ${caseId}::uuid AND r.door = 'school' AND r.school_id = ${schoolId}::uuid
    UNION ALL SELECT x.id, 'message', x.at, x.side, NULL, NULL, x.body, a.name, NULL, false
      FROM support_request r JOIN request_message x ON x.request_id = r.id LEFT JOIN account a ON a.id = x.author_account_id
      WHERE r.case_id = ${caseId}::uuid AND r.door = 'school' AND r.school_id = ${schoolId}::uuid
    UNION ALL SELECT n.id, 'note', n.at, n.side, n.kind, NULL, n.body, a.name, n.adjusted_at, n.author_account_id = (SELECT priv.me()) FROM case_note n LEFT JOIN account a ON a.id = n.author_account_id
      WHERE n.case_id = ${caseId}::uuid AND n.kind IN ('agreements', 'classroom', 'homeTalks', 'childVoice') AND (n.kind = ANY (${[...kinds]}::text[]) OR n.controller_organisation_id = ${schoolId}::uuid)
    UNION ALL SELECT k.id, 'consultation', k.at, 'care', k.kind, k.form, k.note, a.name, k.adjusted_at, false FROM consultation k LEFT JOIN account a ON a.id = k.author_account_id
      WHERE k.case_id = ${caseId}::uuid AND k.voided_at IS NULL AND k.kind IN ('agreements', 'classroom', 'homeTalks', 'childVoice') AND k.kind = ANY (${[...kinds]}::text[])) t
  ORDER BY t.at DESC, t.id DESC LIMIT 200`

const actionsFor = (caseId: string, kinds: readonly string[]) => Prisma.sql`
  SELECT i.id, i.title, a.name AS owner, i.due_on::text AS "dueOn", i.done_at IS NOT NULL AS done FROM action_item i LEFT JOIN account a ON a.id = i.owner_account_id
  WHERE i.case_id = ${caseId}::uuid AND 'agreements' = ANY (${[...kinds]}::text[]) ORDER BY i.done_at IS NOT NULL, i.due_on NULLS LAST LIMIT 50`

const headRow = z.object({
  schoolId: z.string(),
  name: z.string(),
  groupName: z.string().nullable(),
  schoolName: z.string(),
  careLead: z.string().nullable(),
  schoolLead: z.string().nullable(),
  consents: z.array(
    z.object({ kinds: z.array(z.string()), mode: z.string(), givenOn: z.string(), validUntil: z.coerce.date() }),
  ),
})

async function loadHead(work: Work, caseId: string): Promise<z.output<typeof headRow>> {
  const lead = (kind: string) =>
    Prisma.sql`(SELECT a.name FROM case_lead l JOIN account a ON a.id = l.account_id WHERE l.case_id = c.id AND l.kind = ${kind} AND l.ended_at IS NULL LIMIT 1)`
  const [head] = await work.sql(
    headRow,
    Prisma.sql`
    SELECT c.school_id AS "schoolId", p.given_name || ' ' || p.family_name AS name, p.group_name AS "groupName", s.name AS "schoolName", ${lead('careLead')} AS "careLead", ${lead('schoolLead')} AS "schoolLead",
      coalesce((SELECT jsonb_agg(jsonb_build_object('kinds', k.kinds, 'mode', k.mode, 'givenOn', k.given_on, 'validUntil', k.valid_until) ORDER BY k.valid_until DESC) FROM consent k
        WHERE k.case_id = c.id AND k.direction = 'workerToSchool' AND k.receiver_organisation_id = c.school_id
          AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp())), '[]') AS consents
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id WHERE c.id = ${caseId}::uuid`,
  )
  if (!head) throw new Refusal('not-allowed')
  return head
}

async function readShared(work: Work, relation: CaseRelation): Promise<SchoolCaseView | null> {
  const head = await loadHead(work, relation.caseId)
  const [first] = head.consents
  if (!first) return null
  const kinds = openKinds(head.consents)
  const entries = await work.sql(entryRow, entriesQuery(relation.caseId, head.schoolId, kinds))
  const actions = await work.sql(actionRow, actionsFor(relation.caseId, kinds))
  return toView(work.actor, relation, (permissions) => ({
    kind: 'school',
    caseId: relation.caseId,
    name: head.name,
    groupName: head.groupName,
    schoolName: head.schoolName,
    kinds,
    ring: ringOf(
      { inForce: true, untilDay: localDay(first.validUntil), endedDay: null, endCause: null },
      localDay(work.now),
    ),
    sharedSince: first.givenOn,
    validUntil: first.validUntil,
    careLead: head.careLead,
    schoolLead: head.schoolLead,
    entries,
    actions,
    mayWrite: permissions.addSchoolNote,
  }))
}

/** The case as its school reads it on a yes in force. Refusal('not-allowed') at the first statement after the end, as for what does not exist. */
export async function readSchoolCase(work: Work, relation: CaseRelation): Promise<SchoolCaseView> {
  if (permissionsOn(work.actor, relation).ground !== 'consent') throw new Refusal('not-allowed')
  const view = await readShared(work, relation)
  if (!view) throw new Refusal('not-allowed')
  return view
}

/** "Bekijk als school": for the case's own worker, the same question with the same filter. Null while nothing is shared. */
export async function previewAsSchool(work: Work, relation: CaseRelation): Promise<SchoolCaseView | null> {
  if (!permissionsOn(work.actor, relation).readAll) throw new Refusal('not-allowed')
  const view = await readShared(work, relation)
  // whose own an entry is decides who may correct it; here somebody else looks over the school's shoulder
  return view && { ...view, entries: view.entries.map((one) => ({ ...one, mine: false })) }
}

/** One entry as a receiver would read it, before anybody said yes. `kind` null: the school wrote or asked it itself. */
export interface PreviewEntry {
  readonly id: string
  readonly source: SchoolEntry['source'] | 'action'
  readonly at: Date
  readonly kind: SchoolKind | null
  readonly body: string | null
}

/**
 * What a yes would open, for the worker who is about to ask for it: the entries of every kind by the filter of the school's own
 * page, newest first; the form shows those of the kinds that are ticked. Refusal: not-allowed.
 */
export async function previewBeforeAsking(work: Work, relation: CaseRelation): Promise<readonly PreviewEntry[]> {
  if (!permissionsOn(work.actor, relation).readAll) throw new Refusal('not-allowed')
  const { schoolId } = await loadHead(work, relation.caseId)
  const entries = await work.sql(entryRow, entriesQuery(relation.caseId, schoolId, schoolKinds))
  const actions = await work.sql(actionRow, actionsFor(relation.caseId, schoolKinds))
  return [
    ...actions.map((one) => ({
      id: one.id,
      source: 'action' as const,
      at: work.now,
      kind: 'agreements' as const,
      body: one.title,
    })),
    ...entries.map(({ id, source, at, kind, body }) => ({ id, source, at, kind, body })),
  ]
}
