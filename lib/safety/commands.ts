import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { CaseRelation } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOnShields } from './policy'
import { reviewDueOn } from './rules'
import type {
  AddShieldInput,
  CloseEmergencyInput,
  MoveShieldInput,
  OpenEmergencyInput,
  ReviewEmergencyInput,
} from './schema'

const openedRow = z.object({
  answer: z.object({ is: z.enum(['opened', 'running', 'own', 'nothing', 'code']), caseId: z.uuid().optional() }),
})
export type OpenedEmergency = { readonly caseId: string | null }

/**
 * Opens one case on emergency ground (priv.open_emergency). `step`: the time step for which the typed code was right, from
 * people.matchFactor. Answer without a case: no such case with this organisation, which is only said after reason and code and
 * stays in the log. Refusals: wrong-code for a code that served before, review-late, not-allowed.
 */
export async function openEmergency(work: Work, input: OpenEmergencyInput, step: number): Promise<OpenedEmergency> {
  const asked = JSON.stringify({
    id: randomUUID(),
    reference: input.reference ?? null,
    givenName: input.givenName ?? null,
    familyName: input.familyName ?? null,
    birthDate: input.birthDate ?? null,
    category: input.category,
    reason: input.reason,
    minutes: Number(input.minutes),
    reviewDueOn: reviewDueOn(localDay(work.now)),
  })
  const [row] = await work.sql(
    openedRow,
    Prisma.sql`SELECT priv.open_emergency(${asked}::jsonb, ${step}::bigint) AS answer`,
  )
  if (!row || row.answer.is === 'code') throw new Refusal('wrong-code', 'code')
  return { caseId: row.answer.caseId ?? null }
}

/** Closes my own use before its time; the next statement sees nothing more. Refusals: not-allowed, already-ended. */
export async function closeEmergency(work: Work, input: CloseEmergencyInput): Promise<null> {
  await work.run(Prisma.sql`SELECT priv.close_emergency(${input.accessId}::uuid)`)
  return null
}

/** The privacy officer's finding, once. Refusals: not-allowed, changed-meanwhile (reviewed already), second-person, does-not-fit (still runs). */
export async function reviewEmergency(work: Work, input: ReviewEmergencyInput): Promise<null> {
  await work.run(Prisma.sql`SELECT priv.review_emergency(${input.accessId}::uuid, ${input.verdict}, ${input.note})`)
  return null
}

async function permitShields(work: Work, caseId: string): Promise<CaseRelation> {
  const relation = await loadRelation(work, caseId)
  if (!permissionsOnShields(work.actor, relation).change) throw new Refusal('not-allowed')
  return relation
}
const recordShield = (work: Work, relation: CaseRelation, code: string, objectIds: string[]) =>
  work.record({
    code,
    action: code === 'shield.added' ? 'create' : 'change',
    ground: 'own',
    caseId: relation.caseId,
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
    objectType: 'shield',
    objectIds,
  })

/** Keeps an entry, or address or contact details, from one parent. Refusals: not-allowed, does-not-fit, exists-already. */
export async function addShield(work: Work, input: AddShieldInput): Promise<{ caseId: string }> {
  const relation = await permitShields(work, input.caseId)
  const id = randomUUID()
  const shield = JSON.stringify({ ...input, formKey: null, id, entryId: input.entryId ?? null })
  await work.run(Prisma.sql`SELECT priv.add_shield(${shield}::jsonb)`)
  await recordShield(work, relation, 'shield.added', [id])
  return { caseId: relation.caseId }
}

/** Looked at again: it stays until another day, or ends and is shown to that parent again. Refusals: not-allowed, changed-meanwhile, does-not-fit. */
export async function moveShield(work: Work, input: MoveShieldInput): Promise<{ caseId: string }> {
  const relation = await permitShields(work, input.caseId)
  await work.run(
    input.move === 'end'
      ? Prisma.sql`SELECT priv.end_shield(${input.shieldId}::uuid, ${input.version})`
      : Prisma.sql`SELECT priv.keep_shield(${input.shieldId}::uuid, ${input.version}, ${input.reviewOn ?? null}::date)`,
  )
  await recordShield(work, relation, input.move === 'end' ? 'shield.ended' : 'shield.kept', [input.shieldId])
  return { caseId: relation.caseId }
}
