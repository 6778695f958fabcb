'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { changeContact, removeGuardian, restoreGuardian } from './commands'
import { contactSchema, removeGuardianSchema } from './schema'

const access = ['youthWorker'] as const
const contact = { access, schema: contactSchema, name: 'pupils.contact', run: changeContact } as const
const remove = { access, schema: removeGuardianSchema, name: 'pupils.removeGuardian', run: removeGuardian } as const
const restore = { access, schema: removeGuardianSchema, name: 'pupils.restoreGuardian', run: restoreGuardian } as const

const page = (caseId: string, saved: string) => `/cases/${caseId}/consent/contacts?saved=${saved}`

/** Saves how somebody can be reached, in which language, and how the address was checked. */
export async function changeContactAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(contact, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'contact'))
}

/** Takes a guardian out of the questions; can be taken back on the page it leads to. */
export async function removeGuardianAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(remove, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'removed'))
}

/** Puts a guardian back. */
export async function restoreGuardianAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(restore, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'restored'))
}
