#!/usr/bin/env node
// The common way in for every npm script: node scripts/prepare.mjs -- FILE [arguments]
// Installs what is missing, generates the database client, and runs FILE under Node 24 with the `@/` alias (alias.mjs).
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { ensureClient } from './support/build.mjs'
import { ensureInstalled, node24, toolEnv } from './support/install.mjs'
import { fail, inRoot, Refusal } from './support/root.mjs'

/**
 * Runs one file of the project with arguments and ends as it ends; signals are passed on.
 */
export function hand(file, args) {
  const child = spawn(node24(), ['--import', inRoot('scripts/alias.mjs'), inRoot(file), ...args], {
    stdio: 'inherit',
    env: toolEnv(),
  })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  child.once('error', fail)
  child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
}

if (process.argv[1] === import.meta.filename) {
  const [file, ...args] = process.argv.slice(process.argv.indexOf('--', 2) + 1)
  try {
    if (!file || !fs.existsSync(inRoot(file))) throw new Refusal(`There is no ${file ?? 'file'} to run.`)
    ensureInstalled()
    if (process.env.SCHAKEL_PREPARED !== '1') ensureClient()
    hand(file, args)
  } catch (error) {
    fail(error)
  }
}
