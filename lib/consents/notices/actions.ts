'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { acknowledge, markSent } from './commands'
import { acknowledgeSchema, sentSchema } from './schema'

const read = {
  access: ['schoolCounsellor'],
  schema: acknowledgeSchema,
  name: 'consents.acknowledge',
  run: acknowledge,
} as const
const sent = { access: ['youthWorker'], schema: sentSchema, name: 'consents.noticeSent', run: markSent } as const

export async function acknowledgeAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(read, data)
  if (!handled.ok) return handled.state
  redirect(`/my-school?school=${handled.answer.schoolId}`)
}

export async function markSentAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(sent, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent/history?saved=sent`)
}
