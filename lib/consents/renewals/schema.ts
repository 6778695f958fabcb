import { z } from 'zod'
import { formKey, id, oneOf } from '@/lib/platform/input'

/** Ask in person at the visit, or send a link to everybody whose address was verified as well. */
export const askHows = ['ask', 'mail'] as const

/** One tap on the list "opnieuw vragen". */
export const renewSchema = z.object({ ...formKey, caseId: id(), consentId: id(), how: oneOf(askHows) })
export type RenewInput = z.output<typeof renewSchema>
