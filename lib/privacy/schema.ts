import { z } from 'zod'
import { day, optionalText } from '@/lib/platform/input'

/** What part of the log is shown: files that were opened, everything about files, emergency looks, refusals. */
export const logParts = ['opened', 'all', 'emergency', 'refused'] as const
export type LogPart = (typeof logParts)[number]

/** Grounds of docs/policy.md section 2. */
export const grounds = ['own', 'consent', 'statutory', 'emergency'] as const

/** Acts of the log (NEN 7513, after public summaries). */
export const acts = [
  'create',
  'read',
  'change',
  'delete',
  'print',
  'export',
  'search',
  'signIn',
  'signOut',
  'refuse',
] as const

const optionalDay = z
  .preprocess((given) => (given === '' ? undefined : given), day().optional())
  .refine((given) => !given || (given >= '2000-01-01' && given <= '2100-12-31'))
  .catch(undefined)

/** The address of the log: who looked (part of the name), local days, one file, where the page begins. Nonsense is left out. */
export const logFilterSchema = z.object({
  who: z
    .string()
    .transform((given) => given.replaceAll('\u0000', '').trim())
    .pipe(z.string().max(80))
    .optional()
    .catch(undefined),
  from: optionalDay,
  until: optionalDay,
  part: z
    .enum(logParts)
    .optional()
    .catch(undefined)
    .transform((given) => given ?? 'opened'),
  file: z.uuid().optional().catch(undefined),
  /** Keyset: `at` in whole microseconds and the number of the last line of the page before. */
  before: z
    .string()
    .regex(/^\d{1,17}-\d{1,18}$/)
    .optional()
    .catch(undefined),
})
export type LogFilter = z.output<typeof logFilterSchema>

/** Finding a file without opening it: by its reference, or by the whole name with the date of birth. */
export const findFileSchema = z
  .object({
    reference: optionalText(40).refine(
      (given) => !given || /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$|^[0-9a-fA-F]{8}$/.test(given),
      'does-not-fit',
    ),
    givenName: optionalText(80),
    familyName: optionalText(80),
    birthDate: z.preprocess((given) => (given === '' ? undefined : given), day().optional()),
  })
  .superRefine((input, context) => {
    if (input.reference) return
    for (const field of ['givenName', 'familyName', 'birthDate'] as const) {
      if (!input[field]) context.addIssue({ code: 'custom', path: [field], message: 'required' })
    }
  })
export type FindFileInput = z.output<typeof findFileSchema>
