'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { endConsent, giveConsent, giveHelp, withdrawHelp } from './commands'
import { endConsentSchema, giveConsentSchema, giveHelpSchema, withdrawHelpSchema } from './schema'

const share = {
  access: ['youthWorker'],
  schema: giveConsentSchema,
  name: 'consents.give',
  run: giveConsent,
} as const
const stop = { access: ['youthWorker'], schema: endConsentSchema, name: 'consents.end', run: endConsent } as const
const give = { access: ['youthWorker'], schema: giveHelpSchema, name: 'consents.giveHelp', run: giveHelp } as const
const withdraw = {
  access: ['youthWorker'],
  schema: withdrawHelpSchema,
  name: 'consents.withdrawHelp',
  run: withdrawHelp,
} as const

/**
 * A yes to share, or its end, without script: app/api/v1/consents takes the post and sends it on to here when it was refused,
 * so that the page comes back with what was typed. Both ways use the same key, so it happens once.
 */
export async function consentAgainAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await (data.get('act') === 'end' ? handleForm(stop, data) : handleForm(share, data))
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent?receipt=${handled.answer.consentId}`)
}

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
