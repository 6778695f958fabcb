import { z } from 'zod'
import { channels, modes, mostConsentDays, schoolKinds } from '@/lib/consents/schema'
import { day, formKey, id, oneOf, optionalText, someOf, text, tick, version, whole } from '@/lib/platform/input'

/** Who is to see: the school of the case, the municipality to think along, or another organisation outside. */
export const askReceivers = ['school', 'municipality', 'other'] as const
export const askPurposes = ['coordination', 'meeting', 'letter'] as const
export type AskPurpose = (typeof askPurposes)[number]
export const answers = ['yes', 'no', 'discuss'] as const
export type Answer = (typeof answers)[number]
export const questionStates = ['open', 'given', 'refused', 'discuss', 'closed'] as const
export type QuestionState = (typeof questionStates)[number]

/** Languages of the family pages. Dutch is approved; the others are marked as concept until somebody approved them. */
export const familyLocales = ['nl', 'en', 'ar'] as const
export type FamilyLocale = (typeof familyLocales)[number]
export const conceptLocales: readonly FamilyLocale[] = ['en', 'ar']
/** Scripts that run from right to left. */
export const rightToLeft: readonly FamilyLocale[] = ['ar']

export const sentHows = ['mail', 'screen'] as const
export const codeHows = ['mail', 'spoken'] as const
export const effortChannels = ['phone', 'mail', 'letter', 'visit', 'message'] as const
export const exceptionGrounds = ['unreachable', 'goodCare'] as const
export const verifiedHows = ['inPerson', 'phone', 'register'] as const

/** Asks for a yes on set terms. The persons follow from the rules, not from the form. */
export const askSchema = z
  .object({
    ...formKey,
    caseId: id(),
    receiver: oneOf(askReceivers),
    /** Organisation outside, when receiver is 'other'. */
    otherId: z.preprocess((given) => (given === '' ? undefined : given), id().optional()),
    purpose: oneOf(askPurposes),
    kinds: someOf(schoolKinds, 1),
    mode: oneOf(modes),
    days: whole(1, mostConsentDays).optional(),
    meetingOn: z.preprocess((given) => (given === '' ? undefined : given), day().optional()),
    /** Chairs at the table, one a line (field.md C). */
    chairs: optionalText(600),
    showText: tick().optional(),
  })
  .refine((input) => input.receiver !== 'other' || input.otherId !== undefined, {
    path: ['otherId'],
    message: 'required',
  })
  .refine((input) => input.purpose !== 'meeting' || input.meetingOn !== undefined, {
    path: ['meetingOn'],
    message: 'required',
  })
export type AskInput = z.output<typeof askSchema>

/** Asks again on the same terms as a consent that runs or ran: one tap. */
export const askAgainSchema = z.object({ ...formKey, caseId: id(), consentId: id() })
export type AskAgainInput = z.output<typeof askAgainSchema>

/** What somebody said to the worker, or wrote on paper. */
export const answerSchema = z.object({
  ...formKey,
  caseId: id(),
  personId: id(),
  answer: oneOf(answers),
  channel: oneOf(channels),
  note: optionalText(500),
  scanId: z.preprocess((given) => (given === '' ? undefined : given), id().optional()),
})
export type AnswerInput = z.output<typeof answerSchema>

export const makeLinkSchema = z.object({
  ...formKey,
  caseId: id(),
  personId: id(),
  sentHow: oneOf(sentHows),
  codeHow: oneOf(codeHows),
  locale: oneOf(familyLocales),
})
export type MakeLinkInput = z.output<typeof makeLinkSchema>

export const linkSchema = z.object({ ...formKey, caseId: id(), linkId: id() })
export type LinkInput = z.output<typeof linkSchema>

export const closeQuestionSchema = z.object({ ...formKey, ...version, caseId: id(), questionId: id() })
export type CloseQuestionInput = z.output<typeof closeQuestionSchema>

/** A try to reach somebody whose yes is missing. */
export const effortSchema = z.object({
  ...formKey,
  caseId: id(),
  guardianId: id(),
  onDay: day(),
  channel: oneOf(effortChannels),
  note: optionalText(500),
})
export type EffortInput = z.output<typeof effortSchema>

/** Going on without one guardian's yes: worker and colleague, with reason. */
export const exceptionSchema = z.object({
  ...formKey,
  caseId: id(),
  guardianId: id(),
  ground: oneOf(exceptionGrounds),
  reason: text(1000).refine((given) => given.length >= 10, 'too-short'),
  colleagueId: id(),
})
export type ExceptionInput = z.output<typeof exceptionSchema>
export const endExceptionSchema = z.object({ ...formKey, caseId: id(), exceptionId: id() })
export type EndExceptionInput = z.output<typeof endExceptionSchema>

/** A guardian objects, or the dispute is over. */
export const disputeSchema = z.object({ ...formKey, caseId: id(), guardianId: id(), said: text(1000), onDay: day() })
export type DisputeInput = z.output<typeof disputeSchema>
export const endDisputeSchema = z.object({ ...formKey, ...version, caseId: id(), disputeId: id() })
export type EndDisputeInput = z.output<typeof endDisputeSchema>
