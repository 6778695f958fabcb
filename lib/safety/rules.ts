import { addDays, onWorkingDay } from '@/lib/referrals/terms/rules'
import { shieldMostDays } from './schema'

/** Four hours, in minutes (security 7; emergency_four_hours in 0002 and priv.open_emergency hold the same). */
export const mostMinutes = 240
const minute = 60_000

/** A use of emergency access in time. */
export interface EmergencySpan {
  readonly startedAt: Date
  readonly expiresAt: Date
  readonly closedAt: Date | null
}

/** When a use that begins now is over. RangeError for less than a quarter or more than four hours. */
export function emergencyEnd(startedAt: Date, minutes: number): Date {
  if (!Number.isInteger(minutes) || minutes < 15 || minutes > mostMinutes)
    throw new RangeError('emergency access lasts 15 to 240 minutes')
  return new Date(startedAt.getTime() + minutes * minute)
}

/** Whether a use opens the case at this instant: from its start, until its end or its closing, ends excluded (priv.covers). */
export const runsAt = (use: EmergencySpan, at: Date): boolean =>
  use.startedAt <= at && at < use.expiresAt && (use.closedAt === null || at < use.closedAt)

/** Whole minutes that are left, the last one begun counted; 0 when it is over. */
export const minutesLeft = (until: Date, now: Date): number =>
  Math.max(0, Math.ceil((until.getTime() - now.getTime()) / minute))

/** Working days within which the privacy officer reviews a use (security 7). */
export const reviewDays = 3

/** Last local day for the review of a use opened on this local day: the third working day after it (Algemene termijnenwet 3). */
export function reviewDueOn(openedOn: string): string {
  let found = openedOn
  for (let count = 0; count < reviewDays; count += 1) found = onWorkingDay(addDays(found, 1))
  return found
}

/** Whether a review is late on this local day; from then on the person cannot open another (docs/adr/0013). */
export const reviewIsLate = (
  use: { readonly dueOn: string; readonly verdict: string | null },
  today: string,
): boolean => use.verdict === null && use.dueOn < today

/** Days before the day to look again on which a shield is shown on Vandaag: the visit before it. */
export const shieldNoticeDays = 7

/** The first and last day to choose for looking at a shield again, and the one that is filled in: six weeks on. */
export const reviewChoice = (today: string) => ({
  first: addDays(today, 1),
  usual: addDays(today, 42),
  last: addDays(today, shieldMostDays),
})
