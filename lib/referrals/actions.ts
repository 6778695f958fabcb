'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { beginDecision, moveDecision, saveDraft, signDecision, signSecond } from './commands'
import { moveSchema, newDecisionSchema, saveDraftSchema, secondSignSchema, signSchema } from './schema'

const worker = ['youthWorker'] as const

export async function beginDecisionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access: worker, schema: newDecisionSchema, name: 'referrals.begin', run: beginDecision },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/decisions/${handled.answer.beschikkingId}`)
}

export async function saveDraftAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access: worker, schema: saveDraftSchema, name: 'referrals.saveDraft', run: saveDraft },
    data,
  )
  if (!handled.ok) return handled.state
  const page = `/cases/${handled.answer.caseId}/decisions/${handled.answer.beschikkingId}`
  redirect(handled.answer.next === 'sign' ? `${page}?sign=1#ondertekenen` : `${page}?saved=1`)
}

export async function signDecisionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access: worker, schema: signSchema, name: 'referrals.sign', run: signDecision },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/decisions/${handled.answer.beschikkingId}?done=${handled.answer.status}`)
}

export async function signSecondAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access: ['teamLead'], schema: secondSignSchema, name: 'referrals.signSecond', run: signSecond },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/team?done=${handled.answer.status}`)
}

export async function moveDecisionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(
    { access: worker, schema: moveSchema, name: 'referrals.move', run: moveDecision },
    data,
  )
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/decisions/${handled.answer.beschikkingId}?saved=1`)
}
