import { z } from 'zod'
import { day, formKey, id, oneOf, tick, version } from '@/lib/platform/input'

/** Halves of a day in which a worker can be at a school. */
export const parts = ['morning', 'afternoon'] as const
/** Monday to Friday. */
export const weekdays = ['1', '2', '3', '4', '5'] as const

const clock = () => z.string({ error: 'required' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'no-time')

export const addHalfDaySchema = z
  .object({
    ...formKey,
    municipalityId: z.string().regex(/^\d{4}$/, 'choose-one'),
    accountId: id(),
    schoolId: id(),
    weekday: oneOf(weekdays),
    part: oneOf(parts),
    startsAt: clock(),
    endsAt: clock(),
    walkIn: tick(),
    validFrom: day(),
  })
  .refine((given) => given.endsAt > given.startsAt, { path: ['endsAt'], message: 'time-order' })
/** `lastDay`: the last day on which the worker comes. */
export const endHalfDaySchema = z.object({ ...formKey, ...version, halfDayId: id(), lastDay: day() })
export type AddHalfDayInput = z.output<typeof addHalfDaySchema>
export type EndHalfDayInput = z.output<typeof endHalfDaySchema>
