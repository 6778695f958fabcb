'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { addGuardian, changeGuardian, changePupil } from './commands'
import { addGuardianSchema, changeGuardianSchema, changePupilSchema } from './schema'

const doors = {
  pupil: { access: ['youthWorker'], schema: changePupilSchema, name: 'pupils.change', run: changePupil },
  add: { access: ['youthWorker'], schema: addGuardianSchema, name: 'pupils.addGuardian', run: addGuardian },
  change: { access: ['youthWorker'], schema: changeGuardianSchema, name: 'pupils.changeGuardian', run: changeGuardian },
} as const

/** Saves what is known of the pupil. */
export async function changePupilAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(doors.pupil, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/pupil?saved=pupil`)
}

/** Adds a parent or guardian. */
export async function addGuardianAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(doors.add, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/pupil?saved=guardian`)
}

/** Changes a parent or guardian. */
export async function changeGuardianAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(doors.change, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/pupil?saved=guardian`)
}
