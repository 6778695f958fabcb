import 'server-only'
import { z } from 'zod'
import { type CaseRelation, permissionsOn as permissionsOnCase } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { demoCode } from '@/lib/people/commands'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOnShields, toView } from './policy'
import { reviewIsLate, shieldNoticeDays } from './rules'
import { emergencyCategories, type ShieldKind, shieldKinds, verdicts } from './schema'

const useRow = z.object({
  id: z.string(),
  caseId: z.string(),
  accountId: z.string(),
  controllerOrganisationId: z.string(),
  name: z.string().nullable(),
  organisation: z.string().nullable(),
  category: z.enum(emergencyCategories),
  reason: z.string(),
  startedAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  closedAt: z.coerce.date().nullable(),
  dueOn: z.string(),
  verdict: z.enum(verdicts).nullable(),
  note: z.string().nullable(),
  reviewedAt: z.coerce.date().nullable(),
  reviewer: z.string().nullable(),
  running: z.boolean(),
})
type UseRow = z.output<typeof useRow>
/** One use of emergency access, without anything of the file that it opened. */
export interface EmergencyUse extends UseRow {
  /** What the case is called outside its pages: the first eight characters of its id, as in the log. */
  readonly reference: string
  /** The day for the review is over and there is none. */
  readonly late: boolean
  readonly mayReview: boolean
}

const uses = Prisma.sql`
  SELECT e.id, e.case_id AS "caseId", e.account_id AS "accountId", e.controller_organisation_id AS "controllerOrganisationId", a.name, o.name AS organisation, e.category,
    e.reason, e.started_at AS "startedAt", e.expires_at AS "expiresAt", e.closed_at AS "closedAt", e.review_due_on::text AS "dueOn", e.verdict, e.review_note AS note,
    e.reviewed_at AS "reviewedAt", r.name AS reviewer, priv.covers(e.started_at, e.expires_at, e.closed_at, statement_timestamp()) AS running
  FROM emergency_access e LEFT JOIN account a ON a.id = e.account_id LEFT JOIN account r ON r.id = e.reviewed_by LEFT JOIN organisation o ON o.id = e.controller_organisation_id`

const toUse = (work: Work, row: UseRow): EmergencyUse =>
  toView(work.actor, row, ({ review }) => ({
    ...row,
    reference: row.caseId.slice(0, 8).toUpperCase(),
    late: reviewIsLate(row, localDay(work.now)),
    mayReview: review,
  }))

/** The door to emergency access: whether it is open to me, my own latest uses, and in a demonstration a code. Tells of no case. */
export async function readEmergencyDoor(work: Work) {
  const rows = await work.sql(
    useRow,
    Prisma.sql`${uses} WHERE e.account_id = ${work.actor.accountId}::uuid ORDER BY e.verdict IS NULL DESC, e.started_at DESC LIMIT 10`,
  )
  const mine = rows.map((row) => toUse(work, row))
  return { mine, blocked: mine.some((one) => one.late), demoCode: await demoCode(work) }
}

/** My own use that runs now and opens this case, for pages that do not read the case itself; null when I am here on another ground. */
export async function readMyEmergency(
  work: Work,
  caseId: string,
): Promise<NonNullable<CaseRelation['emergency']> | null> {
  const relation = await loadRelation(work, caseId)
  return permissionsOnCase(work.actor, relation).ground === 'emergency' ? (relation.emergency ?? null) : null
}

/** Uses to review, the oldest day first; those that run; and the latest that were reviewed. For the privacy officer of the controller. */
export async function listReviews(work: Work) {
  const rows = await work.sql(
    useRow,
    Prisma.sql`${uses} WHERE e.controller_organisation_id = ANY ((SELECT priv.my_organisations('privacyOfficer'))::uuid[])
      AND (e.verdict IS NULL OR e.reviewed_at > statement_timestamp() - interval '90 days') ORDER BY e.review_due_on, e.started_at LIMIT 200`,
  )
  const list = rows.map((row) => toUse(work, row))
  return {
    waiting: list.filter((one) => one.verdict === null && !one.running),
    running: list.filter((one) => one.running),
    done: list
      .filter((one) => one.verdict !== null)
      .sort((a, b) => (b.reviewedAt?.getTime() ?? 0) - (a.reviewedAt?.getTime() ?? 0)),
  }
}

const countRow = z.object({ waiting: z.number(), late: z.number() })
/** How many uses wait for a review by me, and how many of those are late. */
export async function countReviews(work: Work): Promise<z.output<typeof countRow>> {
  const { waiting, running } = await listReviews(work)
  return { waiting: waiting.length + running.length, late: waiting.filter((one) => one.late).length }
}

const lookRow = z.object({ at: z.coerce.date(), code: z.string(), action: z.string() })
/** One use with what was opened by it: when and which page, never what stood on it. Recorded as a look in the log. Refusal not-allowed. */
export async function readReview(work: Work, accessId: string) {
  if (!z.uuid().safeParse(accessId).success) throw new Refusal('not-allowed')
  const [row] = await work.sql(useRow, Prisma.sql`${uses} WHERE e.id = ${accessId}::uuid`)
  if (!row) throw new Refusal('not-allowed')
  const use = toUse(work, row)
  const looks = await work.sql(
    lookRow,
    Prisma.sql`SELECT v.at, v.code, v.action FROM audit_event v WHERE v.case_id = ${row.caseId}::uuid AND v.actor_account_id = ${row.accountId}::uuid
      AND v.controller_organisation_id = ${row.controllerOrganisationId}::uuid AND v.ground = 'emergency'
      AND v.at >= ${row.startedAt} AND v.at < ${row.closedAt ?? row.expiresAt}::timestamptz + interval '1 second' ORDER BY v.id LIMIT 500`,
  )
  await work.record({
    code: 'accessLog.viewed',
    action: 'read',
    ground: 'statutory',
    caseId: row.caseId,
    objectType: 'emergencyAccess',
    objectIds: [row.id],
  })
  return { use, looks }
}

/** Days for which the people of a case see on their own screens that somebody came in. */
const toldDays = 14

const cameInRow = useRow.extend({
  givenName: z.string(),
  familyName: z.string(),
  municipalityId: z.string(),
  status: z.enum(['open', 'closed']),
})
/** Emergency looks of others in the last two weeks: in cases whose help I lead, or in one case for its members. */
export async function listCameIn(work: Work, relation?: CaseRelation) {
  const where = relation
    ? Prisma.sql`c.id = ${relation.caseId}::uuid`
    : Prisma.sql`EXISTS (SELECT 1 FROM case_lead l WHERE l.case_id = c.id AND l.kind = 'careLead' AND l.ended_at IS NULL AND l.account_id = ${work.actor.accountId}::uuid)`
  const rows = await work.sql(
    cameInRow,
    Prisma.sql`SELECT u.*, p.given_name AS "givenName", p.family_name AS "familyName", c.municipality_id AS "municipalityId", c.status FROM (${uses}) u
      JOIN case_file c ON c.id = u."caseId" JOIN pupil p ON p.id = c.pupil_id
      WHERE c.id = ANY ((SELECT priv.own_case_ids())::uuid[]) AND u."accountId" <> ${work.actor.accountId}::uuid
        AND u."startedAt" > statement_timestamp() - make_interval(days => ${toldDays}) AND ${where} ORDER BY u."startedAt" DESC LIMIT 20`,
  )
  return rows.map((row) => {
    // one of my own cases: the SQL chose them, the policy says it again
    if (!permissionsOnCase(work.actor, ownRelation(work, row)).readAll) throw new Refusal('not-allowed')
    return {
      id: row.id,
      caseId: row.caseId,
      pupil: `${row.givenName} ${row.familyName}`,
      name: row.name,
      category: row.category,
      reason: row.reason,
      startedAt: row.startedAt,
      running: row.running,
    }
  })
}
export type CameIn = Awaited<ReturnType<typeof listCameIn>>[number]

const ownRelation = (
  work: Work,
  row: { caseId: string; municipalityId: string; controllerOrganisationId: string; status: 'open' | 'closed' },
): CaseRelation => ({
  caseId: row.caseId,
  municipalityId: row.municipalityId,
  controllerOrganisationId: row.controllerOrganisationId,
  status: row.status,
  memberIds: [work.actor.accountId],
  sharedNow: [],
  awaitingSecond: false,
  emergencyIds: [],
})

const shieldRow = z.object({
  id: z.string(),
  entryKind: z.enum(shieldKinds),
  entryId: z.string().nullable(),
  fromGuardianId: z.string(),
  fromName: z.string().nullable(),
  fromRelation: z.string().nullable(),
  /** Of contact details: whose. */
  ofName: z.string().nullable(),
  /** Of an entry: when it was. */
  entryAt: z.coerce.date().nullable(),
  entryTitle: z.string().nullable(),
  reason: z.string(),
  reviewOn: z.string(),
  createdBy: z.string().nullable(),
  createdAt: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
  version: z.number(),
})
export type ShieldView = z.output<typeof shieldRow> & { readonly due: boolean }

/**
 * What is kept from a parent in this case: the running ones first, by the day to look again, then those that ended. For who reads the
 * whole file, emergency access too: she must know what not to tell. Refusal not-allowed for anybody else.
 */
export async function listShields(work: Work, relation: CaseRelation): Promise<readonly ShieldView[]> {
  if (!permissionsOnShields(work.actor, relation).view) throw new Refusal('not-allowed')
  const rows = await work.sql(
    shieldRow,
    Prisma.sql`SELECT s.id, s.entry_kind AS "entryKind", s.entry_id AS "entryId", s.from_guardian_id AS "fromGuardianId", g.name AS "fromName", g.relation AS "fromRelation",
        w.name AS "ofName", coalesce(n.at, k.at) AS "entryAt", coalesce(n.kind, k.form) AS "entryTitle", s.reason, s.review_on::text AS "reviewOn", a.name AS "createdBy",
        s.created_at AS "createdAt", s.ended_at AS "endedAt", s.version
      FROM shield s LEFT JOIN guardian g ON g.id = s.from_guardian_id LEFT JOIN guardian w ON s.entry_kind = 'contact' AND w.id = s.entry_id
        LEFT JOIN case_note n ON s.entry_kind = 'note' AND n.id = s.entry_id LEFT JOIN consultation k ON s.entry_kind = 'consultation' AND k.id = s.entry_id
        LEFT JOIN account a ON a.id = s.created_by
      WHERE s.case_id = ${relation.caseId}::uuid ORDER BY s.ended_at IS NOT NULL, s.review_on, s.created_at`,
  )
  const today = localDay(work.now)
  return rows.map((row) => ({ ...row, due: row.endedAt === null && row.reviewOn <= today }))
}

const entryRow = z.object({ at: z.coerce.date() })
/**
 * When the entry of this case was that is about to be shielded; null for address and contact details. Refusal not-allowed for what is
 * not in this case, and for a meldcode entry, which no parent sees anyway.
 */
export async function findEntry(
  work: Work,
  relation: CaseRelation,
  kind: ShieldKind,
  entryId: string | undefined,
): Promise<Date | null> {
  if (!permissionsOnShields(work.actor, relation).view) throw new Refusal('not-allowed')
  if (kind === 'address' || kind === 'contact') return null
  const table = kind === 'note' ? Prisma.sql`case_note` : Prisma.sql`consultation`
  const [row] = await work.sql(
    entryRow,
    Prisma.sql`SELECT x.at FROM ${table} x WHERE x.id = ${entryId ?? null}::uuid AND x.case_id = ${relation.caseId}::uuid AND x.kind <> 'safety'`,
  )
  if (!row) throw new Refusal('not-allowed')
  return row.at
}

const dueRow = z.object({
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  status: z.enum(['open', 'closed']),
  givenName: z.string(),
  familyName: z.string(),
  reviewOn: z.string(),
  count: z.coerce.number(),
})
/** Cases of mine with a shield to look at before the next visit, the earliest day first. */
export async function listShieldsDue(work: Work) {
  const rows = await work.sql(
    dueRow,
    Prisma.sql`SELECT c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", c.status,
        p.given_name AS "givenName", p.family_name AS "familyName", min(s.review_on)::text AS "reviewOn", count(*) AS count
      FROM shield s JOIN case_file c ON c.id = s.case_id JOIN pupil p ON p.id = c.pupil_id
      WHERE s.case_id = ANY ((SELECT priv.own_case_ids())::uuid[]) AND s.ended_at IS NULL AND s.review_on <= ${localDay(work.now)}::date + ${shieldNoticeDays}::int
      GROUP BY c.id, p.id ORDER BY min(s.review_on), c.id LIMIT 20`,
  )
  return rows.map((row) => {
    if (!permissionsOnShields(work.actor, ownRelation(work, row)).view) throw new Refusal('not-allowed')
    return { caseId: row.caseId, pupil: `${row.givenName} ${row.familyName}`, reviewOn: row.reviewOn, count: row.count }
  })
}
export type ShieldDue = Awaited<ReturnType<typeof listShieldsDue>>[number]

const safetyRow = z.object({
  id: z.string(),
  source: z.enum(['note', 'consultation']),
  at: z.coerce.date(),
  form: z.string().nullable(),
  body: z.string().nullable(),
  author: z.string().nullable(),
})
export type SafetyEntry = z.output<typeof safetyRow>
const safetyEntries = (caseId: string) => Prisma.sql`
  SELECT n.id::text, 'note' AS source, n.at, NULL AS form, n.body, a.name AS author FROM case_note n LEFT JOIN account a ON a.id = n.author_account_id
    WHERE n.case_id = ${caseId}::uuid AND n.kind = 'safety'
  UNION ALL SELECT k.id::text, 'consultation', k.at, k.form, k.note, a.name FROM consultation k LEFT JOIN account a ON a.id = k.author_account_id
    WHERE k.case_id = ${caseId}::uuid AND k.kind = 'safety' AND k.voided_at IS NULL`

const forWholeFile = (work: Work, relation: CaseRelation): void => {
  if (!permissionsOnCase(work.actor, relation).readAll) throw new Refusal('not-allowed')
}

/** How many meldcode entries stand apart from the thread: the number only, for who reads the whole file. */
export async function countSafetyEntries(work: Work, relation: CaseRelation): Promise<number> {
  forWholeFile(work, relation)
  const [row] = await work.sql(
    z.object({ count: z.coerce.number() }),
    Prisma.sql`SELECT count(*) AS count FROM (${safetyEntries(relation.caseId)}) t`,
  )
  return row?.count ?? 0
}

/** The meldcode entries, newest first, for who reads the whole file; the page that shows them records the look 'safety.opened'. */
export async function listSafetyEntries(work: Work, relation: CaseRelation): Promise<readonly SafetyEntry[]> {
  forWholeFile(work, relation)
  return work.sql(
    safetyRow,
    Prisma.sql`SELECT * FROM (${safetyEntries(relation.caseId)}) t ORDER BY t.at DESC, t.id DESC LIMIT 200`,
  )
}
