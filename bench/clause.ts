import type { Client } from 'pg'
import { entriesQuery } from '@/lib/cases/school/queries'
import { Prisma } from '@/lib/generated/prisma/client'
import { Refusal } from '@/scripts/support/root.mjs'
import type { Job } from './jobs'
import { type Figures, measure, percentile, pooled } from './measure'
import type { Runner } from './runners'
import type { Result } from './table'
import { keepSessions, subjectWith, type World } from './world'

/** What a counsellor's look at a shared case asks, with the app's own statement; the consent clause of row security stands behind it. */
export const clauseJob: Job = {
  code: 'C1',
  name: 'the consent clause',
  sql: (world, turn) => {
    const [{ caseId, schoolId }, { person, entries }] = subjectWith(world, turn, 'shared')
    return {
      person,
      queries: [entriesQuery(caseId, schoolId, ['agreements', 'classroom'])],
      check: (rows) =>
        rows.length === entries ? undefined : `${rows.length} entries of a shared case, not ${entries}`,
    }
  },
}

// How many cases consent opens for this counsellor: more without the time test, or the replacement is not what is asked.
const reachJob = (reach: (cases: number) => void): Job => ({
  code: 'C1',
  name: 'reach',
  sql: (world) => ({
    person: subjectWith(world, 0, 'shared')[1].person,
    queries: [Prisma.sql`SELECT cardinality(priv.consent_case_ids()) AS n`],
    check: ([row]) => void reach(Number(row?.n)),
  }),
})

/**
 * Runs `work` while priv.covers answers true to everything: every yes counts, also one that ended. Only ever in a database that is thrown away;
 * the function is put back as it was, whatever happens.
 */
export async function withoutTimeTest<T>(db: Client, work: () => Promise<T>): Promise<T> {
  const covers = "'priv.covers(timestamptz, timestamptz, timestamptz, timestamptz)'::regprocedure"
  const { rows } = await db.query<{ text: string; head: string }>(
    `SELECT pg_get_functiondef(${covers}) AS text, pg_get_function_arguments(${covers}) AS head`,
  )
  const [before] = rows
  if (!before) throw new Refusal('There is no priv.covers.')
  await db.query(
    `CREATE OR REPLACE FUNCTION priv.covers(${before.head}) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT true'`,
  )
  try {
    return await work()
  } finally {
    await db.query(before.text)
  }
}

/** How many cases consent opens for one counsellor. */
export async function reachOf(runner: Runner, world: World): Promise<number> {
  let cases = Number.NaN
  await runner.once(
    reachJob((n) => {
      cases = n
    }),
    world,
  )?.(0)
  return cases
}

const pairs = 9
const ways = { with: 'with its time test', without: 'without it' } as const

export interface Clause {
  readonly results: readonly Result[]
  /** CPU with over CPU without, of each pair of rounds, sorted; empty on a system that does not tell. */
  readonly ratios: readonly number[]
}

/**
 * The same reads with the clause as it is and without its time test, in turn, pair by pair, so that noise of the machine meets both. CPU is of
 * PostgreSQL alone. One client; a round is a quarter of `seconds`, and half a second at least, because CPU is told in hundredths.
 */
export async function measureClause(
  runner: Runner,
  world: World,
  db: Client,
  setting: { readonly seconds: number; readonly postgres: number },
): Promise<Clause> {
  const once = runner.once(clauseJob, world)
  if (!once) throw new Refusal('The consent clause can only be asked behind row security.')
  const round = () =>
    measure(once, {
      clients: 1,
      seconds: Math.max(0.5, setting.seconds / 4),
      processes: [setting.postgres],
      own: false,
    })
  const reach = await reachOf(runner, world)
  const open = await withoutTimeTest(db, () => reachOf(runner, world))
  if (!(reach > 0 && open > reach))
    throw new Refusal(`Without its time test the clause opens ${open} cases, with it ${reach}; nothing was replaced.`)
  const rounds: { with: Figures[]; without: Figures[] } = { with: [], without: [] }
  for (let pair = 0; pair < pairs; pair += 1) {
    await keepSessions(db)
    const order = pair % 2 ? (['without', 'with'] as const) : (['with', 'without'] as const)
    for (const way of order) rounds[way].push(way === 'with' ? await round() : await withoutTimeTest(db, round))
  }
  const ratios = rounds.with.map((one, at) => (one.cpu ?? Number.NaN) / (rounds.without[at]?.cpu || Number.NaN))
  return {
    results: (['with', 'without'] as const).map((way) => ({
      cases: world.scale.cases,
      job: 'C1',
      name: clauseJob.name,
      level: ways[way],
      clients: 1,
      figures: pooled(rounds[way]),
    })),
    ratios: ratios.filter(Number.isFinite).sort((a, b) => a - b),
  }
}

/** One line: CPU ms with and without, their ratio (median of the pairs, least and most). */
export function clauseLine({ results, ratios }: Clause): string {
  const cpu = (at: number) => results[at]?.figures.cpu?.toFixed(2) ?? '–'
  const [least, middle, most] = [ratios[0], ratios.length ? percentile(ratios, 0.5) : undefined, ratios.at(-1)]
  const words = (value: number | undefined) => value?.toFixed(2) ?? '–'
  return `C1 at ${results[0]?.cases} cases: ${cpu(0)} ms CPU of PostgreSQL with the time test, ${cpu(1)} without, with/without ${words(middle)}x (${words(least)} to ${words(most)} in ${ratios.length} pairs)`
}
