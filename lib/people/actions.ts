'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { handleForm } from '@/lib/platform/action'
import { roles } from '@/lib/platform/actor'
import { findCaller } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { type FormState, readForm } from '@/lib/platform/form'
import { handlePublicForm } from '@/lib/platform/public-form'
import {
  clearPendingCookie,
  pendingToken,
  requestDevice,
  requestSource,
  setPendingCookie,
  setSessionCookie,
} from '@/lib/platform/session'
import {
  acceptInvitation,
  changeMyAccount,
  endSession,
  keepRecoveryCodes,
  newRecoveryCodes,
  type StepResult,
  stepUp,
  tryCode,
  tryPassword,
  tryRecoveryCode,
} from './commands'
import { changePassword, preparePassword } from './password/commands'
import { waitMinutes } from './rules'
import {
  acceptSchema,
  accountSchema,
  codeSchema,
  endSessionSchema,
  passwordSchema,
  recoveryCodesSchema,
  recoverySchema,
  signInSchema,
} from './schema'

async function said(result: Exclude<StepResult, { is: 'ok' }>, wrong: string): Promise<Partial<FormState>> {
  if (result.is === 'again') redirect('/sign-in?again=1')
  const t = await getTranslations('signin')
  const answer = result.is === 'wait' ? t('wait', { minutes: waitMinutes(result.seconds) }) : t(wrong)
  return { status: 'refused', code: result.is === 'wait' ? 'locked' : 'wrong-code', answer }
}

async function enter(token: string, path: string): Promise<never> {
  await setSessionCookie(token)
  await clearPendingCookie()
  redirect(path)
}

/** Name and password. */
export async function signInAction(_before: FormState, data: FormData): Promise<FormState> {
  return handlePublicForm('people.signIn', signInSchema, data, async ({ email, password }) => {
    const result = await tryPassword(email, password, await requestSource())
    if (result.is !== 'ok') return said(result, 'wrong')
    await setPendingCookie(result.token)
    return redirect('/sign-in/code')
  })
}

/** The code of the app. */
export async function codeAction(_before: FormState, data: FormData): Promise<FormState> {
  return handlePublicForm('people.code', codeSchema, data, async ({ code }) => {
    const pending = await pendingToken()
    if (!pending) return redirect('/sign-in?again=1')
    const result = await tryCode(
      pending,
      code,
      { source: await requestSource(), device: await requestDevice() },
      new Date(),
    )
    return result.is === 'ok' ? enter(result.token, '/') : said(result, 'codeWrong')
  })
}

/** A recovery code instead. */
export async function recoverAction(_before: FormState, data: FormData): Promise<FormState> {
  return handlePublicForm('people.recover', recoverySchema, data, async ({ recoveryCode }) => {
    const pending = await pendingToken()
    if (!pending) return redirect('/sign-in?again=1')
    const result = await tryRecoveryCode(pending, recoveryCode, {
      source: await requestSource(),
      device: await requestDevice(),
    })
    return result.is === 'ok' ? enter(result.token, '/') : said(result, 'recoveryWrong')
  })
}

/** Uses an invitation or a reset. */
export async function acceptAction(_before: FormState, data: FormData): Promise<FormState> {
  return handlePublicForm('people.accept', acceptSchema, data, async (input) => {
    const result = await acceptInvitation(input, await requestDevice(), new Date())
    if ('token' in result) return enter(result.token, '/account/recovery-codes?first=1')
    if (result.field === 'token') return { status: 'refused', code: 'expired' }
    return { status: 'invalid', errors: { [result.field]: result.problem } }
  })
}

const accountDoor = {
  access: roles,
  schema: accountSchema,
  name: 'people.changeMyAccount',
  run: changeMyAccount,
} as const
export async function changeMyAccountAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(accountDoor, data)
  if (!handled.ok) return handled.state
  redirect('/account?saved=1')
}

const sessionDoor = { access: roles, schema: endSessionSchema, name: 'people.endSession', run: endSession } as const
export async function endSessionAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(sessionDoor, data)
  if (!handled.ok) return handled.state
  redirect('/account?ended=1')
}

/** Another password. What is open elsewhere ends, and a mail says that it happened. */
export async function changePasswordAction(_before: FormState, data: FormData): Promise<FormState> {
  const typed = passwordSchema.safeParse(readForm(data))
  const caller = typed.success ? await findCaller() : undefined
  const step = typed.success && caller ? await preparePassword(caller, typed.data) : { given: '', next: '' }
  if ('wait' in step && step.wait) return { status: 'refused', code: 'locked', errors: {}, values: {} }
  if ('problem' in step && step.problem)
    return { status: 'invalid', errors: { [step.problem[0]]: step.problem[1] }, values: {} }
  const run = (work: Work) => changePassword(work, step)
  const handled = await handleForm({ access: roles, schema: passwordSchema, name: 'people.changePassword', run }, data)
  if (!handled.ok) return handled.state
  redirect('/account?saved=password')
}

/** Makes recovery codes and answers with them, once: only their hashes are kept, also under the form's key. */
export async function recoveryCodesAction(_before: FormState, data: FormData): Promise<FormState> {
  const codes = newRecoveryCodes()
  const mark = crypto.randomUUID()
  const run = async (work: Work) => {
    await keepRecoveryCodes(work, codes)
    return mark
  }
  const door = {
    access: roles,
    schema: recoveryCodesSchema,
    name: 'people.recoveryCodes',
    run,
    confirm: stepUp,
  } as const
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  // the same form twice: the first answer had the codes
  if (handled.answer !== mark) return { status: 'refused', code: 'already-used', errors: {}, values: {} }
  return { status: 'ok', errors: {}, values: {}, answer: codes }
}
