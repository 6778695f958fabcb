'use server'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { type Door, handleForm } from '@/lib/platform/action'
import { type FormState, fieldErrors, readForm } from '@/lib/platform/form'
import { answer, askBack, closeRequest, redirectRequest, reopenRequest, takeUp, writeDown } from './commands'
import { nextStep, stepOf } from './rules'
import {
  type AskStep,
  answerSchema,
  askBackSchema,
  askSteps,
  askSupportSchema,
  moveSchema,
  type ParentsKnow,
  redirectSchema,
  schoolCloseSchema,
  schoolReplySchema,
  takeUpSchema,
  writeDownSchema,
} from './schema'
import { askSupport, closeAsSchool, replyAsSchool, undoCloseAsSchool } from './school/commands'

const worker = ['youthWorker'] as const
const school = ['schoolCounsellor'] as const
const doors = {
  ask: { access: school, schema: askSupportSchema, name: 'requests.ask', run: askSupport },
  reply: { access: school, schema: schoolReplySchema, name: 'requests.reply', run: replyAsSchool },
  takeBack: { access: school, schema: schoolCloseSchema, name: 'requests.takeBack', run: closeAsSchool },
  undoTakeBack: { access: school, schema: schoolCloseSchema, name: 'requests.undoTakeBack', run: undoCloseAsSchool },
  writeDown: { access: worker, schema: writeDownSchema, name: 'requests.writeDown', run: writeDown },
  takeUp: { access: worker, schema: takeUpSchema, name: 'requests.takeUp', run: takeUp },
  askBack: { access: worker, schema: askBackSchema, name: 'requests.askBack', run: askBack },
  answer: { access: worker, schema: answerSchema, name: 'requests.answer', run: answer },
  redirect: { access: worker, schema: redirectSchema, name: 'requests.redirect', run: redirectRequest },
  close: { access: worker, schema: moveSchema, name: 'requests.close', run: closeRequest },
  reopen: { access: worker, schema: moveSchema, name: 'requests.reopen', run: reopenRequest },
}

async function handle<S extends z.ZodType>(
  door: Door<S, { requestId: string }>,
  data: FormData,
  then: (requestId: string) => string,
): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  redirect(then(handled.answer.requestId))
}
const stepFrom = (given: FormDataEntryValue | null, otherwise: AskStep): AskStep =>
  askSteps.find((one) => one === given) ?? otherwise

/**
 * The steps of "Ondersteuning vragen", also without script: a step only hands back what was typed and checks what is left
 * behind; the last one sends the whole. `answer` of the state is the step to show.
 */
export async function askSupportAction(_before: FormState, data: FormData): Promise<FormState> {
  const parents = data.get('parentsKnow') as ParentsKnow
  const from = stepFrom(data.get('step'), 'story')
  const to = stepFrom(data.get('to'), 'send')
  const fields = readForm(data)
  if (to !== 'send') {
    const next = nextStep(from, to, fields)
    const errors = fieldErrors(next.issues)
    return { status: next.issues.length ? 'invalid' : 'ok', errors, values: fields, answer: next.step }
  }
  const handled = await handleForm(doors.ask, data)
  if (!handled.ok) return { ...handled.state, answer: stepOf(Object.keys(handled.state.errors)[0], parents) }
  redirect(`/my-school/requests/${handled.answer.requestId}?saved=asked`)
}
/** The school answers or adds something. */
export async function replyAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.reply, data, (id) => `/my-school/requests/${id}?saved=reply`)
}
/** The school takes its question back. */
export async function takeBackAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.takeBack, data, (id) => `/my-school/requests/${id}?saved=closed`)
}
/** The school undoes that it took its question back. */
export async function undoTakeBackAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.undoTakeBack, data, (id) => `/my-school/requests/${id}?saved=undone`)
}
/** A worker writes down somebody's question. */
export async function writeDownAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.writeDown, data, (id) => `/requests/${id}?saved=written`)
}
/** The worker takes a question up. */
export async function takeUpAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.takeUp, data, (id) => `/requests/${id}?saved=takenUp`)
}
/** The worker asks something back. */
export async function askBackAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.askBack, data, (id) => `/requests/${id}?saved=askedBack`)
}
/** The worker answers. */
export async function answerAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.answer, data, (id) => `/requests/${id}?saved=answered`)
}
/** The worker sends the question on. */
export async function redirectAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.redirect, data, (id) => `/requests/${id}?saved=redirected`)
}
/** The worker closes the request. */
export async function closeAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.close, data, (id) => `/requests/${id}?saved=closed`)
}
/** The worker takes an ended request up again. */
export async function reopenAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.reopen, data, (id) => `/requests/${id}?saved=reopened`)
}
