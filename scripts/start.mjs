#!/usr/bin/env node
// `npm start`: from a bare machine with Node 20 and npm to a running Schakel. This file and what it imports at the top use
// nothing from node_modules, because that is what the first step installs.
import { spawn } from 'node:child_process'
import { ensureInstalled, node24, toolEnv } from './support/install.mjs'
import { fail, inRoot } from './support/root.mjs'

function again() {
  const child = spawn(
    node24(),
    ['--import', inRoot('scripts/alias.mjs'), inRoot('scripts/support/run.mjs'), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: toolEnv(),
    },
  )
  // a terminal's Ctrl-C reaches the child by itself as well: the second word to end changes nothing
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  // under npm a killed npm must end us too; started by hand (nohup, a service) losing the parent is normal
  const parent = process.ppid
  const underNpm = process.env.npm_lifecycle_event !== undefined
  if (underNpm) setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 300).unref()
  child.once('error', fail)
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

try {
  ensureInstalled()
  again()
} catch (error) {
  fail(error)
}
