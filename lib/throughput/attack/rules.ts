import type { Cell, Figures, YearFigures } from '@/lib/throughput/schema'
import { measures } from '@/lib/throughput/schema'
import type { Attack, Published, Unknown } from './schema'

const unbounded = 1_000_000

/** Nothing published yet. */
export const nothing = (): Published => ({ unknowns: [], sums: [], orders: [], tables: 0 })

function unknown(
  published: Published,
  name: string,
  least: number,
  most: number,
  needs?: number,
  rest = false,
): Unknown {
  const one: Unknown = { name, least, most, rest, ...(needs === undefined ? {} : { needs }) }
  published.unknowns.push(one)
  return one
}

/** A published cell as the attacker reads it, who knows every rule: rounded to 5, or hidden and why. */
function read(published: Published, name: string, cell: Cell, threshold: number): Unknown {
  if (cell === 'small') return unknown(published, name, 0, threshold - 1, threshold)
  if (cell === 'few' || cell === 'nearly') return unknown(published, name, 0, unbounded, 5)
  if (cell === 'other') return unknown(published, name, threshold, unbounded, 5)
  return unknown(published, name, Math.max(threshold, cell - 2), cell + 2)
}

type Row = Record<(typeof measures)[number], Cell>

/** A row of counts: nothing happens more often than it was asked. Complements count as hidden cells when they may be below 5. */
function readRow(
  published: Published,
  name: string,
  row: Row,
  threshold: number,
  tellsSize = false,
): Record<string, Unknown> {
  const cells = Object.fromEntries(measures.map((one) => [one, read(published, `${name} ${one}`, row[one], threshold)]))
  const { questions } = cells
  if (!questions) return cells
  for (const one of measures.slice(1)) {
    const cell = cells[one]
    if (!cell) continue
    published.orders.push([cell, questions])
    // the other measures of a school are shown from ten questions on, and only then
    // fewer than ten are missing, and she knows it: they are a hidden count of their own
    if (row[one] === 'nearly')
      published.sums.push({ whole: questions, parts: [cell, unknown(published, `${name} nearly ${one}`, 0, 9, 10)] })
    const tells = typeof row.questions === 'number' && typeof row[one] === 'number'
    if (tells) questions.least = Math.max(questions.least, 10)
    if (tells)
      published.sums.push({
        whole: questions,
        parts: [cell, unknown(published, `${name} not ${one}`, 0, unbounded, 5, true)],
      })
  }
  // where other schools show more, a school that shows nothing else has fewer than ten questions
  if (tellsSize && row.questions === 10 && measures.slice(1).every((one) => row[one] === 'few'))
    questions.most = Math.min(questions.most, 9)
  return cells
}

function readOutcomes(published: Published, name: string, figures: YearFigures, asked: Unknown): void {
  published.tables += 1
  const closed =
    typeof figures.outcomes.closed === 'number'
      ? read(published, `${name} closed`, figures.outcomes.closed, 20)
      : unknown(published, `${name} closed`, 0, 19, 10)
  published.orders.push([closed, asked])
  const parts = figures.outcomes.rows.map((row) => read(published, `${name} outcome ${row.outcome}`, row.count, 10))
  if (parts.length > 0) published.sums.push({ whole: closed, parts })
}

function readTimes(published: Published, name: string, figures: YearFigures, total: Record<string, Unknown>): void {
  published.tables += 1
  const within: Record<string, readonly string[]> = {
    firstTalk: ['talks'],
    decision: ['known'],
    wait: ['known', 'starts'],
    help: ['starts'],
  }
  for (const lead of figures.lead) {
    if (lead.n === null) continue
    const cell = read(published, `${name} times ${lead.step}`, lead.n, 10)
    for (const one of within[lead.step] ?? []) if (total[one]) published.orders.push([cell, total[one]])
  }
}

/** Adds one publication to what the attacker has. Months of earlier ones (same name) are tied: the same questions, never less of the rest. */
export function publish(published: Published, figures: Figures): Record<string, Record<string, Unknown>> {
  const label = `${figures.from} until ${figures.until}`
  published.tables += 1
  const months = Object.fromEntries(
    figures.months.map((row) => [row.month, readRow(published, `${label} month ${row.month}`, row, 10)]),
  )
  if (!figures.closed) return months
  const total = readRow(published, `${label} total`, figures.total, 10)
  published.tables += 1
  const tellsSize = figures.schools.some((row) => measures.slice(1).some((one) => row[one] !== 'few'))
  const schools = figures.schools.map((row) => readRow(published, `${label} school ${row.id}`, row, 5, tellsSize))
  for (const one of measures) {
    const whole = total[one]
    if (!whole) continue
    // in a measure below ten in the whole year every cell is hidden as 'few'
    published.sums.push(
      { whole, parts: Object.values(months).flatMap((row) => row[one] ?? []) },
      { whole, parts: schools.flatMap((row) => row[one] ?? []) },
    )
  }
  if (total.questions) readOutcomes(published, label, figures, total.questions)
  readTimes(published, label, figures, total)
  return months
}

/** The same month in two publications, the second one later. */
export function tie(
  published: Published,
  first: Record<string, Record<string, Unknown>>,
  second: Record<string, Record<string, Unknown>>,
): void {
  for (const [month, before] of Object.entries(first)) {
    const after = second[month]
    for (const one of after ? measures : []) {
      const [early, late] = [before[one], after?.[one]]
      if (!early || !late) continue
      published.orders.push([early, late])
      if (one === 'questions') published.orders.push([late, early])
    }
  }
}

function narrow(one: Unknown, least: number, most: number): boolean {
  const changed = least > one.least || most < one.most
  one.least = Math.max(one.least, least)
  one.most = Math.min(one.most, most)
  return changed
}

/** Interval propagation over everything that was published, until nothing narrows any more. */
export function propagate({ sums, orders }: Pick<Published, 'sums' | 'orders'>): void {
  for (let round = 0, changed = true; changed && round < 1000; round += 1) {
    changed = false
    for (const [small, large] of orders) {
      changed = narrow(small, 0, large.most) || changed
      changed = narrow(large, small.least, unbounded) || changed
    }
    for (const { whole, parts } of sums) {
      const least = parts.reduce((sum, one) => sum + one.least, 0)
      const most = parts.reduce((sum, one) => sum + one.most, 0)
      changed = narrow(whole, least, most) || changed
      for (const one of parts)
        changed = narrow(one, whole.least - (most - one.most), whole.most - (least - one.least)) || changed
    }
  }
}

/** Attacks what was published. A hidden cell is recovered when fewer values are left to it than it needs. */
export function attack(published: Published): Attack {
  propagate(published)
  const hidden = published.unknowns.filter((one) => one.needs !== undefined && !(one.rest && one.least >= 5))
  const left = (one: Unknown) => one.most - one.least + 1
  return {
    tables: published.tables,
    hidden: hidden.length,
    narrowest: Math.min(...hidden.map(left)),
    recovered: hidden
      .filter((one) => left(one) < (one.needs ?? 0))
      .map((one) => `${one.name}: ${one.least} to ${one.most}`),
  }
}
