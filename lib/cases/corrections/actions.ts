'use server'
import { redirect } from 'next/navigation'
import { handleForm } from '@/lib/platform/action'
import type { FormState } from '@/lib/platform/form'
import { addStatement, correctEntry, type EntryAnswer } from './commands'
import { addStatementSchema, correctEntrySchema } from './schema'

const correct = {
  access: ['youthWorker', 'schoolCounsellor'],
  schema: correctEntrySchema,
  name: 'cases.correctEntry',
  run: correctEntry,
} as const
const state = {
  access: ['youthWorker'],
  schema: addStatementSchema,
  name: 'cases.addStatement',
  run: addStatement,
} as const
const placeOf = (answer: EntryAnswer) => `/cases/${answer.caseId}/entries/${answer.entryKind}/${answer.entryId}`

/** A text is corrected. Its author at school goes back to the case: what stood there before is not for a school. */
export async function correctEntryAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(correct, data)
  if (!handled.ok) return handled.state
  const { answer } = handled
  redirect(answer.side === 'school' ? `/cases/${answer.caseId}?saved=note` : `${placeOf(answer)}?saved=corrected`)
}

/** A statement of a parent or the young person. */
export async function addStatementAction(_before: FormState, data: FormData): Promise<FormState> {
  const handled = await handleForm(state, data)
  if (!handled.ok) return handled.state
  redirect(`${placeOf(handled.answer)}?saved=statement`)
}
