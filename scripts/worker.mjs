// `npm run worker`, and what `npm start` runs beside the app: mail from the outbox, and the seal of the log. It knows only its
// own role's address (SCHAKEL_JOB_URL).
import { fail, Refusal } from './support/root.mjs'
import { setting } from './support/settings.mjs'

try {
  for (const name of ['SCHAKEL_JOB_URL', 'SCHAKEL_KEY'])
    if (!setting(name)) throw new Refusal(`${name} is not set. See the table in README.md.`)
  if (setting('DATABASE_URL'))
    throw new Refusal('DATABASE_URL is the administrator: the worker must not have it. Give it SCHAKEL_JOB_URL only.')
  const { startSealer } = await import('./support/sealing.ts')
  startSealer()
  await import('@/lib/platform/jobs-main')
} catch (error) {
  fail(error)
}
