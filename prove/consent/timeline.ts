// Random lives of one yes: given, given again, stopped, lapsed. The model says when it covers; the database must say the same.
import { addLocalDays } from '@/lib/consents/rules'
import { localDay, startOfLocalDay } from '@/lib/platform/clock'
import type { Dice } from './seed'

export interface Term {
  readonly givenOn: string
  readonly validFrom: Date
  readonly validUntil: Date
  readonly endedAt: Date | null
  readonly endCause: 'renewed' | 'withdrawn' | null
}

const hour = 3_600_000
const day = 24 * hour

/** A row of terms, one after another, that began some months before `from`; none overlaps. */
export function randomTimeline(throws: Dice, from: Date): Term[] {
  const terms: Term[] = []
  let at = from.getTime() - throws.whole(0, 120) * day + throws.whole(0, day - 1)
  const rounds = throws.whole(1, 5)
  for (let round = 0; round < rounds; round += 1) {
    const givenOn = localDay(new Date(at))
    const validUntil = startOfLocalDay(givenOn, throws.whole(1, 42))
    const fate = throws.pick(['lapse', 'withdrawn', 'renewed', 'atOnce'] as const)
    const within = validUntil.getTime() - at
    const end = fate === 'lapse' ? null : fate === 'atOnce' ? at : at + throws.whole(1, Math.max(1, within - 1))
    terms.push({
      givenOn,
      validFrom: new Date(at),
      validUntil,
      endedAt: end === null ? null : new Date(end),
      endCause: end === null ? null : fate === 'renewed' ? 'renewed' : 'withdrawn',
    })
    at = (end ?? validUntil.getTime()) + (fate === 'renewed' ? 0 : throws.whole(0, 30) * day + throws.whole(1, hour))
    if (at > from.getTime() + 30 * day) break
  }
  return terms
}

/** Written from the promise alone: from the yes until 00:00 of the day after the last, or until it was stopped, whichever is first. */
export const modelCovers = (terms: readonly Term[], at: Date): boolean =>
  terms.some((one) => {
    const until = Math.min(one.validUntil.getTime(), one.endedAt?.getTime() ?? Number.POSITIVE_INFINITY)
    return one.validFrom.getTime() <= at.getTime() && at.getTime() < until
  })

/** Every moment at which something begins or ends, and a millisecond to either side. */
export const edgesOf = (terms: readonly Term[]): Date[] =>
  terms
    .flatMap((one) => [one.validFrom, one.validUntil, ...(one.endedAt ? [one.endedAt] : [])])
    .flatMap((edge) => [-1, 0, 1].map((step) => new Date(edge.getTime() + step)))

/** Days around both changes of the clock, where an hour is missing or comes twice. */
export const clockChangeDays = [
  '2026-03-27',
  '2026-03-28',
  '2026-03-29',
  '2026-10-23',
  '2026-10-24',
  '2026-10-25',
].flatMap((near) => [0, 14, 28, 41].map((before) => addLocalDays(near, -before)))
