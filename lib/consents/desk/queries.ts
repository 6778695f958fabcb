import 'server-only'
import { z } from 'zod'
import { permissionsOn } from '@/lib/consents/policy'
import { whoFacts } from '@/lib/consents/questions/commands'
import {
  listQuestions,
  loadTrouble,
  loadWho,
  type QuestionView,
  type TroubleView,
} from '@/lib/consents/questions/queries'
import { effortChannels } from '@/lib/consents/questions/schema'
import {
  comingBirthdays,
  type Spoken,
  standingOf,
  triedEnough,
  type Who,
  whoMustSayYes,
} from '@/lib/consents/who/rules'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { shortName } from '@/lib/pupils/rules'

/** Birthdays that change who decides are told this many days ahead. */
const aheadDays = 180

const organisationRow = z.object({ id: z.string(), name: z.string() })
const saidRow = z.object({ guardianId: z.string().nullable(), at: z.coerce.date() })

/** Somebody whose yes the rules ask for, and what was heard of that person. */
export interface DeskPerson {
  readonly guardianId: string | null
  readonly name: string
  readonly capacity: 'guardian' | 'legalGuardian' | 'pupil'
  readonly article: Who['asked'][number]['article']
  readonly on: Who['asked'][number]['on']
  readonly how: Who['asked'][number]['how']
  readonly said: Spoken['answer'] | null
  readonly saidAt: Date | null
  /** This person's own yes is missing, or it is one of those of whom one must speak. Silence is never yes (field.md C). */
  readonly missing: boolean
  readonly objects: boolean
  /** Authority known only from what the parent says, while they live apart. */
  readonly checkRegister: boolean
}

/** One guardian with what was tried and decided about that person. */
export interface DeskGuardian {
  readonly id: string
  readonly name: string
  readonly efforts: TroubleView['efforts']
  readonly triedDays: number
  readonly triedChannels: number
  readonly enough: boolean
  readonly exception: TroubleView['exceptions'][number] | null
  readonly dispute: TroubleView['disputes'][number] | null
}

export interface DeskView {
  readonly caseId: string
  readonly outcome: Who['outcome']
  readonly persons: readonly DeskPerson[]
  readonly basis: 'question' | 'consent' | 'none'
  readonly apart: boolean
  readonly nobodyKnown: boolean
  readonly birthDateMissing: boolean
  readonly birthdays: Who['birthdays']
  readonly guardians: readonly DeskGuardian[]
  readonly colleagues: TroubleView['colleagues']
  readonly questions: readonly QuestionView[]
  /** Organisations outside that a yes can be for. */
  readonly others: readonly z.output<typeof organisationRow>[]
  readonly today: string
  readonly parentsFrom12: boolean
}

/** Everything a worker needs to know whose yes is needed in a case and how it stands. Members of the case only. Refusal: not-allowed. */
export async function readDesk(work: Work, caseId: string): Promise<DeskView> {
  const record = await loadWho(work, caseId)
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  const questions = await listQuestions(work, record)
  const trouble = await loadTrouble(work, record)
  const others = await work.sql(
    organisationRow,
    Prisma.sql`SELECT o.id, o.name FROM organisation o WHERE o.active AND (o.kind = 'careProvider' OR o.municipality_id = ${record.municipalityId})
      AND o.id NOT IN (${record.controllerOrganisationId}::uuid, ${record.schoolId}::uuid) AND o.kind <> 'municipality' ORDER BY o.kind, o.name`,
  )
  const given = await work.sql(
    saidRow,
    Prisma.sql`SELECT w.guardian_id AS "guardianId", e.at FROM consent k JOIN consent_event e ON e.consent_id = k.id AND e.kind = 'given' JOIN consent_giver w ON w.event_id = e.id
      WHERE k.case_id = ${record.caseId}::uuid AND k.direction = 'workerToSchool' AND k.mode = 'running' AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp())`,
  )
  const today = localDay(work.now)
  const who = whoMustSayYes(whoFacts(record, today, record.consentDays))
  const asked = questions.find((one) => ['open', 'discuss', 'refused'].includes(one.status) && !one.overdue)
  const said = asked
    ? asked.persons.flatMap(({ guardianId, answer, answeredAt }) =>
        answer ? [{ guardianId, answer, at: answeredAt }] : [],
      )
    : given.map((one) => ({ ...one, answer: 'yes' as const }))
  const standing = standingOf(who, said)
  const nameOf = (id: string | null) =>
    id === null ? record.pupilName : (record.guardians.find((one) => one.id === id)?.name ?? '')
  return {
    caseId: record.caseId,
    outcome: who.outcome,
    persons: who.asked.map((one) => {
      const heard = said.find((each) => each.guardianId === one.guardianId)
      return {
        ...one,
        name: nameOf(one.guardianId),
        said: heard?.answer ?? null,
        saidAt: heard?.at ?? null,
        missing: standing.missing.includes(one.guardianId) || standing.oneOf.includes(one.guardianId ?? ''),
        objects: one.guardianId !== null && record.objecting.includes(one.guardianId),
        checkRegister: one.guardianId !== null && who.checkRegister.includes(one.guardianId),
      }
    }),
    basis: asked ? 'question' : given.length > 0 ? 'consent' : 'none',
    apart: who.apart,
    nobodyKnown: who.nobodyKnown,
    birthDateMissing: who.birthDateMissing,
    birthdays: comingBirthdays(record.birthDate, today, aheadDays),
    guardians: record.guardians.filter((one) => one.hasAuthority && !one.removed).map((one) => troubleOf(one, trouble)),
    colleagues: trouble.colleagues,
    questions,
    others,
    today,
    parentsFrom12: record.parentsFrom12,
  }
}

function troubleOf(guardian: { id: string; name: string }, trouble: TroubleView): DeskGuardian {
  const efforts = trouble.efforts.filter((one) => one.guardianId === guardian.id)
  return {
    id: guardian.id,
    name: guardian.name,
    efforts,
    triedDays: new Set(efforts.map((one) => one.day)).size,
    triedChannels: effortChannels.filter((channel) => efforts.some((one) => one.channel === channel)).length,
    enough: triedEnough(efforts),
    exception: trouble.exceptions.find((one) => one.guardianId === guardian.id && one.inForce) ?? null,
    dispute: trouble.disputes.find((one) => one.guardianId === guardian.id && one.endedAt === null) ?? null,
  }
}

/** Somebody around the child whom a link can reach, and why not when it cannot. */
export interface ContactView {
  /** Null: the young person. */
  readonly guardianId: string | null
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly language: string
  readonly verifiedAt: Date | null
  readonly verifiedHow: string | null
  readonly removedAt: Date | null
  readonly version: number
}

const contactRow = z.object({
  guardianId: z.string().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string(),
  verifiedAt: z.coerce.date().nullable(),
  verifiedHow: z.string().nullable(),
  removedAt: z.coerce.date().nullable(),
  version: z.number(),
})

/** How everybody around the child can be reached: the young person first. Members of the case only. Refusal: not-allowed. */
export async function readContacts(work: Work, caseId: string): Promise<{ pupilId: string; contacts: ContactView[] }> {
  const record = await loadWho(work, caseId)
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  const contacts = await work.sql(
    contactRow,
    Prisma.sql`SELECT NULL AS "guardianId", p.given_name || ' ' || p.family_name AS name, p.email, p.phone, p.language, p.contact_verified_at AS "verifiedAt", p.contact_verified_how AS "verifiedHow", NULL AS "removedAt", p.version
      FROM pupil p WHERE p.id = ${record.pupilId}::uuid
    UNION ALL SELECT * FROM (SELECT g.id::text, g.name, g.email, g.phone, g.language, g.contact_verified_at, g.contact_verified_how, g.removed_at, g.version FROM guardian g WHERE g.pupil_id = ${record.pupilId}::uuid ORDER BY g.name) x`,
  )
  return { pupilId: record.pupilId, contacts }
}

/** A question to the family that waits, for the card beside the thread. */
export const cardQuestionRow = z.object({
  id: z.string(),
  status: z.enum(['open', 'discuss', 'refused']),
  overdue: z.boolean(),
  receiver: z.string(),
  discussing: z.array(z.string()),
  waiting: z.array(z.string()),
})

/** The rows of it, at most three, as a part of the one statement that reads a case. */
export const cardQuestionsQuery = (caseId: string): Prisma.Sql => Prisma.sql`
  SELECT q.id, q.status, q.closes_at <= statement_timestamp() AS overdue, o.name AS receiver,
    ARRAY(SELECT x.name FROM consent_person x WHERE x.question_id = q.id AND x.answer = 'discuss' ORDER BY x.name) AS discussing,
    ARRAY(SELECT x.name FROM consent_person x WHERE x.question_id = q.id AND x.answer IS NULL AND x.how <> 'excepted' ORDER BY x.name) AS waiting
  FROM consent_question q JOIN organisation o ON o.id = q.receiver_organisation_id
  WHERE q.case_id = ${caseId}::uuid AND q.status IN ('open', 'discuss', 'refused') AND q.closes_at > statement_timestamp() - interval '14 days' ORDER BY q.asked_at DESC LIMIT 3`

const waitingRow = z.object({
  questionId: z.string(),
  caseId: z.string(),
  givenName: z.string(),
  familyName: z.string(),
  receiver: z.string(),
  overdue: z.boolean(),
  discussing: z.array(z.string()),
  controllerOrganisationId: z.string(),
  status: z.enum(['open', 'closed']),
  memberIds: z.array(z.string()),
})
/** A question in one of her cases that asks something of the worker: somebody wants to talk first, or it was never answered. */
export interface WaitingQuestion {
  readonly questionId: string
  readonly caseId: string
  readonly child: string
  readonly receiver: string
  readonly overdue: boolean
  readonly discussing: readonly string[]
}

/** What "Vandaag" shows of the questions in her own cases. A no is an answer and asks nothing of her (field.md C). */
export async function listWaitingQuestions(work: Work): Promise<readonly WaitingQuestion[]> {
  const rows = await work.sql(
    waitingRow,
    Prisma.sql`SELECT q.id AS "questionId", c.id AS "caseId", p.given_name AS "givenName", p.family_name AS "familyName", o.name AS receiver, q.closes_at <= statement_timestamp() AS overdue,
      ARRAY(SELECT x.name FROM consent_person x WHERE x.question_id = q.id AND x.answer = 'discuss' ORDER BY x.name) AS discussing,
      c.controller_organisation_id AS "controllerOrganisationId", c.status, ARRAY(SELECT m.account_id FROM case_member m WHERE m.case_id = c.id AND m.ended_at IS NULL) AS "memberIds"
    FROM consent_question q JOIN case_file c ON c.id = q.case_id JOIN pupil p ON p.id = c.pupil_id JOIN organisation o ON o.id = q.receiver_organisation_id
    WHERE q.status IN ('open', 'discuss') AND c.status = 'open' AND (q.status = 'discuss' OR q.closes_at <= statement_timestamp()) AND q.closes_at > statement_timestamp() - interval '14 days'
    ORDER BY q.asked_at LIMIT 20`,
  )
  return rows
    .filter((row) => permissionsOn(work.actor, row).give)
    .map((row) => ({ ...row, child: shortName(row.givenName, row.familyName) }))
    .map(({ questionId, caseId, child, receiver, overdue, discussing }) => ({
      questionId,
      caseId,
      child,
      receiver,
      overdue,
      discussing,
    }))
}
