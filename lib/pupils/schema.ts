import { z } from 'zod'
import { day, formKey, id, oneOf, optionalText, text, tick, version } from '@/lib/platform/input'

export const relations = ['mother', 'father', 'guardian', 'other'] as const
/** How authority was established (standards 3.1): what the parent says, the authority register, a ruling of the court. */
export const authoritySources = ['statement', 'register', 'ruling'] as const

/** CBS code of a municipality. */
const municipalityCode = () =>
  z
    .string()
    .trim()
    .regex(/^\d{4}$/, 'invalid')
    .optional()

/** A child of today: born at most 23 years ago and not tomorrow (Jeugdwet 1.1: until 18, with help until 23). */
const birthDate = () =>
  day()
    .refine((given) => given >= '1990-01-01', 'invalid')
    .optional()

export const pupilFields = {
  givenName: text(80),
  familyName: text(80),
  birthDate: birthDate(),
  groupName: optionalText(20),
  responsibleMunicipalityId: municipalityCode(),
}

/** A new pupil with the parent who came along. */
export const newPupilFields = {
  ...pupilFields,
  guardianName: optionalText(120),
  guardianRelation: oneOf(relations).optional(),
  guardianPhone: optionalText(30),
  guardianHasAuthority: tick(),
  secondGuardianName: optionalText(120),
  secondGuardianRelation: oneOf(relations).optional(),
}

export const changePupilSchema = z.object({
  ...formKey,
  ...version,
  caseId: id(),
  pupilId: id(),
  ...pupilFields,
  secretAddress: tick(),
})
export type ChangePupilInput = z.output<typeof changePupilSchema>

const guardianFields = {
  name: text(120),
  relation: oneOf(relations),
  hasAuthority: tick(),
  authoritySource: oneOf(authoritySources),
  livesWithPupil: tick(),
  phone: optionalText(30),
  email: z.email('no-email').max(200).optional(),
}
export const addGuardianSchema = z.object({ ...formKey, caseId: id(), pupilId: id(), ...guardianFields })
export type AddGuardianInput = z.output<typeof addGuardianSchema>
export const changeGuardianSchema = z.object({
  ...formKey,
  ...version,
  caseId: id(),
  guardianId: id(),
  ...guardianFields,
})
export type ChangeGuardianInput = z.output<typeof changeGuardianSchema>
