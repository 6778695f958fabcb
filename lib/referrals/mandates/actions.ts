'use server'

import { redirect } from 'next/navigation'
import { stepUp } from '@/lib/people/commands'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { addMandate, endMandate } from './commands'
import { addMandateSchema, endMandateSchema } from './schema'

const access = ['administrator'] as const

export async function addMandateAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: addMandateSchema, name: 'referrals.addMandate', run: addMandate, confirm: stepUp },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/mandates?municipality=${data.get('municipalityId')}&saved=1`)
}

export async function endMandateAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: endMandateSchema, name: 'referrals.endMandate', run: endMandate },
    data,
  )
  if (!handled.ok) return handled.state
  redirect('/admin/mandates?saved=ended')
}
