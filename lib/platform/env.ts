import fs from 'node:fs'
import { z } from 'zod'

/**
 * The settings of a server process, read once when first asked for (never at import: `next build` needs none).
 * A secret may stand in a file named by NAME_FILE, as compose hands it over.
 */
const address = z.url({ protocol: /^postgres(ql)?$/ })

const schema = z.object({
  /** Database address of the web process, role schakel_web. */
  webUrl: address.optional(),
  /** Database address of the worker, role schakel_job. */
  jobUrl: address.optional(),
  /** Secret of next-auth; at least 32 characters. */
  authSecret: z.string().min(32).optional(),
  /** Address under which people reach the app, without a slash at the end. */
  baseUrl: z.url().transform((url) => url.replace(/\/+$/, '')),
  /** 32 bytes in hexadecimal for the encrypted fields; stands outside the database and its backups. */
  encryptionKey: z
    .string()
    .regex(/^[0-9a-f]{64}$/i)
    .optional(),
  /** True only when the operator asked for the demo AND the database carries the mark (the latter is checked in SQL). */
  demo: z.boolean(),
  /** Mail server, such as smtp://host:587; absent: mail stays in the outbox. */
  smtpUrl: z.url({ protocol: /^smtps?$/ }).optional(),
  /** Sender of mail. */
  mailFrom: z.string().min(3),
})

/** Parsed settings; optional ones are absent until a process needs them, see `required`. */
export type Env = Readonly<z.infer<typeof schema>>

const names: Record<keyof Env, string> = {
  webUrl: 'SCHAKEL_WEB_URL',
  jobUrl: 'SCHAKEL_JOB_URL',
  authSecret: 'NEXTAUTH_SECRET',
  baseUrl: 'NEXTAUTH_URL',
  encryptionKey: 'SCHAKEL_KEY',
  demo: 'SCHAKEL_DEMO',
  smtpUrl: 'SCHAKEL_SMTP_URL',
  mailFrom: 'SCHAKEL_MAIL_FROM',
}

function read(name: string): string | undefined {
  const file = process.env[`${name}_FILE`]
  const text = file ? fs.readFileSync(file, 'utf8') : process.env[name]
  return text?.trim() || undefined
}

// compose shows the address and hides the password in a file
function withPassword(url: string | undefined, passwordName: string): string | undefined {
  const password = read(passwordName)
  if (!url || !password) return url
  const parsed = new URL(url)
  parsed.password = encodeURIComponent(password)
  return parsed.toString()
}

let parsed: Env | undefined

/** The settings. Throws with the names of the wrong ones, never with their values. */
export function env(): Env {
  if (parsed) return parsed
  const result = schema.safeParse({
    webUrl: withPassword(read(names.webUrl), 'SCHAKEL_WEB_PASSWORD'),
    jobUrl: withPassword(read(names.jobUrl), 'SCHAKEL_JOB_PASSWORD'),
    authSecret: read(names.authSecret),
    baseUrl: read(names.baseUrl) ?? 'http://localhost:3000',
    encryptionKey: read(names.encryptionKey),
    demo: ['1', 'true'].includes(read(names.demo) ?? '0'),
    smtpUrl: read(names.smtpUrl),
    mailFrom: read(names.mailFrom) ?? 'Schakel <schakel@schakel.example>',
  })
  if (!result.success) {
    const wrong = new Set(
      result.error.issues.map((issue) => names[issue.path[0] as keyof Env] ?? String(issue.path[0])),
    )
    throw new Error(`Wrong settings: ${[...wrong].join(', ')}. See the table in README.md.`)
  }
  parsed = Object.freeze(result.data)
  return parsed
}

/** One setting that the caller cannot do without. Throws with the name of the environment variable. */
export function required<K extends keyof Env>(key: K): NonNullable<Env[K]> {
  const value = env()[key]
  if (value === undefined || value === null) throw new Error(`${names[key]} is not set. See the table in README.md.`)
  return value as NonNullable<Env[K]>
}

/** Forgets what was read; for tests that change the environment. */
export function forgetEnv(): void {
  parsed = undefined
}
