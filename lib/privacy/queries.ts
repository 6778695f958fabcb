import 'server-only'
import { z } from 'zod'
import { organisationsAs } from '@/lib/platform/actor'
import { startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { toView } from './policy'
import { cursorOf } from './rules'
import { acts, grounds, type LogFilter, type LogPart } from './schema'

const lineRow = z.object({
  id: z.string(),
  micros: z.string(),
  at: z.coerce.date(),
  code: z.string(),
  action: z.enum(acts),
  outcome: z.string(),
  actorName: z.string().nullable(),
  actorRole: z.string().nullable(),
  organisation: z.string().nullable(),
  controllerOrganisationId: z.string().nullable(),
  caseId: z.string().nullable(),
  ground: z.enum(grounds).nullable(),
  reason: z.string().nullable(),
})
export type LogLine = z.output<typeof lineRow>

export interface LogView {
  readonly lines: readonly LogLine[]
  /** Where the next page begins; null on the last one. */
  readonly next: string | null
}

/** The organisations whose log this person keeps; Refusal('not-allowed') when there are none. */
function controllersOf(work: Work): readonly string[] {
  const own = organisationsAs(work.actor, 'privacyOfficer')
  if (own.length === 0) throw new Refusal('not-allowed')
  return own
}

const isFile = Prisma.sql`e.case_id IS NOT NULL`
const inPart: Record<LogPart, Prisma.Sql> = {
  opened: Prisma.sql`${isFile} AND e.action IN ('read', 'print', 'export')`,
  all: Prisma.sql`TRUE`,
  emergency: Prisma.sql`e.ground = 'emergency'`,
  refused: Prisma.sql`(e.outcome <> 'ok' OR e.action = 'refuse')`,
}

function asked(filter: LogFilter, controllers: readonly string[]): Prisma.Sql {
  const escaped = filter.who?.replace(/[\\%_]/g, (sign) => `\\${sign}`)
  const [micros, id] = filter.before?.split('-') ?? []
  return Prisma.join(
    [
      Prisma.sql`e.controller_organisation_id = ANY (${controllers}::uuid[])`,
      inPart[filter.part],
      filter.from ? Prisma.sql`e.at >= ${startOfLocalDay(filter.from)}` : Prisma.sql`TRUE`,
      filter.until ? Prisma.sql`e.at < ${startOfLocalDay(filter.until, 1)}` : Prisma.sql`TRUE`,
      filter.file ? Prisma.sql`e.case_id = ${filter.file}::uuid` : Prisma.sql`TRUE`,
      escaped ? Prisma.sql`lower(e.actor_name) LIKE ${`%${escaped.toLowerCase()}%`}` : Prisma.sql`TRUE`,
      micros && id
        ? Prisma.sql`(e.at, e.id) < ('epoch'::timestamptz + ${micros}::bigint * interval '1 microsecond', ${id}::bigint)`
        : Prisma.sql`TRUE`,
    ],
    ' AND ',
  )
}

async function readLines(work: Work, filter: LogFilter, limit: number): Promise<LogLine[]> {
  const rows = await work.sql(
    lineRow,
    Prisma.sql`
    SELECT e.id::text, (extract(epoch FROM e.at) * 1000000)::bigint::text AS micros, e.at, e.code, e.action, e.outcome, e.actor_name AS "actorName", e.actor_role AS "actorRole",
      o.name AS organisation, e.controller_organisation_id AS "controllerOrganisationId", e.case_id AS "caseId", e.ground, e.reason
    FROM audit_event e LEFT JOIN organisation o ON o.id = e.actor_organisation_id
    WHERE ${asked(filter, controllersOf(work))} ORDER BY e.at DESC, e.id DESC LIMIT ${limit}`,
  )
  return rows.map((row) => toView(work.actor, row, () => row))
}

/** Looking at the log is a look too: one line, for the controller whose log it is, naming the file when there is one. */
async function recordLook(work: Work, action: 'read' | 'export', caseId?: string): Promise<void> {
  const [controllerOrganisationId] = controllersOf(work)
  await work.record({
    code: action === 'read' ? 'accessLog.viewed' : 'accessLog.exported',
    action,
    ground: 'statutory',
    objectType: 'audit_event',
    ...(caseId ? { caseId } : {}),
    ...(controllerOrganisationId ? { controllerOrganisationId } : {}),
  })
}

const perPage = 50

/** Who opened which file, newest first, fifty a page by keyset. The look is recorded in the same transaction. */
export async function readLog(work: Work, filter: LogFilter): Promise<LogView> {
  const lines = await readLines(work, filter, perPage + 1)
  await recordLook(work, 'read', filter.file)
  const last = lines[perPage - 1]
  return { lines: lines.slice(0, perPage), next: lines.length > perPage && last ? cursorOf(last) : null }
}

const sealRow = z.object({
  sealedUntil: z.coerce.date().nullable(),
  checkedAt: z.coerce.date().nullable(),
  problems: z.number().nullable(),
})
export type SealState = z.output<typeof sealRow>

/** Until when the log is sealed (null: not yet), and what the last check of all seals came to (adr 0016). */
export async function readSealState(work: Work): Promise<SealState> {
  controllersOf(work)
  const [row] = await work.sql(
    sealRow,
    Prisma.sql`SELECT sealed_until AS "sealedUntil", checked_at AS "checkedAt", problems FROM priv.seal_state()`,
  )
  return row ?? { sealedUntil: null, checkedAt: null, problems: null }
}

const mostExported = 5000

/** The same lines for a file, 5000 at most, recorded as an export. */
export async function exportLog(work: Work, filter: LogFilter): Promise<readonly LogLine[]> {
  const lines = await readLines(work, { ...filter, before: undefined }, mostExported)
  await recordLook(work, 'export', filter.file)
  return lines
}

const dayRow = z.object({
  day: z.string(),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  code: z.string(),
  action: z.enum(acts),
  ground: z.enum(grounds).nullable(),
  refused: z.boolean(),
  reason: z.string().nullable(),
  times: z.coerce.number(),
  controllerOrganisationId: z.string(),
})
export type FileDay = Omit<z.output<typeof dayRow>, 'controllerOrganisationId'>
export interface FileLogView {
  readonly caseId: string
  readonly days: readonly FileDay[]
  readonly total: number
}

/**
 * Who looked at one file, for the family: by day and function, never what was in it and never the name of a colleague. Lines about
 * shielding, meldcode or a shielded entry are left out (docs/adr/0013): this is printed, and either parent may read it.
 * Refusal('not-allowed') for a file of another controller and for what does not exist: the same answer. At most 1000 lines.
 */
export async function readFileLog(work: Work, caseId: string): Promise<FileLogView> {
  const controllers = controllersOf(work)
  if (!z.uuid().safeParse(caseId).success) throw new Refusal('not-allowed')
  const rows = await work.sql(
    dayRow,
    Prisma.sql`
    SELECT priv.local_day(e.at)::text AS day, e.actor_role AS role, o.name AS organisation, min(e.code) AS code, e.action, e.ground,
      (e.outcome <> 'ok' OR e.action = 'refuse') AS refused, CASE WHEN e.ground = 'emergency' THEN e.reason END AS reason, count(*) AS times,
      e.controller_organisation_id AS "controllerOrganisationId"
    FROM audit_event e LEFT JOIN organisation o ON o.id = e.actor_organisation_id
    WHERE e.case_id = ${caseId}::uuid AND e.controller_organisation_id = ANY (${controllers}::uuid[])
      AND NOT e.id = ANY ((SELECT priv.lines_kept_from_family(${caseId}::uuid))::bigint[])
    GROUP BY 1, 2, 3, 5, 6, 7, 8, 10, e.code LIKE 'accessLog.%' ORDER BY 1 DESC, max(e.id) DESC LIMIT 1000`,
  )
  if (rows.length === 0 && !(await findFiles(work, { reference: caseId })).includes(caseId))
    throw new Refusal('not-allowed')
  await recordLook(work, 'read', caseId)
  const days = rows.map(({ controllerOrganisationId, ...day }) =>
    toView(work.actor, { controllerOrganisationId }, () => day),
  )
  return { caseId, days, total: days.reduce((sum, one) => sum + one.times, 0) }
}

const foundRow = z.object({ ids: z.array(z.string()) })

/**
 * The files about somebody whose controller is an organisation of which this person is the privacy officer: ids only, at most
 * twenty. Opens nothing; the search is logged by the database, without the words.
 */
export async function findFiles(
  work: Work,
  input: { reference?: string; givenName?: string; familyName?: string; birthDate?: string },
): Promise<readonly string[]> {
  const [row] = await work.sql(
    foundRow,
    Prisma.sql`
    SELECT priv.find_file_reference(${input.givenName ?? null}, ${input.familyName ?? null}, ${input.birthDate ?? null}::date, ${input.reference ?? null}) AS ids`,
  )
  return row?.ids ?? []
}
