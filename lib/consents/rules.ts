import { type Capacity, mostConsentDays } from './schema'

// Days are local calendar days 'YYYY-MM-DD' (Europe/Amsterdam); the caller turns instants into days (platform/clock), so that
// everything here is plain arithmetic and a clock change can move nothing.

/** Half open: in force from the first moment, no longer at the last. The same rule as priv.covers (decision 6). */
export function covers(term: { validFrom: Date; validUntil: Date; endedAt: Date | null }, at: Date): boolean {
  return term.validFrom <= at && at < term.validUntil && (term.endedAt === null || at < term.endedAt)
}

/** A local day `days` later. */
export function addLocalDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

/** Whole days from one local day to another; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Days that a yes may last here: what was asked, at most what the municipality set, at most six weeks; once lasts one day. */
export function allowedDays(mode: 'running' | 'once', asked: number | undefined, municipalityDays: number): number {
  if (mode === 'once') return 1
  return Math.max(1, Math.min(asked ?? municipalityDays, municipalityDays, mostConsentDays))
}

/** A yes given on `day` for `days` days: it stops at 00:00 of `endsOn`, so `lastDay` is the last one on which it counts (decision 11). */
export function termOf(day: string, days: number): { endsOn: string; lastDay: string } {
  return { endsOn: addLocalDays(day, days), lastDay: addLocalDays(day, days - 1) }
}

export type RingFacts =
  | { readonly state: 'given' | 'running' | 'soon'; readonly days: number; readonly lastDay: string }
  | { readonly state: 'lapsed' | 'withdrawn' | 'none'; readonly days: 0; readonly lastDay: string | null }

/** From this many days on the ring says "soon" (design 11). */
const soonDays = 14

/**
 * How a yes stands on local day `today`. `inForce` is the answer of `covers`, `untilDay` the local day of valid_until. On the
 * day of giving 42 days are left, on the last day 1.
 */
export function ringOf(
  consent: { inForce: boolean; untilDay: string; endedDay: string | null; endCause: string | null } | null,
  today: string,
): RingFacts {
  if (!consent) return { state: 'none', days: 0, lastDay: null }
  const lastDay = addLocalDays(consent.untilDay, -1)
  if (!consent.inForce) {
    return {
      state: consent.endCause === 'withdrawn' ? 'withdrawn' : 'lapsed',
      days: 0,
      lastDay: consent.endedDay ?? lastDay,
    }
  }
  const days = Math.max(1, daysBetween(today, consent.untilDay))
  if (days <= soonDays) return { state: 'soon', days, lastDay }
  return { state: days >= mostConsentDays ? 'given' : 'running', days, lastDay }
}

/** Full years on a day; undefined without a birth date. Born on 29 February: a year older on 1 March. */
export function ageOn(birthDate: string | null, day: string): number | undefined {
  if (!birthDate) return undefined
  const [bornYear = 0, ...born] = birthDate.split('-').map(Number)
  const [year = 0, ...now] = day.split('-').map(Number)
  const had = (now[0] ?? 0) > (born[0] ?? 0) || ((now[0] ?? 0) === (born[0] ?? 0) && (now[1] ?? 0) >= (born[1] ?? 0))
  return year - bornYear - (had ? 0 : 1)
}

export interface GuardianFacts {
  readonly id: string
  readonly hasAuthority: boolean
  readonly livesWithPupil: boolean
}
export interface Said {
  readonly guardianId: string | null
  readonly capacity: Capacity
}
export interface YesCheck {
  /** under12 | from12 | from16 | unknown: the age that decides, on the day of giving. */
  readonly age: 'under12' | 'from12' | 'from16' | 'unknown'
  /** Article that says who: Jeugdwet. */
  readonly article: '7.3.15(1)' | '7.3.11' | '7.3.5(1)'
  readonly pupilNeeded: boolean
  /** Guardians whose own yes is needed and not there. */
  readonly missingGuardianIds: readonly string[]
  readonly pupilMissing: boolean
  /** A yes of some guardian is needed and there is none, also when none is known. */
  readonly anyGuardianMissing: boolean
  /** Guardians live apart, so one does not speak for both. */
  readonly apart: boolean
}

/**
 * Who must say yes to sharing, by age on the day of giving (Jeugdwet 7.3.11 and 7.3.15(1); field.md C): under 12 the parents
 * with authority; 12-15 the young person always and, unless the municipality set otherwise, the parents; from 16 the young
 * person alone. One parent may speak for both unless they live apart. Warns and never blocks: the worker weighs and records.
 */
export function checkYes(facts: {
  birthDate: string | null
  day: string
  guardians: readonly GuardianFacts[]
  said: readonly Said[]
  parentsFrom12?: boolean
}): YesCheck {
  const years = ageOn(facts.birthDate, facts.day)
  const age = years === undefined ? 'unknown' : years < 12 ? 'under12' : years < 16 ? 'from12' : 'from16'
  const withAuthority = facts.guardians.filter((one) => one.hasAuthority)
  const apart = withAuthority.length > 1 && withAuthority.some((one) => !one.livesWithPupil)
  const pupilNeeded = age === 'from12' || age === 'from16'
  const guardiansNeeded = age === 'under12' || age === 'unknown' || (age === 'from12' && facts.parentsFrom12 !== false)
  const spoke = new Set(facts.said.flatMap((one) => (one.guardianId ? [one.guardianId] : [])))
  const anyGuardian = facts.said.some((one) => one.capacity !== 'pupil')
  const silent = withAuthority.filter((one) => !spoke.has(one.id)).map((one) => one.id)
  return {
    age,
    article: age === 'from16' ? '7.3.5(1)' : age === 'from12' ? '7.3.11' : '7.3.15(1)',
    pupilNeeded,
    pupilMissing: pupilNeeded && !facts.said.some((one) => one.capacity === 'pupil'),
    anyGuardianMissing: guardiansNeeded && !anyGuardian,
    missingGuardianIds: guardiansNeeded && (apart || !anyGuardian) ? silent : [],
    apart,
  }
}

/** Whether somebody who must say yes is missing. */
export const isIncomplete = (check: YesCheck): boolean =>
  check.pupilMissing || check.anyGuardianMissing || check.missingGuardianIds.length > 0

/** What the log keeps of a yes that is not complete: who is missing, without names, and the article. */
export function missingWords(check: YesCheck): string | undefined {
  const who = [
    check.pupilMissing ? 'pupil' : '',
    check.anyGuardianMissing ? 'guardian' : check.missingGuardianIds.length > 0 ? 'other guardian' : '',
  ].filter(Boolean)
  return who.length > 0 ? `yes missing of: ${who.join(', ')} (Jeugdwet ${check.article})` : undefined
}
