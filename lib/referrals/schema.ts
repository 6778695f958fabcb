import { z } from 'zod'
import { day, euros, formKey, id, oneOf, optionalText, text, version, whole } from '@/lib/platform/input'

/** Life of a beschikking; the diagram is docs/states/beschikking.md. */
export const beschikkingStates = [
  'draft',
  'awaitingSecond',
  'decided',
  'madeKnown',
  'started',
  'ended',
  'withdrawn',
] as const
export type BeschikkingState = (typeof beschikkingStates)[number]

/** Who can apply (Awb 1:3(3), Jeugdwet 7.3.5). */
export const applicantCapacities = ['guardian', 'legalGuardian', 'pupil'] as const
/** How an application came in (Awb 4:1: in writing; an oral one is written down and confirmed). */
export const applicationForms = ['form', 'letter', 'digital', 'oralRecorded'] as const

/** One year and a day: longer help is decided anew, after a look at what it brought. */
export const longestDays = 366
const reasoningLength = 8000

export const newDecisionSchema = z.object({
  ...formKey,
  caseId: id(),
  appliedOn: day(),
  applicantName: text(120),
  capacity: oneOf(applicantCapacities),
  form: oneOf(applicationForms),
  asked: text(2000),
})
export type NewDecisionInput = z.output<typeof newDecisionSchema>

/** A draft may be incomplete: everything can be saved, and signing asks for the rest (`missingOf`). */
export const saveDraftSchema = z
  .object({
    ...formKey,
    ...version,
    beschikkingId: id(),
    productId: z.uuid().optional(),
    providerOrganisationId: z.uuid().optional(),
    quantity: whole(1, 100_000).optional(),
    amount: euros().optional(),
    startsOn: day().optional(),
    endsOn: day().optional(),
    goal: optionalText(2000),
    reasoning: optionalText(reasoningLength),
    next: z.enum(['save', 'sign']).default('save'),
  })
  .refine((draft) => !draft.startsOn || !draft.endsOn || draft.startsOn <= draft.endsOn, {
    path: ['endsOn'],
    message: 'date-order',
  })
export type SaveDraftInput = z.output<typeof saveDraftSchema>

export const signSchema = z.object({ ...formKey, ...version, beschikkingId: id() })
export type SignInput = z.output<typeof signSchema>

export const secondSignSchema = z
  .object({ ...formKey, ...version, beschikkingId: id(), answer: oneOf(['agree', 'back']), note: optionalText(1000) })
  .refine((given) => given.answer === 'agree' || given.note, { path: ['note'], message: 'required' })
export type SecondSignInput = z.output<typeof secondSignSchema>

/** Steps that a member of the case takes after deciding. */
export const moves = ['madeKnown', 'started', 'ended', 'withdrawn'] as const
export type Move = (typeof moves)[number]
export const moveSchema = z.object({ ...formKey, ...version, beschikkingId: id(), to: oneOf(moves), on: day() })
export type MoveInput = z.output<typeof moveSchema>
