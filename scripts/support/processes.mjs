// Ports and processes: free ports, leftovers of an earlier run, an orderly end. Imports nothing from node_modules.
import fs from 'node:fs'
import net from 'node:net'

/** True when nothing listens on the port at that address. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })

/** A port that the system says is free now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

/** When a process began, in clock ticks since boot; tells a reused process id from the old one. Undefined when gone. */
export function startedAt(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    return undefined
  }
}

/** True while the process lives (a zombie does not). */
export function isAlive(pid) {
  if (process.platform === 'linux') return startedAt(pid) !== undefined
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

function signal(pid, name) {
  // children get their own process group, so that what they started ends with them
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name)
      return true
    } catch {
      // no such group or process: try the next
    }
  }
  return false
}

/** Ends one process and its group: politely first, by force after `patience` ms. */
export async function end(pid, { name = 'SIGTERM', patience = 8000 } = {}) {
  if (!isAlive(pid)) return
  signal(pid, name)
  for (let waited = 0; waited < patience && isAlive(pid); waited += 50) await sleep(50)
  if (!isAlive(pid)) return
  signal(pid, 'SIGKILL')
  for (let waited = 0; waited < 3000 && isAlive(pid); waited += 50) await sleep(50)
}
