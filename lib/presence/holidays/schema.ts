import { z } from 'zod'
import { day, formKey, id, oneOf, version } from '@/lib/platform/input'

export const holidayNames = ['autumn', 'christmas', 'spring', 'may', 'summer', 'other'] as const
export type HolidayName = (typeof holidayNames)[number]

/** A holiday is shorter than this: a slip of the year must not close the schools for twelve months. */
export const longestHoliday = 100

const period = { name: oneOf(holidayNames), fromOn: day(), untilOn: day() }
const fits = (given: { fromOn: string; untilOn: string }) => {
  const days = (Date.parse(given.untilOn) - Date.parse(given.fromOn)) / 86_400_000
  return days >= 0 && days < longestHoliday
}
const problem = { path: ['untilOn'], message: 'date-order' }
const municipality = { municipalityId: z.string().regex(/^\d{4}$/, 'choose-one') }

export const addHolidaySchema = z.object({ ...formKey, ...municipality, ...period }).refine(fits, problem)
export type AddHolidayInput = z.output<typeof addHolidaySchema>
export const changeHolidaySchema = z
  .object({ ...formKey, ...version, holidayId: id(), ...period })
  .refine(fits, problem)
export type ChangeHolidayInput = z.output<typeof changeHolidaySchema>
export const removeHolidaySchema = z.object({ ...formKey, ...version, holidayId: id() })
export type RemoveHolidayInput = z.output<typeof removeHolidaySchema>
export const importHolidaysSchema = z.object({ ...formKey, ...municipality })
export type ImportHolidaysInput = z.output<typeof importHolidaysSchema>
