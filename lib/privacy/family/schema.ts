import { z } from 'zod'

/** Languages in which the sheet can be printed, whatever language the worker reads. */
export const sheetLocales = ['nl', 'en'] as const
export type SheetLocale = (typeof sheetLocales)[number]

/** The value that stands for the young person among those for whom it is printed. */
export const forPupil = 'pupil'

/** The address of the sheet: for whom, and in which language. Anything else means that nobody was chosen yet. */
export const familySheetSchema = z.object({
  for: z
    .union([z.literal(forPupil), z.uuid()])
    .optional()
    .catch(undefined),
  lang: z.enum(sheetLocales).catch('nl').default('nl'),
})
export type FamilySheetInput = z.output<typeof familySheetSchema>
