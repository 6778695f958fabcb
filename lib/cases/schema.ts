import { z } from 'zod'
import type { infoKinds } from '@/lib/consents/schema'
import { day, formKey, id, oneOf, optionalText, text, tick, version } from '@/lib/platform/input'
import { newPupilFields } from '@/lib/pupils/schema'

export const sides = ['school', 'care', 'municipality', 'family'] as const
export type CaseSide = (typeof sides)[number]

/** Ways in which a question comes in (field.md A1). */
export const doors = ['school', 'parent', 'child', 'walkIn', 'other'] as const
export type CaseDoor = (typeof doors)[number]
/** Doors of a case that begins without a request of a school. */
export const otherDoors = ['parent', 'child', 'walkIn', 'other'] as const

export const outcomes = [
  'advice',
  'helped',
  'internalExpert',
  'communitySupport',
  'beschikking',
  'doctor',
  'otherMunicipality',
  'familyStopped',
] as const
export type Outcome = (typeof outcomes)[number]

/** Kinds that a worker writes as a note; a decision has its own record. */
export const noteKinds = [
  'agreements',
  'classroom',
  'homeTalks',
  'childVoice',
  'safety',
] as const satisfies readonly (typeof infoKinds)[number][]
/** Kinds that a school may add (docs/policy.md, case_note). */
export const schoolNoteKinds = ['agreements', 'classroom'] as const

export const caseTabs = ['open', 'quiet', 'closed'] as const
export type CaseTab = (typeof caseTabs)[number]

/** The caseload as asked for in the address; anything else than a known tab is the first one. */
export const listCasesSchema = z.object({
  tab: z.enum(caseTabs).catch('open'),
  q: z
    .string()
    .transform((given) => given.replaceAll('\u0000', '').trim())
    .pipe(z.string().max(80))
    .catch('')
    .default(''),
  page: z.coerce.number().int().min(1).max(400).catch(1),
})
export type ListCasesInput = z.output<typeof listCasesSchema>

/** Letters after which a name is searched. */
export const searchFrom = 2

export const openCaseSchema = z.object({
  ...formKey,
  schoolId: id(),
  door: oneOf(otherDoors),
  schoolMayKnow: oneOf(['no', 'yes'] as const),
  askedOn: day().optional(),
  ...newPupilFields,
})
export type OpenCaseInput = z.output<typeof openCaseSchema>

export const setTurnSchema = z.object({
  ...formKey,
  ...version,
  caseId: id(),
  turn: oneOf(sides),
  turnNote: optionalText(300),
})
export type SetTurnInput = z.output<typeof setTurnSchema>

export const addNoteSchema = z.object({ ...formKey, caseId: id(), kind: oneOf(noteKinds), body: text(4000) })
export type AddNoteInput = z.output<typeof addNoteSchema>

export const addSchoolNoteSchema = z.object({
  ...formKey,
  caseId: id(),
  kind: oneOf(schoolNoteKinds),
  body: text(4000),
})
export type AddSchoolNoteInput = z.output<typeof addSchoolNoteSchema>

export const addActionSchema = z.object({
  ...formKey,
  caseId: id(),
  title: text(200),
  ownerAccountId: id(),
  dueOn: day().optional(),
})
export type AddActionInput = z.output<typeof addActionSchema>

export const moveActionSchema = z.object({ ...formKey, ...version, caseId: id(), actionId: id(), done: tick() })
export type MoveActionInput = z.output<typeof moveActionSchema>

export const closeCaseSchema = z.object({ ...formKey, ...version, caseId: id(), outcome: oneOf(outcomes) })
export type CloseCaseInput = z.output<typeof closeCaseSchema>

export const reopenCaseSchema = z.object({ ...formKey, ...version, caseId: id() })
export type ReopenCaseInput = z.output<typeof reopenCaseSchema>

// the version of the case: its team changes under it
export const addMemberSchema = z.object({
  ...formKey,
  ...version,
  caseId: id(),
  accountId: id(),
  part: oneOf(['member', 'cover'] as const),
})
export type AddMemberInput = z.output<typeof addMemberSchema>

export const leadKinds = ['careLead', 'schoolLead'] as const
export const setLeadSchema = z.object({
  ...formKey,
  ...version,
  caseId: id(),
  kind: oneOf(leadKinds),
  accountId: id(),
})
export type SetLeadInput = z.output<typeof setLeadSchema>

export const leaveCaseSchema = z.object({ ...formKey, ...version, caseId: id() })
export type LeaveCaseInput = z.output<typeof leaveCaseSchema>
