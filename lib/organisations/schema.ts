import { z } from 'zod'
import { formKey, id, oneOf, optionalText, tick, whole } from '@/lib/platform/input'

/** How parents reach the youth worker at a school: by themselves, or by way of the school's internal support lead. */
export const intakeForms = ['walkIn', 'viaCounsellor'] as const
export type IntakeForm = (typeof intakeForms)[number]

/** Words for the youth worker that municipalities use (glossary). */
export const youthWorkerTitles = ['jeugdhulpverlener', 'schoolzorgondersteuner', 'ouder- en kindcoach'] as const

// no version column: the form says what it saw, and a row that is different meanwhile is refused
const before = { before: z.string().max(400) }

export const schoolSchema = z.object({
  ...formKey,
  ...before,
  schoolId: id(),
  intakeForm: oneOf(intakeForms),
  active: tick(),
})
export const municipalitySchema = z.object({
  ...formKey,
  ...before,
  municipalityId: z.string().regex(/^\d{4}$/, 'choose-one'),
  /** At most six weeks (decision 11). */
  consentDays: whole(1, 42),
  quietDays: whole(7, 120),
  youthWorkerTitle: oneOf(youthWorkerTitles),
  ordinanceName: optionalText(200),
})
export type SchoolInput = z.output<typeof schoolSchema>
export type MunicipalityInput = z.output<typeof municipalitySchema>
