import { z } from 'zod'

// Parts of which every form's schema is made. Each message is a key of messages/<locale>/errors.json.

/** Text that must be there. `max` in characters. */
export const text = (max: number) => z.string({ error: 'required' }).trim().min(1, 'required').max(max, 'too-long')
/** Text that may be left out. */
export const optionalText = (max: number) => z.string().trim().max(max, 'too-long').optional()
/** One of a closed list. */
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: 'choose-one' })
/** Several of a closed list; a single checkbox arrives as one string, none as nothing. */
export const someOf = <const T extends readonly [string, ...string[]]>(values: T, least = 0) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.enum(values, { error: 'choose-one' })).min(least, 'choose-some'),
  )
/** A calendar day 'YYYY-MM-DD' that exists. */
export const day = () =>
  z
    .string({ error: 'required' })
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'no-date')
    .refine((given) => !Number.isNaN(Date.parse(given)) && new Date(given).toISOString().startsWith(given), 'no-date')
/** A ticked box. */
export const tick = () => z.preprocess((given) => given === 'on' || given === 'true' || given === true, z.boolean())
/** A whole number within bounds. */
export const whole = (least: number, most: number) =>
  z.coerce.number({ error: 'no-number' }).int('no-number').min(least, 'too-small').max(most, 'too-large')
/** Euros as typed ('1.250,50' or '1250.5') to whole cents. */
export const euros = () =>
  z
    .string({ error: 'required' })
    .trim()
    .transform((given, context) => {
      const plain = given
        .replace(/[€\s]/g, '')
        .replace(/\.(?=\d{3}(\D|$))/g, '')
        .replace(',', '.')
      const cents = Math.round(Number(plain) * 100)
      if (plain === '' || !Number.isSafeInteger(cents) || cents < 0) {
        context.addIssue({ code: 'custom', message: 'no-amount' })
        return z.NEVER
      }
      return cents
    })
export const id = () => z.uuid('required')
/** What every form carries: its idempotency key. */
export const formKey = { formKey: z.uuid().optional() }
/** What a form on an existing record carries. */
export const version = { version: z.coerce.number().int().positive() }
