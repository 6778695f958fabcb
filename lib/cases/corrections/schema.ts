import { z } from 'zod'
import { noteKinds } from '@/lib/cases/schema'
import { day, formKey, id, oneOf, optionalText, text, tick, version, whole } from '@/lib/platform/input'

/** What can be corrected: a text of the thread (case_note) or a contactmoment (consultation). */
export const entryKinds = ['note', 'consultation'] as const
export type EntryKind = (typeof entryKinds)[number]

/** Letters that a reason has at least, when somebody else than the author corrects. */
export const shortestReason = 10

/** A correction: the whole text as it must be. Minutes and parents are of a contactmoment only. */
export const correctEntrySchema = z
  .object({
    ...formKey,
    ...version,
    caseId: id(),
    entryKind: oneOf(entryKinds),
    entryId: id(),
    kind: oneOf(noteKinds),
    body: optionalText(4000),
    minutes: whole(1, 600).optional(),
    parentsPresent: tick(),
    reason: optionalText(500),
  })
  .refine((input) => input.entryKind !== 'note' || input.body !== undefined, {
    path: ['body'],
    message: 'required',
    when: () => true,
  })
export type CorrectEntryInput = z.output<typeof correctEntrySchema>

/** The value that stands for the young person among those who can make a statement. */
export const pupilStates = 'pupil'

/** A statement of a parent or the young person beside an entry, in their own words (Jeugdwet 7.3.8(2)). */
export const addStatementSchema = z.object({
  ...formKey,
  caseId: id(),
  entryKind: oneOf(entryKinds),
  entryId: id(),
  who: z.union([z.literal(pupilStates), z.uuid()], { error: 'choose-one' }),
  saidOn: day(),
  body: text(4000),
})
export type AddStatementInput = z.output<typeof addStatementSchema>
