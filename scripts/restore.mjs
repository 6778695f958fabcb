// `npm run restore -- FILE`: puts a backup into the empty database of DATABASE_URL and brings it up to this version.
import path from 'node:path'
import { installJobSchema, migrateDatabase } from './migrate.mjs'
import { restoreFrom } from './support/dumping.mjs'
import { checkKey } from './support/key.mjs'
import { fail, Refusal, say } from './support/root.mjs'
import { setting } from './support/settings.mjs'

try {
  const address = setting('DATABASE_URL')
  if (!address)
    throw new Refusal('demonstration storage, no restore: give the address of an empty database in DATABASE_URL.')
  if (!process.argv[2]) throw new Refusal('Which backup? npm run restore -- FILE')
  await restoreFrom(address, path.resolve(process.env.INIT_CWD ?? '.', process.argv[2]))
  const passwords = { webPassword: setting('SCHAKEL_WEB_PASSWORD'), jobPassword: setting('SCHAKEL_JOB_PASSWORD') }
  const { version } = await migrateDatabase(address, passwords)
  await installJobSchema(address)
  const key = setting('SCHAKEL_KEY')
  if (key) await checkKey(address, key)
  say(
    `restored; the database is at ${version}${key ? ' and its key fits' : '. SCHAKEL_KEY was not given, so it was not compared'}\nThe log: npm run audit:verify. After an older backup the sealer waits for a person's word (docs/running.md, "The seal of the log").`,
  )
} catch (error) {
  fail(error)
}
