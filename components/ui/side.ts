/** The four sides around a child, in the order in which every lane, table and chart shows them. */
export const SIDES = ['school', 'care', 'municipality', 'family'] as const

/** One side: school (square), care (circle), municipality (diamond), family (house). */
export type Side = (typeof SIDES)[number]

/** The word of each side, in the reader's language. */
export type SideWords = Record<Side, string>

/** Place of a side in the order of the lanes: 0 to 3. */
export function laneOf(side: Side): number {
  return SIDES.indexOf(side)
}
