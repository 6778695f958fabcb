import 'server-only'
import { z } from 'zod'
import { localDay, localTime, startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { shortName } from '@/lib/pupils/rules'
import { permissionsOn, toView } from './policy'
import { helpRungToAsk, mayUndo, undoMinutes } from './rules'
import { forms, subjects } from './schema'

const momentRow = z.object({
  id: z.string(),
  authorAccountId: z.string(),
  controllerOrganisationId: z.string(),
  municipalityId: z.string(),
  caseId: z.string().nullable(),
  pupilId: z.string().nullable(),
  schoolId: z.string().nullable(),
  schoolName: z.string().nullable(),
  at: z.coerce.date(),
  form: z.enum(forms),
  subject: z.enum(subjects),
  partners: z.array(z.string()),
  themes: z.array(z.string()),
  minutes: z.number().nullable(),
  note: z.string().nullable(),
  groupLabel: z.string().nullable(),
  kind: z.string(),
  recordedAt: z.coerce.date(),
  voidedAt: z.coerce.date().nullable(),
  linkedAt: z.coerce.date().nullable(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
})
type MomentRow = z.output<typeof momentRow>

export interface MomentView {
  readonly id: string
  readonly caseId: string | null
  readonly at: Date
  readonly recordedAt: Date
  readonly form: MomentRow['form']
  readonly subject: MomentRow['subject']
  readonly partners: readonly string[]
  readonly themes: readonly string[]
  readonly minutes: number | null
  readonly note: string | null
  readonly groupLabel: string | null
  readonly kind: string
  readonly schoolId: string | null
  readonly schoolName: string | null
  /** First name and initial; null without a name. */
  readonly name: string | null
  readonly voided: boolean
  readonly linkedAt: Date | null
  readonly mayUndo: boolean
  readonly undoUntil: Date
  /** Loose, and about somebody who can have a case. */
  readonly mayLink: boolean
}

const momentColumns = Prisma.sql`k.id, k.author_account_id AS "authorAccountId", k.controller_organisation_id AS "controllerOrganisationId", k.municipality_id AS "municipalityId",
  k.case_id AS "caseId", k.pupil_id AS "pupilId", k.school_id AS "schoolId", s.name AS "schoolName", k.at, k.form, k.subject, k.partners, k.themes, k.minutes, k.note,
  k.group_label AS "groupLabel", k.kind, k.recorded_at AS "recordedAt", k.voided_at AS "voidedAt", k.linked_at AS "linkedAt", p.given_name AS "givenName", p.family_name AS "familyName"`
const momentTables = Prisma.sql`consultation k LEFT JOIN school s ON s.organisation_id = k.school_id LEFT JOIN pupil p ON p.id = k.pupil_id`
const listOf = (query: Prisma.Sql) =>
  Prisma.sql`coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (${query}) x), '[]'::jsonb)`

function toMoment(work: Work, row: MomentRow): MomentView {
  return toView(work.actor, row, (permissions) => ({
    id: row.id,
    caseId: row.caseId,
    at: row.at,
    recordedAt: row.recordedAt,
    form: row.form,
    subject: row.subject,
    partners: row.partners,
    themes: row.themes,
    minutes: row.minutes,
    note: row.note,
    groupLabel: row.groupLabel,
    kind: row.kind,
    schoolId: row.schoolId,
    schoolName: row.schoolName,
    name: row.givenName && row.familyName ? shortName(row.givenName, row.familyName) : null,
    voided: row.voidedAt !== null,
    linkedAt: row.linkedAt,
    mayUndo: permissions.change && mayUndo(row, work.now),
    undoUntil: new Date(row.recordedAt.getTime() + undoMinutes * 60_000),
    mayLink: permissions.link && (row.subject === 'child' || row.subject === 'guardian'),
  }))
}

const caseRow = z.object({
  id: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  groupName: z.string().nullable(),
  schoolId: z.string(),
  schoolName: z.string(),
})
const schoolRow = z.object({ id: z.string(), name: z.string(), mine: z.boolean() })
const halfRow = z.object({
  schoolId: z.string(),
  weekday: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
})
const logRow = z.object({
  halves: z.array(halfRow),
  schools: z.array(schoolRow),
  cases: z.array(caseRow),
  lastSchoolId: z.string().nullable(),
  today: z.array(momentRow),
})

export interface CaseChoice {
  readonly id: string
  readonly name: string
  readonly groupName: string | null
  readonly schoolId: string
  readonly schoolName: string
}
export interface LogView {
  readonly accountId: string
  readonly day: string
  readonly time: string
  /** Where she is now by her half-days, else where she last logged, else nothing. */
  readonly schoolId: string | null
  readonly schools: readonly z.output<typeof schoolRow>[]
  readonly cases: readonly CaseChoice[]
  /** Logged by me today, newest first, what was taken back included. */
  readonly logged: readonly MomentView[]
}

const casesQuery = Prisma.sql`SELECT c.id, p.given_name AS "givenName", p.family_name AS "familyName", p.group_name AS "groupName", c.school_id AS "schoolId", s.name AS "schoolName"
  FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id
  WHERE c.id = ANY ((SELECT priv.own_case_ids())::uuid[]) AND c.status = 'open' ORDER BY p.given_name, p.family_name LIMIT 500`

/** Names are first name and initial; a longer part of the surname only where two would look the same. */
function toChoices(rows: readonly z.output<typeof caseRow>[]): CaseChoice[] {
  const short = (row: z.output<typeof caseRow>) => shortName(row.givenName, row.familyName)
  const twice = (row: z.output<typeof caseRow>) => rows.filter((other) => short(other) === short(row)).length > 1
  return rows.map((row) => ({
    id: row.id,
    name: twice(row) ? `${row.givenName} ${row.familyName}` : short(row),
    groupName: row.groupName,
    schoolId: row.schoolId,
    schoolName: row.schoolName,
  }))
}

/** What the form needs, and what I logged today: one statement. */
export async function readLog(work: Work): Promise<LogView> {
  const day = localDay(work.now)
  const time = localTime(work.now)
  const me = Prisma.sql`${work.actor.accountId}::uuid`
  const [row] = await work.sql(
    logRow,
    Prisma.sql`
    SELECT ${listOf(Prisma.sql`SELECT h.school_id AS "schoolId", h.weekday, h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.valid_from::text AS "validFrom", h.valid_until::text AS "validUntil"
        FROM half_day h WHERE h.account_id = ${me} AND h.weekday = extract(isodow FROM ${day}::date)::int AND h.valid_from <= ${day}::date AND (h.valid_until IS NULL OR ${day}::date < h.valid_until) ORDER BY h.starts_at`)} AS halves,
      ${listOf(Prisma.sql`SELECT s.organisation_id AS id, s.name, s.organisation_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS mine FROM school s
        WHERE s.active AND s.municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[]) ORDER BY 3 DESC, 2`)} AS schools,
      ${listOf(casesQuery)} AS cases,
      (SELECT k.school_id FROM consultation k WHERE k.author_account_id = ${me} AND k.school_id IS NOT NULL ORDER BY k.at DESC LIMIT 1) AS "lastSchoolId",
      ${listOf(Prisma.sql`SELECT ${momentColumns} FROM ${momentTables} WHERE k.author_account_id = ${me} AND k.at >= ${startOfLocalDay(day)} AND k.at < ${startOfLocalDay(day, 1)} ORDER BY k.at DESC, k.recorded_at DESC LIMIT 60`)} AS today`,
  )
  const now = row?.halves.find((half) => time < half.endsAt) ?? row?.halves.at(-1)
  return {
    accountId: work.actor.accountId,
    day,
    time,
    schoolId: now?.schoolId ?? row?.lastSchoolId ?? null,
    schools: row?.schools ?? [],
    cases: toChoices(row?.cases ?? []),
    logged: (row?.today ?? []).map((one) => toMoment(work, one)),
  }
}

const guardianRow = z.object({ id: z.string(), name: z.string(), relation: z.string() })
export interface LoggedView {
  readonly moment: MomentView
  readonly cases: readonly CaseChoice[]
  readonly schools: readonly z.output<typeof schoolRow>[]
  /** The yes to help that this moment asks for; 0 when there is nothing to ask, or a reason was given. */
  readonly helpRung: 0 | 1 | 2
  readonly guardians: readonly z.output<typeof guardianRow>[]
}

const oneRow = z.object({ moment: momentRow, cases: z.array(caseRow), schools: z.array(schoolRow) })
const helpRow = z.object({
  talksWithName: z.number(),
  rungGiven: z.number(),
  goneOn: z.boolean(),
  guardians: z.array(guardianRow),
})

/** One contactmoment of mine right after logging, and what can be done with it. Refusal not-allowed for what is not there or not mine. */
export async function readLogged(work: Work, id: string): Promise<LoggedView> {
  if (!z.uuid().safeParse(id).success) throw new Refusal('not-allowed')
  const [row] = await work.sql(
    oneRow,
    Prisma.sql`
    SELECT to_jsonb(m) AS moment, CASE WHEN m."caseId" IS NULL THEN ${listOf(casesQuery)} ELSE '[]'::jsonb END AS cases,
      CASE WHEN m."caseId" IS NULL THEN ${listOf(Prisma.sql`SELECT s.organisation_id AS id, s.name, s.organisation_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS mine
        FROM school s WHERE s.active AND s.municipality_id = m."municipalityId" ORDER BY 3 DESC, 2`)} ELSE '[]'::jsonb END AS schools
    FROM (SELECT ${momentColumns} FROM ${momentTables} WHERE k.id = ${id}::uuid AND k.author_account_id = ${work.actor.accountId}::uuid) m`,
  )
  if (!row || !permissionsOn(work.actor, row.moment).view) throw new Refusal('not-allowed')
  const moment = toMoment(work, row.moment)
  const help = await readHelp(work, moment)
  if (moment.caseId)
    await work.record({
      code: 'consultation.opened',
      action: 'read',
      ground: 'own',
      caseId: moment.caseId,
      objectType: 'consultation',
      objectIds: [id],
      municipalityId: row.moment.municipalityId,
      controllerOrganisationId: row.moment.controllerOrganisationId,
    })
  return { moment, cases: toChoices(row.cases), schools: row.schools, ...help }
}

/** What is known of the yes to help in a case: earlier moments with a name, and the highest rung that stands. */
export const helpFactsQuery = (caseId: string, exceptId: string) => Prisma.sql`
  SELECT (SELECT count(*)::int FROM consultation k WHERE k.case_id = ${caseId}::uuid AND k.voided_at IS NULL AND k.id <> ${exceptId}::uuid AND k.form <> 'advice') AS "talksWithName",
    coalesce((SELECT max(h.rung) FROM help_consent h WHERE h.case_id = ${caseId}::uuid AND h.withdrawn_at IS NULL), 0) AS "rungGiven"`

async function readHelp(work: Work, moment: MomentView): Promise<Pick<LoggedView, 'helpRung' | 'guardians'>> {
  if (!moment.caseId || moment.voided) return { helpRung: 0, guardians: [] }
  const [facts] = await work.sql(
    helpRow,
    Prisma.sql`
    SELECT f.*, EXISTS (SELECT 1 FROM audit_event a WHERE a.case_id = ${moment.caseId}::uuid AND a.code = 'helpConsent.goneOn' AND ${moment.id}::uuid = ANY (a.object_ids)) AS "goneOn",
      ${listOf(Prisma.sql`SELECT d.id, d.name, d.relation FROM guardian d JOIN case_file c ON c.pupil_id = d.pupil_id WHERE c.id = ${moment.caseId}::uuid AND d.has_authority ORDER BY d.name`)} AS guardians
    FROM (${helpFactsQuery(moment.caseId, moment.id)}) f`,
  )
  if (!facts || facts.goneOn) return { helpRung: 0, guardians: [] }
  return {
    helpRung: helpRungToAsk({ form: moment.form, subject: moment.subject, inCase: true }, facts),
    guardians: facts.guardians,
  }
}
