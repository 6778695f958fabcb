import { z } from 'zod'
import { day, formKey, id, optionalText, text, tick, version, whole } from '@/lib/platform/input'

/** Parts of a day in which a worker is at a school. */
export const dayParts = ['morning', 'afternoon'] as const
export type DayPart = (typeof dayParts)[number]

/** Local clock time 'HH:MM'. */
export const clockTime = () => z.string({ error: 'required' }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'no-time')

/** The week as asked for in the address: any day of it; anything else is this week. */
export const weekSchema = z.object({ week: day().optional().catch(undefined) })

const agendaFields = {
  title: text(120),
  detail: optionalText(300),
  day: day(),
  time: clockTime(),
  minutes: whole(5, 600),
  schoolId: id().optional(),
}

export const addAgendaItemSchema = z.object({ ...formKey, ...agendaFields })
export type AddAgendaItemInput = z.output<typeof addAgendaItemSchema>

export const changeAgendaItemSchema = z.object({ ...formKey, ...version, itemId: id(), ...agendaFields })
export type ChangeAgendaItemInput = z.output<typeof changeAgendaItemSchema>

export const deleteAgendaItemSchema = z.object({ ...formKey, ...version, itemId: id() })
export type DeleteAgendaItemInput = z.output<typeof deleteAgendaItemSchema>

/** An open action ticked, or the tick taken back, from the page of today. */
export const tickActionSchema = z.object({ ...formKey, ...version, caseId: id(), actionId: id(), done: tick() })
