'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { saveAgreement } from './commands'
import { saveAgreementSchema } from './schema'

const door = {
  access: ['schoolCounsellor', 'youthWorker'],
  schema: saveAgreementSchema,
  name: 'agreements.save',
  run: saveAgreement,
} as const

/** Saves the working agreements of a school. */
export async function saveAgreementAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  redirect(`/my-school/agreement?school=${handled.answer.schoolId}&saved=1`)
}
