import { cx } from './cx'
import { SIDES, type Side, type SideWords } from './side'

const SHAPES: Record<Side, string> = {
  school:
    'M4.4 2.9h7.2a1.5 1.5 0 0 1 1.5 1.5v7.2a1.5 1.5 0 0 1-1.5 1.5H4.4a1.5 1.5 0 0 1-1.5-1.5V4.4a1.5 1.5 0 0 1 1.5-1.5z',
  care: 'M8 2.05a5.95 5.95 0 1 1 0 11.9 5.95 5.95 0 0 1 0-11.9z',
  municipality: 'M8 .87 15.13 8 8 15.13.87 8z',
  family: 'M8 1.18l6.51 6.08v6.44H1.49V7.26z',
}

/** The bare shape of a side on a 16 grid; colour comes from `data-side`. Decoration unless `label` is given. */
export function SideShape({
  side,
  size = 16,
  label,
  className,
}: {
  side: Side
  size?: number
  label?: string
  className?: string
}) {
  return (
    <svg
      className={cx('sk-side-shape', className)}
      data-side={side}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path d={SHAPES[side]} />
    </svg>
  )
}

type SideMarkProps = { side: Side; label: string; size?: 14 | 16 | 20 | 22; shapeOnly?: boolean; strong?: boolean }

/** Shape and word of a side. `shapeOnly` hides the word from sight, never from a screen reader. */
export function SideMark({ side, label, size = 16, shapeOnly, strong }: SideMarkProps) {
  if (shapeOnly) return <SideShape side={side} size={size} label={label} />
  return (
    <span className={cx('sk-side', strong && 'sk-strong')}>
      <SideShape side={side} size={size} />
      {label}
    </span>
  )
}

/** The four shapes with their words, for beside a table or a chart. */
export function SideLegend({ words }: { words: SideWords }) {
  return (
    <span className="sk-side-legend">
      {SIDES.map((side) => (
        <SideMark key={side} side={side} label={words[side]} />
      ))}
    </span>
  )
}
