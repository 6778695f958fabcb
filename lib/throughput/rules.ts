import type { Cell } from './schema'

/** A period of the catalogue: a closed school year, or the running one up to this month. Days 'YYYY-MM-DD', `until` is not in it. */
export interface Period {
  /** Year in which the school year begins. */
  readonly year: number
  readonly from: string
  readonly until: string
  readonly closed: boolean
}

const yearOf = (day: string): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '08' ? 1 : 0)

/**
 * The catalogue, newest first: every school year (1 August to 1 August) since the month of the first question; the running one
 * up to the first day of this month, once it has a closed month. `today` is a local day. Nothing else can be asked, so no
 * two tables overlap by a month (security 7, decision 27).
 */
export function periodsOf(begin: string | null, today: string): readonly Period[] {
  if (begin === null) return []
  const thisMonth = `${today.slice(0, 7)}-01`
  const found: Period[] = []
  for (let year = yearOf(today); year >= yearOf(begin); year -= 1) {
    const from = `${year}-08-01`
    const end = `${year + 1}-08-01`
    const until = end <= thisMonth ? end : thisMonth
    if (until > from && until > begin) found.push({ year, from, until, closed: until === end })
  }
  return found
}

/** The period to show: the asked year when it is in the catalogue, else the newest closed one, else the newest. */
export function choosePeriod(periods: readonly Period[], year?: number): Period | undefined {
  return periods.find((one) => one.year === year) ?? periods.find((one) => one.closed) ?? periods[0]
}

/** A count rounded to the nearest 5: the twin of priv.rounded. */
export const rounded = (value: number): number => Math.floor((value + 2) / 5) * 5

/**
 * What of a first count did not reach the second one, from the published numbers only, so it tells nothing new. 'few' when that
 * is below ten (waiting has threshold 10), null when either is hidden.
 */
export function stillOpen(all: Cell, done: Cell): number | 'few' | null {
  if (done === 'nearly') return 'few'
  if (typeof all !== 'number' || typeof done !== 'number') return null
  return all - done < 10 ? 'few' : all - done
}

/** The least multiple of 7 days, from 14 on, that holds every number: the one scale of a table. */
export const scaleOf = (days: readonly (number | null)[]): number =>
  Math.max(14, Math.ceil(Math.max(0, ...days.map((one) => one ?? 0)) / 7) * 7)

/** The day before a day, 'YYYY-MM-DD'. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
