import 'server-only'
import { z } from 'zod'
import { listReceivedNotices, type ReceivedNotice } from '@/lib/consents/notices/queries'
import { type RingFacts, ringOf } from '@/lib/consents/rules'
import { membershipsAs } from '@/lib/platform/actor'
import { localDay, localDaysBetween, localTime, localWeekday } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { shortName } from '@/lib/pupils/rules'
import { type Place, type RequestDetail, readRequest } from '@/lib/requests/queries'
import {
  daysWaiting,
  isOpen,
  isSilent,
  medianWait,
  passesOf,
  placeOf,
  type RequestSide,
  turnOf,
  undoTakeBackUntil,
} from '@/lib/requests/rules'
import { type MySchoolInput, parentAnswers, requestStates, type SchoolFilter, urgencies } from '@/lib/requests/schema'
import { listHalfDays } from '@/lib/requests/visits/queries'
import { type HalfDayFacts, hereNow, nextVisit, type Visit, visitsOn, weekOf } from '@/lib/requests/visits/rules'

// What a school sees is a question of its own. Every statement here names door 'school' and this school (field.md A1), so
// that a person who is worker and ib'er at once does not mix the two; row security stands behind it.

export interface SchoolChoice {
  readonly id: string
  readonly name: string
}

/** My schools and the chosen one; the first when none or another's is asked for. */
export function schoolsOf(
  work: Work,
  asked: string | undefined,
): { schools: readonly SchoolChoice[]; school: SchoolChoice } {
  const schools = membershipsAs(work.actor, 'schoolCounsellor').map((one) => ({
    id: one.organisationId,
    name: one.organisationName,
  }))
  const school = schools.find((one) => one.id === asked) ?? schools[0]
  if (!school) throw new Refusal('not-allowed')
  return { schools, school }
}

const share = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('running'), until: z.coerce.date(), kinds: z.array(z.string()), caseId: z.string() }),
  z.object({ state: z.literal('ended'), endedAt: z.coerce.date() }),
])
export type ShareStatus = z.output<typeof share>

const lastRow = z.object({ side: z.enum(['school', 'care']), kind: z.string(), body: z.string(), at: z.coerce.date() })
const row = z.object({
  id: z.string(),
  status: z.enum(requestStates),
  theme: z.string(),
  worry: z.string(),
  urgency: z.enum(urgencies),
  parentsKnow: z.enum(parentAnswers),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  groupName: z.string().nullable(),
  assignee: z.string().nullable(),
  nextPlace: z.string().nullable(),
  askedAt: z.coerce.date(),
  takenUpAt: z.coerce.date().nullable(),
  endedAt: z.coerce.date().nullable(),
  messages: z.array(lastRow),
  share,
  total: z.coerce.number(),
})

export interface SchoolRequest {
  readonly id: string
  readonly name: string | null
  readonly groupName: string | null
  readonly theme: string
  readonly worry: string
  readonly urgency: z.output<typeof row>['urgency']
  readonly status: z.output<typeof row>['status']
  readonly assignee: string | null
  readonly nextPlace: Place | null
  readonly askedAt: Date
  readonly endedAt: Date | null
  /** Days since the last word. */
  readonly waiting: number
  readonly lastNews: Date
  readonly last: z.output<typeof lastRow> | null
  readonly passes: readonly RequestSide[]
  readonly share: ShareStatus
  readonly ring: RingFacts
}

const columns = Prisma.sql`r.id, r.status, r.theme, left(r.worry, 300) AS worry, r.urgency, r.parents_know AS "parentsKnow", p.given_name AS "givenName", p.family_name AS "familyName",
  coalesce(p.group_name, r.group_name) AS "groupName", (SELECT a.name FROM account a WHERE a.id = r.assigned_to) AS assignee, r.next_place AS "nextPlace",
  r.asked_at AS "askedAt", r.taken_up_at AS "takenUpAt", coalesce(r.closed_at, r.answered_at) AS "endedAt", priv.school_share_status(r.id) AS share,
  coalesce((SELECT jsonb_agg(jsonb_build_object('side', m.side, 'kind', m.kind, 'body', m.body, 'at', m.at) ORDER BY m.at, m.id) FROM request_message m WHERE m.request_id = r.id), '[]') AS messages`
const mine = (schoolId: string) => Prisma.sql`r.door = 'school' AND r.school_id = ${schoolId}::uuid`

function toRequest(item: z.output<typeof row>, now: Date): SchoolRequest {
  const last = item.messages.at(-1) ?? null
  const lastNews = [item.askedAt, item.takenUpAt, last?.at, item.endedAt].reduce<Date>(
    (latest, at) => (at && at > latest ? at : latest),
    item.askedAt,
  )
  const today = localDay(now)
  const consent =
    item.share.state === 'running'
      ? { inForce: true, untilDay: localDay(item.share.until), endedDay: null, endCause: null }
      : item.share.state === 'ended'
        ? {
            inForce: false,
            untilDay: localDay(item.share.endedAt),
            endedDay: localDay(item.share.endedAt),
            endCause: null,
          }
        : null
  return {
    id: item.id,
    name: item.givenName && item.familyName ? shortName(item.givenName, item.familyName) : null,
    groupName: item.groupName,
    theme: item.theme,
    worry: item.worry,
    urgency: item.urgency,
    status: item.status,
    assignee: item.assignee,
    nextPlace: placeOf(item.nextPlace),
    askedAt: item.askedAt,
    endedAt: item.endedAt,
    waiting: daysWaiting(localDay(lastNews), today),
    lastNews,
    last,
    share: item.share,
    ring: ringOf(consent, today),
    passes: passesOf({
      state: item.status,
      door: 'school',
      parentsKnow: item.parentsKnow,
      named: item.givenName !== null,
      messages: item.messages,
    }),
  }
}

export interface WeekView {
  readonly days: readonly { readonly day: string; readonly today: boolean; readonly visits: readonly HalfDayFacts[] }[]
}
const weekView = (halves: readonly HalfDayFacts[], today: string): WeekView => ({
  days: weekOf(today).map((day) => ({ day, today: day === today, visits: visitsOn(halves, day) })),
})

const agreementRow = z.object({ body: z.string(), agreedOn: z.string(), evaluateOn: z.string().nullable() })
export interface MySchoolView {
  readonly schools: readonly SchoolChoice[]
  readonly school: SchoolChoice
  readonly today: string
  readonly waiting: readonly SchoolRequest[]
  /** Sharing that ended in the last two weeks on a question that is still open. */
  readonly stopped: readonly SchoolRequest[]
  /** Stops that this school has not read off yet. */
  readonly notices: readonly (ReceivedNotice & { readonly name: string | null })[]
  readonly underway: readonly SchoolRequest[]
  readonly answers: readonly SchoolRequest[]
  readonly silent: readonly SchoolRequest[]
  readonly quietDays: number
  readonly week: WeekView
  readonly here: HalfDayFacts | null
  readonly next: Visit | null
  readonly wait: number | null
  readonly agreement: z.output<typeof agreementRow> | null
}

const shownDays = { stopped: 14, answers: 30 }

/** "Mijn school": only what this school asked itself, presence, and its agreements. Opens no request, so writes no look. */
export async function readMySchool(work: Work, asked: string | undefined): Promise<MySchoolView> {
  const { schools, school } = schoolsOf(work, asked)
  const rows = await work.sql(
    row,
    Prisma.sql`
    SELECT ${columns}, 0 AS total FROM support_request r LEFT JOIN pupil p ON p.id = r.pupil_id
    WHERE ${mine(school.id)} AND (r.status IN ('received', 'takenUp', 'askedBack') OR coalesce(r.answered_at, r.closed_at) > statement_timestamp() - interval '30 days')
    ORDER BY r.asked_at DESC, r.id LIMIT 200`,
  )
  // the newest, told from the oldest on
  rows.reverse()
  const [setting] = await work.sql(
    z.object({ quietDays: z.number() }),
    Prisma.sql`
    SELECT u.quiet_days AS "quietDays" FROM municipality u JOIN school s ON s.municipality_id = u.id WHERE s.organisation_id = ${school.id}::uuid`,
  )
  const [agreement] = await work.sql(
    agreementRow,
    Prisma.sql`
    SELECT body, agreed_on::text AS "agreedOn", evaluate_on::text AS "evaluateOn" FROM working_agreement WHERE school_id = ${school.id}::uuid`,
  )
  const notices = await listReceivedNotices(work, school.id)
  const noticed = new Set(notices.map((one) => one.requestId))
  const halves = await listHalfDays(work, school.id)
  const requests = rows.map((item) => toRequest(item, work.now))
  const today = localDay(work.now)
  const quietDays = setting?.quietDays ?? 21
  const byNews = (a: SchoolRequest, b: SchoolRequest) => b.lastNews.getTime() - a.lastNews.getTime()
  return {
    schools,
    school,
    today,
    quietDays,
    waiting: requests.filter((one) => turnOf(one.status) === 'school'),
    stopped: requests.filter(
      (one) =>
        isOpen(one.status) &&
        one.share.state === 'ended' &&
        !noticed.has(one.id) &&
        localDaysBetween(one.share.endedAt, work.now) <= shownDays.stopped,
    ),
    notices: notices
      .filter((one) => !one.acknowledgedAt)
      .map((one) => ({
        ...one,
        name: one.givenName && one.familyName ? shortName(one.givenName, one.familyName) : null,
      })),
    underway: requests.filter((one) => isOpen(one.status)),
    answers: requests
      .filter(
        (one) =>
          one.last?.side === 'care' &&
          (one.last.kind === 'answer' || one.last.kind === 'redirect') &&
          localDaysBetween(one.last.at, work.now) <= shownDays.answers,
      )
      .sort(byNews),
    // while the school reads along in the case, its news stands there
    silent: requests.filter(
      (one) =>
        one.share.state !== 'running' &&
        isSilent({ state: one.status, lastNewsDay: localDay(one.lastNews), quietDays }, today),
    ),
    week: weekView(halves, today),
    here: hereNow(halves, today, localTime(work.now)) ?? null,
    next: nextVisit(halves, today, localTime(work.now)) ?? null,
    wait: await waitOf(work, school.id),
    agreement: agreement ?? null,
  }
}

const waitRow = z.object({ days: z.coerce.number() })

/** The middle number of days until questions of this school were taken up, over its last twenty; null when too few to say. */
async function waitOf(work: Work, schoolId: string): Promise<number | null> {
  const rows = await work.sql(
    waitRow,
    Prisma.sql`
    SELECT priv.local_day(r.taken_up_at) - priv.local_day(r.asked_at) AS days FROM support_request r
    WHERE ${mine(schoolId)} AND r.taken_up_at IS NOT NULL ORDER BY r.asked_at DESC LIMIT 20`,
  )
  return medianWait(rows.map((one) => one.days)) ?? null
}

export interface SchoolRequestList {
  readonly schools: readonly SchoolChoice[]
  readonly school: SchoolChoice
  readonly filter: SchoolFilter
  readonly page: number
  readonly pages: number
  readonly items: readonly SchoolRequest[]
}

const filters: Record<SchoolFilter, Prisma.Sql> = {
  open: Prisma.sql`r.status IN ('received', 'takenUp', 'askedBack')`,
  waiting: Prisma.sql`r.status = 'askedBack'`,
  done: Prisma.sql`r.status IN ('answered', 'redirected', 'closed')`,
  all: Prisma.sql`TRUE`,
}
const perPage = 25

/** All questions of my school, newest first, 25 a page. */
export async function listSchoolRequests(work: Work, input: MySchoolInput): Promise<SchoolRequestList> {
  const { schools, school } = schoolsOf(work, input.school)
  const rows = await work.sql(
    row,
    Prisma.sql`
    SELECT ${columns}, count(*) OVER () AS total FROM support_request r LEFT JOIN pupil p ON p.id = r.pupil_id
    WHERE ${mine(school.id)} AND ${filters[input.filter]} ORDER BY r.asked_at DESC, r.id LIMIT ${perPage} OFFSET ${(input.page - 1) * perPage}`,
  )
  return {
    schools,
    school,
    filter: input.filter,
    page: input.page,
    pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / perPage)),
    items: rows.map((item) => toRequest(item, work.now)),
  }
}

export interface SchoolRequestView extends RequestDetail {
  readonly share: ShareStatus
  readonly ring: RingFacts
  readonly next: Visit | null
  /** Until when the school can undo that it took this back; null when it cannot. */
  readonly undoUntil: Date | null
}

/** One question of my school: its own words, the state, what went to and fro, and whether something is shared now. The look is recorded. */
export async function readSchoolRequest(work: Work, requestId: string): Promise<SchoolRequestView> {
  const { caseId: _never, ...detail } = await readRequest(work, requestId, 'school')
  const [status] = await work.sql(
    z.object({ share, takenBackAt: z.coerce.date().nullable() }),
    Prisma.sql`SELECT priv.school_share_status(${requestId}::uuid) AS share,
      (SELECT closed_at FROM support_request WHERE id = ${requestId}::uuid AND closed_from IS NOT NULL) AS "takenBackAt"`,
  )
  if (!status) throw new Refusal('not-allowed')
  const halves = await listHalfDays(work, detail.request.schoolId)
  const today = localDay(work.now)
  const running =
    status.share.state === 'running'
      ? { inForce: true, untilDay: localDay(status.share.until), endedDay: null, endCause: null }
      : null
  return {
    ...detail,
    share: status.share,
    ring: ringOf(running, today),
    next: nextVisit(halves, today, localTime(work.now)) ?? null,
    undoUntil: undoTakeBackUntil(status, work.now),
  }
}

/** Half-days of this week at my school, for the sheet on the wall. */
export async function readSchoolWeek(work: Work, asked: string | undefined) {
  const { schools, school } = schoolsOf(work, asked)
  const today = localDay(work.now)
  const halves = await listHalfDays(work, school.id)
  return { schools, school, today, weekend: localWeekday(work.now) > 5, week: weekView(halves, today) }
}
export type SchoolWeekView = Awaited<ReturnType<typeof readSchoolWeek>>

const pupilRow = z.object({ id: z.string(), name: z.string(), groupName: z.string().nullable() })
export interface AskView {
  readonly schools: readonly SchoolChoice[]
  readonly school: SchoolChoice
  readonly today: string
  /** Pupils in my school's own file; empty until the parents know (field.md A2). */
  readonly pupils: readonly z.output<typeof pupilRow>[]
  readonly next: Visit | null
  readonly wait: number | null
}

/** What the form "Ondersteuning vragen" needs. `named`: the parents know, so the school's pupils may be looked up. */
export async function readAsk(work: Work, asked: string | undefined, named: boolean): Promise<AskView> {
  const { schools, school } = schoolsOf(work, asked)
  const pupils = named
    ? await work.sql(
        pupilRow,
        Prisma.sql`
    SELECT p.id, p.given_name || ' ' || p.family_name AS name, p.group_name AS "groupName" FROM pupil p
    WHERE p.controller_organisation_id = ${school.id}::uuid ORDER BY p.given_name, p.family_name LIMIT 500`,
      )
    : []
  const halves = await listHalfDays(work, school.id)
  const today = localDay(work.now)
  return {
    schools,
    school,
    today,
    pupils,
    next: nextVisit(halves, today, localTime(work.now)) ?? null,
    wait: await waitOf(work, school.id),
  }
}
