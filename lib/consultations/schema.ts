import { z } from 'zod'
import { day, formKey, id, oneOf, optionalText, someOf, text, tick, whole } from '@/lib/platform/input'

/** What the worker did. */
export const forms = ['talk', 'advice', 'observation', 'joint', 'phone', 'homeVisit'] as const
export type ConsultationForm = (typeof forms)[number]
/** Whom it was about. */
export const subjects = ['child', 'guardian', 'group', 'team'] as const
export type Subject = (typeof subjects)[number]
/** Who was there. */
export const partners = ['guardian', 'child', 'teacher', 'counsellor', 'other'] as const
export type Partner = (typeof partners)[number]
/** What it was about, for the figures: no more than a word. */
export const themes = ['behaviour', 'home', 'sadness', 'bullying', 'anxiety', 'money', 'absence', 'other'] as const
export type Theme = (typeof themes)[number]
/** Kinds of information that a contactmoment can be; a decision has its own record. */
export const logKinds = ['agreements', 'classroom', 'homeTalks', 'childVoice', 'safety'] as const
export type LogKind = (typeof logKinds)[number]
/** help: Jeugdwet 7.3, closed to colleagues; access: 7.4.0, the decision file (field.md C). */
export const hats = ['help', 'access'] as const
export type Hat = (typeof hats)[number]
export const minuteChoices = [5, 10, 15, 30, 45, 60] as const

/** The value of `who` for a new name; a case is named by its id, nobody by nothing. */
export const newName = 'new'

const nothing = z.literal('').transform(() => undefined)
const clockTime = () => z.string({ error: 'required' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'no-time')
const listed = (given: unknown) => (given === undefined || given === '' ? undefined : given)

/** Whether a new name was typed; without script the fields stand open beside the list, so a name alone says it too. */
export const isNewName = (input: { who?: string | undefined; givenName?: string | undefined }): boolean =>
  input.who === newName || (input.who === undefined && input.givenName !== undefined)

/** A contactmoment as it is logged. `id` is made on the device and is the primary key (decision 17). At most three fields are asked for. */
export const logSchema = z
  .object({
    id: id(),
    form: oneOf(forms),
    subject: oneOf(subjects),
    themes: someOf(themes, 1),
    partners: someOf(partners),
    schoolId: z.union([nothing, id()]).optional(),
    day: day(),
    time: clockTime(),
    who: z.union([nothing, z.literal(newName), id()]).optional(),
    givenName: optionalText(80),
    familyName: optionalText(80),
    minutes: z.preprocess(listed, whole(1, 600).optional()),
    note: optionalText(4000),
    kind: z.preprocess(listed, oneOf(logKinds).optional()),
    hat: z.preprocess(listed, oneOf(hats).default('help')),
    groupLabel: optionalText(40),
    parentsPresent: tick(),
    /** Goes on to the form for the next one, with the same school. */
    another: tick(),
  })
  .superRefine((input, context) => {
    if (!isNewName(input)) return
    const missing = { code: 'custom', message: 'required' } as const
    if (!input.givenName) context.addIssue({ ...missing, path: ['givenName'] })
    if (!input.familyName) context.addIssue({ ...missing, path: ['familyName'] })
    if (!input.schoolId) context.addIssue({ ...missing, path: ['schoolId'] })
  })
export type LogInput = z.output<typeof logSchema>

export const undoSchema = z.object({ ...formKey, consultationId: id() })
export type UndoInput = z.output<typeof undoSchema>

/** Doors of a case that begins with a contactmoment: never the school's, whose question has its own way in. */
export const linkDoors = ['parent', 'child', 'walkIn', 'other'] as const

/** A loose contactmoment joins a case of mine. */
export const linkSchema = z.object({ ...formKey, consultationId: id(), caseId: id() })
export type LinkInput = z.output<typeof linkSchema>

/** A loose contactmoment becomes a case of its own; the name is asked when it had none. */
export const beginCaseSchema = z
  .object({
    ...formKey,
    consultationId: id(),
    door: oneOf(linkDoors),
    schoolId: id(),
    named: tick(),
    givenName: optionalText(80),
    familyName: optionalText(80),
    schoolMayKnow: oneOf(['no', 'yes'] as const),
  })
  .superRefine((input, context) => {
    if (input.named) return
    if (!input.givenName) context.addIssue({ code: 'custom', message: 'required', path: ['givenName'] })
    if (!input.familyName) context.addIssue({ code: 'custom', message: 'required', path: ['familyName'] })
  })
export type BeginCaseInput = z.output<typeof beginCaseSchema>

/** Yes to help, said by one of the parents or by the child (field.md A3). */
export const helpYesSchema = z.object({
  ...formKey,
  consultationId: id(),
  giver: z.union([z.literal('pupil'), z.literal('parents'), id()], { error: 'choose-one' }),
  parentsWord: optionalText(60),
})
export type HelpYesInput = z.output<typeof helpYesSchema>

/** Goes on without that yes; why. */
export const helpReasonSchema = z.object({ ...formKey, consultationId: id(), reason: text(300) })
export type HelpReasonInput = z.output<typeof helpReasonSchema>
