// Random worlds: each is put into the real database, asked by every person in it and undone, all in one message, so that one moment
// holds for the rows, for the policies and for the oracle. What each may read must be what the oracle says, table by table.
import fc from 'fast-check'
import type pg from 'pg'
import { oracle } from '../oracle'
import { keySql, readWorld, type Table } from './database'
import { randomWorld } from './random-draw'
import { At, type Cell, credentialId, Day, DayOf, type Made, rowsOf, tokenHash } from './random-world'

const moment = "date_trunc('milliseconds', statement_timestamp())"
const quote = (value: string) => `'${value.replaceAll("'", "''")}'`

function literal(value: Cell): string {
  if (value === null) return 'NULL'
  if (value instanceof At) return `${moment} + interval '${value.ms} milliseconds'`
  if (value instanceof Day) return `priv.local_day(statement_timestamp()) + ${value.days}`
  if (value instanceof DayOf) return `priv.local_day(${literal(value.at)})`
  if (typeof value === 'object') return `ARRAY[${value.map(quote).join(', ')}]`
  return typeof value === 'string' ? quote(value) : String(value)
}

const insert = ({ table, values }: Made) =>
  `INSERT INTO public.${table} (${Object.keys(values).join(', ')}) VALUES (${Object.values(values).map(literal).join(', ')})`

type Answer = Readonly<Record<string, unknown>>

/** One world: how many rows were asked about, and where row security and the oracle differ. */
async function compare(db: pg.Client, made: readonly Made[], people: number, tables: readonly Table[]) {
  const lists = tables
    .map(
      (table) =>
        `SELECT '${table.name}' AS name, (SELECT coalesce(json_agg(${keySql(table)}), '[]') FROM public.${table.name}) AS keys`,
    )
    .join(' UNION ALL ')
  const asked = Array.from(
    { length: people },
    (_, at) => `SELECT priv.login('${tokenHash(at)}') AS actor; SET LOCAL ROLE schakel_web; ${lists}; RESET ROLE`,
  )
  try {
    const message = ['BEGIN', ...made.map(insert), `SELECT ${moment} AS moment`, ...asked].join(';\n')
    const results = (await db.query(message)) as unknown as { rows: Answer[] }[]
    const now = results.flatMap((one) => one.rows).find((row) => row.moment)?.moment
    if (!(now instanceof Date)) throw new Error('the world has no moment')
    const seen = results.map((one) => one.rows).filter((rows) => rows[0]?.keys !== undefined)
    const { world, keys } = await readWorld(db, [...tables, { name: 'credential', columns: ['id'], key: ['id'] }])
    const findings: string[] = []
    let cells = 0
    for (const [at, rows] of seen.entries()) {
      const may = oracle({ credentialId: credentialId(at) }, world, now)
      for (const { name, keys: shown } of rows) {
        const visible = new Set((shown as unknown[]).map(String))
        for (const [place, row] of (world[String(name)] ?? []).entries()) {
          const key = keys[String(name)]?.[place] ?? ''
          const wanted = may.reads(String(name), row)
          cells += 1
          if (wanted !== visible.has(key))
            findings.push(
              `person ${at} · ${name} ${key} · expected ${wanted ? 'shown' : 'hidden'}, is ${wanted ? 'hidden' : 'shown'}`,
            )
        }
      }
    }
    return { cells, findings }
  } finally {
    await db.query('ROLLBACK')
  }
}

/** How often, and where to begin again: seed and path of a failure stand in its report. */
export interface Draw {
  readonly worlds: number
  readonly seed?: number
  readonly path?: string
}

/** Compares that many random worlds. `report`: the smallest world found that differs, with the seed; undefined when none does. */
export async function compareRandomWorlds(db: pg.Client, all: readonly Table[], draw: Draw) {
  let cells = 0
  const property = fc.asyncProperty(randomWorld, async (shape) => {
    const made = rowsOf(shape)
    const names = new Set(made.map((one) => one.table))
    const tables = all.filter((table) => names.has(table.name) && table.name !== 'credential')
    const found = await compare(db, made, shape.people.length, tables)
    cells += found.cells
    if (found.findings.length > 0) throw new Error(found.findings.slice(0, 8).join('\n'))
  })
  const { worlds, ...from } = draw
  const details = await fc.check(property, {
    numRuns: worlds,
    interruptAfterTimeLimit: 300_000,
    includeErrorInReport: true,
    ...from,
  })
  return { cells, report: details.failed ? fc.defaultReportMessage(details) : undefined }
}
