import { z } from 'zod'
import { day, formKey, id, oneOf, optionalText, text, version } from '@/lib/platform/input'

/** Why somebody needs a file that is not hers (docs/adr/0013). */
export const emergencyCategories = ['safety', 'crisisService', 'colleagueAway', 'familyAsks', 'other'] as const
export type EmergencyCategory = (typeof emergencyCategories)[number]

/** How long, in minutes; four hours at most (security 7). priv.open_emergency holds the same end. */
export const emergencyMinutes = ['60', '120', '240'] as const
/** Least length of a reason, in characters: a sentence. priv.open_emergency holds the same. */
export const reasonLeast = 20
/** Least length of what the reviewer found, in characters. priv.review_emergency holds the same. */
export const reviewLeast = 10

const words = (least: number, most: number) => text(most).pipe(z.string().min(least, 'too-short'))
const sixDigits = () =>
  z
    .string({ error: 'required' })
    .transform((given) => given.replace(/\s/g, ''))
    .pipe(z.string().regex(/^\d{6}$/, 'code-form'))

/**
 * Emergency access: the number of the case, or the whole name with the date of birth; nothing to browse. The code of the app is
 * asked on the form itself.
 */
export const openEmergencySchema = z
  .object({
    ...formKey,
    reference: optionalText(40).refine(
      (given) => !given || /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$|^[0-9a-fA-F]{8}$/.test(given),
      'no-case-number',
    ),
    givenName: optionalText(80),
    familyName: optionalText(80),
    birthDate: z.preprocess((given) => (given === '' ? undefined : given), day().optional()),
    category: oneOf(emergencyCategories),
    reason: words(reasonLeast, 500),
    minutes: oneOf(emergencyMinutes),
    code: sixDigits(),
  })
  .superRefine((input, context) => {
    if (input.reference) return
    for (const field of ['givenName', 'familyName', 'birthDate'] as const)
      if (!input[field]) context.addIssue({ code: 'custom', path: [field], message: 'required' })
  })
export type OpenEmergencyInput = z.output<typeof openEmergencySchema>

export const closeEmergencySchema = z.object({ ...formKey, accessId: id() })
export type CloseEmergencyInput = z.output<typeof closeEmergencySchema>

export const verdicts = ['approved', 'notApproved'] as const
export type Verdict = (typeof verdicts)[number]
export const reviewEmergencySchema = z.object({
  ...formKey,
  accessId: id(),
  verdict: oneOf(verdicts),
  note: words(reviewLeast, 1000),
})
export type ReviewEmergencyInput = z.output<typeof reviewEmergencySchema>

/** What can be kept from one parent (field.md A12). */
export const shieldKinds = ['note', 'consultation', 'address', 'contact'] as const
export type ShieldKind = (typeof shieldKinds)[number]
/** Longest time until somebody looks again, in days; priv.add_shield holds the same. */
export const shieldMostDays = 184

export const addShieldSchema = z.object({
  ...formKey,
  caseId: id(),
  entryKind: oneOf(shieldKinds),
  entryId: z.preprocess((given) => (given === '' ? undefined : given), z.uuid('required').optional()),
  fromGuardianId: z.uuid('choose-one'),
  reason: words(10, 500),
  reviewOn: day(),
})
export type AddShieldInput = z.output<typeof addShieldSchema>

export const shieldMoves = ['keep', 'end'] as const
/** `keep` needs the next day to look again; `end` shows it to that parent again. */
export const moveShieldSchema = z
  .object({
    ...formKey,
    ...version,
    caseId: id(),
    shieldId: id(),
    move: oneOf(shieldMoves),
    reviewOn: z.preprocess((given) => (given === '' ? undefined : given), day().optional()),
  })
  .refine((given) => given.move === 'end' || given.reviewOn, { path: ['reviewOn'], message: 'required' })
export type MoveShieldInput = z.output<typeof moveShieldSchema>
