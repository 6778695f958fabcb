import nodemailer from 'nodemailer'
import { z } from 'zod'
import en from '@/messages/en/mail.json'
import nl from '@/messages/nl/mail.json'
import { env } from './env'

/** Kinds of mail; each has a subject and a line in messages/<locale>/mail.json. No mail holds a name, a school or a day. */
export const mailKinds = [
  'request',
  'answer',
  'question',
  'shared',
  'stopped',
  'second',
  'decided',
  'emergency',
  'invitation',
  'reset',
  'passwordChanged',
  'sealed',
] as const
export type MailKind = (typeof mailKinds)[number]

/** What priv.lease_outbox tells of one row. */
export const leasedMailSchema = z.object({
  id: z.uuid(),
  kind: z.enum(mailKinds),
  email: z.string(),
  locale: z.enum(['nl', 'en']),
  path: z.string().regex(/^\/(?!\/)/),
})
export type LeasedMail = z.output<typeof leasedMailSchema>

/**
 * The mail of one outbox row: a sentence and a link. The Message-ID is the row's id, so that a receiver can drop a second
 * delivery of the same message (at least once, effectively once).
 */
export function composeMail(mail: LeasedMail, baseUrl: string) {
  const words = mail.locale === 'en' ? en : nl
  const { subject, line } = words.kinds[mail.kind]
  return {
    to: mail.email,
    subject,
    messageId: `<${mail.id}@schakel.example>`,
    text: `${words.greeting}\n\n${line}\n\n${baseUrl}${mail.path}\n\n${words.foot}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** Delivers over SMTP; throws when the server refuses or is away, so that the job is tried again. False without a server. */
export async function deliverMail(mail: LeasedMail): Promise<boolean> {
  const { smtpUrl, mailFrom, baseUrl } = env()
  if (!smtpUrl) return false
  const transport = nodemailer.createTransport(smtpUrl, { from: mailFrom })
  try {
    await transport.sendMail(composeMail(mail, baseUrl))
    return true
  } finally {
    transport.close()
  }
}
