import { TZDate } from '@date-fns/tz'
import { localDay, localDaysBetween, localWeekday, startOfLocalDay, zone } from '@/lib/platform/clock'

/** The days of the demonstration, all counted from `now` in the Netherlands. */
export interface StoryTime {
  readonly now: Date
  /** The local day of `now`, 'YYYY-MM-DD'. */
  readonly today: string
  /** Days from today to the day on which the main worker is at her main school: 0, or up to 2 in a weekend. */
  readonly workday: number
  /** The real weekday (1–5) of a weekday of the plan, whose 1 is the day of the main worker at her main school. */
  weekday(planned: number): number
  /** The local day `days` from today. */
  day(days: number): string
  /** A clock time on the day `days` from today. May lie in the future: agenda and terms only. */
  at(days: number, time: string): Date
  /** The same, but never after `now`: what has happened has happened. */
  past(days: number, time: string): Date
  /** Whole local days from today to an instant: negative before today. */
  offset(at: Date): number
  /** The weekday (1 Monday … 7 Sunday) of the day `days` from today. */
  weekdayOf(days: number): number
  /** The same day, or the Friday before it: nobody works in a weekend. */
  workdayBefore(days: number): number
  /** The same day, or the Monday after it, but never after today. */
  workdayAfter(days: number): number
  /** True when the schools are shut on the day `days` from today. */
  holiday(days: number): boolean
}

/** Half-open ranges of month and day in which primary schools are shut, region north, taken about right for any year. */
const holidays = [
  ['01-01', '01-07'],
  ['02-17', '02-25'],
  ['04-26', '05-06'],
  ['07-12', '08-24'],
  ['10-18', '10-27'],
  ['12-21', '12-32'],
] as const

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** Midnight UTC of a local day: arithmetic on days that knows no clock change. */
const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayText = (ms: number): string => {
  const date = new Date(ms)
  return `${date.getUTCFullYear()}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`
}

/** An instant from a local day and a clock time; an hour that a clock change skips moves on. */
export function localInstant(day: string, time: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return new Date(new TZDate(year, month - 1, date, hour, minute, zone).getTime())
}

/** The days of a demonstration loaded at `now`. */
export function storyTime(now: Date): StoryTime {
  const today = localDay(now)
  const start = dayNumber(today)
  const weekdayNow = localWeekday(now)
  const workday = weekdayNow > 5 ? 8 - weekdayNow : 0
  const mainWeekday = workday ? 1 : weekdayNow
  const day = (days: number): string => dayText(start + days * 86_400_000)
  const at = (days: number, time: string): Date => localInstant(day(days), time)
  const weekdayOf = (days: number): number => ((((weekdayNow - 1 + days) % 7) + 7) % 7) + 1
  return {
    now,
    today,
    workday,
    weekday: (planned) => ((planned - 1 + mainWeekday - 1) % 5) + 1,
    day,
    at,
    past: (days, time) => {
      const wanted = at(days, time)
      const latest = now.getTime() - 60_000
      return wanted.getTime() <= latest ? wanted : new Date(Math.max(latest, 0))
    },
    offset: (instant) => localDaysBetween(now, instant),
    weekdayOf,
    workdayBefore: (days) => days - Math.max(0, weekdayOf(days) - 5),
    workdayAfter: (days) => Math.min(0, weekdayOf(days) > 5 ? days + 8 - weekdayOf(days) : days),
    holiday: (days) => {
      const monthDay = day(days).slice(5)
      return holidays.some(([from, until]) => from <= monthDay && monthDay < until)
    },
  }
}

/** 00:00 in the Netherlands of a local day, `days` later: where a consent ends (decision 11). */
export const midnight = startOfLocalDay
