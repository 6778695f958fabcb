// `npm run bench [-- --sizes 1k,10k --seconds 5 --only W1,W4 --clients 1,16 --short --sql]`: how to read it stands in bench/README.md.
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { ensureBuild } from '@/scripts/support/build.mjs'
import { fail, Refusal, say } from '@/scripts/support/root.mjs'
import { withClient } from '@/scripts/support/sql.mjs'
import { type Clause, clauseJob, clauseLine, measureClause } from './clause'
import { floors, type Job, jobs } from './jobs'
import { measure, type Once } from './measure'
import { bareSql, overHttp, type Runner, walledSql, withPrisma } from './runners'
import { freshDatabase, openStage, type Stage, serve } from './stage'
import { type Result, summaryOf, tableOf } from './table'
import { buildWorld, keepSessions, type World } from './world'

interface Plan {
  readonly sizes: readonly number[]
  readonly seconds: number
  readonly clients: readonly number[]
  readonly jobs: readonly Job[]
  /** The consent clause with and without its time test. */
  readonly clause: boolean
  /** The app over HTTP too; without it nothing is built. */
  readonly pages: boolean
}

function numbers(text: string, name: string): number[] {
  return text.split(',').map((word) => {
    const [, digits, thousands] = /^(\d+(?:\.\d+)?)(k?)$/.exec(word.trim()) ?? []
    const value = Number(digits) * (thousands ? 1000 : 1)
    if (!(value > 0))
      throw new Refusal(
        `--${name} is "${text}"; it is numbers with commas, such as ${name === 'sizes' ? '1k,10k' : '1,16'}.`,
      )
    return value
  })
}

/** The plan of a command line. Throws Refusal with words for a wrong one. */
export function planOf(args: string[]): Plan {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string' },
      seconds: { type: 'string' },
      clients: { type: 'string' },
      only: { type: 'string' },
      short: { type: 'boolean' },
      sql: { type: 'boolean' },
    },
  })
  const only = values.only?.split(',')
  const codes = [...jobs, clauseJob].map((job) => job.code)
  const unknown = only?.find((code) => !codes.includes(code))
  if (unknown !== undefined) throw new Refusal(`There is no job "${unknown}". Jobs: ${codes.join(', ')}.`)
  return {
    sizes: numbers(values.sizes ?? (values.short ? '1k' : '1k,10k'), 'sizes'),
    seconds: numbers(values.seconds ?? (values.short ? '1' : '5'), 'seconds')[0] ?? 5,
    clients: numbers(values.clients ?? '1,16', 'clients'),
    jobs: jobs.filter((job) => !only || only.includes(job.code)),
    clause: !only || only.includes(clauseJob.code),
    pages: !values.sql,
  }
}

const dist = process.env.SCHAKEL_DIST ?? '.next-test'

async function measureJob(
  plan: Plan,
  job: Job,
  runner: Runner,
  world: World,
  db: Client,
  processes: readonly number[],
): Promise<Result[]> {
  const once = runner.once(job, world)
  if (!once) return []
  const results: Result[] = []
  for (const clients of plan.clients) {
    await keepSessions(db)
    const before = await written(db)
    let right = 0
    const counted: Once = async (turn) => {
      const problem = await once(turn)
      if (!problem) right += 1
      return problem
    }
    const figures = await measure(counted, { clients, seconds: plan.seconds, processes, own: runner.own })
    // each acknowledged one is there, once
    const more = (await written(db)) - before
    const lost = job.code === 'W3' && more !== right ? [`${right} consultations acknowledged, ${more} written`] : []
    const result = {
      cases: world.scale.cases,
      job: job.code,
      name: job.name,
      level: runner.level,
      clients,
      figures: { ...figures, wrong: [...figures.wrong, ...lost] },
    }
    results.push(result)
    say(
      `  ${job.code} ${runner.level}, ${clients} client${clients > 1 ? 's' : ''}: ${figures.requests} requests, p50 ${figures.p50.toFixed(1)} ms, CPU ${figures.cpu?.toFixed(2) ?? '–'} ms`,
    )
    for (const problem of [...new Set(result.figures.wrong)].slice(0, 3)) say(`    wrong: ${problem}`)
  }
  return results
}

const written = async (db: Client): Promise<number> =>
  (await db.query<{ n: number }>('SELECT count(*)::int AS n FROM consultation')).rows[0]?.n ?? 0

async function measureSize(plan: Plan, stage: Stage, cases: number, clauses: Clause[]): Promise<Result[]> {
  say(`\n${cases} cases`)
  const { adminUrl, webUrl } = await freshDatabase(stage, `bench_${cases}`)
  return withClient(adminUrl, async (db: Client) => {
    const world = await buildWorld(db, cases, say)
    say(
      `  ${world.scale.workers} workers with ${world.scale.open} open cases each, ${world.scale.schools} schools, ${world.askedInYear} questions in twelve months`,
    )
    const server = plan.pages ? await serve(stage, adminUrl, dist) : undefined
    const walled = walledSql(webUrl)
    const sql = [bareSql(adminUrl), walled, withPrisma(webUrl)]
    const http = server && overHttp(server.url)
    const results: Result[] = []
    try {
      const postgres = [stage.pid]
      if (http)
        for (const floor of floors)
          results.push(...(await measureJob(plan, floor, http, world, db, [server.pid, ...postgres])))
      // the ways of one job after one another, so that noise of the machine meets them alike
      for (const job of plan.jobs) {
        for (const runner of sql) results.push(...(await measureJob(plan, job, runner, world, db, postgres)))
        if (http) results.push(...(await measureJob(plan, job, http, world, db, [server.pid, ...postgres])))
      }
      if (plan.clause) {
        const clause = await measureClause(walled, world, db, { seconds: plan.seconds, postgres: stage.pid })
        clauses.push(clause)
        results.push(...clause.results)
        say(`  ${clauseLine(clause)}`)
      }
      const broken = results.some((one) => one.level === 'page (HTTP)' && one.figures.wrong.length > 0)
      if (server && broken) say(`  the app's log ends with:\n${server.words()}`)
    } finally {
      for (const runner of [...sql, ...(http ? [http] : [])]) await runner.stop()
      await server?.stop()
    }
    return results
  })
}

async function main(): Promise<void> {
  const plan = planOf(process.argv.slice(2))
  if (plan.pages) ensureBuild(dist)
  const stage = await openStage()
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => void stage.stop().finally(() => process.exit(1)))
  const results: Result[] = []
  const clauses: Clause[] = []
  try {
    for (const cases of plan.sizes) results.push(...(await measureSize(plan, stage, cases, clauses)))
  } finally {
    await stage.stop()
  }
  if (results.length === 0) throw new Refusal('Nothing was measured.')
  say(`\n${[tableOf(results), clauses.map(clauseLine).join('\n'), summaryOf(results)].filter(Boolean).join('\n\n')}`)
  process.exitCode = results.some((one) => one.figures.wrong.length > 0 || one.figures.requests === 0) ? 1 : 0
}

if (process.argv[1] === import.meta.filename) await main().catch(fail)
