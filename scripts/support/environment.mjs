// What each process may know (docs/adr, decision "DATABASE_URL is administrative"): the web process gets its own role's
// address, the worker its own, neither gets the administrator's.
import { roleUrl } from '../roles.mjs'

const administrative = [
  'DATABASE_URL',
  'DATABASE_PASSWORD',
  'SCHAKEL_WEB_PASSWORD',
  'SCHAKEL_JOB_PASSWORD',
  'SCHAKEL_WEB_URL',
  'SCHAKEL_JOB_URL',
  'PGPASSWORD',
  // only the worker seals the log
  'SCHAKEL_SEAL_KEY',
  'SCHAKEL_ANCHORS',
]

function withoutAdministrative(env) {
  const hidden = new Set(administrative.flatMap((name) => [name, `${name}_FILE`]))
  return Object.fromEntries(Object.entries(env).filter(([name]) => !hidden.has(name)))
}

function shared({ env, secrets, baseUrl, demo }) {
  return {
    ...withoutAdministrative(env),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXTAUTH_URL: env.NEXTAUTH_URL || baseUrl,
    NEXTAUTH_SECRET: secrets.authSecret,
    SCHAKEL_KEY: secrets.key,
    SCHAKEL_DEMO: demo ? '1' : '0',
  }
}

/** Environment of the web process. */
export const webEnvironment = (facts) => ({
  ...shared(facts),
  SCHAKEL_WEB_URL: roleUrl(facts.adminUrl, 'schakel_web', facts.secrets.webPassword),
})

/** Environment of the worker. */
export const workerEnvironment = (facts) => ({
  ...shared(facts),
  SCHAKEL_JOB_URL: roleUrl(facts.adminUrl, 'schakel_job', facts.secrets.jobPassword),
  SCHAKEL_SEAL_KEY: facts.secrets.sealKey,
  SCHAKEL_ANCHORS: facts.anchors,
})
