import { z } from 'zod'
import { day, formKey, id, text } from '@/lib/platform/input'

/** What ib'er and youth worker agreed for a school (gesprekskaart). Version 0: there was none yet. */
export const saveAgreementSchema = z
  .object({
    ...formKey,
    version: z.coerce.number().int().min(0),
    schoolId: id(),
    body: text(4000),
    agreedOn: day(),
    evaluateOn: day().optional(),
  })
  .refine((input) => !input.evaluateOn || input.evaluateOn >= input.agreedOn, {
    message: 'date-order',
    path: ['evaluateOn'],
  })
export type SaveAgreementInput = z.output<typeof saveAgreementSchema>
