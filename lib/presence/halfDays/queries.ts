import { z } from 'zod'
import { administeredPlace, administeredPlaces } from '@/lib/people/policy'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { parts } from './schema'

const halfDayRow = z.object({
  id: z.uuid(),
  municipality_id: z.string(),
  school_id: z.uuid(),
  school: z.string(),
  account_id: z.uuid(),
  worker: z.string(),
  weekday: z.number(),
  part: z.enum(parts),
  starts_at: z.string(),
  ends_at: z.string(),
  walk_in: z.boolean(),
  valid_from: z.string(),
  valid_until: z.string().nullable(),
  version: z.number(),
})
const choiceRow = z.object({ id: z.uuid(), name: z.string() })

function toView(work: Work, row: z.output<typeof halfDayRow>) {
  const permissions = permissionsOn(work.actor, { municipalityId: row.municipality_id })
  if (!permissions.view) throw new Refusal('not-allowed')
  return {
    id: row.id,
    schoolId: row.school_id,
    school: row.school,
    accountId: row.account_id,
    worker: row.worker,
    weekday: row.weekday,
    part: row.part,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    walkIn: row.walk_in,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    version: row.version,
    permissions,
  }
}
export type HalfDayView = ReturnType<typeof toView>

/** Workers and active schools of a municipality, for the choices of a form or filter. */
async function choicesOf(work: Work, municipalityId: string) {
  const workers = await work.sql(
    choiceRow,
    Prisma.sql`SELECT DISTINCT a.id, a.name FROM account a JOIN membership m ON m.account_id = a.id
    WHERE m.municipality_id = ${municipalityId} AND m.role = 'youthWorker' AND m.ended_at IS NULL AND a.disabled_at IS NULL ORDER BY a.name`,
  )
  const schools = await work.sql(
    choiceRow,
    Prisma.sql`SELECT organisation_id AS id, name FROM school WHERE municipality_id = ${municipalityId} AND active ORDER BY lower(name)`,
  )
  return { workers, schools }
}

export interface HalfDayInput {
  readonly municipality?: string
  readonly school?: string
  readonly worker?: string
  /** A part of the name of a school or a worker. */
  readonly q?: string
}

/** The half-days that run or begin later in a municipality that I administer, in the order of the week. */
export async function listHalfDays(work: Work, input: HalfDayInput) {
  const place = administeredPlace(work.actor, input.municipality)
  const day = localDay(work.now)
  const rows = await work.sql(
    halfDayRow,
    Prisma.sql`SELECT h.id, h.municipality_id, h.school_id, s.name AS school, h.account_id, a.name AS worker, h.weekday, h.part, h.starts_at,
      h.ends_at, h.walk_in, h.valid_from::text, h.valid_until::text, h.version
    FROM half_day h JOIN school s ON s.organisation_id = h.school_id JOIN account a ON a.id = h.account_id
    WHERE h.municipality_id = ${place.id} AND (h.valid_until IS NULL OR h.valid_until > ${day}::date)
    ORDER BY h.weekday, h.part DESC, h.starts_at, a.name`,
  )
  const all = rows.map((row) => toView(work, row))
  const wanted = String(input.q ?? '')
    .trim()
    .toLowerCase()
  const halfDays = all.filter(
    (one) =>
      (!input.school || one.schoolId === input.school) &&
      (!input.worker || one.accountId === input.worker) &&
      (!wanted || `${one.school} ${one.worker}`.toLowerCase().includes(wanted)),
  )
  return {
    place,
    places: administeredPlaces(work.actor),
    today: day,
    total: all.length,
    halfDays,
    ...(await choicesOf(work, place.id)),
  }
}

/** What the form for a new half-day offers. */
export async function halfDayChoices(work: Work, input: { municipality?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  return { place, today: localDay(work.now), ...(await choicesOf(work, place.id)) }
}
