import type { Figures } from './measure'

/** One line of the table: a job done one way with so many clients on so many cases. */
export interface Result {
  readonly cases: number
  readonly job: string
  readonly name: string
  readonly level: string
  readonly clients: number
  readonly figures: Figures
}

const short = (cases: number) => (cases % 1000 ? String(cases) : `${cases / 1000}k`)
const ms = (value: number | undefined) =>
  value === undefined || Number.isNaN(value) ? '–' : value.toFixed(value < 10 ? 2 : 1)
const times = (value: number | undefined, base: number | undefined) =>
  value && base ? `${(value / base).toFixed(1)}x` : '–'

/** The result of the same size and clients for another job or level. */
export const like = (
  results: readonly Result[],
  one: Result,
  other: { job?: string; level?: string },
): Result | undefined =>
  results.find(
    (each) =>
      each.cases === one.cases &&
      each.clients === one.clients &&
      each.job === (other.job ?? one.job) &&
      (other.level === undefined || each.level === other.level),
  )

const titles = [
  'cases',
  'job',
  'way',
  'clients',
  'p50 ms',
  'p95 ms',
  'req/s',
  'CPU ms',
  'x bare SQL',
  'over bare page',
  'wrong',
]

function cells(results: readonly Result[], one: Result): string[] {
  const { figures } = one
  const sql = like(results, one, { level: 'bare SQL (pg)' })?.figures.cpu
  const page = one.level === 'page (HTTP)' ? like(results, one, { job: 'bare page' })?.figures.cpu : undefined
  const over =
    page === undefined || figures.cpu === undefined
      ? ''
      : `${figures.cpu - page < 0 ? '' : '+'}${ms(figures.cpu - page)}`
  return [
    short(one.cases),
    `${one.job} ${one.name}`,
    one.level,
    String(one.clients),
    ms(figures.p50),
    ms(figures.p95),
    figures.perSecond.toFixed(0),
    ms(figures.cpu),
    times(figures.cpu, sql),
    over,
    String(figures.wrong.length),
  ]
}

/** The table as text, columns aligned, a line between jobs. CPU: server or our own process, and PostgreSQL, per request. */
export function tableOf(results: readonly Result[]): string {
  const rows = results.map((one) => cells(results, one))
  const widths = titles.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => (at < 3 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd()
  const lines = [line(titles), widths.map((width) => '-'.repeat(width)).join('  ')]
  for (const [at, row] of rows.entries()) {
    const before = results[at - 1]
    const now = results[at]
    if (before && (before.job !== now?.job || before.cases !== now.cases)) lines.push('')
    lines.push(line(row))
  }
  return lines.join('\n')
}

/** What a transaction costs more through Prisma than through pg, CPU ms, for the job `job` at `clients`. */
export function prismaCost(results: readonly Result[], job: string, clients: number): number | undefined {
  const of = (level: string) =>
    results.findLast((one) => one.job === job && one.level === level && one.clients === clients)?.figures.cpu
  const [prisma, plain] = [of('row security (Prisma)'), of('row security (pg)')]
  return prisma === undefined || plain === undefined ? undefined : prisma - plain
}

/** The last line: everything that was asked, what was wrong, and the figures by which two versions are compared. */
export function summaryOf(results: readonly Result[]): string {
  const requests = results.reduce((sum, one) => sum + one.figures.requests, 0)
  const wrong = results.reduce((sum, one) => sum + one.figures.wrong.length, 0)
  const most = Math.max(...results.map((one) => one.cases))
  const pages = results.filter((one) => one.cases === most && one.clients === 16 && one.level === 'page (HTTP)')
  const cpu = pages.map((one) => `${one.job.replace(' ', '-')} ${ms(one.figures.cpu)}`)
  const prisma = prismaCost(results, 'T0', 16)
  return `bench: requests ${requests} wrong ${wrong}${cpu.length ? ` · CPU ms per request at ${short(most)}, 16 clients: ${cpu.join(', ')}` : ''}${prisma === undefined ? '' : ` · Prisma over pg ${ms(prisma)} ms a transaction`}`
}
