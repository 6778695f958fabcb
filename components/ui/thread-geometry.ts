import { laneOf, type Side } from './side'

/** Where a lane stands on the 0..3 width of a row's own drawing. */
const CUT_LANE = 1.5

/**
 * The way from one event to the older one below it, on a box 3 wide and 100 high that is stretched to the row:
 * a short straight start, one S-curve, a short straight end. The stroke does not scale with it.
 */
export function wayBetween(from: Side, to: Side): string {
  const a = laneOf(from)
  const b = laneOf(to)
  return a === b ? `M${a} 0V100` : `M${a} 0V12C${a} 58 ${b} 42 ${b} 88V100`
}

/** The grey dots above the last event a reader may see: they bend to no lane, so they give nothing away. */
export function wayLost(to: Side): string {
  const b = laneOf(to)
  return `M${CUT_LANE} 0V38C${CUT_LANE} 72 ${b} 50 ${b} 90V100`
}

/** A point of the small thread. */
export type Point = { x: number; y: number }

export const MINI = {
  width: 116,
  height: 44,
  first: 7,
  last: 101,
  cutLast: 54,
  lanes: [6, 16, 26, 36],
  most: 7,
} as const

/** Points of the small thread, oldest left; at most seven passes, the newest ones. `cut` leaves room for the dots. */
export function miniPoints(passes: readonly Side[], cut: boolean): Point[] {
  const shown = passes.slice(-MINI.most)
  const end = cut ? MINI.cutLast : MINI.last
  const step = shown.length > 1 ? (end - MINI.first) / (shown.length - 1) : 0
  return shown.map((side, index) => ({
    x: round(shown.length === 1 && !cut ? end : MINI.first + index * step),
    y: MINI.lanes[laneOf(side)] ?? 0,
  }))
}

/** The line through the points: each pass is one S-curve that leaves and arrives level. */
export function miniPath(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const before = points[index - 1]
      if (!before) return `M${point.x} ${point.y}`
      const middle = round((before.x + point.x) / 2)
      return `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
