import { TZDate, tz } from '@date-fns/tz'
import { addDays, differenceInCalendarDays, format, startOfDay } from 'date-fns'

/** The zone in which days are counted (Algemene termijnenwet; decision 11). */
export const zone = 'Europe/Amsterdam'
const inZone = tz(zone)

/** The local calendar day of an instant, as YYYY-MM-DD. */
export const localDay = (at: Date): string => format(at, 'yyyy-MM-dd', { in: inZone })

/** 00:00 in the Netherlands of a local day 'YYYY-MM-DD', plus `days`; correct over both clock changes. */
export function startOfLocalDay(day: string, days = 0): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(addDays(startOfDay(new TZDate(year, month - 1, date, zone)), days).getTime())
}

/** Whole local days from one instant to another: 0 on the same day, negative when earlier. */
export const localDaysBetween = (from: Date, to: Date): number => differenceInCalendarDays(to, from, { in: inZone })

/** Local clock time as 'HH:MM'. */
export const localTime = (at: Date): string => format(at, 'HH:mm', { in: inZone })

/** 1 Monday … 7 Sunday, in the Netherlands. */
export const localWeekday = (at: Date): number => Number(format(at, 'i', { in: inZone }))

/** The instant of a local day and clock time 'HH:MM'; of the hour that comes twice in autumn the first, the hour that is skipped in spring an hour on. */
export function localInstant(day: string, time: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(new TZDate(year, month - 1, date, hour, minute, zone).getTime())
}
