import { z } from 'zod'
import { day, formKey, id, oneOf, optionalText, text, version } from '@/lib/platform/input'

/** Ways in which a question comes in (field.md A1). */
export const doors = ['school', 'parent', 'child', 'walkIn', 'other'] as const
export type Door = (typeof doors)[number]
/** Doors that a worker writes down herself. */
export const otherDoors = ['parent', 'child', 'walkIn', 'other'] as const

/** Every state of a request; docs/states/support-request.md draws the ways between them. */
export const requestStates = ['received', 'takenUp', 'askedBack', 'redirected', 'answered', 'closed'] as const
export type RequestState = (typeof requestStates)[number]

/** "Weten de ouders hiervan?" (field.md A2). */
export const parentAnswers = ['yes', 'notYet', 'safety'] as const
export type ParentsKnow = (typeof parentAnswers)[number]

export const themes = [
  'behaviour',
  'anxiety',
  'sadness',
  'bullying',
  'home',
  'absence',
  'learning',
  'money',
  'other',
] as const
export type Theme = (typeof themes)[number]
export const urgencies = ['normal', 'soon', 'today'] as const
export type Urgency = (typeof urgencies)[number]
export const channels = ['oral', 'paper', 'digital'] as const
export const capacities = ['guardian', 'legalGuardian', 'pupil'] as const

/** Where a question fits better; the worker says it in her own words besides (glossary: redirected). */
export const nextPlaces = ['internalExpert', 'supportTeam', 'doctor', 'communitySupport', 'safeHome', 'other'] as const
export type NextPlace = (typeof nextPlaces)[number]

const story = {
  theme: oneOf(themes),
  worry: text(4000),
  tried: optionalText(4000),
  urgency: oneOf(urgencies),
}
const group = optionalText(40)
const birthDate = day()
  .refine((given) => given >= '1990-01-01', 'invalid')
  .optional()

/** Step "wie" of a named question: who of the parents know, and which pupil. Opens only after yes. */
const whoShape = {
  giverName: text(120),
  giverCapacity: oneOf(capacities),
  knownOn: day(),
  channel: oneOf(channels),
  agreed: optionalText(500),
  pupilId: z.uuid('choose-one').optional(),
  givenName: optionalText(80),
  familyName: optionalText(80),
  birthDate,
  groupName: group,
}
type Who = { pupilId?: string | undefined; givenName?: string | undefined; familyName?: string | undefined }
const named = (input: Who, context: z.core.$RefinementCtx) => {
  if (input.pupilId) return
  if (!input.givenName) context.addIssue({ code: 'custom', message: 'required', path: ['givenName'] })
  if (!input.familyName) context.addIssue({ code: 'custom', message: 'required', path: ['familyName'] })
}

export const whoStepSchema = z.object(whoShape).superRefine(named)
/** The same question asked apart, because a refinement waits for all other fields. */
export const nameSchema = z
  .object({ pupilId: z.string().optional(), givenName: optionalText(80), familyName: optionalText(80) })
  .superRefine(named)
export const storyStepSchema = z.object({ ...story, groupName: group })

const common = { ...formKey, requestId: id(), schoolId: id() }
const namedQuestion = z.object({ ...common, parentsKnow: z.literal('yes'), ...whoShape, ...story })
// strict: a name that travels along with an unnamed question is a mistake, not something to drop in silence
const unnamedQuestion = z.strictObject({
  ...common,
  parentsKnow: z.enum(['notYet', 'safety']),
  groupName: group,
  ...story,
  step: z.string().optional(),
  to: z.string().optional(),
})

/** The whole question of an ib'er. Without "ja" there is no field for a name (field.md A2). */
export const askSupportSchema = z
  .discriminatedUnion('parentsKnow', [namedQuestion, unnamedQuestion], 'choose-one')
  .superRefine((input, context) => {
    if (input.parentsKnow === 'yes') named(input, context)
  })
export type AskSupportInput = z.output<typeof askSupportSchema>

/** Steps of the form; 'send' posts it. */
export const askSteps = ['who', 'story', 'review', 'send'] as const
export type AskStep = (typeof askSteps)[number]

/** A question through another door, written down by the worker. "Mag school dit weten?" is no until someone says yes. */
export const writeDownSchema = z
  .object({
    ...formKey,
    requestId: id(),
    schoolId: id(),
    door: oneOf(otherDoors),
    schoolMayKnow: oneOf(['no', 'yes'] as const),
    parentsKnow: oneOf(['yes', 'notYet'] as const),
    givenName: optionalText(80),
    familyName: optionalText(80),
    birthDate,
    groupName: group,
    ...story,
  })
  .superRefine((input, context) => {
    if (Boolean(input.givenName) === Boolean(input.familyName)) return
    context.addIssue({ code: 'custom', message: 'required', path: [input.givenName ? 'familyName' : 'givenName'] })
  })
export type WriteDownInput = z.output<typeof writeDownSchema>

const onRequest = { ...formKey, ...version, requestId: id() }
/** `caseChoice`: 'none' (advice), 'new', or the id of an own case of this child. */
export const takeUpSchema = z.object({
  ...onRequest,
  caseChoice: z.union([z.literal('none'), z.literal('new'), z.uuid()], { error: 'choose-one' }),
})
export type TakeUpInput = z.output<typeof takeUpSchema>
export const askBackSchema = z.object({ ...onRequest, body: text(4000) })
export type AskBackInput = z.output<typeof askBackSchema>
/** `about`: 'procedure' holds nothing about the child; 'child' needs a yes in force. */
export const answerSchema = z.object({ ...onRequest, body: text(4000), about: oneOf(['procedure', 'child'] as const) })
export type AnswerInput = z.output<typeof answerSchema>
export const redirectSchema = z
  .object({ ...onRequest, place: oneOf(nextPlaces), placeName: optionalText(120), body: text(4000) })
  .superRefine((input, context) => {
    if (input.place === 'other' && !input.placeName)
      context.addIssue({ code: 'custom', message: 'required', path: ['placeName'] })
  })
export type RedirectInput = z.output<typeof redirectSchema>
export const moveSchema = z.object({ ...onRequest })
export type MoveInput = z.output<typeof moveSchema>

export const schoolReplySchema = z.object({ ...formKey, requestId: id(), body: text(4000) })
export type SchoolReplyInput = z.output<typeof schoolReplySchema>
export const schoolCloseSchema = z.object({ ...onRequest })
export type SchoolCloseInput = z.output<typeof schoolCloseSchema>

export const workerTabs = ['new', 'mine', 'done'] as const
export type WorkerTab = (typeof workerTabs)[number]
export const listRequestsSchema = z.object({
  tab: z.enum(workerTabs).catch('new'),
  page: z.coerce.number().int().min(1).max(400).catch(1),
})
export type ListRequestsInput = z.output<typeof listRequestsSchema>

export const schoolFilters = ['open', 'waiting', 'done', 'all'] as const
export type SchoolFilter = (typeof schoolFilters)[number]
export const mySchoolSchema = z.object({
  school: z.uuid().optional().catch(undefined),
  filter: z.enum(schoolFilters).catch('all'),
  page: z.coerce.number().int().min(1).max(400).catch(1),
})
export type MySchoolInput = z.output<typeof mySchoolSchema>
