// The processes of one run: started with their output in a log, started again when they fall over, ended in order, and
// written down so that a later start can clear what a killed one left behind.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { end, sleep, startedAt } from './processes.mjs'
import { root, say } from './root.mjs'

/** The notebook of a run: `dataDir`/run.json. */
export class Run {
  constructor(dataDir) {
    this.dataDir = dataDir
    this.file = path.join(dataDir, 'run.json')
    this.notes = { pid: process.pid, startedAt: startedAt(process.pid), children: [] }
    this.ending = false
    this.owned = false
  }

  /** What an earlier run wrote, or undefined. */
  earlier() {
    try {
      return JSON.parse(fs.readFileSync(this.file, 'utf8'))
    } catch {
      return undefined
    }
  }

  write(more = {}) {
    this.owned = true
    Object.assign(this.notes, more)
    fs.writeFileSync(this.file, JSON.stringify(this.notes, null, 2), { mode: 0o600 })
  }

  /** Ends children of a run that was killed. Returns the earlier notes when that run is still alive. */
  async clearEarlier() {
    const notes = this.earlier()
    if (!notes) return undefined
    if (notes.pid !== process.pid && notes.startedAt && startedAt(notes.pid) === notes.startedAt) return notes
    for (const { pid, startedAt: began } of notes.children ?? []) {
      if (began && startedAt(pid) === began) await end(pid)
    }
    return undefined
  }

  /** Starts a program whose output goes to logs/NAME.log; starts it again when it falls over, five times a minute at most. */
  supervise(name, command, args, env, onGivenUp) {
    const log = path.join(this.dataDir, 'logs', `${name}.log`)
    fs.mkdirSync(path.dirname(log), { recursive: true })
    const falls = []
    const begin = () => {
      const out = fs.openSync(log, 'a')
      const child = spawn(command, args, {
        cwd: root,
        env,
        detached: process.platform !== 'win32',
        stdio: ['ignore', out, out],
      })
      fs.closeSync(out)
      child.once('error', () => {})
      this.notes.children = this.notes.children.filter((one) => one.name !== name)
      this.notes.children.push({ name, pid: child.pid, startedAt: startedAt(child.pid) })
      this.write()
      child.once('exit', async (code, signal) => {
        if (this.ending) return
        falls.push(Date.now())
        const recent = falls.filter((at) => at > Date.now() - 60_000).length
        if (recent >= 5) return onGivenUp(name, log)
        say(`${name} stopped (${signal ?? code}) and is started again; see ${log}`)
        await sleep(500 * recent)
        if (!this.ending) begin()
      })
    }
    begin()
    return log
  }

  /** Ends every child, the last started first, and forgets the run. */
  async end() {
    this.ending = true
    for (const { pid } of this.notes.children.toReversed()) await end(pid)
    // a start that was refused because another one runs must leave that one's notes alone
    if (this.owned) fs.rmSync(this.file, { force: true })
  }
}
