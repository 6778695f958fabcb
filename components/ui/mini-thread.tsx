import { laneOf, type Side } from './side'
import { SideShape } from './side-mark'
import { MINI, miniPath, miniPoints } from './thread-geometry'

type MiniThreadProps = {
  /** Who had the turn, oldest first; the last one has it now. */
  passes: readonly Side[]
  /** "draad: school, zorg, gezin; nu zorg". */
  label: string
  /** The reader lost sight after the last pass: dots to no lane, no open loop. */
  cut?: boolean
  /** Closed: the line ends in a plain bead instead of an open loop. */
  closed?: boolean
}

/** The thread in a table row: four hairlines and one line, at most seven passes. */
export function MiniThread({ passes, label, cut = false, closed = false }: MiniThreadProps) {
  const points = miniPoints(passes, cut)
  const last = points.at(-1)
  const holder = passes.at(-1)
  const open = last && holder && !cut && !closed
  const dots = open ? points.slice(0, -1) : points
  return (
    <svg
      className="sk-mini"
      width={MINI.width}
      height={MINI.height}
      viewBox={`0 0 ${MINI.width} ${MINI.height}`}
      role="img"
      aria-label={label}
    >
      {MINI.lanes.map((y) => (
        <path key={y} className="sk-mini__lane" d={`M0 ${y}H${MINI.width}`} />
      ))}
      {passes.length > MINI.most && points[0] && (
        <path className="sk-line-older" d={`M-3 ${points[0].y}H${points[0].x}`} />
      )}
      <path className="sk-line sk-line--thin" d={miniPath(points)} />
      {dots.map((point) => (
        <circle key={point.x} className="sk-dot" cx={point.x} cy={point.y} r="2.2" />
      ))}
      {cut && last && (
        <path
          className="sk-line-lost sk-line--thin"
          d={`M${last.x + 7} ${last.y}C${last.x + 34} ${last.y} ${last.x + 36} 21 ${last.x + 51} 21`}
        />
      )}
      {open && <OpenLoop x={last.x} y={MINI.lanes[laneOf(holder)] ?? 0} side={holder} />}
    </svg>
  )
}

function OpenLoop({ x, y, side }: { x: number; y: number; side: Side }) {
  return (
    <>
      <circle className="sk-halo" cx={x} cy={y} r="8.5" />
      <svg x={x - 6} y={y - 6} width="12" height="12" viewBox="0 0 16 16" aria-hidden="true">
        <SideShape side={side} size={16} />
      </svg>
    </>
  )
}
