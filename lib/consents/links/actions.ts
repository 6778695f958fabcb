'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { makeLink, spokenCode } from '@/lib/consents/questions/commands'
import { linkSchema, makeLinkSchema } from '@/lib/consents/questions/schema'
import { handleForm } from '@/lib/platform/action'
import type { Work } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import type { FormState } from '@/lib/platform/form'
import { type QrDrawing, qrOf } from './rules'

/** What one answer shows and nothing keeps: the token and the digits never stand in a row, a job or a receipt of a form. */
export interface ShownLink {
  readonly linkId: string
  /** Null when the same form came twice: what was shown once is not shown again. */
  readonly address: string | null
  readonly qr: QrDrawing | null
  readonly code: string | null
  /** Milliseconds; the newest code is the one that counts. */
  readonly madeAt: number
}

const access = ['youthWorker'] as const
// the page once more, with its list of links and with fresh keys: a second press is another act, not the same form again
const freshPage = () => revalidatePath('/cases/[caseId]/consent/questions/[questionId]', 'page')
const shown = (state: FormState['values'], answer: ShownLink): FormState => ({
  status: 'ok',
  errors: {},
  values: state,
  answer,
})

/** Makes the link of one person and shows it: address, QR drawing and the spoken code, in this answer only. */
export async function showLinkAction(_before: FormState, data: FormData): Promise<FormState> {
  let token: string | null = null
  let code: string | null = null
  const run = async (work: Work, input: z.output<typeof makeLinkSchema>) => {
    const link = await makeLink(work, { ...input, sentHow: 'screen', codeHow: 'spoken' })
    const said = await spokenCode(work, { caseId: link.caseId, linkId: link.linkId })
    token = link.token
    code = said.code
    // the receipt of this form keeps the answer, so neither token nor code is part of it
    return { caseId: link.caseId, linkId: link.linkId }
  }
  const handled = await handleForm({ access, schema: makeLinkSchema, name: 'consents.showLink', run }, data)
  if (!handled.ok) return handled.state
  freshPage()
  const address = token === null ? null : `${env().baseUrl}/f/${token}`
  return shown(
    {},
    { linkId: handled.answer.linkId, address, qr: address ? qrOf(address) : null, code, madeAt: Date.now() },
  )
}

/** A new code of six digits for a link that was shown on the screen. */
export async function newCodeAction(_before: FormState, data: FormData): Promise<FormState> {
  let code: string | null = null
  const run = async (work: Work, input: z.output<typeof linkSchema>) => {
    const said = await spokenCode(work, input)
    code = said.code
    return { linkId: input.linkId }
  }
  const handled = await handleForm({ access, schema: linkSchema, name: 'consents.newCode', run }, data)
  if (!handled.ok) return handled.state
  freshPage()
  return shown({}, { linkId: handled.answer.linkId, address: null, qr: null, code, madeAt: Date.now() })
}

/** Mails the link of one person; the token is made when the mail leaves. Goes back to the question. */
export async function mailLinkAction(_before: FormState, data: FormData): Promise<FormState> {
  const run = async (work: Work, input: z.output<typeof makeLinkSchema>) => {
    const link = await makeLink(work, { ...input, sentHow: 'mail', codeHow: 'mail' })
    return { caseId: link.caseId }
  }
  const handled = await handleForm({ access, schema: makeLinkSchema, name: 'consents.mailLink', run }, data)
  if (!handled.ok) return handled.state
  const questionId = String(data.get('questionId') ?? '')
  const page = `/cases/${handled.answer.caseId}/consent`
  redirect(/^[0-9a-f-]{36}$/i.test(questionId) ? `${page}/questions/${questionId}?saved=mailed` : page)
}
