'use server'
import { redirect } from 'next/navigation'
import type { z } from 'zod'
import { type Door, handleForm } from '@/lib/platform/action'
import type { Role } from '@/lib/platform/actor'
import type { FormState } from '@/lib/platform/form'
import {
  addAction,
  addMember,
  addNote,
  addSchoolNote,
  closeCase,
  leaveCase,
  moveAction,
  openCase,
  reopenCase,
  setLead,
  setTurn,
} from './commands'
import {
  addActionSchema,
  addMemberSchema,
  addNoteSchema,
  addSchoolNoteSchema,
  closeCaseSchema,
  leaveCaseSchema,
  moveActionSchema,
  openCaseSchema,
  reopenCaseSchema,
  setLeadSchema,
  setTurnSchema,
} from './schema'

const worker: readonly Role[] = ['youthWorker']
const doors = {
  open: { access: worker, schema: openCaseSchema, name: 'cases.open', run: openCase },
  turn: { access: worker, schema: setTurnSchema, name: 'cases.setTurn', run: setTurn },
  note: { access: worker, schema: addNoteSchema, name: 'cases.addNote', run: addNote },
  schoolNote: {
    access: ['schoolCounsellor'] as const,
    schema: addSchoolNoteSchema,
    name: 'cases.addSchoolNote',
    run: addSchoolNote,
  },
  action: { access: worker, schema: addActionSchema, name: 'cases.addAction', run: addAction },
  moveAction: { access: worker, schema: moveActionSchema, name: 'cases.moveAction', run: moveAction },
  close: { access: worker, schema: closeCaseSchema, name: 'cases.close', run: closeCase },
  reopen: { access: worker, schema: reopenCaseSchema, name: 'cases.reopen', run: reopenCase },
  member: { access: worker, schema: addMemberSchema, name: 'cases.addMember', run: addMember },
  lead: { access: worker, schema: setLeadSchema, name: 'cases.setLead', run: setLead },
  leave: { access: worker, schema: leaveCaseSchema, name: 'cases.leave', run: leaveCase },
}

async function handle<S extends z.ZodType>(
  door: Door<S, { caseId: string }>,
  data: FormData,
  then: (caseId: string) => string,
): Promise<FormState> {
  const handled = await handleForm(door, data)
  if (!handled.ok) return handled.state
  redirect(then(handled.answer.caseId))
}

/** A new case for a question through another door than the school's. */
export async function openCaseAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.open, data, (caseId) => `/cases/${caseId}?saved=case`)
}
/** Whose turn it is. */
export async function setTurnAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.turn, data, (caseId) => `/cases/${caseId}?saved=turn`)
}
/** A note of the care side. */
export async function addNoteAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.note, data, (caseId) => `/cases/${caseId}?saved=note`)
}
/** A note of the school. */
export async function addSchoolNoteAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.schoolNote, data, (caseId) => `/cases/${caseId}?saved=note`)
}
/** A new action. */
export async function addActionAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.action, data, (caseId) => `/cases/${caseId}?saved=action#actions`)
}
/** An action done, or not yet. */
export async function moveActionAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.moveAction, data, (caseId) => `/cases/${caseId}?saved=action#actions`)
}
/** The case is closed with its outcome. */
export async function closeCaseAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.close, data, (caseId) => `/cases/${caseId}?saved=closed`)
}
/** A closed case is opened again. */
export async function reopenCaseAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.reopen, data, (caseId) => `/cases/${caseId}?saved=reopened`)
}
/** A colleague joins or stands in. */
export async function addMemberAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.member, data, (caseId) => `/cases/${caseId}/team?saved=member`)
}
/** Another person takes the lead on one side. */
export async function setLeadAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.lead, data, (caseId) => `/cases/${caseId}/team?saved=lead`)
}
/** I leave the case. */
export async function leaveCaseAction(_before: FormState, data: FormData): Promise<FormState> {
  return handle(doors.leave, data, () => '/cases?saved=left')
}
