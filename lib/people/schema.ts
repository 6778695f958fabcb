import { z } from 'zod'
import { roles } from '@/lib/platform/actor'
import { formKey, id, oneOf, optionalText, text, version } from '@/lib/platform/input'

/** Least length of a password (NCSC-NL, ASVS 5.0 6.2.1 for a second factor beside it). Longest: argon2 hashes whatever comes. */
export const passwordLeast = 12
export const passwordMost = 200

const mail = () => z.string({ error: 'required' }).trim().toLowerCase().max(254, 'too-long').pipe(z.email('no-email'))
const typedPassword = () => z.string({ error: 'required' }).max(passwordMost, 'too-long')
const sixDigits = () =>
  z
    .string({ error: 'required' })
    .transform((given) => given.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'code-form'))

export const signInSchema = z.object({ email: mail(), password: typedPassword() })
export const codeSchema = z.object({ code: sixDigits() })
/** Ten signs of Crockford's alphabet; what is typed for o, i and l is read as 0, 1 and 1. */
export const recoverySchema = z.object({
  recoveryCode: z
    .string({ error: 'required' })
    .transform((given) => given.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
    .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{10}$/, 'recovery-form')),
})
export const acceptSchema = z
  .object({
    token: z.string().regex(/^[\w-]{43}$/, 'expired'),
    password: typedPassword().min(passwordLeast, 'password-short'),
    repeat: typedPassword(),
    code: sixDigits(),
  })
  .refine((given) => given.password === given.repeat, { path: ['repeat'], message: 'password-differs' })

export const accountSchema = z.object({
  name: text(120).pipe(z.string().min(2, 'required')),
  locale: oneOf(['nl', 'en']),
  ...formKey,
})
/** The second step once more, on forms that give access; asked for when the last one was over five minutes ago. */
export const stepUp = { code: sixDigits().optional() }
export const passwordSchema = z
  .object({
    current: typedPassword(),
    password: typedPassword().min(passwordLeast, 'password-short'),
    repeat: typedPassword(),
    ...formKey,
  })
  .refine((given) => given.password === given.repeat, { path: ['repeat'], message: 'password-differs' })
  .refine((given) => given.password !== given.current, { path: ['password'], message: 'password-same' })
export const endSessionSchema = z.object({ sessionId: z.uuid().optional(), others: z.string().optional(), ...formKey })
export const recoveryCodesSchema = z.object({ ...stepUp, ...formKey })

const place = { municipalityId: z.string().regex(/^\d{4}$/, 'choose-one') }
export const inviteSchema = z.object({
  ...place,
  ...formKey,
  ...stepUp,
  name: text(120).pipe(z.string().min(2, 'required')),
  email: mail(),
  registration: optionalText(60),
  role: oneOf(roles),
  organisationId: id(),
})
export const grantRoleSchema = z.object({
  ...place,
  ...formKey,
  ...stepUp,
  accountId: id(),
  role: oneOf(roles),
  organisationId: id(),
})
export const endRoleSchema = z.object({ ...formKey, membershipId: id(), accountId: id() })
export const disableSchema = z.object({
  ...formKey,
  ...version,
  ...stepUp,
  accountId: id(),
  disabled: oneOf(['true', 'false']),
})
export const inviteAgainSchema = z.object({ ...place, ...formKey, ...stepUp, accountId: id() })
export type InviteInput = z.output<typeof inviteSchema>
