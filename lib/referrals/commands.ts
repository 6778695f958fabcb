import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { findCaseForDecision } from './queries'
import {
  type BeschikkingState,
  beschikkingStates,
  type MoveInput,
  type NewDecisionInput,
  type SaveDraftInput,
  type SecondSignInput,
  type SignInput,
} from './schema'
import { objectionUntil } from './terms/rules'

const factsRow = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  municipalityId: z.string(),
  controllerOrganisationId: z.uuid(),
  status: z.enum(beschikkingStates),
  version: z.number(),
  draftedBy: z.uuid(),
  secondBy: z.uuid().nullable(),
  isMember: z.boolean(),
})

async function getDecision(work: Work, id: string) {
  const [row] = await work.sql(
    factsRow,
    Prisma.sql`SELECT id, case_id AS "caseId", municipality_id AS "municipalityId", controller_organisation_id AS "controllerOrganisationId", status, version,
    drafted_by AS "draftedBy", second_by AS "secondBy", priv.own_reaches(case_id) AS "isMember" FROM beschikking WHERE id = ${id}::uuid`,
  )
  if (!row) throw new Refusal('not-allowed')
  return { ...row, permissions: permissionsOn(work.actor, row) }
}

type Facts = Awaited<ReturnType<typeof getDecision>>
const line = (facts: Facts, code: string, ground: 'own' | 'statutory' = 'own') =>
  ({
    code,
    action: 'change',
    ground,
    caseId: facts.caseId,
    objectType: 'beschikking',
    objectIds: [facts.id],
    municipalityId: facts.municipalityId,
    controllerOrganisationId: facts.controllerOrganisationId,
  }) as const

/** Records an application (field.md A5: its own record) and begins the draft of a decision on it. */
export async function beginDecision(
  work: Work,
  input: NewDecisionInput,
): Promise<{ caseId: string; beschikkingId: string }> {
  const found = await findCaseForDecision(work, input.caseId)
  if (input.appliedOn > localDay(work.now)) throw new Refusal('future', 'appliedOn')
  const { municipalityId, controllerOrganisationId, caseId } = found
  const beschikkingId = randomUUID()
  await work.db.application.createMany({
    data: [
      {
        municipalityId,
        controllerOrganisationId,
        caseId,
        appliedOn: new Date(input.appliedOn),
        applicantName: input.applicantName,
        capacity: input.capacity,
        form: input.form,
        asked: input.asked,
        recordedBy: work.actor.accountId,
      },
    ],
  })
  await work.db.beschikking.createMany({
    data: [
      {
        id: beschikkingId,
        municipalityId,
        controllerOrganisationId,
        caseId,
        appliedOn: new Date(input.appliedOn),
        draftedBy: work.actor.accountId,
      },
    ],
  })
  await work.run(
    Prisma.sql`UPDATE case_progress SET applied_at = coalesce(applied_at, ${input.appliedOn}::date::timestamp AT TIME ZONE 'Europe/Amsterdam'), version = version + 1 WHERE case_id = ${caseId}::uuid`,
  )
  await work.record({
    code: 'application.recorded',
    action: 'create',
    ground: 'own',
    caseId,
    objectType: 'beschikking',
    objectIds: [beschikkingId],
    municipalityId,
    controllerOrganisationId,
  })
  return { caseId, beschikkingId }
}

/** Saves a draft as far as it is. Refuses changed-meanwhile when somebody else saved it first. */
export async function saveDraft(
  work: Work,
  input: SaveDraftInput,
): Promise<{ caseId: string; beschikkingId: string; next: 'save' | 'sign' }> {
  const facts = await getDecision(work, input.beschikkingId)
  if (!facts.permissions.edit) throw new Refusal(facts.permissions.view ? 'changed-meanwhile' : 'not-allowed')
  const { count } = await work.db.beschikking.updateMany({
    where: { id: facts.id, version: input.version },
    data: {
      productId: input.productId ?? null,
      providerOrganisationId: input.providerOrganisationId ?? null,
      quantity: input.quantity ?? null,
      amountCents: input.amount ?? null,
      startsOn: input.startsOn ? new Date(input.startsOn) : null,
      endsOn: input.endsOn ? new Date(input.endsOn) : null,
      goal: input.goal ?? null,
      reasoning: input.reasoning ?? null,
      version: { increment: 1 },
    },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record(line(facts, 'decision.drafted'))
  return { caseId: facts.caseId, beschikkingId: facts.id, next: input.next }
}

const signedSchema = z.object({
  answer: z.object({ status: z.enum(beschikkingStates), number: z.string().optional() }),
})

/** Decides within the mandate, or asks the second signature above its limit (priv.sign_beschikking judges). */
export async function signDecision(
  work: Work,
  input: SignInput,
): Promise<{ caseId: string; beschikkingId: string; status: BeschikkingState }> {
  const facts = await getDecision(work, input.beschikkingId)
  if (!facts.permissions.sign) throw new Refusal(facts.permissions.view ? 'changed-meanwhile' : 'not-allowed')
  const [signed] = await work.sql(
    signedSchema,
    Prisma.sql`SELECT priv.sign_beschikking(${facts.id}::uuid, ${input.version}::integer) AS answer`,
  )
  const status = signed?.answer.status ?? 'draft'
  await work.record(line(facts, status === 'awaitingSecond' ? 'decision.secondAsked' : 'decision.decided'))
  if (status === 'awaitingSecond') await tellTeamLeads(work, facts)
  return { caseId: facts.caseId, beschikkingId: facts.id, status }
}

async function tellTeamLeads(work: Work, facts: Facts): Promise<void> {
  const leads = await work.sql(
    z.object({ id: z.uuid() }),
    Prisma.sql`SELECT DISTINCT account_id AS id FROM membership WHERE role = 'teamLead' AND organisation_id = ${facts.controllerOrganisationId}::uuid AND ended_at IS NULL`,
  )
  for (const { id } of leads)
    await work.enqueue({
      kind: 'second',
      recipientAccountId: id,
      path: `/team/${facts.id}`,
      municipalityId: facts.municipalityId,
    })
}

/** The second person agrees or sends it back with a word; never the one who drafted. Ground: statutory. */
export async function signSecond(
  work: Work,
  input: SecondSignInput,
): Promise<{ beschikkingId: string; status: BeschikkingState }> {
  const facts = await getDecision(work, input.beschikkingId)
  if (!facts.permissions.secondSign)
    throw new Refusal(facts.draftedBy === work.actor.accountId ? 'second-person' : 'changed-meanwhile')
  const [signed] = await work.sql(
    signedSchema,
    Prisma.sql`SELECT priv.second_sign(${facts.id}::uuid, ${input.version}::integer, ${input.answer === 'agree'}, ${input.note ?? null}) AS answer`,
  )
  await work.record(line(facts, input.answer === 'agree' ? 'decision.secondSigned' : 'decision.sentBack', 'statutory'))
  await work.enqueue({
    kind: 'decided',
    recipientAccountId: facts.draftedBy,
    path: `/cases/${facts.caseId}/decisions/${facts.id}`,
    municipalityId: facts.municipalityId,
  })
  return { beschikkingId: facts.id, status: signed?.answer.status ?? 'draft' }
}

/** Made known, started, ended or withdrawn on a day, which lies not in the future. Made known fixes the last day to object. */
export async function moveDecision(work: Work, input: MoveInput): Promise<{ caseId: string; beschikkingId: string }> {
  const facts = await getDecision(work, input.beschikkingId)
  const allowed = {
    madeKnown: facts.permissions.makeKnown,
    started: facts.permissions.start,
    ended: facts.permissions.end,
    withdrawn: facts.permissions.withdraw,
  }[input.to]
  if (!allowed) throw new Refusal(facts.permissions.view ? 'changed-meanwhile' : 'not-allowed')
  if (input.on > localDay(work.now)) throw new Refusal('future', 'on')
  const until = input.to === 'madeKnown' ? objectionUntil(input.on) : null
  await work.run(
    Prisma.sql`SELECT priv.move_beschikking(${facts.id}::uuid, ${input.version}::integer, ${input.to}, ${input.on}::date, ${until}::date)`,
  )
  await work.record(line(facts, `decision.${input.to}`))
  return { caseId: facts.caseId, beschikkingId: facts.id }
}
