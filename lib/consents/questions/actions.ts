'use server'
import { redirect } from 'next/navigation'
import { addDispute, addEffort, decideWithout, endDispute, endException } from '@/lib/consents/without/commands'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { askAgain, askConsent, closeQuestion, recordAnswer, stopLink } from './commands'
import {
  answerSchema,
  askAgainSchema,
  askSchema,
  closeQuestionSchema,
  disputeSchema,
  effortSchema,
  endDisputeSchema,
  endExceptionSchema,
  exceptionSchema,
  linkSchema,
} from './schema'

const access = ['youthWorker'] as const
const ask = { access, schema: askSchema, name: 'consents.ask', run: askConsent } as const
const again = { access, schema: askAgainSchema, name: 'consents.askAgain', run: askAgain } as const
const answer = { access, schema: answerSchema, name: 'consents.answer', run: recordAnswer } as const
const stop = { access, schema: linkSchema, name: 'consents.stopLink', run: stopLink } as const
const close = { access, schema: closeQuestionSchema, name: 'consents.closeQuestion', run: closeQuestion } as const
const effort = { access, schema: effortSchema, name: 'consents.effort', run: addEffort } as const
const without = { access, schema: exceptionSchema, name: 'consents.without', run: decideWithout } as const
const endWithout = { access, schema: endExceptionSchema, name: 'consents.endWithout', run: endException } as const
const dispute = { access, schema: disputeSchema, name: 'consents.dispute', run: addDispute } as const
const settle = { access, schema: endDisputeSchema, name: 'consents.endDispute', run: endDispute } as const

const page = (caseId: string, saved: string) => `/cases/${caseId}/consent?saved=${saved}`
// back to the question when the form stood on its page
const backTo = (data: FormData, caseId: string, saved: string) => {
  const questionId = String(data.get('questionId') ?? '')
  return /^[0-9a-f-]{36}$/i.test(questionId)
    ? `/cases/${caseId}/consent/questions/${questionId}?saved=${saved}`
    : page(caseId, saved)
}
// the part of this parent stays open on the page
const withGuardian = (data: FormData, address: string) => {
  const guardianId = String(data.get('guardianId') ?? '')
  return /^[0-9a-f-]{36}$/i.test(guardianId) ? `${address}&guardian=${guardianId}#trouble` : address
}

/** Asks a family for a yes; goes on to the question. */
export async function askConsentAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(ask, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent/questions/${handled.answer.questionId}`)
}

/** Asks for the same yes once more; goes on to the question. */
export async function askAgainAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(again, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/consent/questions/${handled.answer.questionId}`)
}

/** Records an answer that was said or written on paper. */
export async function recordAnswerAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(answer, data)
  if (!handled.ok) return handled.state
  redirect(backTo(data, handled.answer.caseId, `answer-${handled.answer.state}`))
}

/** Stops a link. */
export async function stopLinkAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(stop, data)
  if (!handled.ok) return handled.state
  redirect(backTo(data, handled.answer.caseId, 'link'))
}

/** Takes a question back. */
export async function closeQuestionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(close, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'closed'))
}

/** Records a try to reach a parent. */
export async function addEffortAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(effort, data)
  if (!handled.ok) return handled.state
  redirect(withGuardian(data, page(handled.answer.caseId, 'effort')))
}

/** Goes on without one guardian's yes. */
export async function decideWithoutAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(without, data)
  if (!handled.ok) return handled.state
  redirect(withGuardian(data, page(handled.answer.caseId, 'without')))
}

/** Ends such a decision. */
export async function endExceptionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(endWithout, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'withoutEnded'))
}

/** Records that a guardian objects. */
export async function addDisputeAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(dispute, data)
  if (!handled.ok) return handled.state
  redirect(withGuardian(data, page(handled.answer.caseId, 'dispute')))
}

/** The dispute is over. */
export async function endDisputeAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(settle, data)
  if (!handled.ok) return handled.state
  redirect(page(handled.answer.caseId, 'disputeEnded'))
}
