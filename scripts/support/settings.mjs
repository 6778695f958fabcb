// Settings from the environment, or from a file whose name stands in NAME_FILE (how compose hands over secrets).
import fs from 'node:fs'
import path from 'node:path'
import { inRoot, Refusal } from './root.mjs'

/** The value of a setting, or undefined when it is absent or empty. Throws Refusal when its file cannot be read. */
export function setting(name, env = process.env) {
  if (name === 'DATABASE_URL') return databaseUrl(env)
  return direct(name, env)
}

function direct(name, env) {
  const file = env[`${name}_FILE`]
  if (!file) return env[name]?.trim() || undefined
  try {
    return fs.readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    throw new Refusal(`${name}_FILE names ${file}, which cannot be read: ${error.code}.`)
  }
}

// the address may stand in the open while its password comes from a secret file
function databaseUrl(env) {
  const address = direct('DATABASE_URL', env)
  const password = direct('DATABASE_PASSWORD', env)
  if (!address || !password) return address
  const url = new URL(address)
  url.password = encodeURIComponent(password)
  return url.toString()
}

/** True for 1, true, yes, on; false for 0, false, no, off; `otherwise` when the setting is absent. */
export function flag(name, otherwise, env = process.env) {
  const value = direct(name, env)?.toLowerCase()
  if (value === undefined) return otherwise
  if (['1', 'true', 'yes', 'on'].includes(value)) return true
  if (['0', 'false', 'no', 'off'].includes(value)) return false
  throw new Refusal(`${name} is "${value}"; it is 1 or 0.`)
}

/** The folder of the anchors of the log, absolute: $SCHAKEL_ANCHORS, or beside the secrets of this installation. */
export const anchorFolder = () =>
  path.resolve(setting('SCHAKEL_ANCHORS') ?? path.join(setting('SCHAKEL_DATA') ?? inRoot('.schakel'), 'anchors'))
