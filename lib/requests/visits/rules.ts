import { addLocalDays } from '@/lib/consents/rules'

export interface HalfDayFacts {
  readonly accountId: string
  readonly name: string
  /** 1 Monday … 5 Friday */
  readonly weekday: number
  readonly part: 'morning' | 'afternoon'
  /** 'HH:MM', local time */
  readonly startsAt: string
  readonly endsAt: string
  readonly walkIn: boolean
  /** 'YYYY-MM-DD'; `validUntil` is the first day on which it no longer holds. */
  readonly validFrom: string
  readonly validUntil: string | null
  /** School holidays of the school's municipality, both days included. */
  readonly closed?: readonly { readonly from: string; readonly until: string }[]
}

export interface Visit {
  readonly day: string
  readonly half: HalfDayFacts
}

const weekdayOf = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7
const holdsOn = (half: HalfDayFacts, day: string): boolean =>
  half.weekday === weekdayOf(day) &&
  half.validFrom <= day &&
  (half.validUntil === null || day < half.validUntil) &&
  !half.closed?.some((one) => one.from <= day && day <= one.until)

/** Who comes on this local day, in order of time. */
export function visitsOn(halves: readonly HalfDayFacts[], day: string): HalfDayFacts[] {
  return halves.filter((half) => holdsOn(half, day)).sort((a, b) => a.startsAt.localeCompare(b.startsAt))
}

/** The next half-day that has not ended yet, today included, within ten weeks: the summer holiday is shorter. `time` is 'HH:MM'. */
export function nextVisit(halves: readonly HalfDayFacts[], today: string, time: string): Visit | undefined {
  for (let ahead = 0; ahead <= 70; ahead += 1) {
    const day = addLocalDays(today, ahead)
    const half = visitsOn(halves, day).find((one) => ahead > 0 || time < one.endsAt)
    if (half) return { day, half }
  }
  return undefined
}

/** Who is here at this moment, until when. */
export const hereNow = (halves: readonly HalfDayFacts[], today: string, time: string): HalfDayFacts | undefined =>
  visitsOn(halves, today).find((half) => half.startsAt <= time && time < half.endsAt)

/** Monday to Friday of the week of a day; on Saturday and Sunday the week that comes. */
export function weekOf(day: string): string[] {
  const weekday = weekdayOf(day)
  const monday = addLocalDays(day, weekday > 5 ? 8 - weekday : 1 - weekday)
  return [0, 1, 2, 3, 4].map((ahead) => addLocalDays(monday, ahead))
}
