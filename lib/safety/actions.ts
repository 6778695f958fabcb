'use server'

import { redirect } from 'next/navigation'
import { demoCode, matchFactor } from '@/lib/people/commands'
import { handleForm } from '@/lib/platform/action'
import type { Role } from '@/lib/platform/actor'
import { findCaller } from '@/lib/platform/auth'
import { type Caller, withActor } from '@/lib/platform/db'
import { type FormState, readForm, withoutSecrets } from '@/lib/platform/form'
import { addShield, closeEmergency, moveShield, openEmergency, reviewEmergency } from './commands'
import {
  addShieldSchema,
  closeEmergencySchema,
  moveShieldSchema,
  type OpenEmergencyInput,
  openEmergencySchema,
  reviewEmergencySchema,
} from './schema'

const opens: readonly Role[] = ['youthWorker', 'teamLead']
const worker: readonly Role[] = ['youthWorker']

// in a demonstration the next code comes with the answer: the one before served, or was wrong
const again = async (state: FormState, caller: Caller): Promise<FormState> => ({
  ...state,
  answer: await withActor(caller, demoCode),
})

/**
 * Emergency access. The code is compared first, in a transaction of its own that keeps the try; then one transaction makes it count
 * once and opens, or says that there is no such case. The same form twice is answered with the first answer.
 */
export async function openEmergencyAction(_before: FormState, data: FormData): Promise<FormState> {
  const fields = readForm(data)
  const values = withoutSecrets(fields)
  const parsed = openEmergencySchema.safeParse(fields)
  const caller = await findCaller()
  let step = 0
  if (parsed.success && caller) {
    const factor = await matchFactor(caller, parsed.data.code, new Date())
    if (typeof factor === 'string') {
      const code = factor === 'wait' ? 'locked' : 'wrong-code'
      return again({ status: 'refused', code, errors: factor === 'wait' ? {} : { code }, values }, caller)
    }
    step = factor
  }
  const door = {
    access: opens,
    schema: openEmergencySchema,
    name: 'safety.openEmergency',
    run: (work: Parameters<typeof openEmergency>[0], input: OpenEmergencyInput) => openEmergency(work, input, step),
  }
  const handled = await handleForm(door, data)
  if (!handled.ok) return parsed.success && caller ? again(handled.state, caller) : handled.state
  if (handled.answer.caseId) redirect(`/cases/${handled.answer.caseId}`)
  const nothing: FormState = { status: 'refused', code: 'no-such-case', errors: {}, values }
  return caller ? again(nothing, caller) : nothing
}

const closeDoor = {
  access: opens,
  schema: closeEmergencySchema,
  name: 'safety.closeEmergency',
  run: closeEmergency,
}
/** Closes my own use. */
export async function closeEmergencyAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(closeDoor, data)
  // it was over already: the same page tells
  if (!handled.ok && handled.state.code !== 'already-ended') return handled.state
  redirect('/cases/emergency?closed=1')
}

const reviewDoor = {
  access: ['privacyOfficer'] as const,
  schema: reviewEmergencySchema,
  name: 'safety.reviewEmergency',
  run: reviewEmergency,
}
/** The review of a use. */
export async function reviewEmergencyAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(reviewDoor, data)
  if (!handled.ok) return handled.state
  redirect('/access-log/emergency?saved=1')
}

const addDoor = { access: worker, schema: addShieldSchema, name: 'safety.addShield', run: addShield }
/** Keeps something from one parent. */
export async function addShieldAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(addDoor, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/shields?saved=added`)
}

const moveDoor = { access: worker, schema: moveShieldSchema, name: 'safety.moveShield', run: moveShield }
/** Looked at again: it stays, or it ends. */
export async function moveShieldAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(moveDoor, data)
  if (!handled.ok) return handled.state
  redirect(`/cases/${handled.answer.caseId}/shields?saved=moved`)
}
