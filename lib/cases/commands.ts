import 'server-only'
import { randomUUID } from 'node:crypto'
import { startOfLocalDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { type CasePermissions, type CaseRelation, permissionsOn } from './policy'
import { loadRelation } from './queries'
import type {
  AddActionInput,
  AddMemberInput,
  AddNoteInput,
  AddSchoolNoteInput,
  CloseCaseInput,
  LeaveCaseInput,
  MoveActionInput,
  OpenCaseInput,
  ReopenCaseInput,
  SetLeadInput,
  SetTurnInput,
} from './schema'

type Answer = { caseId: string }

async function permit(
  work: Work,
  caseId: string,
  may: (permissions: CasePermissions) => boolean,
): Promise<CaseRelation> {
  const relation = await loadRelation(work, caseId)
  if (!may(permissionsOn(work.actor, relation))) throw new Refusal('not-allowed')
  return relation
}

const audit = (relation: CaseRelation) =>
  ({
    ground: 'own',
    caseId: relation.caseId,
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
  }) as const
const keys = (relation: CaseRelation) => ({
  municipalityId: relation.municipalityId,
  controllerOrganisationId: relation.controllerOrganisationId,
  caseId: relation.caseId,
})

/** Opens a case for a question that did not come through the school (field.md A1). The school knows of it only when the family said so. */
export async function openCase(work: Work, input: OpenCaseInput): Promise<Answer> {
  const guardian = (name: string | undefined, relation: string | undefined, more: object) =>
    name ? [{ id: randomUUID(), name, relation: relation ?? 'other', ...more }] : []
  const root = {
    id: randomUUID(),
    schoolId: input.schoolId,
    door: input.door,
    schoolMayKnow: input.schoolMayKnow === 'yes',
    askedAt: input.askedOn ? startOfLocalDay(input.askedOn).toISOString() : null,
    pupil: {
      givenName: input.givenName,
      familyName: input.familyName,
      birthDate: input.birthDate ?? null,
      groupName: input.groupName ?? null,
      responsibleMunicipalityId: input.responsibleMunicipalityId ?? null,
      guardians: [
        ...guardian(input.guardianName, input.guardianRelation, {
          hasAuthority: input.guardianHasAuthority,
          phone: input.guardianPhone ?? null,
        }),
        ...guardian(input.secondGuardianName, input.secondGuardianRelation, { hasAuthority: true }),
      ],
    },
  }
  if (root.askedAt && new Date(root.askedAt) > work.now) throw new Refusal('does-not-fit', 'askedOn')
  await work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`)
  const relation = await loadRelation(work, root.id)
  await work.record({
    ...audit(relation),
    code: 'case.begun',
    action: 'create',
    objectType: 'case',
    objectIds: [root.id],
  })
  return { caseId: root.id }
}

/** Says whose turn it is, since now, with a word for colleagues. Refusal changed-meanwhile. */
export async function setTurn(work: Work, input: SetTurnInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  const { count } = await work.db.caseProgress.updateMany({
    where: { caseId: relation.caseId, version: input.version },
    data: { turn: input.turn, turnNote: input.turnNote ?? null, turnSince: work.now, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    ...audit(relation),
    code: 'case.turnSet',
    action: 'change',
    objectType: 'case',
    objectIds: [relation.caseId],
  })
  return { caseId: relation.caseId }
}

async function writeNote(
  work: Work,
  relation: CaseRelation,
  note: { kind: string; body: string; side: 'care' | 'school'; controllerOrganisationId: string },
): Promise<Answer> {
  const id = randomUUID()
  await work.db.caseNote.createMany({
    data: { ...keys(relation), id, ...note, authorAccountId: work.actor.accountId, at: work.now },
  })
  const ground = note.side === 'care' ? 'own' : 'consent'
  await work.record({
    ...audit(relation),
    ground,
    controllerOrganisationId: note.controllerOrganisationId,
    code: 'note.added',
    action: 'create',
    objectType: 'note',
    objectIds: [id],
  })
  return { caseId: relation.caseId }
}

/** Adds a note of the care side: an agreement, what helps in class, a talk at home, the child's own words, or safety. */
export async function addNote(work: Work, input: AddNoteInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  return writeNote(work, relation, {
    kind: input.kind,
    body: input.body,
    side: 'care',
    controllerOrganisationId: relation.controllerOrganisationId,
  })
}

/** The school adds an agreement or what helps in class while it may read along; it stays in its own file afterwards (field.md C). */
export async function addSchoolNote(work: Work, input: AddSchoolNoteInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.addSchoolNote)
  const school = work.actor.memberships.find(
    (one) =>
      one.role === 'schoolCounsellor' &&
      relation.sharedNow.some((share) => share.organisationId === one.organisationId),
  )
  if (!school) throw new Refusal('not-allowed')
  return writeNote(work, relation, {
    kind: input.kind,
    body: input.body,
    side: 'school',
    controllerOrganisationId: school.organisationId,
  })
}

/** Adds an action with an owner. */
export async function addAction(work: Work, input: AddActionInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  const id = randomUUID()
  await work.db.actionItem.createMany({
    data: {
      ...keys(relation),
      id,
      title: input.title,
      ownerAccountId: input.ownerAccountId,
      dueOn: input.dueOn ? new Date(`${input.dueOn}T00:00:00Z`) : null,
      createdAt: work.now,
    },
  })
  await work.record({
    ...audit(relation),
    code: 'action.added',
    action: 'create',
    objectType: 'action',
    objectIds: [id],
  })
  return { caseId: relation.caseId }
}

/** Ticks an action, or takes the tick back. Refusal changed-meanwhile. */
export async function moveAction(work: Work, input: MoveActionInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  const { count } = await work.db.actionItem.updateMany({
    where: { id: input.actionId, caseId: relation.caseId, version: input.version },
    data: { doneAt: input.done ? work.now : null, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    ...audit(relation),
    code: input.done ? 'action.done' : 'action.reopened',
    action: 'change',
    objectType: 'action',
    objectIds: [input.actionId],
  })
  return { caseId: relation.caseId }
}

async function moveCase(
  work: Work,
  relation: CaseRelation,
  version: number,
  to: { status: 'open' | 'closed'; outcome: string | null },
): Promise<Answer> {
  const { count } = await work.db.caseFile.updateMany({
    where: { id: relation.caseId, version, status: relation.status },
    data: { status: to.status, closedAt: to.status === 'closed' ? work.now : null, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.db.caseProgress.updateMany({
    where: { caseId: relation.caseId },
    data: { outcome: to.outcome, version: { increment: 1 } },
  })
  await work.record({
    ...audit(relation),
    code: to.status === 'closed' ? 'case.closed' : 'case.reopened',
    action: 'change',
    objectType: 'case',
    objectIds: [relation.caseId],
  })
  return { caseId: relation.caseId }
}

/** Closes the case with what became of the question. Consents run on until their own end. Refusal changed-meanwhile. */
export async function closeCase(work: Work, input: CloseCaseInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  return moveCase(work, relation, input.version, { status: 'closed', outcome: input.outcome })
}

/** Opens a closed case again. Refusal changed-meanwhile. */
export async function reopenCase(work: Work, input: ReopenCaseInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.reopen)
  return moveCase(work, relation, input.version, { status: 'open', outcome: null })
}

/** A colleague joins the case (member) or stands in (cover). Refusals: does-not-fit for who is no worker here, exists-already, changed-meanwhile. */
export async function addMember(work: Work, input: AddMemberInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  await work.run(
    Prisma.sql`SELECT priv.add_member(${relation.caseId}::uuid, ${input.accountId}::uuid, ${input.part}, ${input.version}::integer)`,
  )
  await work.record({
    ...audit(relation),
    code: 'member.added',
    action: 'change',
    objectType: 'account',
    objectIds: [input.accountId],
  })
  return { caseId: relation.caseId }
}

/**
 * Another person takes the lead on one side (priv.set_lead): a member of the case, or a counsellor of its school when the school
 * may know. Refusals: does-not-fit, not-allowed, changed-meanwhile.
 */
export async function setLead(work: Work, input: SetLeadInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work)
  await work.run(
    Prisma.sql`SELECT priv.set_lead(${relation.caseId}::uuid, ${input.kind}, ${input.accountId}::uuid, ${input.version}::integer)`,
  )
  await work.record({
    ...audit(relation),
    code: 'lead.set',
    action: 'change',
    objectType: 'account',
    objectIds: [input.accountId],
  })
  return { caseId: relation.caseId }
}

/** Leaves the case; from then on it is closed to me. Refusals: last-lead when nobody would be left, changed-meanwhile. */
export async function leaveCase(work: Work, input: LeaveCaseInput): Promise<Answer> {
  const relation = await permit(work, input.caseId, (may) => may.work || may.reopen)
  await work.record({
    ...audit(relation),
    code: 'member.left',
    action: 'change',
    objectType: 'account',
    objectIds: [work.actor.accountId],
  })
  await work.run(Prisma.sql`SELECT priv.leave_case(${relation.caseId}::uuid, ${input.version}::integer)`)
  return { caseId: relation.caseId }
}
