import 'server-only'
import { z } from 'zod'
import { toView } from '@/lib/cases/policy'
import {
  groupRenewals,
  type Holiday,
  holidayOn,
  isAskable,
  type RenewalGroup,
  type RenewalLine,
  renewalOf,
} from '@/lib/consents/renewals/rules'
import { infoKinds } from '@/lib/consents/schema'
import { localDay, localTime, startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { listOf, slotRow, slotsQuery } from '@/lib/presence/queries'
import { addDays, type Slot, visitDays } from '@/lib/presence/rules'
import { shortName } from '@/lib/pupils/rules'

/** Six weeks and the longest holiday: nothing that can lapse before the visit after the summer lies further. */
const ahead = 100
/** As far back as a lapse can be listed: six weeks, and the summer holiday that may have stood between. */
const back = 100

const lineRow = z.object({
  consentId: z.string(),
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  schoolId: z.string(),
  schoolName: z.string(),
  receiver: z.string(),
  kinds: z.array(z.enum(infoKinds)),
  validUntil: z.coerce.date(),
  givers: z.array(z.string()),
  mailable: z.number(),
  askedAt: z.coerce.date().nullable(),
  askedState: z.enum(['open', 'discuss', 'refused']).nullable(),
})
const renewalsRow = z.object({
  slots: z.array(slotRow),
  holidays: z.array(z.object({ municipalityId: z.string(), name: z.string(), from: z.string(), until: z.string() })),
  lines: z.array(lineRow),
})

export interface RenewalsView {
  readonly today: string
  /** The school holiday of today, when it is one for every line. */
  readonly holiday: Holiday | null
  readonly groups: readonly RenewalGroup[]
  readonly count: number
  /** Worth a line on "Vandaag". */
  readonly alarms: number
  readonly lapsed: number
  readonly nextDay: string | null
}

// The newest running yes of each receiver and purpose, still in force or stopped by itself; a refused question stays unasked (no nudge).
const linesQuery = (today: string, mine: Prisma.Sql) => Prisma.sql`
  SELECT k.id AS "consentId", c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", p.given_name AS "givenName", p.family_name AS "familyName",
    c.school_id AS "schoolId", s.name AS "schoolName", o.name AS receiver, k.kinds, k.valid_until AS "validUntil",
    ARRAY(SELECT DISTINCT coalesce(g.relation, w.capacity) FROM consent_event e JOIN consent_giver w ON w.event_id = e.id AND w.municipality_id = e.municipality_id
      LEFT JOIN guardian g ON g.id = w.guardian_id WHERE e.consent_id = k.id AND e.municipality_id = k.municipality_id AND e.kind = 'given') AS givers,
    ((SELECT count(*) FROM guardian g WHERE g.pupil_id = p.id AND g.has_authority AND g.removed_at IS NULL AND g.email IS NOT NULL AND g.contact_verified_at IS NOT NULL)
      + CASE WHEN p.email IS NOT NULL AND p.contact_verified_at IS NOT NULL THEN 1 ELSE 0 END)::int AS mailable,
    q.asked_at AS "askedAt", q.status AS "askedState"
  FROM case_file c JOIN consent k ON k.case_id = c.id JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id JOIN organisation o ON o.id = k.receiver_organisation_id
    LEFT JOIN LATERAL (SELECT z.asked_at, z.status FROM consent_question z WHERE z.case_id = c.id AND z.direction = k.direction AND z.purpose = k.purpose AND z.receiver_organisation_id = k.receiver_organisation_id
      AND z.asked_at > k.valid_from AND z.status IN ('open', 'discuss', 'refused') AND (z.status = 'refused' OR z.closes_at > statement_timestamp()) ORDER BY z.asked_at DESC LIMIT 1) q ON true
  WHERE ${mine} AND c.status = 'open' AND k.mode = 'running' AND k.direction <> 'schoolToWorker' AND k.ended_at IS NULL
    AND k.valid_until > ${startOfLocalDay(today, -back)} AND q.status IS DISTINCT FROM 'refused'
    AND NOT EXISTS (SELECT 1 FROM consent n WHERE n.case_id = c.id AND n.direction = k.direction AND n.purpose = k.purpose AND n.receiver_organisation_id = k.receiver_organisation_id
      AND n.mode = 'running' AND n.valid_from > k.valid_from)
  ORDER BY k.valid_until, k.id LIMIT 400`

const ownCases = Prisma.sql`c.id = ANY ((SELECT priv.own_case_ids())::uuid[])`

/** The one statement of the list, for an account on a local day. `mine` says which cases `c` are hers: the bench asks it without row security too. */
export const renewalsQuery = (accountId: string, today: string, mine: Prisma.Sql = ownCases) =>
  Prisma.sql`SELECT ${listOf(slotsQuery(accountId, today))} AS slots,
    ${listOf(Prisma.sql`SELECT y.municipality_id AS "municipalityId", y.name, y.from_on::text AS "from", y.until_on::text AS "until" FROM school_holiday y
      WHERE y.until_on > ${addDays(today, -back)}::date AND y.from_on < ${addDays(today, ahead)}::date ORDER BY y.from_on`)} AS holidays,
    ${listOf(linesQuery(today, mine))} AS lines`

/**
 * The list "opnieuw vragen": running and lapsed yeses of my cases, by the visits to each child's school, in one statement. Opens no
 * file, so writes no look; the second wall asks the policy about every line.
 */
export async function readRenewals(work: Work): Promise<RenewalsView> {
  const today = localDay(work.now)
  const [row] = await work.sql(renewalsRow, renewalsQuery(work.actor.accountId, today))
  if (!row) throw new Error('the list has no row')
  const lines = linesOf(work, row, today)
  const municipalities = new Set(row.slots.length > 0 ? row.lines.map((one) => one.municipalityId) : [])
  const now = [...municipalities].map((one) => holidayOn(holidaysOf(row, one), today))
  return {
    today,
    holiday: now.length > 0 && now.every(Boolean) ? (now[0] ?? null) : null,
    groups: groupRenewals(lines),
    count: lines.length,
    alarms: lines.filter((one) => one.alarm && !one.asked).length,
    lapsed: lines.filter((one) => one.stage === 'lapsed').length,
    nextDay: lines
      .map((one) => one.askOn)
      .reduce<string | null>((first, day) => (day && (!first || day < first) ? day : first), null),
  }
}

const holidaysOf = (row: z.output<typeof renewalsRow>, municipalityId: string): Holiday[] =>
  row.holidays.filter((one) => one.municipalityId === municipalityId)

function linesOf(work: Work, row: z.output<typeof renewalsRow>, today: string): RenewalLine[] {
  const at = { day: today, time: localTime(work.now) }
  const visits = new Map<string, string[]>()
  const visitsAt = (slots: readonly Slot[], schoolId: string): string[] => {
    const known = visits.get(schoolId) ?? visitDays(slots, at, schoolId, ahead)
    visits.set(schoolId, known)
    return known
  }
  return row.lines.flatMap((one) => {
    const untilDay = localDay(one.validUntil)
    const renewal = renewalOf({
      untilDay,
      today,
      visits: visitsAt(row.slots, one.schoolId),
      holidays: holidaysOf(row, one.municipalityId),
    })
    if (!renewal) return []
    const relation = {
      caseId: one.caseId,
      municipalityId: one.municipalityId,
      controllerOrganisationId: one.controllerOrganisationId,
      status: 'open',
      memberIds: [work.actor.accountId],
      sharedNow: [],
      awaitingSecond: false,
      emergencyIds: [],
    } as const
    const asked =
      one.askedAt && one.askedState && one.askedState !== 'refused'
        ? { day: localDay(one.askedAt), state: one.askedState }
        : null
    return [
      toView(work.actor, relation, () => ({
        ...renewal,
        consentId: one.consentId,
        caseId: one.caseId,
        name: shortName(one.givenName, one.familyName),
        schoolId: one.schoolId,
        schoolName: one.schoolName,
        receiver: one.receiver,
        kinds: one.kinds,
        untilDay,
        givers: one.givers,
        mailable: one.mailable,
        askable: isAskable(one),
        asked,
      })),
    ]
  })
}
