import { z } from 'zod'
import {
  type RegisterSchool,
  type Remark,
  type SkipReason,
  schoolTypeFilters,
} from '@/lib/organisations/registerRows/schema'

/** A comma list from the command line as its distinct parts, in the order given. */
function listOf<T extends z.ZodType<string, string>>(item: T, whenEmpty: string) {
  return z
    .string()
    .transform((text) => [
      ...new Set(
        text
          .split(',')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      ),
    ])
    .pipe(z.array(item).min(1, { error: whenEmpty }))
}

/**
 * The options of `import:schools`. The sentence of an issue is a key in the namespace `import`.
 * Municipality codes are those of CBS: four digits, leading zeros kept. That a code exists is checked against the reference.
 */
export const importOptionsSchema = z.object({
  file: z.string({ error: 'option.fileMissing' }).min(1, { error: 'option.fileMissing' }),
  municipalityIds: z
    .string({ error: 'option.municipalityMissing' })
    .pipe(listOf(z.string().regex(/^[0-9]{4}$/, { error: 'option.municipalityShape' }), 'option.municipalityMissing')),
  types: listOf(z.enum(schoolTypeFilters, { error: 'option.typeUnknown' }), 'option.typeUnknown').optional(),
  dryRun: z.boolean().default(false),
  listAll: z.boolean().default(false),
})

export type ImportOptions = z.output<typeof importOptionsSchema>

/** The fields that are compared with what is stored, in the order in which a change is told. */
export const comparedFields = [
  'name',
  'brin',
  'schoolType',
  'denomination',
  'street',
  'houseNumber',
  'postcode',
  'place',
  'website',
  'pupils',
  'longitude',
  'latitude',
  'neighbourhoodId',
  'extraAddresses',
] as const satisfies (keyof RegisterSchool)[]
export type ComparedField = (typeof comparedFields)[number]
export type ComparedValue = string | number | readonly string[] | null

/** A school as it is stored: what the database answers is parsed, not believed. */
export const storedSchoolSchema = z.object({
  organisationId: z.string(),
  municipalityId: z.string(),
  establishmentCode: z.string(),
  name: z.string(),
  brin: z.string(),
  schoolType: z.string(),
  denomination: z.string().nullable(),
  street: z.string().nullable(),
  houseNumber: z.string().nullable(),
  postcode: z.string().nullable(),
  place: z.string().nullable(),
  website: z.string().nullable(),
  pupils: z.number().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  neighbourhoodId: z.string().nullable(),
  extraAddresses: z.array(z.string()),
  active: z.boolean(),
})

export type StoredSchool = z.output<typeof storedSchoolSchema>

export type SchoolChange = {
  readonly stored: StoredSchool
  readonly fields: readonly {
    readonly field: ComparedField
    readonly from: ComparedValue
    readonly to: ComparedValue
  }[]
}

/** What a run does, and what it leaves alone: `vanished` schools are reported and never deleted. */
export type ImportPlan = {
  readonly added: readonly RegisterSchool[]
  readonly changed: readonly SchoolChange[]
  readonly unchanged: readonly StoredSchool[]
  readonly vanished: readonly StoredSchool[]
  readonly skipped: readonly Remark<SkipReason>[]
}
