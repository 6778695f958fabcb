type LineChartProps = {
  /** One word per point; every third is printed. */
  months: readonly string[]
  current: readonly (number | null)[]
  previous?: readonly (number | null)[]
  /** Says the course in words: "mediaan per maand: van 52 naar 41 dagen". */
  label: string
  max?: number
}

const BOX = { left: 26, right: 318, top: 10, bottom: 130 }

/** This year as thread, last year dashed, the last value as a number at the line. The axis begins at 0. */
export function LineChart({ months, current, previous, label, max }: LineChartProps) {
  const top = max ?? niceMax([...current, ...(previous ?? [])])
  const y = (value: number) => round(BOX.bottom - (value / top) * (BOX.bottom - BOX.top))
  const x = (index: number) =>
    round(BOX.left + (months.length > 1 ? index / (months.length - 1) : 0) * (BOX.right - BOX.left))
  const marks = [0, 1, 2, 3].map((step) => (top / 3) * step)
  return (
    <svg className="sk-chart" viewBox="0 0 352 152" role="img" aria-label={label}>
      {marks.map((mark) => (
        <g key={mark}>
          <path className="sk-axis" d={`M${BOX.left} ${y(mark)}H${BOX.right + 28}`} />
          <text className="sk-chart__mark" x={BOX.left - 6} y={y(mark) + 4}>
            {Math.round(mark)}
          </text>
        </g>
      ))}
      {months.map((month, index) =>
        index % 3 === 0 ? (
          <text key={month} className="sk-chart__month" x={x(index)} y="148">
            {month}
          </text>
        ) : null,
      )}
      {previous && <path className="sk-chart__before" d={linePath(previous, x, y)} />}
      <path className="sk-line" d={linePath(current, x, y)} />
      <LastValue values={current} x={x} y={y} strong />
      {previous && <LastValue values={previous} x={x} y={y} />}
    </svg>
  )
}

function LastValue({
  values,
  x,
  y,
  strong,
}: {
  values: readonly (number | null)[]
  x: (i: number) => number
  y: (v: number) => number
  strong?: boolean
}) {
  const index = values.findLastIndex((value) => value !== null)
  const value = values[index]
  if (value == null) return null
  return (
    <>
      {strong && <circle className="sk-dot" cx={x(index)} cy={y(value)} r="4.5" />}
      <text className={strong ? 'sk-chart__last' : 'sk-chart__last-before'} x={x(index) + 9} y={y(value) + 4}>
        {Math.round(value)}
      </text>
    </>
  )
}

/** A path through the known values; a missing one breaks the line instead of drawing a zero. */
export function linePath(
  values: readonly (number | null)[],
  x: (index: number) => number,
  y: (value: number) => number,
): string {
  return values
    .map((value, index) =>
      value === null ? '' : `${index > 0 && values[index - 1] != null ? 'L' : 'M'}${x(index)} ${y(value)}`,
    )
    .join('')
}

/** The next round number above the highest value that divides in three whole steps. */
export function niceMax(values: readonly (number | null)[]): number {
  const highest = Math.max(3, ...values.map((value) => value ?? 0))
  const step = 10 ** Math.floor(Math.log10(highest / 3))
  return Math.ceil(highest / 3 / step) * step * 3
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
