// Links that must not open: guessed, shortened, changed, stopped, expired, used up, taken for a session, and codes tried at random.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { AsSomebody } from './families'
import type { Dice } from './seed'

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')
const newToken = () => randomBytes(32).toString('base64url')

export interface LinkRun {
  readonly tried: number
  readonly opened: number
  readonly findings: readonly string[]
}

interface Made {
  readonly id: string
  readonly token: string
}

/** Tries every way in that must be shut; `nobody` is a connection of the web role on which nobody is signed in. */
export async function tryLinks(
  admin: pg.Client,
  nobody: pg.Client,
  worker: AsSomebody,
  personId: string,
  throws: Dice,
  guesses: number,
): Promise<LinkRun> {
  let tried = 0
  let opened = 0
  const findings: string[] = []
  const ask = async (sql: string, params: unknown[]): Promise<unknown> => {
    const { rows } = await nobody.query(`SELECT ${sql} AS answer`, params)
    return rows[0].answer
  }
  const shut = async (name: string, sql: string, params: unknown[]) => {
    tried += 1
    const answer = await ask(sql, params).catch(() => null)
    if (answer === null || answer === false) return
    opened += 1
    findings.push(`${name} opened ${sql}`)
  }
  const make = async (): Promise<Made> => {
    const made = { id: randomUUID(), token: newToken() }
    const link = { id: made.id, personId, sentHow: 'screen', codeHow: 'spoken', tokenHash: hashOf(made.token) }
    await worker((db) => db.query('SELECT priv.make_link($1::jsonb)', [JSON.stringify(link)]))
    return made
  }
  const codeOf = (id: string): Promise<string> =>
    worker(async (db) => (await db.query('SELECT priv.spoken_code($1) AS code', [id])).rows[0].code)
  const everyDoor = async (name: string, token: string, code: string) => {
    const hash = hashOf(token)
    await shut(name, 'priv.family_door($1)', [hash])
    await shut(name, 'priv.family_enter($1, $2, $3)', [hash, code, hashOf(newToken())])
    await shut(name, 'priv.family_question($1)', [hash])
    await shut(name, 'priv.family_preview($1)', [hash])
    await shut(name, 'priv.family_looks($1)', [hash])
    await shut(name, `priv.family_answer($1, '{"answer":"yes"}')`, [hash])
    await shut(name, 'priv.login($1)', [hash])
  }

  // guessed and changed
  for (let round = 0; round < guesses; round += 1) {
    const { id, token } = round % 50 === 0 ? await make() : { id: '', token: newToken() }
    const code = id ? await codeOf(id) : '123456'
    const at = throws.whole(0, 42)
    const letter = token[at] === 'A' ? 'B' : 'A'
    await everyDoor('a changed letter', token.slice(0, at) + letter + token.slice(at + 1), code)
    await everyDoor('a shortened token', token.slice(0, throws.whole(0, 42)), code)
    await everyDoor('a longer token', `${token}A`, code)
  }
  // a good token without its code, and codes at random
  const open = await make()
  const right = await codeOf(open.id)
  for (let round = 0; round < 1000; round += 1) {
    const guess = String(throws.whole(0, 999_999)).padStart(6, '0')
    if (guess === right) continue
    await shut('a guessed code', 'priv.family_enter($1, $2, $3)', [hashOf(open.token), guess, hashOf(newToken())])
  }
  await shut('the right code after a thousand wrong ones', 'priv.family_enter($1, $2, $3)', [
    hashOf(open.token),
    right,
    hashOf(newToken()),
  ])
  // stopped, expired, replaced, used up
  const stopped = await make()
  const stoppedCode = await codeOf(stopped.id)
  await worker((db) => db.query('SELECT priv.stop_link($1)', [stopped.id]))
  await everyDoor('a stopped link', stopped.token, stoppedCode)
  const late = await make()
  const lateCode = await codeOf(late.id)
  await admin.query(
    "UPDATE family_link SET created_at = now() - interval '1 day', expires_at = statement_timestamp() - interval '1 millisecond' WHERE id = $1",
    [late.id],
  )
  await everyDoor('an expired link', late.token, lateCode)
  const replaced = await make()
  const replacedCode = await codeOf(replaced.id)
  const last = await make()
  await everyDoor('a replaced link', replaced.token, replacedCode)
  const lastCode = await codeOf(last.id)
  const visit = newToken()
  if ((await ask('priv.family_enter($1, $2, $3)', [hashOf(last.token), lastCode, hashOf(visit)])) !== true)
    findings.push('the good link with its code did not open: the run proves nothing')
  await shut('a used code', 'priv.family_enter($1, $2, $3)', [hashOf(last.token), lastCode, hashOf(newToken())])
  if ((await ask('priv.family_question($1)', [hashOf(visit)])) === null)
    findings.push('the visit did not show its question: the run proves nothing')
  await shut('a visit as a session', 'priv.login($1)', [hashOf(visit)])
  await admin.query(
    "UPDATE credential SET expires_at = date_trunc('milliseconds', statement_timestamp()) WHERE scope = 'familySession' AND subject = $1",
    [last.id],
  )
  await shut('a visit that is over', 'priv.family_question($1)', [hashOf(visit)])
  await shut('a visit that is over', `priv.family_answer($1, '{"answer":"yes"}')`, [hashOf(visit)])
  return { tried, opened, findings }
}
