'use server'

import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import { type FormState, readForm } from '@/lib/platform/form'
import { findFile } from './commands'
import { findFileSchema } from './schema'

const door = { access: ['privacyOfficer'], schema: findFileSchema, name: 'privacy.findFile', run: findFile } as const

/** A post, so that no name of a child stands in an address. One file: its log; more: the choice between them. */
export async function findFileAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  const [first, ...more] = handled.answer.caseIds
  if (!first) return { status: 'refused', code: 'does-not-fit', errors: {}, values: readForm(data) }
  if (more.length === 0) redirect(`/access-log/${first}`)
  redirect(`/access-log?found=${handled.answer.caseIds.join(',')}`)
}
