import type { DayPart } from './schema'

/** A weekly half-day as the rules see it. Days are 'YYYY-MM-DD', times 'HH:MM', both on the Dutch clock. */
export interface Slot {
  readonly schoolId: string
  readonly schoolName: string
  /** 1 Monday … 5 Friday. */
  readonly weekday: number
  readonly part: DayPart
  readonly startsAt: string
  readonly endsAt: string
  readonly walkIn: boolean
  readonly validFrom: string
  /** First day on which it no longer holds. */
  readonly validUntil: string | null
  /** School holidays of the school's municipality, both days included. */
  readonly closed?: readonly Period[]
}

/** Local days, the last included. */
export interface Period {
  readonly from: string
  readonly until: string
}

/** A moment on the Dutch clock; made from an instant by `localDay` and `localTime`, so that no rule counts hours over a clock change. */
export interface LocalMoment {
  readonly day: string
  readonly time: string
}

export interface Visit {
  readonly day: string
  readonly slot: Slot
}

const dayMs = 86_400_000
const asUtc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const asDay = (at: Date): string => at.toISOString().slice(0, 10)

/** The calendar day `days` later; pure arithmetic on dates, so every day counts one. */
export const addDays = (day: string, days: number): string => asDay(new Date(asUtc(day).getTime() + days * dayMs))
/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => asUtc(day).getUTCDay() || 7
/** The Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easterOf(year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((8 * b + 13) / 25) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const days = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String((days % 31) + 1).padStart(2, '0')}`
}

/**
 * Whether every school is closed on this day: New Year, Easter Monday, King's Day (26 April when the 27th is a Sunday), Liberation
 * Day every fifth year, Ascension Day, Whit Monday, both days of Christmas. School holidays differ by region: they come with the half-day.
 */
export function isPublicHoliday(day: string): boolean {
  const year = Number(day.slice(0, 4))
  const easter = easterOf(year)
  const king = weekdayOf(`${year}-04-27`) === 7 ? `${year}-04-26` : `${year}-04-27`
  const fixed = [`${year}-01-01`, king, `${year}-12-25`, `${year}-12-26`, ...(year % 5 === 0 ? [`${year}-05-05`] : [])]
  return [...fixed, ...[1, 39, 50].map((after) => addDays(easter, after))].includes(day)
}

/** Whether a day lies in one of these periods. */
export const isWithin = (periods: readonly Period[] | undefined, day: string): boolean =>
  periods?.some((period) => period.from <= day && day <= period.until) ?? false

/** The half-days of one day in order; none on a public holiday or in the school holidays: nobody promises a visit then. */
export function slotsOn(slots: readonly Slot[], day: string): Slot[] {
  if (isPublicHoliday(day)) return []
  const weekday = weekdayOf(day)
  return slots
    .filter(
      (slot) =>
        slot.weekday === weekday &&
        slot.validFrom <= day &&
        (slot.validUntil === null || day < slot.validUntil) &&
        !isWithin(slot.closed, day),
    )
    .sort((a, b) => a.startsAt.localeCompare(b.startsAt))
}

export type Place =
  /** Within the half-day, from half an hour before it. */
  | { readonly state: 'here'; readonly slot: Slot }
  | { readonly state: 'later'; readonly slot: Slot }
  /** The last half-day of this day is over. */
  | { readonly state: 'over'; readonly slot: Slot }
  | { readonly state: 'free' }

/** Minutes before a half-day in which she already counts as there: she stands at the door when school starts (practice 3). */
export const earlyMinutes = 30
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Where the worker is at this moment, by the week of half-days. */
export function placeAt(slots: readonly Slot[], at: LocalMoment): Place {
  const today = slotsOn(slots, at.day)
  const now = minutesOf(at.time)
  const here = today.filter((slot) => minutesOf(slot.startsAt) - earlyMinutes <= now && now < minutesOf(slot.endsAt))
  // between two schools the half hour before the second overlaps the end of the first: the first still holds
  const first = here[0]
  if (first) return { state: 'here', slot: first }
  const later = today.find((slot) => now < minutesOf(slot.startsAt))
  if (later) return { state: 'later', slot: later }
  const last = today.at(-1)
  return last ? { state: 'over', slot: last } : { state: 'free' }
}

/** Days ahead that are searched for a next visit; the summer holiday is shorter. */
const furthest = 70

/** The first half-day on a later day than `day`, at one school when it is given; undefined when there is none within ten weeks. */
export function nextVisit(slots: readonly Slot[], day: string, schoolId?: string): Visit | undefined {
  for (let ahead = 1; ahead <= furthest; ahead += 1) {
    const later = addDays(day, ahead)
    const slot = slotsOn(slots, later).find((one) => schoolId === undefined || one.schoolId === schoolId)
    if (slot) return { day: later, slot }
  }
  return undefined
}

/**
 * The days on which she is at a school, from today on, within `ahead` days. Today counts until her half-day is over.
 */
export function visitDays(slots: readonly Slot[], at: LocalMoment, schoolId: string, ahead: number): string[] {
  const there = slots.filter((slot) => slot.schoolId === schoolId)
  if (there.length === 0) return []
  return Array.from({ length: ahead + 1 }, (_, days) => addDays(at.day, days)).filter((day) =>
    slotsOn(there, day).some((slot) => day > at.day || at.time < slot.endsAt),
  )
}

/**
 * Whether a yes stops before she is at that school again, so that today is the day to ask (field.md C). `untilDay` is the
 * local day at whose first minute the yes has ended: on the day of the visit itself it is too late. Without a half-day at that
 * school the next visit anywhere counts; without any, two weeks.
 */
export function lapsesBeforeNextVisit(
  slots: readonly Slot[],
  today: string,
  yes: { readonly schoolId: string; readonly untilDay: string },
): boolean {
  const visit = nextVisit(slots, today, yes.schoolId) ?? nextVisit(slots, today)
  return yes.untilDay <= (visit?.day ?? addDays(today, 14))
}

/** Where an agenda line stands on the thread of the day: the first that is not over is 'now'. Items are in order of time. */
export function dayStates(items: readonly { readonly endsAt: Date }[], now: Date): ('past' | 'now' | 'next')[] {
  const current = items.findIndex((item) => now < item.endsAt)
  return items.map((_, index) => (current === -1 || index < current ? 'past' : index === current ? 'now' : 'next'))
}

/** Minutes until an instant, when it is within the next hour; undefined otherwise. */
export function minutesUntil(at: Date, now: Date): number | undefined {
  const minutes = Math.ceil((at.getTime() - now.getTime()) / 60_000)
  return minutes > 0 && minutes <= 60 ? minutes : undefined
}
