/** How a yes to share stands, as the ring draws it. */
export type RingState = 'given' | 'running' | 'soon' | 'half' | 'asked' | 'lapsed' | 'withdrawn' | 'no'

/** Days in a full ring: six weeks of seven days. */
export const RING_DAYS = 42
/** From this many days on the ring says "soon" (design 11). */
export const SOON_DAYS = 14

const WEEK = 7
const ARC = 6.3
const GAP = 0.7

/** The state of a running yes by the whole days it still has. Not for refusals: those are not a matter of days. */
export function ringStateFor(days: number): RingState {
  if (days <= 0) return 'lapsed'
  if (days <= SOON_DAYS) return 'soon'
  return days >= RING_DAYS ? 'given' : 'running'
}

/** Whole days between 0 and 42; anything else is brought inside, so a wrong count never draws a wrong circle. */
export function clampDays(days: number): number {
  return Math.max(0, Math.min(RING_DAYS, Math.floor(days)))
}

/**
 * The dash pattern (unit: days, path length 42) of the days that are left: full week arcs of 6.3 with gaps of 0.7,
 * then the part of the running week. Null when nothing is left to draw.
 */
export function arcDashes(days: number): string | null {
  const left = clampDays(days)
  const weeks = Math.floor(left / WEEK)
  const rest = left - weeks * WEEK
  const parts: number[] = Array.from({ length: weeks }, () => [ARC, GAP]).flat()
  if (weeks === 0 && rest === 0) return null
  if (weeks < RING_DAYS / WEEK) parts.push(rest > 0 ? Math.min(rest, ARC) - 0.1 : 0, RING_DAYS)
  return parts.map((part) => round(part)).join(' ')
}

/** Ends of the ink tick at today, on a 100 grid; the ring empties clockwise from twelve o'clock. */
export function tick(days: number, small: boolean): { x1: number; y1: number; x2: number; y2: number } {
  const spent = RING_DAYS - clampDays(days)
  const angle = (spent / RING_DAYS) * 2 * Math.PI
  const inner = small ? 34.6 : 32.8
  const outer = small ? 50.9 : 52.7
  const at = (radius: number) => ({ x: round(50 + radius * Math.sin(angle)), y: round(50 - radius * Math.cos(angle)) })
  const from = at(inner)
  const to = at(outer)
  return { x1: from.x, y1: from.y, x2: to.x, y2: to.y }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
