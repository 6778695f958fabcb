import nodemailer from 'nodemailer'
import { z } from 'zod'
import arFamily from '@/messages/ar/familyMail.json'
import enFamily from '@/messages/en/familyMail.json'
import en from '@/messages/en/mail.json'
import nlFamily from '@/messages/nl/familyMail.json'
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

/** Kinds of mail to somebody without an account, in the language of the family pages; they name nobody either. */
export const familyMailKinds = ['familyLink', 'familyCode'] as const
export type FamilyMailKind = (typeof familyMailKinds)[number]

const leased = { id: z.uuid(), email: z.string(), path: z.string().regex(/^\/(?!\/)/) }
/** What priv.lease_outbox tells of one row. Only a code has `code`: its digits exist in this answer and in the mail. */
export const leasedMailSchema = z.union([
  z.object({ ...leased, kind: z.enum(mailKinds), locale: z.enum(['nl', 'en']) }),
  z.object({ ...leased, kind: z.literal('familyLink'), locale: z.enum(['nl', 'en', 'ar']) }),
  z.object({
    ...leased,
    kind: z.literal('familyCode'),
    locale: z.enum(['nl', 'en', 'ar']),
    code: z.string().regex(/^\d{6}$/),
  }),
])
export type LeasedMail = z.output<typeof leasedMailSchema>

/**
 * The mail of one outbox row: a sentence and a link. The Message-ID is the row's id, so that a receiver can drop a second
 * delivery of the same message (at least once, effectively once).
 */
export function composeMail(mail: LeasedMail, baseUrl: string) {
  const { subject, lines } =
    mail.kind === 'familyLink' || mail.kind === 'familyCode' ? toFamily(mail, baseUrl) : toColleague(mail, baseUrl)
  return {
    to: mail.email,
    subject,
    messageId: `<${mail.id}@schakel.example>`,
    text: `${lines.join('\n\n')}\n`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

type FamilyMail = Extract<LeasedMail, { kind: FamilyMailKind }>
function toColleague(mail: Exclude<LeasedMail, FamilyMail>, baseUrl: string) {
  const words = mail.locale === 'en' ? en : nl
  const { subject, line } = words.kinds[mail.kind]
  return { subject, lines: [words.greeting, line, `${baseUrl}${mail.path}`, words.foot] }
}

/** A link, or the digits alone: whoever reads one of the two mails over a shoulder has nothing yet. */
function toFamily(mail: FamilyMail, baseUrl: string) {
  const words = { nl: nlFamily, en: enFamily, ar: arFamily }[mail.locale]
  const { subject, line } = words.kinds[mail.kind]
  const what = mail.kind === 'familyCode' ? mail.code : `${baseUrl}${mail.path}`
  return { subject, lines: [words.greeting, line, what, words.foot] }
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
