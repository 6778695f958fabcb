// Terms of the Algemene wet bestuursrecht, in local calendar days 'YYYY-MM-DD'. A term that ends on a Saturday, Sunday or
// general holiday runs on to the next working day (Algemene termijnenwet 1 and 3). Objection: six weeks, beginning the day
// after the decision was made known (Awb 6:7, 6:8). Deciding: eight weeks at most after receipt (Awb 4:13).

const dayMs = 86_400_000
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** A calendar day, so many days on (or back). */
export const addDays = (day: string, days: number): string => dayOf(at(day) + days * dayMs)

/** Whole days from one calendar day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((at(to) - at(from)) / dayMs)

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easterSunday(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = b >> 2
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = c >> 2
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * General holidays in the sense of Algemene termijnenwet 3(1) and (2): New Year, Good Friday (put on a par), Easter Monday,
 * King's Day (26 April when the 27th is a Sunday), Liberation Day, Ascension Day, Whit Monday, both days of Christmas.
 */
export function holidays(year: number): ReadonlySet<string> {
  const easter = easterSunday(year)
  const king = new Date(at(`${year}-04-27`)).getUTCDay() === 0 ? `${year}-04-26` : `${year}-04-27`
  return new Set([
    `${year}-01-01`,
    addDays(easter, -2),
    easter,
    addDays(easter, 1),
    king,
    `${year}-05-05`,
    addDays(easter, 39),
    addDays(easter, 49),
    addDays(easter, 50),
    `${year}-12-25`,
    `${year}-12-26`,
  ])
}

export const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(at(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !holidays(Number(day.slice(0, 4))).has(day)
}

/** The day itself, or the next working day (Algemene termijnenwet 1(1)). */
export function onWorkingDay(day: string): string {
  let found = day
  while (!isWorkingDay(found)) found = addDays(found, 1)
  return found
}

/** Last day to object to a decision made known on this day (Awb 6:7, 6:8). */
export const objectionUntil = (madeKnownOn: string): string => onWorkingDay(addDays(madeKnownOn, 42))

/** Last day to decide on an application received on this day, without postponement (Awb 4:13). */
export const decideBy = (appliedOn: string, weeks = 8): string => onWorkingDay(addDays(appliedOn, weeks * 7))
