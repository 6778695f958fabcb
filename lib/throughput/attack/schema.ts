/** A number that an attacker wants to know, with what she knows before she adds anything up. */
export interface Unknown {
  readonly name: string
  least: number
  most: number
  /** For a hidden cell: how many values must stay possible. */
  readonly needs?: number
  /** What is left of a row (asked, but not helped): only protected while it may be below 5. */
  readonly rest?: boolean
}

/** Parts add up to the whole. */
export interface Sum {
  readonly whole: Unknown
  readonly parts: readonly Unknown[]
}

/** The first is at most the second. */
export type AtMost = readonly [Unknown, Unknown]

export interface Published {
  readonly unknowns: Unknown[]
  readonly sums: Sum[]
  readonly orders: AtMost[]
  tables: number
}

export interface Attack {
  readonly tables: number
  readonly hidden: number
  /** The fewest values left to a hidden cell. */
  readonly narrowest: number
  /** Hidden cells with fewer values left than they need. */
  readonly recovered: readonly string[]
}
