import type { Cell, Figures, LiveFigures } from '@/lib/throughput/schema'
import { liveMeasures, measures } from '@/lib/throughput/schema'

type Words = (key: string) => string
type Line = readonly (string | number | null)[]

/** A count as the screen shows it: the number, or "<5". */
const cellText = (cell: Cell, threshold: number, t: Words): string | number =>
  typeof cell === 'number'
    ? cell
    : cell === 'small'
      ? `<${threshold}`
      : t(cell === 'few' ? 'hidden.few' : 'hidden.other')

/** The same cells as the page, one a line: period, part, name, measure, value, frozen on; today's stand apart, with the day as period. `t`: words of the namespace throughput. */
export function csvLines(figures: Figures, live: LiveFigures, t: Words): Line[] {
  const period = `${figures.from} - ${figures.until}`
  const frozen = figures.frozenAt.toISOString().slice(0, 10)
  const lines: Line[] = [['period', 'part', 'name', 'measure', 'value', 'frozen'].map((key) => t(`csv.${key}`))]
  for (const one of liveMeasures)
    lines.push([
      live.day,
      t('csv.live'),
      t(`explain.name.${one}`),
      t('csv.count'),
      cellText(live[one], 15, t),
      t('csv.notFrozen'),
    ])
  const add = (part: string, name: string, measure: string, value: string | number | null) =>
    lines.push([period, t(`csv.${part}`), name, measure, value ?? t('times.tooFew'), frozen])
  const counts = (part: string, name: string, row: Record<(typeof measures)[number], Cell>, threshold: number) => {
    for (const one of measures) add(part, name, t(`months.${one}`), cellText(row[one], threshold, t))
  }
  for (const row of figures.months) {
    counts('months', row.month.slice(0, 7), row, 10)
    add('months', row.month.slice(0, 7), t('months.talkMedian'), row.talkMedian)
  }
  for (const row of figures.lead) {
    add('times', t(`step.${row.step}`), t('csv.median'), row.median)
    add('times', t(`step.${row.step}`), t('csv.nine'), row.p90)
    if (row.n !== null) add('times', t(`step.${row.step}`), t('csv.count'), cellText(row.n, 10, t))
  }
  if (!figures.closed) return lines
  counts('total', t('csv.whole'), figures.total, 10)
  add('total', t('csv.whole'), t('csv.soon'), figures.soon)
  add('total', t('csv.whole'), t('csv.undecided'), cellText(figures.undecided, 10, t))
  for (const row of figures.schools) {
    counts('schools', row.name, row, 5)
    add('schools', row.name, t('csv.median'), row.talkMedian)
    add('schools', row.name, t('csv.nine'), row.talkP90)
  }
  for (const row of figures.outcomes.rows) {
    add('outcomes', t(`outcome.${row.outcome}`), t('csv.count'), cellText(row.count, 10, t))
    add('outcomes', t(`outcome.${row.outcome}`), t('csv.per100'), row.per100)
  }
  return lines
}
