import 'server-only'
import { z } from 'zod'
import { toView as toCase } from '@/lib/cases/policy'
import { type RingFacts, ringOf } from '@/lib/consents/rules'
import { localDay, localTime, startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { shortName } from '@/lib/pupils/rules'
import { mayNameRequest, toView } from './policy'
import {
  addDays,
  dayStates,
  lapsesBeforeNextVisit,
  minutesUntil,
  nextVisit,
  type Place,
  placeAt,
  type Slot,
  slotsOn,
  type Visit,
} from './rules'
import { dayParts } from './schema'

export const slotRow = z.object({
  schoolId: z.string(),
  schoolName: z.string(),
  weekday: z.number(),
  part: z.enum(dayParts),
  startsAt: z.string(),
  endsAt: z.string(),
  walkIn: z.boolean(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
  closed: z.array(z.object({ from: z.string(), until: z.string() })),
})
export const itemRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  startsAt: z.coerce.date(),
  minutes: z.number(),
  version: z.number(),
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  caseId: z.string().nullable(),
  accountId: z.string(),
  controllerOrganisationId: z.string(),
})
const caseRow = z.object({
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
})
const todayRow = z.object({
  slots: z.array(slotRow),
  items: z.array(itemRow),
  asked: z.array(
    z.object({
      id: z.string(),
      schoolId: z.string(),
      schoolName: z.string(),
      door: z.string(),
      status: z.string(),
      urgency: z.string(),
      theme: z.string(),
      assignedTo: z.string().nullable(),
      askedAt: z.coerce.date(),
      askedBy: z.string().nullable(),
      givenName: z.string().nullable(),
      familyName: z.string().nullable(),
      groupName: z.string().nullable(),
    }),
  ),
  lapsing: z.array(
    caseRow.extend({
      consentId: z.string(),
      schoolId: z.string(),
      schoolName: z.string(),
      validUntil: z.coerce.date(),
      givers: z.array(z.string()),
    }),
  ),
  actions: z.array(
    caseRow.extend({
      id: z.string(),
      title: z.string(),
      dueOn: z.string().nullable(),
      doneAt: z.coerce.date().nullable(),
      version: z.number(),
    }),
  ),
  quiet: z.array(caseRow.extend({ since: z.coerce.date() })),
  quietCount: z.number(),
  decisions: z.array(
    caseRow.extend({
      id: z.string(),
      status: z.string(),
      providerName: z.string().nullable(),
      sinceDay: z.string().nullable(),
    }),
  ),
})
type TodayRow = z.output<typeof todayRow>

export const listOf = (query: Prisma.Sql) =>
  Prisma.sql`coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (${query}) x), '[]'::jsonb)`
/** School holidays of a municipality that end on `day` or later: the days on which no visit is promised. */
export const closedQuery = (
  municipality: Prisma.Sql,
  day: string,
) => Prisma.sql`coalesce((SELECT jsonb_agg(jsonb_build_object('from', y.from_on, 'until', y.until_on) ORDER BY y.from_on)
      FROM school_holiday y WHERE y.municipality_id = ${municipality} AND y.until_on >= ${day}::date AND y.from_on < ${day}::date + 200), '[]'::jsonb)`
/** My half-days that hold on `day` or begin later. */
export const slotsQuery = (accountId: string, day: string) => Prisma.sql`
  SELECT h.school_id AS "schoolId", s.name AS "schoolName", h.weekday, h.part, h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.walk_in AS "walkIn",
    h.valid_from::text AS "validFrom", h.valid_until::text AS "validUntil", ${closedQuery(Prisma.sql`h.municipality_id`, day)} AS closed
  FROM half_day h JOIN school s ON s.organisation_id = h.school_id
  WHERE h.account_id = ${accountId}::uuid AND (h.valid_until IS NULL OR h.valid_until > ${day}::date) ORDER BY h.weekday, h.starts_at`
export const itemsQuery = (accountId: string, from: Date, until: Date) => Prisma.sql`
  SELECT i.id, i.title, i.detail, i.starts_at AS "startsAt", i.minutes, i.version, i.school_id AS "schoolId", s.name AS "schoolName", i.case_id AS "caseId",
    i.account_id AS "accountId", i.controller_organisation_id AS "controllerOrganisationId"
  FROM agenda_item i LEFT JOIN school s ON s.organisation_id = i.school_id
  WHERE i.account_id = ${accountId}::uuid AND i.starts_at >= ${from} AND i.starts_at < ${until} ORDER BY i.starts_at, i.id LIMIT 60`
const ofCase = Prisma.sql`c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", c.given_name AS "givenName", c.family_name AS "familyName"`

/** Days ahead within which an action is shown, and a yes can lapse before the next visit. */
const actionDays = 7
const lapseDays = 21

function todayQuery(work: Work, today: string): Prisma.Sql {
  const me = Prisma.sql`${work.actor.accountId}::uuid`
  const start = startOfLocalDay(today)
  return Prisma.sql`
    WITH own AS MATERIALIZED (SELECT c.*, p.given_name, p.family_name FROM case_file c JOIN pupil p ON p.id = c.pupil_id WHERE c.id = ANY ((SELECT priv.own_case_ids())::uuid[]) AND c.status = 'open'),
    still AS MATERIALIZED (SELECT ${ofCase}, coalesce(g.last_contact_at, c.opened_at) AS since FROM own c
      JOIN case_progress g ON g.case_id = c.id JOIN municipality u ON u.id = c.municipality_id
      WHERE coalesce(g.last_contact_at, c.opened_at) <= statement_timestamp() - make_interval(days => u.quiet_days))
    SELECT ${listOf(slotsQuery(work.actor.accountId, today))} AS slots,
      ${listOf(itemsQuery(work.actor.accountId, start, startOfLocalDay(today, 1)))} AS items,
      ${listOf(Prisma.sql`SELECT r.id, r.school_id AS "schoolId", s.name AS "schoolName", r.door, r.status, r.urgency, r.theme, r.assigned_to AS "assignedTo", r.asked_at AS "askedAt", a.name AS "askedBy",
          p.given_name AS "givenName", p.family_name AS "familyName", coalesce(p.group_name, r.group_name) AS "groupName"
        FROM support_request r JOIN school s ON s.organisation_id = r.school_id LEFT JOIN account a ON a.id = r.asked_by LEFT JOIN pupil p ON p.id = r.pupil_id
        WHERE (r.status = 'received' AND r.assigned_to IS NULL AND r.school_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]))
          OR (r.assigned_to = ${me} AND r.status IN ('received', 'takenUp', 'askedBack')
            AND 'reply' = (SELECT m.kind FROM request_message m WHERE m.request_id = r.id ORDER BY m.at DESC LIMIT 1))
        ORDER BY r.urgency = 'today' DESC, r.urgency = 'soon' DESC, r.asked_at LIMIT 40`)} AS asked,
      ${listOf(Prisma.sql`SELECT k.id AS "consentId", c.school_id AS "schoolId", s.name AS "schoolName", k.valid_until AS "validUntil", ${ofCase},
          ARRAY(SELECT DISTINCT coalesce(d.relation, w.capacity) FROM consent_event e JOIN consent_giver w ON w.event_id = e.id AND w.municipality_id = e.municipality_id
            LEFT JOIN guardian d ON d.id = w.guardian_id WHERE e.consent_id = k.id AND e.municipality_id = k.municipality_id AND e.kind = 'given') AS givers
        FROM own c JOIN consent k ON k.case_id = c.id JOIN school s ON s.organisation_id = c.school_id
        WHERE k.mode = 'running' AND k.direction = 'workerToSchool' AND k.valid_until <= ${startOfLocalDay(today, lapseDays)}
          AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp()) ORDER BY k.valid_until LIMIT 40`)} AS lapsing,
      ${listOf(Prisma.sql`SELECT i.id, i.title, i.due_on::text AS "dueOn", i.done_at AS "doneAt", i.version, ${ofCase}
        FROM own c JOIN action_item i ON i.case_id = c.id
        WHERE i.owner_account_id = ${me} AND ((i.done_at IS NULL AND i.due_on <= ${addDays(today, actionDays)}::date) OR i.done_at >= ${start})
        ORDER BY i.done_at IS NOT NULL, i.due_on NULLS LAST, i.created_at LIMIT 30`)} AS actions,
      ${listOf(Prisma.sql`SELECT * FROM still ORDER BY since LIMIT 5`)} AS quiet,
      (SELECT count(*)::int FROM still) AS "quietCount",
      ${listOf(Prisma.sql`SELECT b.id, b.status, o.name AS "providerName", priv.local_day(coalesce(b.decided_at, b.drafted_at))::text AS "sinceDay", ${ofCase}
        FROM own c JOIN beschikking b ON b.case_id = c.id LEFT JOIN organisation o ON o.id = b.provider_organisation_id
        WHERE b.status IN ('awaitingSecond', 'decided', 'madeKnown') ORDER BY coalesce(b.decided_at, b.drafted_at) LIMIT 8`)} AS decisions`
}

export interface DayItemView {
  readonly id: string
  readonly title: string
  readonly detail: string | null
  readonly schoolName: string | null
  readonly startsAt: Date
  readonly state: 'past' | 'now' | 'next'
  /** Minutes until it begins, when that is within the hour. */
  readonly inMinutes: number | undefined
}
export interface AskedView {
  readonly id: string
  readonly kind: 'new' | 'reply'
  readonly door: string
  readonly urgency: string
  readonly theme: string
  readonly schoolName: string
  readonly askedBy: string | null
  readonly askedAt: Date
  readonly name: string | null
  readonly groupName: string | null
}
export interface TodayView {
  readonly today: string
  readonly place: Place
  readonly slots: readonly Slot[]
  readonly next: Visit | undefined
  readonly items: readonly DayItemView[]
  readonly asked: readonly AskedView[]
  readonly lapsing: readonly {
    readonly caseId: string
    readonly name: string
    readonly ring: RingFacts
    readonly givers: readonly string[]
    readonly schoolName: string
  }[]
  /** The visit before which all of them lapse, when it is one and the same. */
  readonly lapseVisit: Visit | undefined
  readonly actions: readonly {
    readonly id: string
    readonly caseId: string
    readonly name: string
    readonly title: string
    readonly dueOn: string | null
    readonly done: boolean
    readonly version: number
  }[]
  readonly quiet: readonly { readonly caseId: string; readonly name: string; readonly since: Date }[]
  readonly quietCount: number
  readonly decisions: readonly {
    readonly id: string
    readonly caseId: string
    readonly name: string
    readonly status: string
    readonly providerName: string | null
    readonly sinceDay: string | null
  }[]
  readonly nothing: boolean
}

/** What waits for the worker today, in one statement: the page that is opened most. Opens no file, so writes no look. */
export async function readToday(work: Work): Promise<TodayView> {
  const today = localDay(work.now)
  const [row] = await work.sql(todayRow, todayQuery(work, today))
  if (!row) throw new Error('the day has no row')
  const view = { today, ...placesOf(work, row, today), ...listsOf(work, row, today) }
  const waiting =
    view.items.filter((item) => item.state !== 'past').length +
    view.asked.length +
    view.lapsing.length +
    view.actions.filter((one) => !one.done).length +
    view.quiet.length +
    view.decisions.length
  return { ...view, nothing: waiting === 0 }
}

function placesOf(work: Work, row: TodayRow, today: string) {
  const states = dayStates(
    row.items.map((item) => ({ endsAt: endOf(item) })),
    work.now,
  )
  return {
    place: placeAt(row.slots, { day: today, time: localTime(work.now) }),
    slots: slotsOn(row.slots, today),
    next: nextVisit(row.slots, today),
    items: row.items.map(
      (item, index): DayItemView =>
        toView(work.actor, item, () => ({
          id: item.id,
          title: item.title,
          detail: item.detail,
          schoolName: item.schoolName,
          startsAt: item.startsAt,
          state: states[index] ?? 'next',
          inMinutes: states[index] === 'now' ? minutesUntil(item.startsAt, work.now) : undefined,
        })),
    ),
  }
}

export const endOf = (item: { readonly startsAt: Date; readonly minutes: number }): Date =>
  new Date(item.startsAt.getTime() + item.minutes * 60_000)

function listsOf(work: Work, row: TodayRow, today: string) {
  const schools = row.slots.map((slot) => slot.schoolId)
  const lapsing = row.lapsing.filter((yes) =>
    lapsesBeforeNextVisit(row.slots, today, { schoolId: yes.schoolId, untilDay: localDay(yes.validUntil) }),
  )
  const lapseSchools = new Set(lapsing.map((yes) => yes.schoolId))
  return {
    asked: row.asked
      .filter((one) => mayNameRequest(work.actor, one, schools))
      .map(
        (one): AskedView => ({
          id: one.id,
          kind: one.assignedTo === null ? 'new' : 'reply',
          door: one.door,
          urgency: one.urgency,
          theme: one.theme,
          schoolName: one.schoolName,
          askedBy: one.askedBy,
          askedAt: one.askedAt,
          name: one.givenName && one.familyName ? shortName(one.givenName, one.familyName) : null,
          groupName: one.groupName,
        }),
      ),
    lapsing: lapsing.map((yes) =>
      seen(work, yes, {
        ring: ringOf({ inForce: true, untilDay: localDay(yes.validUntil), endedDay: null, endCause: null }, today),
        givers: yes.givers,
        schoolName: yes.schoolName,
      }),
    ),
    lapseVisit: lapseSchools.size === 1 ? nextVisit(row.slots, today, [...lapseSchools][0]) : undefined,
    actions: row.actions.map((one) =>
      seen(work, one, {
        id: one.id,
        title: one.title,
        dueOn: one.dueOn,
        done: one.doneAt !== null,
        version: one.version,
      }),
    ),
    quiet: row.quiet.map((one) => seen(work, one, { since: one.since })),
    quietCount: row.quietCount,
    decisions: row.decisions.map((one) =>
      seen(work, one, { id: one.id, status: one.status, providerName: one.providerName, sinceDay: one.sinceDay }),
    ),
  }
}

/** The second wall of a row about a case of mine, with the short name. */
function seen<T extends object>(
  work: Work,
  row: z.output<typeof caseRow>,
  rest: T,
): T & { caseId: string; name: string } {
  const relation = {
    caseId: row.caseId,
    municipalityId: row.municipalityId,
    controllerOrganisationId: row.controllerOrganisationId,
    status: 'open',
    memberIds: [work.actor.accountId],
    sharedNow: [],
    awaitingSecond: false,
    emergencyIds: [],
  } as const
  return toCase(work.actor, relation, () => ({
    ...rest,
    caseId: row.caseId,
    name: shortName(row.givenName, row.familyName),
  }))
}
