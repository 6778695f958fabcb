'use server'

import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { stepUp } from '@/lib/people/commands'
import { disableSchema, endRoleSchema, grantRoleSchema, inviteAgainSchema, inviteSchema } from '@/lib/people/schema'
import { handleForm } from '@/lib/platform/action'
import type { Work } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { FormState } from '@/lib/platform/form'
import { endRole, grantRole, invite, inviteAgain, linkToken, setDisabled } from './commands'

const access = ['administrator'] as const
const link = (key: string) => `${env().baseUrl}/invitation/${linkToken(key)}`

// a form without its key gets one here, so that command and answer speak of the same link
function keyed(data: FormData): string {
  const given = data.get('formKey')
  if (typeof given === 'string' && given) return given
  const made = crypto.randomUUID()
  data.set('formKey', made)
  return made
}

/** Invites; the answer holds the link, which is shown this once. */
export async function inviteAction(_before: FormState, data: FormData): Promise<FormState> {
  const formKey = keyed(data)
  const run = (work: Work, input: z.output<typeof inviteSchema>) => invite(work, { ...input, formKey })
  const handled = await handleForm({ access, schema: inviteSchema, name: 'people.invite', run, confirm: stepUp }, data)
  if (!handled.ok) return handled.state
  const { accountId, invited } = handled.answer
  return { status: 'ok', errors: {}, values: {}, answer: { accountId, link: invited ? link(formKey) : null } }
}

/** A fresh link; the answer holds it, this once. */
export async function inviteAgainAction(_before: FormState, data: FormData): Promise<FormState> {
  const formKey = keyed(data)
  const run = (work: Work, input: z.output<typeof inviteAgainSchema>) => inviteAgain(work, { ...input, formKey })
  const handled = await handleForm(
    { access, schema: inviteAgainSchema, name: 'people.inviteAgain', run, confirm: stepUp },
    data,
  )
  if (!handled.ok) return handled.state
  return { status: 'ok', errors: {}, values: {}, answer: { link: link(formKey) } }
}

export async function grantRoleAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: grantRoleSchema, name: 'people.grantRole', run: grantRole, confirm: stepUp },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/people/${data.get('accountId')}?municipality=${data.get('municipalityId')}&saved=role`)
}

export async function endRoleAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm({ access, schema: endRoleSchema, name: 'people.endRole', run: endRole }, data)
  if (!handled.ok) return handled.state
  redirect(`/admin/people/${data.get('accountId')}?saved=ended`)
}

export async function disableAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access, schema: disableSchema, name: 'people.disable', run: setDisabled, confirm: stepUp },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/admin/people/${data.get('accountId')}?saved=account`)
}
