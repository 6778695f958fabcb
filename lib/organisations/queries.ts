import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { administeredPlaces, permissionsOn } from './policy'
import { intakeForms } from './schema'

/** Schools on one page of the list. */
export const schoolsPerPage = 25

const presenceRow = z.object({
  name: z.string(),
  weekday: z.number(),
  part: z.enum(['morning', 'afternoon']),
  walkIn: z.boolean(),
})
const schoolRow = z.object({
  id: z.uuid(),
  municipality_id: z.string(),
  name: z.string(),
  establishment_code: z.string(),
  school_type: z.string(),
  denomination: z.string().nullable(),
  street: z.string().nullable(),
  house_number: z.string().nullable(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
  website: z.string().nullable(),
  pupils: z.number().nullable(),
  neighbourhood: z.string().nullable(),
  intake_form: z.enum(intakeForms),
  active: z.boolean(),
  register_checked_on: z.date().nullable(),
  presences: z.array(presenceRow),
})

const columns = (
  day: string,
) => Prisma.sql`s.organisation_id AS id, s.municipality_id, s.name, s.establishment_code, s.school_type, s.denomination, s.street, s.house_number,
  s.postcode, s.place, s.website, s.pupils, n.name AS neighbourhood, s.intake_form, s.active, s.register_checked_on,
  coalesce((SELECT jsonb_agg(jsonb_build_object('name', a.name, 'weekday', h.weekday, 'part', h.part, 'walkIn', h.walk_in) ORDER BY h.weekday, h.part DESC, a.name)
    FROM half_day h JOIN account a ON a.id = h.account_id
    WHERE h.school_id = s.organisation_id AND h.municipality_id = s.municipality_id AND h.valid_from <= ${day}::date AND (h.valid_until IS NULL OR h.valid_until > ${day}::date)), '[]'::jsonb) AS presences`

function toView(work: Work, row: z.output<typeof schoolRow>) {
  const permissions = permissionsOn(work.actor, { municipalityId: row.municipality_id })
  if (!permissions.view) throw new Refusal('not-allowed')
  return {
    id: row.id,
    municipalityId: row.municipality_id,
    name: row.name,
    code: row.establishment_code,
    type: row.school_type,
    denomination: row.denomination,
    address: [[row.street, row.house_number].filter(Boolean).join(' '), row.postcode, row.place]
      .filter(Boolean)
      .join(', '),
    website: row.website,
    pupils: row.pupils,
    neighbourhood: row.neighbourhood,
    intakeForm: row.intake_form,
    active: row.active,
    checkedOn: row.register_checked_on,
    presences: row.presences,
    permissions,
  }
}
export type SchoolView = ReturnType<typeof toView>

/** Schools of a municipality that I administer. `q`: part of a name or code; `state`: active, closed, or nobody comes there. */
export async function listSchools(
  work: Work,
  input: { municipality?: string; q?: string; state?: string; page?: string },
) {
  const places = administeredPlaces(work.actor)
  const place = input.municipality ? places.find((one) => one.id === input.municipality) : places[0]
  if (!place) throw new Refusal('not-allowed')
  const day = localDay(work.now)
  const part = `%${(input.q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`
  const where = Prisma.sql`s.municipality_id = ${place.id} AND (s.name ILIKE ${part} OR s.establishment_code ILIKE ${part})
    AND (${input.state ?? ''} NOT IN ('active', 'closed') OR s.active = (${input.state ?? ''} = 'active'))
    AND (${input.state ?? ''} <> 'nobody' OR s.active AND NOT EXISTS (SELECT 1 FROM half_day h WHERE h.school_id = s.organisation_id AND h.municipality_id = s.municipality_id
      AND h.valid_from <= ${day}::date AND (h.valid_until IS NULL OR h.valid_until > ${day}::date)))`
  const [count] = await work.sql(
    z.object({ found: z.number() }),
    Prisma.sql`SELECT count(*)::integer AS found FROM school s WHERE ${where}`,
  )
  const found = count?.found ?? 0
  const pages = Math.max(1, Math.ceil(found / schoolsPerPage))
  const page = Math.min(pages, Math.max(1, Number.parseInt(input.page ?? '1', 10) || 1))
  const rows = await work.sql(
    schoolRow,
    Prisma.sql`SELECT ${columns(day)} FROM school s LEFT JOIN neighbourhood n ON n.id = s.neighbourhood_id
    WHERE ${where} ORDER BY lower(s.name), s.establishment_code LIMIT ${schoolsPerPage} OFFSET ${(page - 1) * schoolsPerPage}`,
  )
  return { place, places, found, page, pages, schools: rows.map((row) => toView(work, row)) }
}

/** One school. Refusal('not-allowed') when it is none of a municipality of mine. */
export async function readSchool(work: Work, schoolId: string): Promise<SchoolView> {
  const [row] = await work.sql(
    schoolRow,
    Prisma.sql`SELECT ${columns(localDay(work.now))} FROM school s LEFT JOIN neighbourhood n ON n.id = s.neighbourhood_id
    WHERE s.organisation_id = ${schoolId}::uuid`,
  )
  if (!row) throw new Refusal('not-allowed')
  const view = toView(work, row)
  if (!view.permissions.change) throw new Refusal('not-allowed')
  return view
}

const settingsRow = z.object({
  id: z.string(),
  name: z.string(),
  consent_days: z.number(),
  quiet_days: z.number(),
  youth_worker_title: z.string(),
  ordinance_name: z.string(),
  before: z.string(),
})

/** The four settings of a municipality that I administer. */
export async function readSettings(work: Work, wanted?: string) {
  const places = administeredPlaces(work.actor)
  const place = wanted ? places.find((one) => one.id === wanted) : places[0]
  if (!place) throw new Refusal('not-allowed')
  const [row] = await work.sql(
    settingsRow,
    Prisma.sql`SELECT id, name, consent_days, quiet_days, youth_worker_title, ordinance_name,
    concat_ws('|', consent_days, quiet_days, youth_worker_title, ordinance_name) AS before FROM municipality WHERE id = ${place.id}`,
  )
  if (!row) throw new Refusal('not-allowed')
  return {
    id: row.id,
    name: row.name,
    consentDays: row.consent_days,
    quietDays: row.quiet_days,
    youthWorkerTitle: row.youth_worker_title,
    ordinanceName: row.ordinance_name,
    before: row.before,
  }
}
export type SettingsView = Awaited<ReturnType<typeof readSettings>>
