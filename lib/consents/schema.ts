import { z } from 'zod'
import { formKey, id, oneOf, optionalText, someOf, version, whole } from '@/lib/platform/input'

/**
 * Kinds of information (decision 10). Every shareable row has one. 'decision' is never shared with a school, 'safety'
 * (meldcode) is its own kind and is never shared by consent.
 */
export const infoKinds = ['agreements', 'classroom', 'homeTalks', 'childVoice', 'decision', 'safety'] as const
export type InfoKind = (typeof infoKinds)[number]

/** What a family can open for a school. */
export const schoolKinds = ['agreements', 'classroom', 'homeTalks', 'childVoice'] as const
export type SchoolKind = (typeof schoolKinds)[number]

/** Six weeks at most (decision 11). */
export const mostConsentDays = 42

export const receivers = ['school', 'municipality'] as const
export type Receiver = (typeof receivers)[number]
export const modes = ['running', 'once'] as const
export type Mode = (typeof modes)[number]
/** How a yes was said. 'digital' comes with the family page. */
export const channels = ['oral', 'paper'] as const
export type Channel = (typeof channels)[number] | 'digital'
/** guardian: parent with authority; legalGuardian: voogd; pupil: the young person. */
export const capacities = ['guardian', 'legalGuardian', 'pupil'] as const
export type Capacity = (typeof capacities)[number]

/** The value that stands for the young person in a list of people who said yes. */
export const pupilGiver = 'pupil'

const givers = {
  /** Ids of guardians, or 'pupil'. */
  giver: z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(z.union([z.literal(pupilGiver), z.uuid()], { error: 'choose-one' })).max(12),
  ),
  otherName: optionalText(120),
  otherCapacity: oneOf(capacities).optional(),
}
// asked also while other fields are wrong, so that every problem is told at once
const somebody = { path: ['giver'], message: 'choose-some', when: () => true }
const isSomebody = (input: { giver?: readonly string[]; otherName?: string | undefined }) =>
  Boolean(input.giver?.length) || input.otherName !== undefined

/** A yes to share, or a yes said again. */
export const giveConsentSchema = z
  .object({
    ...formKey,
    act: z.literal('give'),
    caseId: id(),
    receiver: oneOf(receivers),
    kinds: someOf(schoolKinds, 1),
    mode: oneOf(modes),
    days: whole(1, mostConsentDays).optional(),
    channel: oneOf(channels),
    ...givers,
    note: optionalText(500),
  })
  .refine(isSomebody, somebody)
export type GiveConsentInput = z.output<typeof giveConsentSchema>

/** Stops a yes: who said so and how. As easy as giving (GDPR 7(3)). */
export const endConsentSchema = z
  .object({
    ...formKey,
    act: z.literal('end'),
    caseId: id(),
    consentId: id(),
    channel: oneOf(channels),
    ...givers,
    note: optionalText(500),
  })
  .refine(isSomebody, somebody)
export type EndConsentInput = z.output<typeof endConsentSchema>

/** Rungs of the ladder of consent to help that are recorded (field.md A3). */
export const rungs = ['1', '2', '3'] as const

export const giveHelpSchema = z
  .object({ ...formKey, caseId: id(), rung: oneOf(rungs), channel: oneOf(channels), ...givers })
  .refine(isSomebody, somebody)
export type GiveHelpInput = z.output<typeof giveHelpSchema>

export const withdrawHelpSchema = z.object({ ...formKey, ...version, caseId: id(), helpConsentId: id() })
export type WithdrawHelpInput = z.output<typeof withdrawHelpSchema>
