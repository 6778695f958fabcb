import 'server-only'
import { z } from 'zod'
import { administeredPlace, administeredPlaces } from '@/lib/people/policy'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { regionNorth } from '@/prisma/reference/holidays'
import { permissionsOn } from './policy'
import { holidayNames } from './schema'

const holidayRow = z.object({
  id: z.string(),
  municipalityId: z.string(),
  name: z.enum(holidayNames),
  fromOn: z.string(),
  untilOn: z.string(),
  version: z.number(),
})
export type HolidayRow = z.output<typeof holidayRow>
const columns = Prisma.sql`id, municipality_id AS "municipalityId", name, from_on::text AS "fromOn", until_on::text AS "untilOn", version`

/** The school holidays of a municipality that I administer, in order of time. Refusal: not-allowed. */
export async function listHolidays(work: Work, input: { municipality?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  const holidays = await work.sql(
    holidayRow,
    Prisma.sql`SELECT ${columns} FROM school_holiday WHERE municipality_id = ${place.id} ORDER BY from_on`,
  )
  return {
    place,
    places: administeredPlaces(work.actor),
    today: localDay(work.now),
    /** The national list is known to hold for this municipality. */
    importable: regionNorth.includes(place.id),
    holidays: holidays.filter((one) => permissionsOn(work.actor, one).view),
  }
}

/** One holiday to change. Refusal('not-allowed') for what is not there or not mine to change. */
export async function readHoliday(work: Work, holidayId: string): Promise<HolidayRow> {
  if (!z.uuid().safeParse(holidayId).success) throw new Refusal('not-allowed')
  const [found] = await work.sql(
    holidayRow,
    Prisma.sql`SELECT ${columns} FROM school_holiday WHERE id = ${holidayId}::uuid`,
  )
  if (!found || !permissionsOn(work.actor, found).change) throw new Refusal('not-allowed')
  return found
}

/** What the form for a new holiday needs. */
export async function newHoliday(work: Work, input: { municipality?: string }) {
  return { place: administeredPlace(work.actor, input.municipality), today: localDay(work.now) }
}
