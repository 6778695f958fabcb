import 'server-only'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { shortName } from '@/lib/pupils/rules'
import { type RequestPermissions, type RequestRelation, toView } from './policy'
import { daysWaiting, passesOf, placeOf, type RequestSide } from './rules'
import { doors, type ListRequestsInput, parentAnswers, requestStates, urgencies, type WorkerTab } from './schema'

const relationShape = {
  requestId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  schoolId: z.string(),
  door: z.enum(doors),
  status: z.enum(requestStates),
  assignedTo: z.string().nullable(),
  halfDayHere: z.boolean(),
  ownCase: z.boolean(),
}
const relationColumns = Prisma.sql`r.id AS "requestId", r.municipality_id AS "municipalityId", r.controller_organisation_id AS "controllerOrganisationId",
  r.school_id AS "schoolId", r.door, r.status, r.assigned_to AS "assignedTo", r.school_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS "halfDayHere",
  coalesce(r.case_id = ANY ((SELECT priv.own_case_ids())::uuid[]), false) AS "ownCase"`

const loadedRow = z.object({
  ...relationShape,
  caseId: z.string().nullable(),
  pupilId: z.string().nullable(),
  pupilControllerId: z.string().nullable(),
  askedBy: z.string(),
  takenUpAt: z.coerce.date().nullable(),
  answeredAt: z.coerce.date().nullable(),
})
export type LoadedRequest = z.output<typeof loadedRow>

/** A request as commands need it; undefined when row security does not show it. */
export async function loadRequest(work: Work, requestId: string): Promise<LoadedRequest | undefined> {
  const [request] = await work.sql(
    loadedRow,
    Prisma.sql`
    SELECT ${relationColumns}, r.case_id AS "caseId", p.id AS "pupilId", p.controller_organisation_id AS "pupilControllerId", r.asked_by AS "askedBy",
      r.taken_up_at AS "takenUpAt", r.answered_at AS "answeredAt"
    FROM support_request r LEFT JOIN pupil p ON p.id = r.pupil_id WHERE r.id = ${requestId}::uuid`,
  )
  return request
}

/** The relations of one request. Refusal('not-allowed') also for what does not exist. */
export async function loadRelation(work: Work, requestId: string): Promise<RequestRelation> {
  const request = await loadRequest(work, requestId)
  if (!request) throw new Refusal('not-allowed')
  return request
}

const itemRow = z.object({
  ...relationShape,
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  groupName: z.string().nullable(),
  schoolName: z.string(),
  theme: z.string(),
  worry: z.string(),
  urgency: z.enum(urgencies),
  parentsKnow: z.enum(parentAnswers),
  askedAt: z.coerce.date(),
  total: z.coerce.number(),
})
export interface RequestListItem {
  readonly id: string
  /** First name and initial; null when asked without a name. */
  readonly name: string | null
  readonly groupName: string | null
  readonly schoolName: string
  readonly door: RequestRelation['door']
  readonly status: RequestRelation['status']
  readonly parentsKnow: z.output<typeof itemRow>['parentsKnow']
  readonly theme: string
  readonly worry: string
  readonly urgency: z.output<typeof itemRow>['urgency']
  readonly askedAt: Date
  readonly daysWaiting: number
}
export interface RequestListView {
  readonly tab: WorkerTab
  readonly page: number
  readonly pages: number
  readonly counts: Readonly<Record<WorkerTab, number>>
  readonly items: readonly RequestListItem[]
}

const perPage = 25
const countRow = z.object({ new: z.coerce.number(), mine: z.coerce.number(), done: z.coerce.number() })
const relevant = (accountId: string): Record<WorkerTab, Prisma.Sql> => ({
  new: Prisma.sql`r.assigned_to IS NULL AND r.status = 'received' AND r.school_id = ANY ((SELECT priv.my_half_day_schools())::uuid[])`,
  mine: Prisma.sql`r.assigned_to = ${accountId}::uuid AND r.status IN ('received', 'takenUp', 'askedBack')`,
  done: Prisma.sql`r.assigned_to = ${accountId}::uuid AND r.status IN ('answered', 'redirected', 'closed')`,
})

/** Questions of a worker: new at her schools (most urgent and longest waiting first), hers, ended. Opens no request, so writes no look. */
export async function listRequests(work: Work, input: ListRequestsInput): Promise<RequestListView> {
  const tabs = relevant(work.actor.accountId)
  const [counts] = await work.sql(
    countRow,
    Prisma.sql`
    SELECT count(*) FILTER (WHERE ${tabs.new}) AS new, count(*) FILTER (WHERE ${tabs.mine}) AS mine, count(*) FILTER (WHERE ${tabs.done}) AS done FROM support_request r`,
  )
  const order =
    input.tab === 'done'
      ? Prisma.sql`coalesce(r.closed_at, r.answered_at, r.asked_at) DESC`
      : Prisma.sql`array_position(ARRAY['today', 'soon', 'normal'], r.urgency), r.asked_at`
  const rows = await work.sql(
    itemRow,
    Prisma.sql`
    SELECT ${relationColumns}, p.given_name AS "givenName", p.family_name AS "familyName", coalesce(p.group_name, r.group_name) AS "groupName", s.name AS "schoolName",
      r.theme, left(r.worry, 200) AS worry, r.urgency, r.parents_know AS "parentsKnow", r.asked_at AS "askedAt", count(*) OVER () AS total
    FROM support_request r JOIN school s ON s.organisation_id = r.school_id LEFT JOIN pupil p ON p.id = r.pupil_id
    WHERE ${tabs[input.tab]} ORDER BY ${order}, r.id LIMIT ${perPage} OFFSET ${(input.page - 1) * perPage}`,
  )
  const today = localDay(work.now)
  return {
    tab: input.tab,
    page: input.page,
    pages: Math.max(1, Math.ceil((rows[0]?.total ?? 0) / perPage)),
    counts: counts ?? { new: 0, mine: 0, done: 0 },
    items: rows.map((row) =>
      toView(work.actor, row, () => ({
        id: row.requestId,
        name: row.givenName && row.familyName ? shortName(row.givenName, row.familyName) : null,
        groupName: row.groupName,
        schoolName: row.schoolName,
        door: row.door,
        status: row.status,
        parentsKnow: row.parentsKnow,
        theme: row.theme,
        worry: row.worry,
        urgency: row.urgency,
        askedAt: row.askedAt,
        daysWaiting: daysWaiting(localDay(row.askedAt), today),
      })),
    ),
  }
}

const messageRow = z.object({
  id: z.string(),
  side: z.enum(['school', 'care']),
  kind: z.enum(['question', 'reply', 'answer', 'redirect']),
  body: z.string(),
  author: z.string().nullable(),
  at: z.coerce.date(),
})
export type RequestMessageView = z.output<typeof messageRow>

/** What went to and fro, oldest first. */
export const listMessages = (work: Work, requestId: string): Promise<RequestMessageView[]> =>
  work.sql(
    messageRow,
    Prisma.sql`
    SELECT m.id, m.side, m.kind, m.body, a.name AS author, m.at FROM request_message m LEFT JOIN account a ON a.id = m.author_account_id
    WHERE m.request_id = ${requestId}::uuid ORDER BY m.at, m.id`,
  )

const detailRow = itemRow.omit({ total: true }).extend({
  version: z.number(),
  tried: z.string().nullable(),
  parentsKnowNote: z.string().nullable(),
  schoolMayKnow: z.boolean(),
  asker: z.string().nullable(),
  assignee: z.string().nullable(),
  caseId: z.string().nullable(),
  nextPlace: z.string().nullable(),
  takenUpAt: z.coerce.date().nullable(),
  answeredAt: z.coerce.date().nullable(),
  closedAt: z.coerce.date().nullable(),
})
const detailColumns = Prisma.sql`${relationColumns}, p.given_name AS "givenName", p.family_name AS "familyName", coalesce(p.group_name, r.group_name) AS "groupName", s.name AS "schoolName",
  r.theme, r.worry, r.urgency, r.parents_know AS "parentsKnow", r.asked_at AS "askedAt", r.version, r.tried, r.parents_know_note AS "parentsKnowNote", r.school_may_know AS "schoolMayKnow",
  (SELECT a.name FROM account a WHERE a.id = r.asked_by) AS asker, (SELECT a.name FROM account a WHERE a.id = r.assigned_to) AS assignee, r.case_id AS "caseId", r.next_place AS "nextPlace",
  r.taken_up_at AS "takenUpAt", r.answered_at AS "answeredAt", r.closed_at AS "closedAt"`

export type Place = NonNullable<ReturnType<typeof placeOf>>
export interface RequestDetail {
  readonly request: Omit<z.output<typeof detailRow>, 'caseId' | 'nextPlace'> & {
    readonly name: string | null
    readonly nextPlace: Place | null
    readonly daysWaiting: number
  }
  readonly messages: readonly RequestMessageView[]
  readonly passes: readonly RequestSide[]
  readonly permissions: RequestPermissions
}

/** One request as both sides read it, with the look recorded. Refusal('not-allowed') also for what does not exist. */
export async function readRequest(
  work: Work,
  requestId: string,
  side: 'care' | 'school',
): Promise<RequestDetail & { caseId: string | null }> {
  const [row] = await work.sql(
    detailRow,
    Prisma.sql`
    SELECT ${detailColumns} FROM support_request r JOIN school s ON s.organisation_id = r.school_id LEFT JOIN pupil p ON p.id = r.pupil_id WHERE r.id = ${requestId}::uuid`,
  )
  if (!row) throw new Refusal('not-allowed')
  const messages = await listMessages(work, requestId)
  const { caseId, ...request } = row
  const detail = toView(work.actor, row, (permissions) => {
    if (permissions.side !== side) throw new Refusal('not-allowed')
    return {
      request: {
        ...request,
        nextPlace: placeOf(row.nextPlace),
        name: row.givenName && row.familyName ? `${row.givenName} ${row.familyName}` : null,
        daysWaiting: daysWaiting(localDay(row.askedAt), localDay(work.now)),
      },
      messages,
      permissions,
      passes: passesOf({
        state: row.status,
        door: row.door,
        parentsKnow: row.parentsKnow,
        named: row.givenName !== null,
        messages,
      }),
      // a case of a colleague is not named on the care side either
      caseId: side === 'care' && row.ownCase ? caseId : null,
    }
  })
  await work.record({
    code: 'request.opened',
    action: 'read',
    ground: 'own',
    objectType: 'supportRequest',
    objectIds: [requestId],
    municipalityId: row.municipalityId,
    controllerOrganisationId: row.controllerOrganisationId,
    ...(detail.caseId ? { caseId: detail.caseId } : {}),
  })
  return detail
}
