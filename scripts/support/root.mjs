// Where the project stands and how scripts speak. Imports nothing from node_modules: it runs before the installation.
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project folder, absolute. */
export const root = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/** A path inside the project. */
export const inRoot = (...parts) => path.join(root, ...parts)

/**
 * One calm line of progress.
 * @param {string} line
 * @returns {void}
 */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** An error whose message is meant for the person at the keyboard: printed without a stack. */
export class Refusal extends Error {}

/** Ends a script: one sentence for a refusal, the whole stack for a defect of ours. */
export function fail(error) {
  process.stderr.write(`\n${error instanceof Refusal ? error.message : (error?.stack ?? error)}\n`)
  process.exit(1)
}
