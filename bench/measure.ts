import { cpuOf } from './cpu'

/** What one measurement says. Times in ms; `cpu` is ms per request, undefined where the system does not tell. */
export interface Figures {
  readonly requests: number
  readonly p50: number
  readonly p95: number
  readonly perSecond: number
  readonly cpu: number | undefined
  readonly wrong: readonly string[]
}

/** Nearest-rank percentile of sorted numbers, `part` from 0 to 1; NaN of nothing. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN
}

/** Rounds of the same thing as one: times are the median of the rounds', `cpu` is over all requests. */
export function pooled(rounds: readonly Figures[]): Figures {
  const requests = rounds.reduce((sum, one) => sum + one.requests, 0)
  const middle = (of: (one: Figures) => number) =>
    percentile(
      rounds.map(of).sort((a, b) => a - b),
      0.5,
    )
  const cpu = rounds.reduce((sum, one) => sum + (one.cpu ?? Number.NaN) * one.requests, 0) / requests
  return {
    requests,
    p50: middle((one) => one.p50),
    p95: middle((one) => one.p95),
    perSecond: middle((one) => one.perSecond),
    cpu: Number.isNaN(cpu) ? undefined : cpu,
    wrong: rounds.flatMap((one) => one.wrong),
  }
}

/** One request. Returns what is wrong with the answer, or nothing. */
export type Once = (turn: number) => Promise<string | undefined>

export interface Setting {
  readonly clients: number
  readonly seconds: number
  /** Process trees whose CPU is counted; our own process counts by itself when `own` is set. */
  readonly processes: readonly number[]
  readonly own: boolean
}

const words = (error: unknown) =>
  error instanceof Error ? error.message.split('\n').at(-1)?.slice(0, 160) || error.name : String(error)

async function loop(once: Once, clients: number, until: number, latencies: number[], wrong: string[]): Promise<void> {
  let turn = 0
  const client = async () => {
    while (performance.now() < until) {
      const mine = turn++
      const from = performance.now()
      const problem = await once(mine).catch(words)
      latencies.push(performance.now() - from)
      if (problem) wrong.push(problem)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

/** A closed loop of `clients` for `seconds`, after a warm-up of a quarter of that which does not count (its wrong answers do). */
export async function measure(once: Once, { clients, seconds, processes, own }: Setting): Promise<Figures> {
  const latencies: number[] = []
  const wrong: string[] = []
  await loop(once, clients, performance.now() + seconds * 250, [], wrong)
  const spent = () => {
    const others = cpuOf(processes)
    const { user, system } = process.cpuUsage()
    return others === undefined ? undefined : others + (own ? (user + system) / 1000 : 0)
  }
  const before = spent()
  const from = performance.now()
  await loop(once, clients, from + seconds * 1000, latencies, wrong)
  const took = performance.now() - from
  const after = spent()
  latencies.sort((a, b) => a - b)
  return {
    requests: latencies.length,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    perSecond: latencies.length / (took / 1000),
    cpu: before === undefined || after === undefined ? undefined : (after - before) / latencies.length,
    wrong,
  }
}
