import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { type Figures, figuresSchema, measures } from '@/lib/throughput/schema'
import { buildFigures, randomCases, seeded } from '@/prisma/builders/figures'
import { attack, nothing, publish, tie } from './rules'
import type { Attack } from './schema'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })

/** Municipalities from a handful of questions to a large one: schools, questions in two years. */
const places = [
  [2, 12],
  [2, 34],
  [3, 25],
  [3, 60],
  [4, 48],
  [5, 30],
  [5, 90],
  [6, 150],
  [8, 70],
  [9, 260],
  [12, 110],
  [16, 400],
  [25, 300],
  [25, 1250],
  [31, 800],
  [40, 2600],
] as const
const worlds = 3

beforeAll(async () => {
  await db.connect()
}, 120_000)
afterAll(() => db.end())

async function period(municipalityId: string, from: string, until: string): Promise<Figures> {
  const { rows } = await db.query('SELECT priv.throughput_period($1, $2::date, $3::date) AS figures', [
    municipalityId,
    from,
    until,
  ])
  return figuresSchema.parse(rows[0].figures)
}

/** Everything that a municipality publishes in two years: month by month while a year runs, then the year. */
async function publications(municipalityId: string): Promise<Figures[]> {
  const found: Figures[] = []
  for (const year of [2023, 2024]) {
    for (const until of [`${year}-09-01`, `${year}-10-01`, `${year}-11-01`, `${year + 1}-03-01`, `${year + 1}-07-01`])
      found.push(await period(municipalityId, `${year}-08-01`, until))
    found.push(await period(municipalityId, `${year}-08-01`, `${year + 1}-08-01`))
  }
  return found
}

function attackAll(figures: readonly Figures[]): Attack {
  const published = nothing()
  const months = figures.map((one) => publish(published, one))
  for (const [index, one] of months.entries()) for (const later of months.slice(index + 1)) tie(published, one, later)
  return attack(published)
}

describe('statistics name nobody (security P10)', () => {
  it('leaves every hidden cell at least as wide as its threshold, from all tables together', async () => {
    const all: Attack[] = []
    for (let world = 0; world < worlds; world += 1) {
      for (const [index, [schools, count]] of places.entries()) {
        const id = String(1000 + world * 100 + index)
        await buildFigures(
          db,
          id,
          schools,
          randomCases(seeded(world * 1000 + index), count, schools, '2023-08-01', 731),
        )
        all.push(attackAll(await publications(id)))
      }
    }
    const tables = all.reduce((sum, one) => sum + one.tables, 0)
    const hidden = all.reduce((sum, one) => sum + one.hidden, 0)
    const recovered = all.flatMap((one) => one.recovered)
    process.stdout.write(
      `attack: municipalities ${all.length} tables ${tables} hidden cells ${hidden} narrowest interval ${Math.min(...all.map((one) => one.narrowest))} recovered ${recovered.length}\n`,
    )
    expect(hidden).toBeGreaterThan(1000)
    expect(recovered).toEqual([])
  }, 240_000)

  it('would notice a total that is not suppressed', async () => {
    // schools with 12, 17 and 3 questions: 3 is hidden, the total is 32
    const cases = [12, 17, 3].flatMap((count, school) =>
      randomCases(seeded(school), count, 1, '2023-08-01', 365).map((one) => ({ ...one, school })),
    )
    await buildFigures(db, '0900', 3, cases)
    const shown = await period('0900', '2023-08-01', '2024-08-01')
    expect(attackAll([shown]).recovered).toEqual([])
    const published = nothing()
    publish(published, shown)
    const exact: Record<string, number> = { 'total questions': 32 }
    if (shown.closed) exact[`school ${shown.schools[0]?.id} questions`] = 12
    if (shown.closed) exact[`school ${shown.schools[1]?.id} questions`] = 17
    for (const one of published.unknowns)
      for (const [name, count] of Object.entries(exact))
        if (one.name.endsWith(name)) Object.assign(one, { least: count, most: count })
    expect(attack(published).recovered.some((one) => one.endsWith('questions: 3 to 3'))).toBe(true)
  })

  it('shows no count below its threshold and none that is not rounded', async () => {
    const { rows } = await db.query(`SELECT f.figure, f.cells FROM frozen_figure f`)
    expect(rows.length).toBeGreaterThan(100)
    for (const { figure, cells } of rows) {
      for (const row of [...(cells.months ?? []), ...(cells.schools ?? []), ...(cells.total ? [cells.total] : [])]) {
        for (const one of measures) {
          if (typeof row[one] === 'number')
            expect(`${figure} ${row[one] % 5} ${row[one] >= ('name' in row ? 5 : 10)}`).toBe(`${figure} 0 true`)
        }
      }
    }
  })
})
