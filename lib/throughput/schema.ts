import { z } from 'zod'
import { outcomes } from '@/lib/cases/schema'

/** The four counts of every table, in the order of the way from question to help. */
export const measures = ['questions', 'talks', 'known', 'starts'] as const
export type Measure = (typeof measures)[number]

/** Steps of which the time is measured. */
export const steps = ['firstTalk', 'decision', 'wait', 'help'] as const
export type Step = (typeof steps)[number]

/** Why a count is hidden (migration 0007): below its threshold; in too small a row or measure; because another could be computed from it; or fewer than ten of the row's questions are missing from it. */
export const hiddenWords = ['small', 'few', 'other', 'nearly'] as const
export type HiddenWord = (typeof hiddenWords)[number]

/** A count as the database lets it out: a multiple of 5, or the word why not. */
export type Cell = number | HiddenWord

const cell = z.union([z.number().int().nonnegative(), z.enum(hiddenWords)])
const days = z.number().int().nonnegative().nullable()
const counts = { questions: cell, talks: cell, known: cell, starts: cell }

const monthSchema = z.object({ month: z.string(), ...counts, talkMedian: days })
const schoolSchema = z.object({ id: z.string(), name: z.string(), ...counts, talkMedian: days, talkP90: days })
const leadSchema = z.object({ step: z.enum(steps), median: days, p90: days, n: cell.nullable() })
const base = {
  from: z.string(),
  until: z.string(),
  frozenAt: z.coerce.date(),
  months: z.array(monthSchema),
  lead: z.array(leadSchema),
}

/** What priv.throughput answers. Everything in it may be published. */
export const figuresSchema = z.discriminatedUnion('closed', [
  z.object({
    closed: z.literal(true),
    ...base,
    total: z.object(counts),
    schools: z.array(schoolSchema),
    soon: z.number().nullable(),
    undecided: cell,
    outcomes: z.object({
      closed: cell,
      rows: z.array(z.object({ outcome: z.enum(outcomes), count: cell, per100: z.number().nullable() })),
    }),
  }),
  z.object({ closed: z.literal(false), ...base }),
])
export type Figures = z.output<typeof figuresSchema>
export type YearFigures = Extract<Figures, { closed: true }>
export type MonthFigures = z.output<typeof monthSchema>
export type SchoolFigures = z.output<typeof schoolSchema>
export type LeadFigures = z.output<typeof leadSchema>

/** The counts of today, in the order of the way from question to help; the last three are who waits now. */
export const liveMeasures = ['asked', 'waitTalk', 'waitDecision', 'waitStart'] as const
export type LiveMeasure = (typeof liveMeasures)[number]

const liveCell = z.union([z.number().int().nonnegative(), z.literal('small')])

/** What priv.throughput_now answers: counts at 00:00 of `day`, with a secret number added and rounded to 5, or 'small' below fifteen. */
export const liveSchema = z.object({
  day: z.string(),
  /** 1 August: since when questions are counted. */
  since: z.string(),
  asked: liveCell,
  waitTalk: liveCell,
  waitDecision: liveCell,
  waitStart: liveCell,
})
export type LiveFigures = z.output<typeof liveSchema>

/** The address of the page: the year in which the school year begins, a month of it, and the municipality for who serves two. Nonsense is left out. */
export const filterSchema = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional().catch(undefined),
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
  municipality: z
    .string()
    .regex(/^\d{4}$/)
    .optional()
    .catch(undefined),
})
export type ThroughputFilter = z.output<typeof filterSchema>
