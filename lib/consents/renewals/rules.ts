import { addLocalDays } from '@/lib/consents/rules'
import { type InfoKind, schoolKinds } from '@/lib/consents/schema'

// Asking again follows her presence (field.md C): two visits before, last visit before. Everything here counts local calendar days
// 'YYYY-MM-DD', so that neither clock change moves a day; the caller turns instants into days (platform/clock).

/** A lapsed yes can be asked for again this long from the list; after that asking begins anew in the case. */
export const listableDays = 42
/** After the summer holiday what stopped in it stays on the list at least this long. */
const heldDays = 14

export interface Holiday {
  readonly name: string
  /** First and last day, both included. */
  readonly from: string
  readonly until: string
}

/**
 * lapsed: it stopped by itself. missed: it stops before she is there again. last, two: one or two visits are left before it stops.
 * holiday: it stops in the summer holiday, so nothing is asked before the first visit after it.
 */
export type RenewalStage = 'lapsed' | 'missed' | 'last' | 'two' | 'holiday'

export interface RenewalFacts {
  /** The local day at whose first minute the yes stops, or has stopped. */
  readonly untilDay: string
  readonly today: string
  /** Days on which she is at that child's school from today on, in order; none in a holiday. */
  readonly visits: readonly string[]
  /** Holidays of the school's municipality, in order. */
  readonly holidays: readonly Holiday[]
}

export interface Renewal {
  readonly stage: RenewalStage
  /** The day of the visit on which to ask; today when asking cannot wait for one; null without any half-day there. */
  readonly askOn: string | null
  /** Visits left before it stops. */
  readonly visitsLeft: number
  /** Worth a line on "Vandaag": never in a holiday, and never for what can wait until after the summer. */
  readonly alarm: boolean
}

const within = (holiday: Holiday, day: string): boolean => holiday.from <= day && day <= holiday.until

/** The holiday that a day lies in. */
export const holidayOn = (holidays: readonly Holiday[], day: string): Holiday | undefined =>
  holidays.find((one) => within(one, day))

/** The first visit after a holiday; undefined when none is planned. */
const visitAfter = (holiday: Holiday, visits: readonly string[]): string | undefined =>
  visits.find((day) => day > holiday.until)

/** The summer holiday in which, or right after which before the first visit, a yes stops. */
function summerOf({ untilDay, visits, holidays }: RenewalFacts): Holiday | undefined {
  return holidays.find((one) => {
    if (one.name !== 'summer' || untilDay < one.from) return false
    return untilDay <= (visitAfter(one, visits) ?? addLocalDays(one.until, 1))
  })
}

/**
 * Where a running or lapsed yes stands in the list "opnieuw vragen"; null when there is nothing to ask yet, or no longer. A visit on
 * the day of stopping is too late: the yes has ended at its first minute (decision 11).
 */
export function renewalOf(facts: RenewalFacts): Renewal | null {
  const { untilDay, today, visits, holidays } = facts
  const now = holidayOn(holidays, today)
  const [next] = visits
  if (untilDay <= today) {
    if (addLocalDays(untilDay, listableDays) <= today && !wasHeld(facts)) return null
    return { stage: 'lapsed', askOn: next ?? null, visitsLeft: 0, alarm: !now && next !== undefined }
  }
  const left = visits.filter((day) => day < untilDay).length
  const summer = summerOf(facts)
  if (summer) {
    const after = visitAfter(summer, visits)
    // far ahead it is no use knowing: from two visits before on, and in the holiday itself
    if (left > 2 && !now) return null
    return { stage: 'holiday', askOn: after ?? null, visitsLeft: left, alarm: false }
  }
  if (left > 2) return null
  // no half-day at that school at all: ask in the last two weeks, by another way
  if (next === undefined && untilDay > addLocalDays(today, 14)) return null
  const stage = left === 0 ? 'missed' : left === 1 ? 'last' : 'two'
  const askOn = left === 0 ? (now ? (next ?? null) : today) : (next ?? null)
  return { stage, askOn, visitsLeft: left, alarm: !now && stage !== 'two' }
}

/** Six weeks are over, but the summer holiday stood between: it stays until two weeks after it, so that a first visit finds it. */
function wasHeld({ untilDay, today, holidays }: RenewalFacts): boolean {
  return holidays.some(
    (one) =>
      one.name === 'summer' &&
      one.from <= untilDay &&
      untilDay <= addLocalDays(one.until, 1) &&
      today <= addLocalDays(one.until, heldDays),
  )
}

export interface RenewalLine extends Renewal {
  readonly consentId: string
  readonly caseId: string
  readonly name: string
  readonly schoolId: string
  readonly schoolName: string
  readonly receiver: string
  readonly kinds: readonly InfoKind[]
  readonly untilDay: string
  readonly givers: readonly string[]
  /** People who must say yes now and have an address that was verified. */
  readonly mailable: number
  readonly askable: boolean
  /** A question is out already. */
  readonly asked: { readonly day: string; readonly state: 'open' | 'discuss' } | null
}

/** What a family can be asked again with one tap; a yes about a decision is asked for in the case. */
export const isAskable = (line: Pick<RenewalLine, 'kinds'>): boolean =>
  line.kinds.every((kind) => (schoolKinds as readonly InfoKind[]).includes(kind))

export interface RenewalGroup {
  readonly schoolId: string
  readonly schoolName: string
  /** The visit on which to ask; null when she has no half-day there. */
  readonly day: string | null
  readonly lines: readonly RenewalLine[]
}

const urgency: Readonly<Record<RenewalStage, number>> = { missed: 0, last: 1, two: 2, lapsed: 3, holiday: 4 }

/** Per visit day, then school; within it what cannot wait first, then the day of stopping. Without a half-day last. */
export function groupRenewals(lines: readonly RenewalLine[]): RenewalGroup[] {
  const groups = new Map<string, RenewalLine[]>()
  for (const line of lines) {
    const key = `${line.askOn ?? '9999'} ${line.schoolName} ${line.schoolId}`
    const group = groups.get(key)
    if (group) group.push(line)
    else groups.set(key, [line])
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({
      schoolId: group[0]?.schoolId ?? '',
      schoolName: group[0]?.schoolName ?? '',
      day: group[0]?.askOn ?? null,
      lines: [...group].sort(
        (a, b) =>
          urgency[a.stage] - urgency[b.stage] || a.untilDay.localeCompare(b.untilDay) || a.name.localeCompare(b.name),
      ),
    }))
}
