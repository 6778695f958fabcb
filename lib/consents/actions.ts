'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { giveHelp, withdrawHelp } from './commands'
import { giveHelpSchema, withdrawHelpSchema } from './schema'

const give = { access: ['youthWorker'], schema: giveHelpSchema, name: 'consents.giveHelp', run: giveHelp } as const
const withdraw = {
  access: ['youthWorker'],
  schema: withdrawHelpSchema,
  name: 'consents.withdrawHelp',
  run: withdrawHelp,
} as const

/** Records a yes to help. */
export async function giveHelpAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(give, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent/help?saved=help`)
}

/** Takes a yes to help back. */
export async function withdrawHelpAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(withdraw, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent/help?saved=stopped`)
}
