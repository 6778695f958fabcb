import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

interface Process {
  readonly pid: number
  readonly parent: number
  /** Clock ticks of the process itself. */
  readonly own: number
  /** Clock ticks of children that ended and were waited for. */
  readonly gone: number
}

// comm may hold spaces and brackets, so everything is read from behind the last ')'
function readProcess(pid: number): Process | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const field = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    const ticks = (index: number) => Number(field[index])
    return { pid, parent: ticks(1), own: ticks(11) + ticks(12), gone: ticks(13) + ticks(14) }
  } catch {
    return undefined // it ended meanwhile
  }
}

/** Clock ticks of a process and everything below it, those that ended included. Pure over a list of processes. */
export function ticksOfTree(root: number, processes: readonly Process[]): number {
  const children = Map.groupBy(processes, (one) => one.parent)
  const below = (one: Process): number =>
    one.own + one.gone + (children.get(one.pid) ?? []).reduce((sum, child) => sum + below(child), 0)
  const top = processes.find((one) => one.pid === root)
  return top ? below(top) : 0
}

const hasProc = fs.existsSync('/proc/self/stat')
const perSecond = hasProc ? Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) : 100

/** CPU milliseconds spent so far by these process trees; undefined on a system without /proc. */
export function cpuOf(roots: readonly number[]): number | undefined {
  if (!hasProc) return undefined
  const processes = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readProcess(Number(name)) ?? [])
  return roots.reduce((sum, root) => sum + (ticksOfTree(root, processes) * 1000) / perSecond, 0)
}
