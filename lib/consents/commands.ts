import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { allowedDays, checkYes, missingWords } from './rules'
import {
  type Capacity,
  type EndConsentInput,
  type GiveConsentInput,
  type GiveHelpInput,
  pupilGiver,
  type WithdrawHelpInput,
} from './schema'
import { consentText, currentText } from './texts/rules'

const factsRow = z.object({
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  status: z.enum(['open', 'closed']),
  schoolId: z.string(),
  townId: z.string().nullable(),
  pupilName: z.string(),
  birthDate: z.string().nullable(),
  consentDays: z.number(),
  memberIds: z.array(z.string()),
  guardians: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      relation: z.string(),
      hasAuthority: z.boolean(),
      livesWithPupil: z.boolean(),
      authoritySource: z.string(),
    }),
  ),
  counsellorId: z.string().nullable(),
})
type Facts = z.output<typeof factsRow>

async function load(work: Work, caseId: string): Promise<Facts> {
  const [facts] = await work.sql(
    factsRow,
    Prisma.sql`
    SELECT c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", c.status, c.school_id AS "schoolId",
      (SELECT o.id FROM organisation o WHERE o.kind = 'municipality' AND o.municipality_id = c.municipality_id ORDER BY o.id LIMIT 1) AS "townId",
      p.given_name || ' ' || p.family_name AS "pupilName", p.birth_date::text AS "birthDate", u.consent_days AS "consentDays",
      ARRAY(SELECT m.account_id FROM case_member m WHERE m.case_id = c.id AND m.ended_at IS NULL) AS "memberIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'relation', g.relation, 'hasAuthority', g.has_authority, 'livesWithPupil', g.lives_with_pupil,
        'authoritySource', g.authority_source)) FROM guardian g WHERE g.pupil_id = p.id), '[]') AS guardians,
      coalesce((SELECT l.account_id FROM case_lead l WHERE l.case_id = c.id AND l.kind = 'schoolLead' AND l.ended_at IS NULL LIMIT 1),
        (SELECT m.account_id FROM membership m WHERE m.organisation_id = c.school_id AND m.role = 'schoolCounsellor' AND m.ended_at IS NULL ORDER BY m.started_at LIMIT 1)) AS "counsellorId"
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN municipality u ON u.id = c.municipality_id WHERE c.id = ${caseId}::uuid`,
  )
  if (!facts) throw new Refusal('not-allowed')
  return facts
}

interface Giver {
  readonly guardianId: string | null
  readonly name: string
  readonly capacity: Capacity
  readonly authoritySource: string
}

/** Who spoke, by name and capacity. An id that is no guardian of this child is refused. */
function giversOf(
  facts: Facts,
  input: { giver: readonly string[]; otherName?: string | undefined; otherCapacity?: Capacity | undefined },
): Giver[] {
  const known = input.giver.map((one): Giver => {
    if (one === pupilGiver)
      return { guardianId: null, name: facts.pupilName, capacity: 'pupil', authoritySource: 'statement' }
    const guardian = facts.guardians.find((each) => each.id === one)
    if (!guardian) throw new Refusal('does-not-fit', 'giver')
    return {
      guardianId: one,
      name: guardian.name,
      capacity: guardian.relation === 'guardian' ? 'legalGuardian' : 'guardian',
      authoritySource: guardian.authoritySource,
    }
  })
  const other = input.otherName
    ? [
        {
          guardianId: null,
          name: input.otherName,
          capacity: input.otherCapacity ?? 'guardian',
          authoritySource: 'statement',
        },
      ]
    : []
  return [...known, ...other]
}

const audit = (facts: Facts) =>
  ({
    ground: 'own',
    caseId: facts.caseId,
    municipalityId: facts.municipalityId,
    controllerOrganisationId: facts.controllerOrganisationId,
  }) as const
const runningRow = z.object({ kinds: z.array(z.string()) })

export interface GivenAnswer {
  readonly caseId: string
  readonly consentId: string
}

/**
 * Records a yes to share with the school or the municipality, or the same yes said again (the running one ends now, cause
 * renewed). Who is missing by age is kept in the log and never blocks (field.md C). Tells the school's counsellor by a mail without
 * names when something new is open. Refusals: not-allowed, does-not-fit (field giver or receiver).
 */
export async function giveConsent(work: Work, input: GiveConsentInput): Promise<GivenAnswer> {
  const facts = await load(work, input.caseId)
  if (!permissionsOn(work.actor, facts).give) throw new Refusal('not-allowed')
  const toSchool = input.receiver === 'school'
  const receiver = toSchool ? facts.schoolId : facts.townId
  if (!receiver) throw new Refusal('does-not-fit', 'receiver')
  const direction = toSchool ? 'workerToSchool' : 'workerToMunicipality'
  const givers = giversOf(facts, input)
  const check = checkYes({
    birthDate: facts.birthDate,
    day: localDay(work.now),
    guardians: facts.guardians,
    said: givers,
  })
  const [before] = await work.sql(
    runningRow,
    Prisma.sql`SELECT kinds FROM consent WHERE case_id = ${facts.caseId}::uuid AND direction = ${direction} AND priv.covers(valid_from, valid_until, ended_at, statement_timestamp()) LIMIT 1`,
  )
  const consentId = randomUUID()
  const given = {
    id: consentId,
    eventId: randomUUID(),
    caseId: facts.caseId,
    direction,
    purpose: 'coordination',
    receiverOrganisationId: receiver,
    kinds: input.kinds,
    mode: input.mode,
    days: allowedDays(input.mode, input.days, facts.consentDays),
    channel: input.channel,
    note: input.note ?? null,
    givers,
    textVersion: currentText,
    textHash:
      consentText(currentText, 'nl', { direction, purpose: 'coordination', mode: input.mode, kinds: input.kinds })
        ?.hash ?? null,
  }
  await work.run(Prisma.sql`SELECT priv.give_consent(${JSON.stringify(given)}::jsonb)`)
  const reason = missingWords(check)
  await work.record({
    ...audit(facts),
    code: before ? 'consent.renewed' : 'consent.given',
    action: 'create',
    objectType: 'consent',
    objectIds: [consentId],
    consentId,
    ...(reason ? { reason } : {}),
  })
  if (toSchool && facts.counsellorId && !input.kinds.every((kind) => before?.kinds.includes(kind))) {
    await work.enqueue({
      kind: 'shared',
      recipientAccountId: facts.counsellorId,
      path: `/cases/${facts.caseId}`,
      municipalityId: facts.municipalityId,
      consentId,
    })
  }
  return { caseId: facts.caseId, consentId }
}

/**
 * Stops a yes now. One person is enough, whoever it was (standards 3.3). The school is told nothing: a mail only on withdrawal
 * would tell a withdrawal from a lapse. Refusals: not-allowed, already-ended.
 */
export async function endConsent(work: Work, input: EndConsentInput): Promise<GivenAnswer> {
  const facts = await load(work, input.caseId)
  if (!permissionsOn(work.actor, facts).end) throw new Refusal('not-allowed')
  const [giver] = giversOf(facts, input)
  const end = {
    id: input.consentId,
    cause: 'withdrawn',
    channel: input.channel,
    note: input.note ?? null,
    giverName: giver?.name ?? null,
    capacity: giver?.capacity ?? null,
  }
  const [mine] = await work.sql(
    z.object({ id: z.string() }),
    Prisma.sql`SELECT id FROM consent WHERE id = ${input.consentId}::uuid AND case_id = ${facts.caseId}::uuid`,
  )
  if (!mine) throw new Refusal('not-allowed')
  await work.run(Prisma.sql`SELECT priv.end_consent(${JSON.stringify(end)}::jsonb)`)
  await work.record({
    ...audit(facts),
    code: 'consent.withdrawn',
    action: 'change',
    objectType: 'consent',
    objectIds: [input.consentId],
    consentId: input.consentId,
  })
  return { caseId: facts.caseId, consentId: input.consentId }
}

/** Records a yes to help, by rung of the ladder (field.md A3). Never the same thing as a yes to share. */
export async function giveHelp(work: Work, input: GiveHelpInput): Promise<{ caseId: string }> {
  const facts = await load(work, input.caseId)
  if (!permissionsOn(work.actor, facts).give) throw new Refusal('not-allowed')
  const givers = giversOf(facts, input)
  const data = givers.map((giver) => ({
    id: randomUUID(),
    municipalityId: facts.municipalityId,
    controllerOrganisationId: facts.controllerOrganisationId,
    caseId: facts.caseId,
    rung: Number(input.rung),
    givenAt: work.now,
    channel: input.channel,
    giverName: giver.name,
    capacity: giver.capacity,
    recordedBy: work.actor.accountId,
  }))
  await work.db.helpConsent.createMany({ data })
  await work.record({
    ...audit(facts),
    code: 'helpConsent.given',
    action: 'create',
    objectType: 'helpConsent',
    objectIds: data.map((one) => one.id),
  })
  return { caseId: facts.caseId }
}

/** A yes to help is taken back; help stops in principle (standards 3.3). Refusals: not-allowed, changed-meanwhile. */
export async function withdrawHelp(work: Work, input: WithdrawHelpInput): Promise<{ caseId: string }> {
  const facts = await load(work, input.caseId)
  if (!permissionsOn(work.actor, facts).end) throw new Refusal('not-allowed')
  const { count } = await work.db.helpConsent.updateMany({
    where: { id: input.helpConsentId, caseId: facts.caseId, version: input.version, withdrawnAt: null },
    data: { withdrawnAt: work.now, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    ...audit(facts),
    code: 'helpConsent.withdrawn',
    action: 'change',
    objectType: 'helpConsent',
    objectIds: [input.helpConsentId],
  })
  return { caseId: facts.caseId }
}
