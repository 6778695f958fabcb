import { z } from 'zod'
import { formKey, id, oneOf, optionalText, version } from '@/lib/platform/input'

/** How an address was checked: seen in person, heard on the phone, taken from a register. */
export const verifiedHows = ['inPerson', 'phone', 'register'] as const
/** Languages of the family pages. */
export const contactLanguages = ['nl', 'en', 'ar'] as const

/** How somebody around a child can be reached; without guardianId it is the young person. */
export const contactSchema = z
  .object({
    ...formKey,
    ...version,
    caseId: id(),
    guardianId: z.preprocess((given) => (given === '' ? undefined : given), id().optional()),
    email: z.email('no-email').max(200).optional(),
    phone: optionalText(30),
    language: oneOf(contactLanguages),
    /** Left open: not checked, so no link by mail. */
    verifiedHow: z.preprocess((given) => (given === '' ? undefined : given), oneOf(verifiedHows).optional()),
  })
  .refine((input) => input.verifiedHow === undefined || input.email !== undefined, {
    path: ['email'],
    message: 'required',
  })
export type ContactInput = z.output<typeof contactSchema>

export const removeGuardianSchema = z.object({ ...formKey, ...version, caseId: id(), guardianId: id() })
export type RemoveGuardianInput = z.output<typeof removeGuardianSchema>
