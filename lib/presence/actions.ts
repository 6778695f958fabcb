'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { moveAction } from '@/lib/cases/commands'
import { handleForm } from '@/lib/platform/action'
import type { Role } from '@/lib/platform/actor'
import type { FormState } from '@/lib/platform/form'
import { addAgendaItem, changeAgendaItem, deleteAgendaItem } from './commands'
import { addAgendaItemSchema, changeAgendaItemSchema, deleteAgendaItemSchema, tickActionSchema } from './schema'

const access: readonly Role[] = ['youthWorker']
const add = { access, schema: addAgendaItemSchema, name: 'presence.addItem', run: addAgendaItem }
const change = { access, schema: changeAgendaItemSchema, name: 'presence.changeItem', run: changeAgendaItem }
const remove = { access, schema: deleteAgendaItemSchema, name: 'presence.deleteItem', run: deleteAgendaItem }
const tickDoor = { access, schema: tickActionSchema, name: 'presence.tickAction', run: moveAction }

/** A new agenda line. */
export async function addAgendaItemAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(add, data)
  if (!handled.ok) return handled.state
  redirect(`/agenda?week=${handled.answer.day}&saved=1`)
}
/** A changed agenda line. */
export async function changeAgendaItemAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(change, data)
  if (!handled.ok) return handled.state
  redirect(`/agenda?week=${handled.answer.day}&saved=1`)
}
/** An agenda line taken out. */
export async function deleteAgendaItemAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(remove, data)
  if (!handled.ok) return handled.state
  redirect('/agenda?deleted=1')
}
/** An action ticked, or not done after all, on the page of today. Plain post: it works without script. */
export async function tickActionAction(data: FormData): Promise<void> {
  const handled = await handleForm(tickDoor, data)
  // the address stays the same, so the browser would keep the page it has
  revalidatePath('/today')
  redirect(handled.ok ? '/today#actions' : `/today?problem=${handled.state.code ?? 'fault'}#actions`)
}
