// `npm run create:secrets -- [FOLDER]`: the secret files that docker-compose.yml hands to the containers. Never replaces one.
import fs from 'node:fs'
import path from 'node:path'
import { fail, say } from './support/root.mjs'
import { secret, secretNames } from './support/secrets.mjs'

try {
  const folder = path.resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? 'secrets')
  for (const name of secretNames) {
    const known = fs.existsSync(path.join(folder, name))
    secret(folder, name)
    say(`${known ? 'kept' : 'made'}  ${path.join(folder, name)}`)
  }
  say('Keep a copy of "key" in a safe, apart from the backups of the database.')
} catch (error) {
  fail(error)
}
