'use server'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { type Door, handleForm } from '@/lib/platform/action'
import type { Role } from '@/lib/platform/actor'
import type { FormState } from '@/lib/platform/form'
import {
  beginCase,
  linkConsultation,
  logConsultation,
  recordHelpReason,
  recordHelpYes,
  undoConsultation,
} from './commands'
import { beginCaseSchema, helpReasonSchema, helpYesSchema, linkSchema, logSchema, undoSchema } from './schema'

const access: readonly Role[] = ['youthWorker']
const log = { access, schema: logSchema, name: 'consultations.log', run: logConsultation }
const undo = { access, schema: undoSchema, name: 'consultations.undo', run: undoConsultation }
const link = { access, schema: linkSchema, name: 'consultations.link', run: linkConsultation }
const begin = { access, schema: beginCaseSchema, name: 'consultations.beginCase', run: beginCase }
const helpYes = { access, schema: helpYesSchema, name: 'consultations.helpYes', run: recordHelpYes }
const helpReason = { access, schema: helpReasonSchema, name: 'consultations.helpReason', run: recordHelpReason }

async function handle<S extends z.ZodType, R>(
  door: Door<S, R>,
  data: FormData,
  then: (answer: R) => string,
): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  redirect(then(handled.answer))
}

/**
 * The form of a contactmoment without script: app/api/v1/consultations takes the post and sends it on to here when it was
 * refused, so that the page comes back with what was typed. The id makes it exactly once on both ways.
 */
export async function logAgainAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(log, data, ({ id, another, schoolId }) =>
    another ? `/log?saved=${id}${schoolId ? `&school=${schoolId}` : ''}` : `/log/${id}`,
  )
}
/** Takes a contactmoment back. */
export async function undoAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(undo, data, ({ id }) => `/log/${id}?undone=1`)
}
/** A loose one joins a case of mine. */
export async function linkAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(link, data, ({ id }) => `/log/${id}?linked=1`)
}
/** A loose one becomes a case. */
export async function beginCaseAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(begin, data, ({ id }) => `/log/${id}?linked=1`)
}
/** The yes to help. */
export async function helpYesAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(helpYes, data, ({ id }) => `/log/${id}?help=1`)
}
/** The reason to go on without it. */
export async function helpReasonAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(helpReason, data, ({ id }) => `/log/${id}?help=1`)
}
