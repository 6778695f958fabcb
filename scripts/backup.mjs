// `npm run backup -- [FILE]`: one file with the whole database of DATABASE_URL. The key (SCHAKEL_KEY) is not in it, and must
// be kept elsewhere (docs/running.md).
import path from 'node:path'
import { dumpTo } from './support/dumping.mjs'
import { fail, Refusal, say } from './support/root.mjs'
import { setting } from './support/settings.mjs'

try {
  const address = setting('DATABASE_URL')
  if (!address)
    throw new Refusal(
      'demonstration storage, no backup: the embedded PostgreSQL has no pg_dump. With DATABASE_URL this command backs up a server of yours.',
    )
  const stamp = new Date().toISOString().replaceAll(':', '').slice(0, 17)
  const file = path.resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? `schakel-${stamp}.dump`)
  await dumpTo(address, file)
  say(
    `written: ${file}\nKeep SCHAKEL_KEY apart from it: without the key its encrypted fields cannot be read, with it they can.`,
  )
} catch (error) {
  fail(error)
}
