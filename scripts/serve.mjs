// `npm run serve`: the web process alone, for production. It knows only its own role's address (SCHAKEL_WEB_URL).
import fs from 'node:fs'
import { fail, inRoot, Refusal } from './support/root.mjs'
import { setting } from './support/settings.mjs'

try {
  for (const name of ['SCHAKEL_WEB_URL', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL', 'SCHAKEL_KEY']) {
    if (!setting(name)) throw new Refusal(`${name} is not set. See the table in README.md.`)
  }
  if (setting('DATABASE_URL'))
    throw new Refusal(
      'DATABASE_URL is the administrator: the web process must not have it. Give it SCHAKEL_WEB_URL only.',
    )
  if (!fs.existsSync(inRoot(process.env.SCHAKEL_DIST ?? '.next', 'BUILD_ID')))
    throw new Refusal('The app is not built. Run `npm run build` first.')
  // next-auth reads its secret itself, and only from the environment
  process.env.NEXTAUTH_SECRET = setting('NEXTAUTH_SECRET')
  process.env.NODE_ENV = 'production'
  const host = setting('HOST') ?? '127.0.0.1'
  process.argv.splice(2, process.argv.length, 'start', '-p', setting('PORT') ?? '3000', '-H', host)
  await import('../node_modules/next/dist/bin/next')
} catch (error) {
  fail(error)
}
