// The secrets of an installation that we start ourselves: made once, kept in $SCHAKEL_DATA/secrets, readable by us only.
import crypto from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { setting } from './settings.mjs'

const makers = {
  'postgres-password': () => crypto.randomBytes(24).toString('base64url'),
  'web-password': () => crypto.randomBytes(24).toString('base64url'),
  'job-password': () => crypto.randomBytes(24).toString('base64url'),
  'nextauth-secret': () => crypto.randomBytes(32).toString('base64url'),
  key: () => crypto.randomBytes(32).toString('hex'),
  // the key that seals the log: Ed25519, PKCS 8 on one line
  'seal-key': () =>
    crypto.generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
}

/** Names of the secrets, in the order in which they are made. */
export const secretNames = Object.keys(makers)

/** Reads one secret of the folder, making it when it is not there. */
export function secret(folder, name) {
  const file = path.join(folder, name)
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim()
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  fs.chmodSync(folder, 0o700)
  const value = makers[name]()
  fs.writeFileSync(file, `${value}\n`, { mode: 0o400, flag: 'wx' })
  return value
}

/**
 * Everything start needs. What the environment gives (SCHAKEL_WEB_PASSWORD, NEXTAUTH_SECRET, SCHAKEL_KEY, ... or _FILE)
 * wins over the folder and is then not written down.
 */
export function allSecrets(folder) {
  const given = {
    'web-password': setting('SCHAKEL_WEB_PASSWORD'),
    'job-password': setting('SCHAKEL_JOB_PASSWORD'),
    'nextauth-secret': setting('NEXTAUTH_SECRET'),
    key: setting('SCHAKEL_KEY'),
    'seal-key': setting('SCHAKEL_SEAL_KEY'),
  }
  const value = (name) => given[name] ?? secret(folder, name)
  return {
    postgresPassword: value('postgres-password'),
    webPassword: value('web-password'),
    jobPassword: value('job-password'),
    authSecret: value('nextauth-secret'),
    key: value('key'),
    sealKey: value('seal-key'),
  }
}
