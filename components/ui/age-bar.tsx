import { SIDES, type Side, type SideWords } from './side'
import { SideShape } from './side-mark'

/** One age class; a count of null is suppressed and drawn as a hatch with words. */
export type AgeRow = { label: string; segments: readonly { side: Side; count: number | null }[]; total: string }

type AgeBarsProps = {
  rows: readonly AgeRow[]
  /** The count that fills the whole width; one scale for all rows. */
  scale: number
  sides: SideWords
  /** Shown in a suppressed segment: "<5". */
  hidden: string
  label: string
}

/** A segment placed on the bar, in percent. */
export type Segment = { side: Side; count: number | null; x: number; width: number }

const NARROWEST = 15
const GAP = 0.6
const HIDDEN_WIDTH = 17

/** Puts the segments beside each other in the order of the sides; small ones get room for shape and number. */
export function placeSegments(segments: AgeRow['segments'], scale: number): Segment[] {
  const shown = SIDES.flatMap((side) => segments.filter((segment) => segment.side === side && segment.count !== 0))
  const widths = shown.map(({ count }) =>
    count === null ? HIDDEN_WIDTH : Math.max(NARROWEST, (count / Math.max(1, scale)) * 100),
  )
  const total = widths.reduce((sum, width) => sum + width + GAP, 0)
  const fit = total > 100 ? 100 / total : 1
  let x = 0
  return shown.map(({ side, count }, index) => {
    const width = (widths[index] ?? 0) * fit
    const placed = { side, count, x: tenth(x), width: tenth(width) }
    x += width + GAP * fit
    return placed
  })
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

/** Who has the turn, by how long they wait. It shows whose turn it is, not who is to blame. */
export function AgeBars({ rows, scale, sides, hidden, label }: AgeBarsProps) {
  return (
    <ul className="sk-ages" aria-label={label}>
      {rows.map((row) => (
        <li key={row.label}>
          <span>{row.label}</span>
          <svg className="sk-ages__bar" height="22" role="img" aria-label={spoken(row, sides, hidden)}>
            <Hatch />
            {placeSegments(row.segments, scale).map((segment) => (
              <Piece key={segment.side} segment={segment} hidden={hidden} />
            ))}
          </svg>
          <span className="sk-num sk-strong">{row.total}</span>
        </li>
      ))}
    </ul>
  )
}

function spoken(row: AgeRow, sides: SideWords, hidden: string): string {
  return row.segments.map((segment) => `${sides[segment.side]} ${segment.count ?? hidden}`).join(', ')
}

function Hatch() {
  return (
    <defs>
      <pattern id="sk-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="sk-hatch-line" d="M0 0V5" />
      </pattern>
    </defs>
  )
}

function Piece({ segment, hidden }: { segment: Segment; hidden: string }) {
  return (
    <svg x={`${segment.x}%`} width={`${segment.width}%`} height="22" overflow="visible" aria-hidden="true">
      {segment.count === null ? (
        <>
          <rect className="sk-ages__hidden" width="100%" height="20" y="1" fill="url(#sk-hatch)" />
          <text className="sk-ages__hidden-text" x="50%" y="15.5">
            {hidden}
          </text>
        </>
      ) : (
        <>
          <rect className="sk-ages__fill" data-side={segment.side} width="100%" height="20" y="1" />
          <svg x="50%" y="0" overflow="visible" aria-hidden="true">
            <svg x="-13" y="6" width="10" height="10" viewBox="0 0 16 16" aria-hidden="true">
              <SideShape side={segment.side} size={16} className="sk-ages__shape" />
            </svg>
            <text className="sk-ages__number" x="1" y="15.5">
              {segment.count}
            </text>
          </svg>
        </>
      )}
    </svg>
  )
}
