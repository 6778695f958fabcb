'use server'

import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { addHalfDay, endHalfDay } from './commands'
import { addHalfDaySchema, endHalfDaySchema } from './schema'

const access = ['administrator'] as const

export async function addHalfDayAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: addHalfDaySchema, name: 'presence.addHalfDay', run: addHalfDay },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/half-days?municipality=${data.get('municipalityId')}&saved=1`)
}

export async function endHalfDayAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: endHalfDaySchema, name: 'presence.endHalfDay', run: endHalfDay },
    data,
  )
  if (!handled.ok) return handled.state
  redirect('/admin/half-days?saved=ended')
}
