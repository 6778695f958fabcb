// `npm run create:administrator -- --name "..." --mail ... --municipality 0362`: the first administrator of a municipality on
// a real installation. Asks for what is not given. Prints a link with which that person chooses a password and sets up the
// second step; the link works once and for seven days. No password ever passes through here.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import readline from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type { Client } from 'pg'
import { z } from 'zod'
import { municipalities } from '@/prisma/reference/municipalities'
import { withAdministrator } from '@/scripts/support/administration.mjs'
import { fail, Refusal, say } from '@/scripts/support/root.mjs'
import { setting } from '@/scripts/support/settings.mjs'
import { beyondRowSecurity } from '@/scripts/support/sql.mjs'

const days = 7
const tables = ['municipality', 'organisation', 'account', 'account_secret', 'membership', 'invitation']

const administrator = z.object({
  name: z.string().trim().min(2, 'A name has at least two letters.').max(120, 'A name has at most 120 letters.'),
  mail: z.email('That is no mail address.').max(254, 'A mail address has at most 254 signs.').toLowerCase(),
  municipality: z
    .string()
    .trim()
    .regex(/^\d{4}$/, 'The CBS code of a municipality has four digits, such as 0362.')
    .refine((code) => municipalities.some(({ id }) => id === code), 'CBS knows no municipality with that code.'),
})

/** Who is to be administrator, and where. `municipality`: CBS code of four digits. */
export type Administrator = z.infer<typeof administrator>

/** Checks what was given or typed. Throws Refusal with one sentence a field. */
export function readAdministrator(given: Record<string, string | undefined>): Administrator {
  const result = administrator.safeParse({
    name: given.name ?? '',
    mail: given.mail ?? '',
    municipality: given.municipality ?? '',
  })
  if (result.success) return result.data
  throw new Refusal(result.error.issues.map((issue) => `--${String(issue.path[0])}: ${issue.message}`).join('\n'))
}

async function municipalityOrganisation(client: Client, code: string): Promise<string> {
  const name = municipalities.find(({ id }) => id === code)?.name
  await client.query('INSERT INTO municipality (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING', [code, name])
  const found = await client.query<{ id: string }>(
    "SELECT id FROM organisation WHERE kind = 'municipality' AND municipality_id = $1",
    [code],
  )
  if (found.rows[0]) return found.rows[0].id
  const id = randomUUID()
  await client.query("INSERT INTO organisation (id, kind, name, municipality_id) VALUES ($1, 'municipality', $2, $3)", [
    id,
    `Gemeente ${name}`,
    code,
  ])
  return id
}

async function accountOf(client: Client, { name, mail }: Administrator): Promise<string> {
  const found = await client.query<{ id: string; password: boolean }>(
    'SELECT account_id AS id, password_hash IS NOT NULL AS password FROM account_secret WHERE email = $1',
    [mail],
  )
  const known = found.rows[0]
  if (known?.password)
    throw new Refusal(
      `${mail} already has an account with a password. A lost one is reset by a second administrator, on the screen.`,
    )
  if (known) return known.id
  const id = randomUUID()
  await client.query('INSERT INTO account (id, name) VALUES ($1, $2)', [id, name])
  await client.query('INSERT INTO account_secret (account_id, email) VALUES ($1, $2)', [id, mail])
  return id
}

/**
 * Writes the account, its role and an invitation in one transaction, as the administrator of the database. A second run for
 * somebody who never signed in gives a fresh link and ends the old one.
 * Returns the secret part of the link; only its SHA-256 is kept. Throws Refusal when the address already has a password.
 */
export async function createAdministrator(client: Client, person: Administrator, now: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await beyondRowSecurity(client, tables, async () => {
    const organisation = await municipalityOrganisation(client, person.municipality)
    const account = await accountOf(client, person)
    await client.query(
      `INSERT INTO membership (account_id, organisation_id, municipality_id, role, started_at)
       SELECT $1::uuid, $2::uuid, $3::varchar, 'administrator', $4::timestamptz
        WHERE NOT EXISTS (SELECT 1 FROM membership WHERE account_id = $1 AND municipality_id = $3::varchar AND role = 'administrator' AND ended_at IS NULL)`,
      [account, organisation, person.municipality, now],
    )
    await client.query('UPDATE invitation SET used_at = $2 WHERE account_id = $1 AND used_at IS NULL', [account, now])
    const hash = createHash('sha256').update(token, 'utf8').digest()
    const expires = new Date(now.getTime() + days * 24 * 3600 * 1000)
    await client.query(
      "INSERT INTO invitation (account_id, kind, token_hash, created_at, expires_at) VALUES ($1, 'invitation', $2, $3, $4)",
      [account, hash, now, expires],
    )
  })
  return token
}

async function ask(given: Record<string, string | undefined>): Promise<Record<string, string | undefined>> {
  if (!process.stdin.isTTY) return given
  const terminal = readline.createInterface({ input: process.stdin, output: process.stdout })
  const questions = {
    name: 'Name: ',
    mail: 'Mail address: ',
    municipality: 'CBS code of the municipality (four digits): ',
  }
  const answers = { ...given }
  for (const [key, question] of Object.entries(questions)) answers[key] ??= await terminal.question(question)
  terminal.close()
  return answers
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { name: { type: 'string' }, mail: { type: 'string' }, municipality: { type: 'string' } },
  })
  const person = readAdministrator(await ask(values))
  const token = await withAdministrator((client) => createAdministrator(client, person, new Date()))
  const base = (setting('NEXTAUTH_URL') ?? 'http://localhost:3000').replace(/\/+$/, '')
  say(`\n${person.name} can now set a password, within ${days} days, once:\n  ${base}/invitation/${token}`)
  say('Hand the link over in person or by a channel that you trust: whoever has it is administrator.')
}

if (process.argv[1] === import.meta.filename) main().catch(fail)
