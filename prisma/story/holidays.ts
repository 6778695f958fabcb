import { regionNorth, schoolHolidays } from '@/prisma/reference/holidays'
import { storyId } from './ids'
import type { Story } from './pupil-story'

/**
 * The national school holidays of both municipalities, region Noord. The one that lies around the day of the demonstration is left
 * out, also when somebody looks at it in August: the main worker is at her school then, and nothing would be to be seen.
 */
export function addHolidays({ rows, time }: Story): void {
  const today = time.day(time.workday)
  for (const municipality of regionNorth)
    for (const one of schoolHolidays) {
      if (one.fromOn <= today && today <= one.untilOn) continue
      rows.add('school_holiday', {
        id: storyId(`holiday.${municipality}.${one.schoolYear}.${one.name}`),
        municipality_id: municipality,
        name: one.name,
        from_on: one.fromOn,
        until_on: one.untilOn,
      })
    }
}
