import { z } from 'zod'
import { answers, familyLocales } from '@/lib/consents/questions/schema'
import { oneOf, optionalText, tick } from '@/lib/platform/input'

/** Token of a link: 32 random bytes in base64url (a mail's link has two random UUIDs, 43 characters as well). */
export const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Six digits; spaces and dashes that somebody types between them are left out. */
export const codeSchema = z
  .string({ error: 'required' })
  .transform((given) => given.replace(/[\s-]/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, 'six-digits'))

export const familyAnswerSchema = z.object({
  answer: oneOf(answers),
  locale: oneOf(familyLocales),
  note: optionalText(500),
  /** The young person wants to hear things first; only that page asks. */
  tellFirst: tick().optional(),
})
export type FamilyAnswerInput = z.output<typeof familyAnswerSchema>

const shareKind = z.enum(['agreements', 'classroom', 'homeTalks', 'childVoice'])

/** What a family page may know, made by priv.family_question. */
export const familyQuestionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('notAsked'), locale: z.enum(familyLocales) }),
  z.object({
    state: z.enum(['open', 'given', 'closed']),
    locale: z.enum(familyLocales),
    person: z.string(),
    capacity: z.enum(['guardian', 'legalGuardian', 'pupil']),
    child: z.string(),
    birthDate: z.string().nullable(),
    receiver: z.string(),
    receiverKind: z.string(),
    worker: z.string(),
    controller: z.string(),
    direction: z.enum(['workerToSchool', 'workerToMunicipality', 'workerToOther']),
    purpose: z.enum(['coordination', 'meeting', 'letter']),
    kinds: z.array(shareKind),
    mode: z.enum(['once', 'running']),
    days: z.number(),
    meetingOn: z.string().nullable(),
    chairs: z.array(z.string()),
    closesAt: z.coerce.date(),
    answer: z.enum(answers).nullable(),
    answeredAt: z.coerce.date().nullable(),
    textVersion: z.string(),
    showText: z.boolean(),
    again: z.boolean(),
    consent: z
      .object({
        id: z.string(),
        from: z.coerce.date(),
        until: z.coerce.date(),
        endedAt: z.coerce.date().nullable(),
        running: z.boolean(),
      })
      .nullable(),
  }),
])
export type FamilyQuestion = z.output<typeof familyQuestionSchema>
export type AskedQuestion = Exclude<FamilyQuestion, { state: 'notAsked' }>

/** One entry as the receiver would read it; `text` is empty when the worker shows it in person. */
export const previewSchema = z.array(
  z.object({
    id: z.string(),
    what: z.enum(['note', 'consultation', 'action']),
    kind: shareKind,
    day: z.string(),
    text: z.string().nullable(),
  }),
)
export type Preview = z.output<typeof previewSchema>

/** Who looked, by day: a name of somebody who works with this family, else the function. */
export const familyLooksSchema = z.array(
  z.object({
    day: z.string(),
    name: z.string().nullable(),
    role: z.string().nullable(),
    organisation: z.string().nullable(),
    ground: z.string().nullable(),
    times: z.number(),
  }),
)
export type FamilyLooks = z.output<typeof familyLooksSchema>

/** Before the code: nothing but how the code comes and in which language. */
export const familyDoorSchema = z.object({
  codeHow: z.enum(['mail', 'spoken']),
  locale: z.enum(familyLocales),
  codeSent: z.boolean(),
})
export type FamilyDoor = z.output<typeof familyDoorSchema>
