import { z } from 'zod'
import { stepUp } from '@/lib/people/schema'
import { day, euros, formKey, id, text, version, whole } from '@/lib/platform/input'

// codes of list JZ020; the command checks that they are on it
const categories = z.preprocess(
  (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
  z.array(z.string().regex(/^\d{2}$/, 'choose-one')).min(1, 'choose-some'),
)

// whole euros fit in an integer column up to twenty million
const amount = () => euros().pipe(z.number().max(2_000_000_000, 'too-large'))

/** A mandate (Awb 10:1-10:5): who, for what, up to which amount and period, and where it was made known. */
export const addMandateSchema = z
  .object({
    ...formKey,
    ...stepUp,
    municipalityId: z.string().regex(/^\d{4}$/, 'choose-one'),
    accountId: id(),
    categories,
    maxAmount: amount().pipe(z.number().min(1, 'too-small')),
    secondAbove: amount(),
    maxDays: whole(1, 3660),
    validFrom: day(),
    publishedIn: text(200),
  })
  .refine((given) => given.secondAbove <= given.maxAmount, { path: ['secondAbove'], message: 'above-limit' })
/** `lastDay`: the last day on which may be decided under it. */
export const endMandateSchema = z.object({ ...formKey, ...version, mandateId: id(), lastDay: day() })
export type AddMandateInput = z.output<typeof addMandateSchema>
export type EndMandateInput = z.output<typeof endMandateSchema>
