'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { renew } from './commands'
import { renewSchema } from './schema'

const door = { access: ['youthWorker'], schema: renewSchema, name: 'consents.renew', run: renew } as const

/** One tap: asks again, and says on the same list what was done. */
export async function renewAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  redirect(`/consents/renewals?asked=${handled.answer.mailed}`)
}
