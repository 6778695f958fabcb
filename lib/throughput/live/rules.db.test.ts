import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '@/lib/platform/testing/database'
import { type LiveFigures, type LiveMeasure, liveMeasures, liveSchema } from '@/lib/throughput/schema'
import { addCases, buildFigures, type FigureCase } from '@/prisma/builders/figures'
import { beliefs, chanceOf, type Look } from './rules'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
beforeAll(() => db.connect())
afterAll(() => db.end())

/** A child that waits in one place, from a day on; every one of them is a question of the school year too. */
const waiting: Record<Exclude<LiveMeasure, 'asked'>, Partial<FigureCase>> = {
  waitTalk: {},
  waitDecision: { talk: 0, applied: 0 },
  waitStart: { talk: 0, applied: 0, known: 0 },
}
type Place = keyof typeof waiting
const places = Object.keys(waiting) as Place[]
const child = (place: Place, askedOn: string): FigureCase => ({
  ...{ school: 0, askedOn, talk: null, applied: null, known: null, start: null, closed: null, outcome: null },
  ...waiting[place],
})

const first = '2025-09-01'
const dayAt = (index: number) => new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10)

async function look(municipality: string, day: string): Promise<LiveFigures> {
  const { rows } = await db.query('SELECT priv.live_day($1, $2::date) AS live', [municipality, day])
  return liveSchema.parse(rows[0].live)
}

type Begin = Readonly<Record<Place, number>>
/** What happens on a day: one child more or one fewer in a place, or nothing. */
type Step = Readonly<{ place: Place; by: -1 | 0 | 1 }>

let made = 1000
/** A municipality of its own, with so many children in each place, all asked on 15 August. */
async function town(begin: Begin): Promise<{ id: string; school: string }> {
  made += 1
  const id = String(made)
  const cases = places.flatMap((place) => Array.from({ length: begin[place] }, () => child(place, '2025-08-15')))
  const [school = ''] = await buildFigures(db, id, 1, cases)
  return { id, school }
}

async function happen(at: { id: string; school: string }, step: Step, day: string): Promise<void> {
  if (step.by === 1) await addCases(db, at.id, [at.school], [child(step.place, day)], at.school)
  // a child that is removed was never there: also not among the questions
  if (step.by === -1)
    await db.query(
      `WITH gone AS (DELETE FROM case_progress WHERE case_id = (SELECT case_id FROM case_progress WHERE municipality_id = $1 AND started_at IS NULL
        AND (first_talk_at IS NOT NULL) = $2 AND (made_known_at IS NOT NULL) = $3 ORDER BY asked_at LIMIT 1) RETURNING case_id)
      DELETE FROM case_file WHERE id IN (SELECT case_id FROM gone)`,
      [at.id, step.place !== 'waitTalk', step.place === 'waitStart'],
    )
}

const stepOf = fc.record({
  place: fc.constantFrom(...places),
  by: fc.constantFrom(1 as const, 1 as const, 1 as const, -1 as const, 0 as const),
})
const number = fc.integer({ min: 11, max: 40 })
const beginOf = fc.record({ waitTalk: number, waitDecision: number, waitStart: number })
const life = fc.tuple(beginOf, fc.array(stepOf, { minLength: 5, maxLength: 25 }))
/** Never more removed from a place than there were. */
const possible = ([begin, steps]: [Begin, Step[]]) =>
  places.every((place) => steps.filter((one) => one.place === place && one.by === -1).length <= begin[place])
const runs = { numRuns: 20, seed: 13 }

/** Looks every morning; what happens on a day is seen on the next. Answers what she has of each count. */
async function watch(at: { id: string; school: string }, steps: readonly Step[]) {
  const looks: Record<LiveMeasure, Look[]> = { asked: [], waitTalk: [], waitDecision: [], waitStart: [] }
  const moved: Record<LiveMeasure, number> = { asked: 0, waitTalk: 0, waitDecision: 0, waitStart: 0 }
  for (const [index, step] of [...steps, undefined].entries()) {
    const live = await look(at.id, dayAt(index))
    for (const one of liveMeasures) looks[one].push({ step: moved[one], shown: live[one] })
    if (!step) continue
    await happen(at, step, dayAt(index))
    // within the day the answer stays, whoever was added or removed
    expect(await look(at.id, dayAt(index))).toEqual(live)
    moved[step.place] += step.by
    moved.asked += step.by
  }
  return looks
}

const rightBegin = (begin: Begin, one: LiveMeasure) =>
  one === 'asked' ? begin.waitTalk + begin.waitDecision + begin.waitStart : begin[one]

describe('who looks each day while one child comes or goes (decision 27)', () => {
  it('is left with five counts or more, none likelier than one in five', async () => {
    let narrowest = 1000
    let surest = 0
    await fc.assert(
      fc.asyncProperty(life.filter(possible), async ([begin, steps]) => {
        const looks = await watch(await town(begin), steps)
        for (const one of liveMeasures) {
          const found = beliefs(looks[one], 300)
          const right = rightBegin(begin, one)
          expect(found.has(right)).toBe(true)
          narrowest = Math.min(narrowest, [...found.values()].filter((likely) => likely >= 0.01).length)
          surest = Math.max(surest, ...found.values())
          // the frozen figure of the year, rounded in the plain way, leaves its five: the looks take none of them away
          const frozen = Math.floor((right + 2) / 5) * 5
          for (let count = frozen - 2; count <= frozen + 2; count += 1) expect(found.has(count)).toBe(true)
        }
      }),
      runs,
    )
    process.stdout.write(
      `looking each day: histories ${runs.numRuns} counts ${runs.numRuns * 4} fewest counts left ${narrowest} surest guess ${surest.toFixed(3)}\n`,
    )
    expect(narrowest).toBeGreaterThanOrEqual(5)
    expect(surest).toBeLessThan(0.201)
  }, 240_000)

  it('sees the same on every day in a municipality that has one to four children more, whose secret number is that much lower', async () => {
    await fc.assert(
      fc.asyncProperty(
        life.filter(possible),
        fc.constantFrom(...places),
        fc.integer({ min: 1, max: 4 }),
        async ([begin, steps], place, more) => {
          const [here, there] = [await town(begin), await town({ ...begin, [place]: begin[place] + more })]
          const seen = await watch(here, steps)
          const { rows } = await db.query(
            `SELECT cells FROM frozen_figure WHERE municipality_id = $1 AND figure = 'shift'`,
            [here.id],
          )
          const shifts = { ...rows[0].cells, asked: rows[0].cells.asked - more, [place]: rows[0].cells[place] - more }
          await db.query(
            `INSERT INTO frozen_figure (municipality_id, figure, period_from, period_until, cells) VALUES ($1, 'shift', '2025-08-01', '2026-08-01', $2)`,
            [there.id, shifts],
          )
          expect(await watch(there, steps)).toEqual(seen)
          // and that secret number is not much less likely: at most three times for each child
          expect(chanceOf(shifts[place]) / chanceOf(rows[0].cells[place])).toBeGreaterThan(1 / 3 ** more / 1.0001)
        },
      ),
      { ...runs, numRuns: 8 },
    )
  }, 240_000)

  it('sees one answer when many ask at once', async () => {
    const at = await town({ waitTalk: 20, waitDecision: 30, waitStart: 15 })
    const clients = Array.from({ length: 6 }, () => new Client({ connectionString: database.adminUrl }))
    await Promise.all(clients.map((one) => one.connect()))
    const answers = await Promise.all(
      clients.map((one) => one.query(`SELECT priv.live_day($1, '2025-10-01')::text AS live`, [at.id])),
    )
    await Promise.all(clients.map((one) => one.end()))
    expect(new Set(answers.map((one) => one.rows[0].live)).size).toBe(1)
  })
})

describe('the secret number', () => {
  it('is drawn as the attack supposes', async () => {
    const { rows } = await db.query(
      'SELECT z, count(*)::int AS n FROM (SELECT priv.secret_shift() AS z FROM generate_series(1, 20000)) x GROUP BY z',
    )
    for (const { z, n } of rows) {
      const sigma = Math.sqrt((chanceOf(z) * (1 - chanceOf(z))) / 20000)
      expect(Math.abs(n / 20000 - chanceOf(z))).toBeLessThan(6 * sigma + 0.0005)
    }
    expect(rows.length).toBeGreaterThan(10)
  })

  it('is another one in another school year, and stays within one', async () => {
    const { id } = await town({ waitTalk: 11, waitDecision: 11, waitStart: 11 })
    for (const day of ['2025-08-01', '2026-07-31', '2026-08-01', '2027-07-31']) await look(id, day)
    const { rows } = await db.query(
      `SELECT to_char(period_from, 'YYYY-MM-DD') AS begin FROM frozen_figure WHERE municipality_id = $1 AND figure = 'shift' ORDER BY 1`,
      [id],
    )
    expect(rows.map((row) => row.begin)).toEqual(['2025-08-01', '2026-08-01'])
    await expect(db.query(`UPDATE frozen_figure SET cells = '{}' WHERE municipality_id = $1`, [id])).rejects.toThrow(
      /insert-only/,
    )
  })

  it('is not in what is shown, and no count is that is not a multiple of five from fifteen on', async () => {
    const { rows } = await db.query(`SELECT cells FROM frozen_figure WHERE figure = 'live'`)
    expect(rows.length).toBeGreaterThan(100)
    for (const { cells } of rows) {
      expect(Object.keys(cells).sort()).toEqual([...liveMeasures].sort())
      for (const one of liveMeasures)
        if (cells[one] !== 'small') expect([cells[one] % 5, cells[one] >= 15]).toEqual([0, true])
    }
  })
})

describe('the counts of today', () => {
  it('are those of an independent look at the cases, at 0:00', async () => {
    const at = await town({ waitTalk: 3, waitDecision: 4, waitStart: 5 })
    await addCases(
      db,
      at.id,
      [at.school],
      [
        { ...child('waitTalk', '2025-05-01'), outcome: null }, // of the year before: waits, is no question of this year
        { ...child('waitTalk', '2025-08-20'), closed: 3, outcome: 'advice' }, // closed: waits for nothing
        { ...child('waitStart', '2025-08-20'), start: 2 }, // helped
        child('waitTalk', '2025-10-01'), // today, after 0:00
      ],
      at.school,
    )
    const { rows } = await db.query(`SELECT priv.live_counts($1, '2025-10-01') AS counts`, [at.id])
    expect(rows[0].counts).toEqual({ asked: 14, waitTalk: 4, waitDecision: 4, waitStart: 5 })
  })
})
