import 'server-only'
import { z } from 'zod'
import { type RingFacts, ringOf } from '@/lib/consents/rules'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { shortName } from '@/lib/pupils/rules'
import { type CaseRelation, permissionsOn } from './policy'
import { isQuiet, passesOf } from './rules'
import { type CaseDoor, type CaseSide, type CaseTab, doors, type ListCasesInput, searchFrom, sides } from './schema'

const relationRow = z.object({
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  status: z.enum(['open', 'closed']),
  memberIds: z.array(z.string()),
  sharedNow: z.array(z.object({ organisationId: z.string(), kinds: z.array(z.string()) })),
  awaitingSecond: z.boolean(),
  emergencyIds: z.array(z.string()),
  emergency: z.object({ id: z.string(), until: z.coerce.date() }).nullable(),
})

/**
 * The relations of one case to this actor, as far as row security shows them. Refusal('not-allowed') for what is not there and
 * for what is not for this person: the same answer. `caseId` may be anything typed in an address.
 */
export async function loadRelation(work: Work, caseId: string): Promise<CaseRelation> {
  if (!z.uuid().safeParse(caseId).success) throw new Refusal('not-allowed')
  const [relation] = await work.sql(
    relationRow,
    Prisma.sql`
    SELECT c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", c.status,
      ARRAY(SELECT m.account_id FROM case_member m WHERE m.case_id = c.id AND m.ended_at IS NULL) AS "memberIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('organisationId', s.receiver_organisation_id, 'kinds', s.kinds)) FROM consent s
        WHERE s.case_id = c.id AND s.direction = 'workerToSchool' AND priv.covers(s.valid_from, s.valid_until, s.ended_at, statement_timestamp())), '[]') AS "sharedNow",
      EXISTS (SELECT 1 FROM beschikking b WHERE b.case_id = c.id AND b.status = 'awaitingSecond') AS "awaitingSecond",
      ARRAY(SELECT e.account_id FROM emergency_access e WHERE e.case_id = c.id AND priv.covers(e.started_at, e.expires_at, e.closed_at, statement_timestamp())) AS "emergencyIds",
      (SELECT jsonb_build_object('id', e.id, 'until', e.expires_at) FROM emergency_access e WHERE e.case_id = c.id AND e.account_id = ${work.actor.accountId}::uuid
        AND priv.covers(e.started_at, e.expires_at, e.closed_at, statement_timestamp()) ORDER BY e.expires_at DESC LIMIT 1) AS emergency
    FROM case_file c WHERE c.id = ${caseId}::uuid`,
  )
  if (!relation) throw new Refusal('not-allowed')
  return relation
}

const listRow = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  groupName: z.string().nullable(),
  schoolName: z.string(),
  status: z.enum(['open', 'closed']),
  openedAt: z.coerce.date(),
  closedAt: z.coerce.date().nullable(),
  controllerOrganisationId: z.string(),
  municipalityId: z.string(),
  quietDays: z.number(),
  door: z.enum(doors),
  schoolMayKnow: z.boolean(),
  turn: z.enum(sides),
  turnSince: z.coerce.date(),
  lastContactAt: z.coerce.date().nullable(),
  passes: z.array(z.enum(sides)).nullable(),
  consent: z
    .object({
      validUntil: z.coerce.date(),
      endedAt: z.coerce.date().nullable(),
      endCause: z.string().nullable(),
      inForce: z.boolean(),
    })
    .nullable(),
  total: z.coerce.number(),
})

export interface CaseListItem {
  readonly id: string
  readonly name: string
  /** First name and initial, for a phone. */
  readonly shortName: string
  readonly groupName: string | null
  readonly schoolName: string
  readonly status: 'open' | 'closed'
  readonly closedAt: Date | null
  readonly door: CaseDoor
  readonly schoolMayKnow: boolean
  readonly turn: CaseSide
  readonly turnSince: Date
  readonly lastContactAt: Date | null
  readonly quiet: boolean
  readonly passes: readonly CaseSide[]
  readonly ring: RingFacts
}
export interface CaseListView {
  readonly tab: CaseTab
  readonly q: string
  readonly page: number
  readonly pages: number
  readonly counts: Readonly<Record<CaseTab, number>>
  readonly items: readonly CaseListItem[]
}

const perPage = 25
const pageRow = z.object({
  open: z.coerce.number(),
  quiet: z.coerce.number(),
  closed: z.coerce.number(),
  items: z.array(listRow),
})

// What is searched and what the index holds must be the same expression: pupil_name_trgm (0002_constraints).
const named = (q: string) =>
  q.length < searchFrom
    ? Prisma.sql`TRUE`
    : Prisma.sql`lower(p.given_name || ' ' || p.family_name) LIKE ${`%${q.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`}`
const inTab: Record<CaseTab, Prisma.Sql> = {
  open: Prisma.sql`c.status = 'open'`,
  quiet: Prisma.sql`c.status = 'open' AND c.quiet`,
  closed: Prisma.sql`c.status = 'closed'`,
}

// One statement: what row security answers about my cases is asked once, for the counts of the tabs and for the page.
const caseloadQuery = (input: ListCasesInput) => Prisma.sql`
    WITH mine AS MATERIALIZED (
      SELECT c.id, c.municipality_id, c.controller_organisation_id, c.pupil_id, c.school_id, c.status, c.opened_at, c.closed_at, u.quiet_days, g.door, g.school_may_know, g.turn,
        g.turn_since, g.last_contact_at, coalesce(g.last_contact_at, c.opened_at) AS last_contact,
        coalesce(g.last_contact_at, c.opened_at) <= statement_timestamp() - make_interval(days => u.quiet_days) AS quiet
      FROM case_file c JOIN municipality u ON u.id = c.municipality_id JOIN case_progress g ON g.case_id = c.id WHERE c.id = ANY ((SELECT priv.own_case_ids())::uuid[])),
    chosen AS MATERIALIZED (
      SELECT c.*, p.given_name, p.family_name, p.group_name, s.name AS school_name, k.valid_until, k.ended_at AS consent_ended, k.end_cause, k.in_force, count(*) OVER () AS total
      FROM mine c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id
        LEFT JOIN LATERAL (SELECT x.valid_until, x.ended_at, x.end_cause, priv.covers(x.valid_from, x.valid_until, x.ended_at, statement_timestamp()) AS in_force
          FROM consent x WHERE x.case_id = c.id AND x.direction = 'workerToSchool' AND x.mode = 'running'
          ORDER BY x.valid_from DESC LIMIT 1) k ON true
      WHERE ${inTab[input.tab]} AND ${named(input.q)}
      ORDER BY CASE WHEN k.in_force THEN k.valid_until END NULLS LAST, c.last_contact, c.id
      LIMIT ${perPage} OFFSET ${(input.page - 1) * perPage})
    SELECT count(*) FILTER (WHERE c.status = 'open') AS open, count(*) FILTER (WHERE c.status = 'open' AND c.quiet) AS quiet, count(*) FILTER (WHERE c.status = 'closed') AS closed,
      coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (
    SELECT c.id, c.given_name AS "givenName", c.family_name AS "familyName", c.group_name AS "groupName", c.school_name AS "schoolName", c.status,
      c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.controller_organisation_id AS "controllerOrganisationId", c.municipality_id AS "municipalityId",
      c.quiet_days AS "quietDays", c.door, c.school_may_know AS "schoolMayKnow", c.turn, c.turn_since AS "turnSince", c.last_contact_at AS "lastContactAt", c.total,
      CASE WHEN c.valid_until IS NOT NULL THEN jsonb_build_object('validUntil', c.valid_until, 'endedAt', c.consent_ended, 'endCause', c.end_cause, 'inForce', c.in_force) END AS consent,
      (SELECT array_agg(w.side ORDER BY w.at) FROM (
        (SELECT k.at, CASE WHEN k.form = 'homeVisit' THEN 'family' ELSE 'care' END AS side FROM consultation k WHERE k.case_id = c.id AND k.voided_at IS NULL AND k.kind <> 'safety' ORDER BY k.at DESC LIMIT 3)
        UNION ALL (SELECT r.asked_at, CASE WHEN r.door = 'school' THEN 'school' ELSE 'family' END FROM support_request r WHERE r.case_id = c.id ORDER BY r.asked_at DESC LIMIT 1)
        UNION ALL (SELECT n.at, n.side FROM case_note n WHERE n.case_id = c.id AND n.kind <> 'safety' ORDER BY n.at DESC LIMIT 2)
        UNION ALL (SELECT b.decided_at, 'municipality' FROM beschikking b WHERE b.case_id = c.id AND b.decided_at IS NOT NULL ORDER BY b.decided_at DESC LIMIT 1)) w) AS passes
    FROM chosen c ORDER BY CASE WHEN c.in_force THEN c.valid_until END NULLS LAST, c.last_contact, c.id) x), '[]'::jsonb) AS items
    FROM mine c`

/**
 * My caseload (W1): one tab, 25 a page, the yes that ends first on top, then the oldest contact. `q` searches a part of the
 * name from two letters on. Opens no file, so writes no look; a search by name is logged.
 */
export async function listCases(work: Work, input: ListCasesInput): Promise<CaseListView> {
  const [counts] = await work.sql(pageRow, caseloadQuery(input))
  const rows = counts?.items ?? []
  if (input.q.length >= searchFrom)
    await work.record({
      code: 'cases.searched',
      action: 'search',
      ground: 'own',
      objectType: 'case',
      objectIds: rows.map((row) => row.id),
    })
  const total = rows[0]?.total ?? 0
  return {
    tab: input.tab,
    q: input.q,
    page: input.page,
    pages: Math.max(1, Math.ceil(total / perPage)),
    counts: { open: counts?.open ?? 0, quiet: counts?.quiet ?? 0, closed: counts?.closed ?? 0 },
    items: rows.map((row) => toItem(work, row)),
  }
}

function toItem(work: Work, row: z.output<typeof listRow>): CaseListItem {
  const relation: CaseRelation = {
    caseId: row.id,
    municipalityId: row.municipalityId,
    controllerOrganisationId: row.controllerOrganisationId,
    status: row.status,
    memberIds: [work.actor.accountId],
    sharedNow: [],
    awaitingSecond: false,
    emergencyIds: [],
  }
  if (!permissionsOn(work.actor, relation).view) throw new Refusal('not-allowed')
  const consent = row.consent && {
    inForce: row.consent.inForce,
    untilDay: localDay(row.consent.validUntil),
    endedDay: row.consent.endedAt ? localDay(row.consent.endedAt) : null,
    endCause: row.consent.endCause,
  }
  return {
    id: row.id,
    name: `${row.givenName} ${row.familyName}`,
    shortName: shortName(row.givenName, row.familyName),
    groupName: row.groupName,
    schoolName: row.schoolName,
    status: row.status,
    closedAt: row.closedAt,
    door: row.door,
    schoolMayKnow: row.schoolMayKnow,
    turn: row.turn,
    turnSince: row.turnSince,
    lastContactAt: row.lastContactAt,
    quiet: isQuiet(row, work.now),
    passes: passesOf(row.passes ?? [], row.turn),
    ring: ringOf(consent, localDay(work.now)),
  }
}

const schoolRow = z.object({ id: z.string(), name: z.string(), mine: z.boolean() })
export type SchoolChoice = z.output<typeof schoolRow>

/** Schools at which a worker can open a case: those of the municipality, her own half-days first. */
export function listSchoolChoices(work: Work): Promise<SchoolChoice[]> {
  return work.sql(
    schoolRow,
    Prisma.sql`
    SELECT s.organisation_id AS id, s.name, s.organisation_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS mine
    FROM school s WHERE s.active AND s.municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[]) ORDER BY mine DESC, s.name`,
  )
}

const municipalityRow = z.object({ id: z.string(), name: z.string() })
/** Municipalities that can be named as the one of registration. */
export const listMunicipalities = (work: Work): Promise<z.output<typeof municipalityRow>[]> =>
  work.sql(municipalityRow, Prisma.sql`SELECT id, name FROM municipality ORDER BY name`)
