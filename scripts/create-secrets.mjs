// `npm run create:secrets -- [FOLDER]`: the secret files that docker-compose.yml hands to the containers, and the
// folder of the anchors beside them. Never replaces one.
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
  const anchors = path.join(path.dirname(folder), 'anchors')
  fs.mkdirSync(anchors, { recursive: true, mode: 0o700 })
  say(`anchors of the log will stand in ${anchors}`)
  say('Keep a copy of "key" in a safe, apart from the backups of the database.')
} catch (error) {
  fail(error)
}
