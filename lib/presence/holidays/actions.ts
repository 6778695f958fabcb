'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { addHoliday, changeHoliday, importHolidays, removeHoliday } from './commands'
import { addHolidaySchema, changeHolidaySchema, importHolidaysSchema, removeHolidaySchema } from './schema'

const access = ['administrator'] as const
const add = { access, schema: addHolidaySchema, name: 'presence.addHoliday', run: addHoliday } as const
const change = { access, schema: changeHolidaySchema, name: 'presence.changeHoliday', run: changeHoliday } as const
const remove = { access, schema: removeHolidaySchema, name: 'presence.removeHoliday', run: removeHoliday } as const
const load = { access, schema: importHolidaysSchema, name: 'presence.importHolidays', run: importHolidays } as const
const list = (municipalityId: string, told: string) => `/admin/holidays?municipality=${municipalityId}&${told}`

export async function addHolidayAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(add, data)
  if (!handled.ok) return handled.state
  redirect(list(handled.answer.municipalityId, 'saved=1'))
}

export async function changeHolidayAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(change, data)
  if (!handled.ok) return handled.state
  redirect(list(handled.answer.municipalityId, 'saved=1'))
}

export async function removeHolidayAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(remove, data)
  if (!handled.ok) return handled.state
  redirect(list(handled.answer.municipalityId, 'removed=1'))
}

export async function importHolidaysAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(load, data)
  if (!handled.ok) return handled.state
  redirect(list(handled.answer.municipalityId, `imported=${handled.answer.added}`))
}
