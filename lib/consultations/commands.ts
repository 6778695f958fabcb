import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type CaseRelation, permissionsOn as onCase } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { giveHelp } from '@/lib/consents/commands'
import { pupilGiver } from '@/lib/consents/schema'
import { type ActorMembership, membershipsAs } from '@/lib/platform/actor'
import { localInstant } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { helpFactsQuery } from './queries'
import { defaultKind, helpRungToAsk, isFirstTalk, isFuture, mayBearName, mayUndo } from './rules'
import {
  type BeginCaseInput,
  forms,
  type HelpReasonInput,
  type HelpYesInput,
  isNewName,
  type LinkInput,
  type LogInput,
  newName,
  subjects,
  type UndoInput,
} from './schema'

export interface LogAnswer {
  readonly id: string
  readonly schoolId: string | null
  readonly another: boolean
}

const momentRow = z.object({
  id: z.string(),
  authorAccountId: z.string(),
  controllerOrganisationId: z.string(),
  municipalityId: z.string(),
  caseId: z.string().nullable(),
  pupilId: z.string().nullable(),
  schoolId: z.string().nullable(),
  at: z.coerce.date(),
  form: z.enum(forms),
  subject: z.enum(subjects),
  partners: z.array(z.string()),
  note: z.string().nullable(),
  recordedAt: z.coerce.date(),
  voidedAt: z.coerce.date().nullable(),
  version: z.number(),
})
type Moment = z.output<typeof momentRow>

async function find(work: Work, id: string): Promise<Moment | undefined> {
  const [moment] = await work.sql(
    momentRow,
    Prisma.sql`
    SELECT id, author_account_id AS "authorAccountId", controller_organisation_id AS "controllerOrganisationId", municipality_id AS "municipalityId", case_id AS "caseId",
      pupil_id AS "pupilId", school_id AS "schoolId", at, form, subject, partners, note, recorded_at AS "recordedAt", voided_at AS "voidedAt", version
    FROM consultation WHERE id = ${id}::uuid`,
  )
  return moment
}

async function load(work: Work, id: string): Promise<Moment> {
  const moment = await find(work, id)
  if (!moment) throw new Refusal('not-allowed')
  return moment
}

async function caseToWorkIn(work: Work, caseId: string, field: string): Promise<CaseRelation & { pupilId: string }> {
  const relation = await loadRelation(work, caseId)
  if (!onCase(work.actor, relation).work) throw new Refusal('not-allowed', field)
  const row = await work.db.caseFile.findFirst({ where: { id: caseId }, select: { pupilId: true } })
  if (!row) throw new Refusal('not-allowed', field)
  return { ...relation, pupilId: row.pupilId }
}

/** For which organisation I write: the case's controller, else the one that works in the school's municipality, else my first. */
async function membershipFor(
  work: Work,
  relation: CaseRelation | undefined,
  schoolId: string | undefined,
): Promise<ActorMembership> {
  const mine = membershipsAs(work.actor, 'youthWorker')
  const school = schoolId
    ? await work.db.school.findFirst({ where: { organisationId: schoolId }, select: { municipalityId: true } })
    : undefined
  // a school that I cannot read is none of mine
  if (schoolId && !school) throw new Refusal('not-allowed', 'schoolId')
  const found = relation
    ? mine.find(
        (one) =>
          one.organisationId === relation.controllerOrganisationId && one.municipalityId === relation.municipalityId,
      )
    : schoolId
      ? mine.find((one) => one.municipalityId === school?.municipalityId)
      : mine[0]
  if (!found) throw new Refusal('not-allowed', schoolId ? 'schoolId' : undefined)
  // a school of another municipality than the case's would cross the tenant key
  if (relation && school && school.municipalityId !== relation.municipalityId)
    throw new Refusal('does-not-fit', 'schoolId')
  return found
}

/** Registers the name with the contactmoment that brought it (migration 0009). */
async function nameMoment(work: Work, input: LogInput): Promise<void> {
  const pupil = {
    schoolId: input.schoolId,
    givenName: input.givenName,
    familyName: input.familyName,
    consultationId: input.id,
  }
  await work.run(Prisma.sql`SELECT priv.register_pupil(${JSON.stringify(pupil)}::jsonb)`)
}

/** Contact and first talk of the case move on with this moment; whose turn it is does not change. */
async function moveProgress(
  work: Work,
  moment: { caseId: string; at: Date; form: LogInput['form']; partners: readonly string[] },
): Promise<void> {
  const first = isFirstTalk(moment.form, moment.partners)
  await work.run(Prisma.sql`UPDATE case_progress SET last_contact_at = greatest(coalesce(last_contact_at, ${moment.at}), ${moment.at}),
    first_talk_at = CASE WHEN ${first} THEN least(coalesce(first_talk_at, ${moment.at}), ${moment.at}) ELSE first_talk_at END WHERE case_id = ${moment.caseId}::uuid`)
}

/** After something was taken back: what the moments that stand say, for the instants that came from the one that went. */
async function recountProgress(work: Work, caseId: string, at: Date): Promise<void> {
  await work.run(Prisma.sql`
    UPDATE case_progress g SET
      last_contact_at = CASE WHEN g.last_contact_at = ${at} THEN (SELECT max(k.at) FROM consultation k WHERE k.case_id = g.case_id AND k.voided_at IS NULL) ELSE g.last_contact_at END,
      first_talk_at = CASE WHEN g.first_talk_at = ${at} THEN (SELECT min(k.at) FROM consultation k WHERE k.case_id = g.case_id AND k.voided_at IS NULL
        AND k.form NOT IN ('observation', 'advice') AND k.partners && ARRAY['child', 'guardian']) ELSE g.first_talk_at END
    WHERE g.case_id = ${caseId}::uuid`)
}

const audit = (moment: {
  municipalityId: string
  controllerOrganisationId: string
  caseId?: string | null | undefined
  id: string
}) => ({
  ground: 'own' as const,
  objectType: 'consultation',
  objectIds: [moment.id],
  municipalityId: moment.municipalityId,
  controllerOrganisationId: moment.controllerOrganisationId,
  ...(moment.caseId ? { caseId: moment.caseId } : {}),
})

/** The same moment again gets the same answer; the same id with another text is refused, so that nothing typed is lost unseen. */
function answerAgain(work: Work, before: Moment, input: LogInput): LogAnswer {
  const same =
    before.authorAccountId === work.actor.accountId &&
    before.form === input.form &&
    before.subject === input.subject &&
    before.note === (input.note ?? null)
  if (!same) throw new Refusal('already-used')
  return { id: before.id, schoolId: before.schoolId, another: input.another }
}

/**
 * Logs a contactmoment under the id of the device: exactly once, however often it is sent (decision 17). With a case it moves
 * that case's last contact and first talk. Refusals: not-allowed (a case, school or pupil that is not mine), does-not-fit (a name with a group or team), future,
 * already-used (the id holds another text).
 */
export async function logConsultation(work: Work, input: LogInput): Promise<LogAnswer> {
  // one after the other for one id, so that a new name is not registered twice
  await work.run(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${input.id}, 17))`)
  const before = await find(work, input.id)
  if (before) return answerAgain(work, before, input)
  const at = localInstant(input.day, input.time)
  if (isFuture(at, work.now)) throw new Refusal('future', 'day')
  if ((input.who || isNewName(input)) && !mayBearName(input.subject)) throw new Refusal('does-not-fit', 'who')
  const relation = input.who && input.who !== newName ? await caseToWorkIn(work, input.who, 'who') : undefined
  const membership = await membershipFor(work, relation, input.schoolId)
  const moment = {
    id: input.id,
    municipalityId: membership.municipalityId,
    controllerOrganisationId: membership.organisationId,
    authorAccountId: work.actor.accountId,
    schoolId: input.schoolId ?? null,
    at,
    form: input.form,
    subject: input.subject,
    partners: input.partners,
    themes: input.themes,
    pupilId: relation?.pupilId ?? null,
    caseId: relation?.caseId ?? null,
    groupLabel: input.groupLabel ?? null,
    minutes: input.minutes ?? null,
    note: input.note ?? null,
    kind: input.kind ?? defaultKind(input.form, input.subject, input.partners),
    hat: input.hat,
    parentsPresent: input.parentsPresent,
  }
  const { count } = await work.db.consultation.createMany({ data: moment, skipDuplicates: true })
  if (count === 0) throw new Refusal('already-used')
  if (!relation && isNewName(input)) await nameMoment(work, input)
  if (moment.caseId) await moveProgress(work, { ...moment, caseId: moment.caseId })
  await work.record({ ...audit(moment), code: 'consultation.logged', action: 'create' })
  return { id: moment.id, schoolId: moment.schoolId, another: input.another }
}

/** Takes a contactmoment back within ten minutes. The row stays, marked. Refusals: not-allowed, too-late. */
export async function undoConsultation(work: Work, input: UndoInput): Promise<{ id: string }> {
  const moment = await load(work, input.consultationId)
  if (moment.voidedAt) return { id: moment.id }
  if (!permissionsOn(work.actor, moment).change) throw new Refusal('not-allowed')
  if (!mayUndo(moment, work.now)) throw new Refusal('too-late')
  await change(work, moment, { voidedAt: work.now })
  if (moment.caseId) await recountProgress(work, moment.caseId, moment.at)
  await work.record({ ...audit(moment), code: 'consultation.voided', action: 'change' })
  return { id: moment.id }
}

async function change(
  work: Work,
  moment: Moment,
  data: { voidedAt?: Date; linkedAt?: Date; caseId?: string; pupilId?: string },
): Promise<void> {
  const { count } = await work.db.consultation.updateMany({
    where: { id: moment.id, version: moment.version },
    data: { ...data, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
}

async function joinCase(
  work: Work,
  moment: Moment,
  target: { caseId: string; pupilId: string; municipalityId: string },
): Promise<{ caseId: string; id: string }> {
  if (target.municipalityId !== moment.municipalityId) throw new Refusal('does-not-fit', 'caseId')
  await change(work, moment, { caseId: target.caseId, pupilId: target.pupilId, linkedAt: work.now })
  await moveProgress(work, { ...moment, caseId: target.caseId })
  await work.record({ ...audit({ ...moment, caseId: target.caseId }), code: 'consultation.linked', action: 'change' })
  return { caseId: target.caseId, id: moment.id }
}

/** A loose contactmoment joins a case of mine; date and author stay. Refusals: not-allowed, does-not-fit (another municipality, group or team). */
export async function linkConsultation(work: Work, input: LinkInput): Promise<{ caseId: string; id: string }> {
  const moment = await load(work, input.consultationId)
  if (!permissionsOn(work.actor, moment).link) throw new Refusal('not-allowed')
  if (!mayBearName(moment.subject)) throw new Refusal('does-not-fit', 'caseId')
  return joinCase(work, moment, await caseToWorkIn(work, input.caseId, 'caseId'))
}

/** A loose contactmoment becomes a case of its own, asked on the day it took place. Refusals: not-allowed, does-not-fit, needs-name. */
export async function beginCase(work: Work, input: BeginCaseInput): Promise<{ caseId: string; id: string }> {
  const moment = await load(work, input.consultationId)
  if (!permissionsOn(work.actor, moment).link) throw new Refusal('not-allowed')
  if (!mayBearName(moment.subject)) throw new Refusal('does-not-fit')
  const name = moment.pupilId
    ? { pupilId: moment.pupilId }
    : { pupil: { givenName: input.givenName, familyName: input.familyName } }
  if (!moment.pupilId && !input.givenName) throw new Refusal('needs-name', 'givenName')
  const caseId = randomUUID()
  const root = {
    id: caseId,
    schoolId: input.schoolId,
    door: input.door,
    schoolMayKnow: input.schoolMayKnow === 'yes',
    askedAt: moment.at.toISOString(),
    ...name,
  }
  await work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`)
  const target = await caseToWorkIn(work, caseId, 'schoolId')
  await work.record({ ...audit({ ...target, id: caseId }), objectType: 'case', code: 'case.begun', action: 'create' })
  return joinCase(work, moment, target)
}

async function askedRung(work: Work, moment: Moment): Promise<0 | 1 | 2> {
  if (!moment.caseId) return 0
  const [before] = await work.sql(
    z.object({ talksWithName: z.number(), rungGiven: z.number() }),
    helpFactsQuery(moment.caseId, moment.id),
  )
  return helpRungToAsk(
    { form: moment.form, subject: moment.subject, inCase: true },
    before ?? { talksWithName: 0, rungGiven: 0 },
  )
}

/** Yes to help, said aloud, recorded at the rung that this contactmoment asks (field.md A3). */
export async function recordHelpYes(work: Work, input: HelpYesInput): Promise<{ id: string }> {
  const moment = await load(work, input.consultationId)
  if (!permissionsOn(work.actor, moment).change || !moment.caseId) throw new Refusal('not-allowed')
  const rung = await askedRung(work, moment)
  if (rung === 0) return { id: moment.id }
  const parents = input.giver === 'parents'
  await giveHelp(work, {
    caseId: moment.caseId,
    rung: rung === 2 ? '2' : '1',
    channel: 'oral',
    giver: parents ? [] : [input.giver === 'pupil' ? pupilGiver : input.giver],
    ...(parents ? { otherName: input.parentsWord ?? 'Ouders', otherCapacity: 'guardian' as const } : {}),
  })
  return { id: moment.id }
}

/** Goes on without that yes, with the reason; kept in the log of the case, where its workers and the privacy officer read it. */
export async function recordHelpReason(work: Work, input: HelpReasonInput): Promise<{ id: string }> {
  const moment = await load(work, input.consultationId)
  if (!permissionsOn(work.actor, moment).change || !moment.caseId) throw new Refusal('not-allowed')
  await work.record({ ...audit(moment), code: 'helpConsent.goneOn', action: 'change', reason: input.reason })
  return { id: moment.id }
}
