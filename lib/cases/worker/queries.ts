import 'server-only'
import { z } from 'zod'
import { type CasePermissions, type CaseRelation, toView } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { openKinds, type SeeRow, type ShareTerm, seeTableOf } from '@/lib/cases/rules'
import { type CaseDoor, type CaseSide, doors, type Outcome, outcomes, sides } from '@/lib/cases/schema'
import { cardQuestionRow, cardQuestionsQuery } from '@/lib/consents/desk/queries'
import { ageOn, checkYes, type RingFacts, ringOf } from '@/lib/consents/rules'
import { type Capacity, type SchoolKind, schoolKinds } from '@/lib/consents/schema'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

const person = z.object({
  accountId: z.string(),
  name: z.string().nullable(),
  startedAt: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
})
const guardianRow = z.object({
  id: z.string(),
  name: z.string(),
  relation: z.string(),
  hasAuthority: z.boolean(),
  authoritySource: z.string(),
  livesWithPupil: z.boolean(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  version: z.number(),
})
export type GuardianView = z.output<typeof guardianRow>
const giverRow = z.object({
  guardianId: z.string().nullable(),
  name: z.string(),
  capacity: z.enum(['guardian', 'legalGuardian', 'pupil']),
  authoritySource: z.string(),
})
const consentRow = z.object({
  id: z.string(),
  direction: z.string(),
  receiver: z.string(),
  kinds: z.array(z.string()),
  mode: z.enum(['once', 'running']),
  givenOn: z.string(),
  validFrom: z.coerce.date(),
  validUntil: z.coerce.date(),
  endedAt: z.coerce.date().nullable(),
  endCause: z.string().nullable(),
  inForce: z.boolean(),
  channel: z.string().nullable(),
  textVersion: z.string(),
  givers: z.array(giverRow),
})
const headRow = z.object({
  givenName: z.string(),
  familyName: z.string(),
  pupilId: z.string(),
  pupilVersion: z.number(),
  birthDate: z.string().nullable(),
  groupName: z.string().nullable(),
  responsibleMunicipality: z.string().nullable(),
  responsibleMunicipalityId: z.string().nullable(),
  secretAddress: z.boolean(),
  schoolId: z.string(),
  schoolName: z.string(),
  municipalityName: z.string(),
  consentDays: z.number(),
  openedAt: z.coerce.date(),
  closedAt: z.coerce.date().nullable(),
  version: z.number(),
  door: z.enum(doors),
  schoolMayKnow: z.boolean(),
  turn: z.enum(sides),
  turnSince: z.coerce.date(),
  turnNote: z.string().nullable(),
  askedAt: z.coerce.date(),
  appliedAt: z.coerce.date().nullable(),
  outcome: z.enum(outcomes).nullable(),
  progressVersion: z.number(),
  members: z.array(person.extend({ part: z.string() })),
  leads: z.array(person.extend({ kind: z.enum(['schoolLead', 'careLead']) })),
  guardians: z.array(guardianRow),
  consents: z.array(consentRow),
  help: z.array(
    z.object({
      id: z.string(),
      rung: z.number(),
      givenAt: z.coerce.date(),
      channel: z.string(),
      giverName: z.string(),
      capacity: z.string(),
      withdrawnAt: z.coerce.date().nullable(),
      version: z.number(),
    }),
  ),
  actions: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      owner: z.string().nullable(),
      ownerId: z.string(),
      dueOn: z.string().nullable(),
      doneAt: z.coerce.date().nullable(),
      version: z.number(),
    }),
  ),
  looks: z.array(
    z.object({
      id: z.string(),
      at: z.coerce.date(),
      actorId: z.string(),
      name: z.string(),
      ground: z.string().nullable(),
    }),
  ),
  decisions: z.array(z.object({ id: z.string(), status: z.string() })),
  questions: z.array(cardQuestionRow),
  schoolWrote: z.array(z.string()),
})
type Head = z.output<typeof headRow>

const list = (query: Prisma.Sql) => Prisma.sql`coalesce((SELECT jsonb_agg(to_jsonb(x)) FROM (${query}) x), '[]'::jsonb)`

async function loadHead(work: Work, caseId: string): Promise<Head> {
  const id = Prisma.sql`${caseId}::uuid`
  const [head] = await work.sql(
    headRow,
    Prisma.sql`
    SELECT p.given_name AS "givenName", p.family_name AS "familyName", p.id AS "pupilId", p.version AS "pupilVersion", p.birth_date::text AS "birthDate", p.group_name AS "groupName",
      h.name AS "responsibleMunicipality", p.responsible_municipality_id AS "responsibleMunicipalityId", p.secret_address AS "secretAddress",
      c.school_id AS "schoolId", s.name AS "schoolName", u.name AS "municipalityName", u.consent_days AS "consentDays",
      c.opened_at AS "openedAt", c.closed_at AS "closedAt", c.version, g.door, g.school_may_know AS "schoolMayKnow", g.turn, g.turn_since AS "turnSince",
      g.turn_note AS "turnNote", g.asked_at AS "askedAt", g.applied_at AS "appliedAt", g.outcome, g.version AS "progressVersion",
      ${list(Prisma.sql`SELECT m.account_id AS "accountId", a.name, m.started_at AS "startedAt", m.ended_at AS "endedAt", m.part FROM case_member m LEFT JOIN account a ON a.id = m.account_id WHERE m.case_id = ${id} ORDER BY m.started_at`)} AS members,
      ${list(Prisma.sql`SELECT l.account_id AS "accountId", a.name, l.started_at AS "startedAt", l.ended_at AS "endedAt", l.kind FROM case_lead l LEFT JOIN account a ON a.id = l.account_id WHERE l.case_id = ${id} ORDER BY l.started_at DESC`)} AS leads,
      ${list(Prisma.sql`SELECT d.id, d.name, d.relation, d.has_authority AS "hasAuthority", d.authority_source AS "authoritySource", d.lives_with_pupil AS "livesWithPupil", d.phone, d.email, d.version FROM guardian d WHERE d.pupil_id = p.id AND d.removed_at IS NULL ORDER BY d.has_authority DESC, d.name`)} AS guardians,
      ${list(Prisma.sql`SELECT k.id, k.direction, o.name AS receiver, k.kinds, k.mode, k.given_on::text AS "givenOn", k.valid_from AS "validFrom", k.valid_until AS "validUntil", k.ended_at AS "endedAt",
        k.end_cause AS "endCause", k.text_version AS "textVersion", priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp()) AS "inForce", e.channel,
        ${list(Prisma.sql`SELECT w.guardian_id AS "guardianId", w.name, w.capacity, w.authority_source AS "authoritySource" FROM consent_giver w WHERE w.event_id = e.id AND w.municipality_id = e.municipality_id`)} AS givers
        FROM consent k JOIN organisation o ON o.id = k.receiver_organisation_id
        LEFT JOIN consent_event e ON e.consent_id = k.id AND e.municipality_id = k.municipality_id AND e.kind = 'given'
        WHERE k.case_id = ${id} AND k.direction <> 'schoolToWorker' ORDER BY k.valid_from DESC`)} AS consents,
      ${list(Prisma.sql`SELECT y.id, y.rung, y.given_at AS "givenAt", y.channel, y.giver_name AS "giverName", y.capacity, y.withdrawn_at AS "withdrawnAt", y.version FROM help_consent y WHERE y.case_id = ${id} ORDER BY y.given_at DESC`)} AS help,
      ${list(Prisma.sql`SELECT i.id, i.title, a.name AS owner, i.owner_account_id AS "ownerId", i.due_on::text AS "dueOn", i.done_at AS "doneAt", i.version FROM action_item i LEFT JOIN account a ON a.id = i.owner_account_id
        WHERE i.case_id = ${id} AND (i.done_at IS NULL OR i.done_at > statement_timestamp() - interval '7 days') ORDER BY i.done_at IS NOT NULL, i.due_on NULLS LAST`)} AS actions,
      ${list(Prisma.sql`SELECT DISTINCT ON (v.actor_account_id) v.id::text, v.at, v.actor_account_id AS "actorId", coalesce(v.actor_name, '') AS name, v.ground FROM audit_event v
        WHERE v.case_id = ${id} AND v.action = 'read' AND v.actor_account_id IS NOT NULL ORDER BY v.actor_account_id, v.id DESC`)} AS looks,
      ${list(Prisma.sql`SELECT b.id, b.status FROM beschikking b WHERE b.case_id = ${id} ORDER BY b.drafted_at DESC`)} AS decisions,
      ${list(cardQuestionsQuery(caseId))} AS questions,
      ARRAY(SELECT DISTINCT n.kind FROM case_note n WHERE n.case_id = ${id} AND n.side = 'school') AS "schoolWrote"
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id JOIN municipality u ON u.id = c.municipality_id
      JOIN case_progress g ON g.case_id = c.id LEFT JOIN municipality h ON h.id = p.responsible_municipality_id
    WHERE c.id = ${id}`,
  )
  if (!head) throw new Refusal('not-allowed')
  return head
}

export interface ConsentView {
  readonly id: string
  readonly direction: 'workerToSchool' | 'workerToMunicipality'
  readonly receiver: string
  readonly kinds: readonly SchoolKind[]
  readonly mode: 'once' | 'running'
  readonly givenOn: string
  readonly validFrom: Date
  readonly validUntil: Date
  readonly endedAt: Date | null
  readonly endCause: string | null
  readonly inForce: boolean
  readonly channel: string | null
  readonly textVersion: string
  readonly givers: readonly {
    readonly guardianId: string | null
    readonly name: string
    readonly capacity: Capacity
    readonly authoritySource: string
  }[]
  readonly ring: RingFacts
  /** Who must still say yes, by age on the day of giving. */
  readonly missing: { readonly guardians: readonly string[]; readonly pupil: boolean; readonly article: string } | null
}

function toConsent(head: Head, row: Head['consents'][number], today: string): ConsentView {
  const check = checkYes({ birthDate: head.birthDate, day: row.givenOn, guardians: head.guardians, said: row.givers })
  const guardians = head.guardians.filter((one) => check.missingGuardianIds.includes(one.id)).map((one) => one.name)
  const ring = ringOf(
    {
      inForce: row.inForce,
      untilDay: localDay(row.validUntil),
      endedDay: row.endedAt ? localDay(row.endedAt) : null,
      endCause: row.endCause,
    },
    today,
  )
  return {
    ...row,
    direction: row.direction === 'workerToMunicipality' ? 'workerToMunicipality' : 'workerToSchool',
    kinds: schoolKinds.filter((kind) => row.kinds.includes(kind)),
    ring,
    missing:
      guardians.length > 0 || check.pupilMissing
        ? { guardians, pupil: check.pupilMissing, article: check.article }
        : null,
  }
}

/** The whole file on own ground (or emergency), as the care side works with it. Never given to a school. */
export interface WorkerCaseView
  extends Pick<CaseRelation, 'caseId' | 'status' | 'municipalityId' | 'controllerOrganisationId'> {
  readonly kind: 'worker'
  readonly permissions: CasePermissions
  /** Set when this reader is here on emergency access: every page of the case shows it. */
  readonly emergency: NonNullable<CaseRelation['emergency']> | null
  readonly name: string
  readonly givenName: string
  readonly familyName: string
  readonly pupilId: string
  readonly pupilVersion: number
  readonly birthDate: string | null
  readonly age: number | undefined
  readonly groupName: string | null
  readonly secretAddress: boolean
  readonly schoolId: string
  readonly schoolName: string
  readonly municipalityName: string
  readonly responsibleMunicipality: string | null
  readonly responsibleMunicipalityId: string | null
  readonly elsewhere: boolean
  readonly consentDays: number
  readonly version: number
  readonly progressVersion: number
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly outcome: Outcome | null
  readonly door: CaseDoor
  readonly schoolMayKnow: boolean
  readonly turn: CaseSide
  readonly turnSince: Date
  readonly turnNote: string | null
  readonly appliedAt: Date | null
  readonly askedAt: Date
  readonly members: Head['members']
  readonly leads: Head['leads']
  readonly guardians: readonly GuardianView[]
  /** Newest first; of each receiver the running one or the last one stands first. */
  readonly consents: readonly ConsentView[]
  readonly school: ConsentView | null
  readonly municipality: ConsentView | null
  readonly help: Head['help']
  readonly actions: Head['actions']
  readonly looks: Head['looks']
  readonly decisions: Head['decisions']
  readonly questions: Head['questions']
  readonly see: readonly SeeRow[]
  readonly schoolKindsNow: readonly SchoolKind[]
  readonly terms: readonly ShareTerm[]
  readonly today: string
}

/** Reads the head of a case for its worker: one statement for everything beside the thread (W2). */
export async function readWorkerCase(work: Work, relation: CaseRelation): Promise<WorkerCaseView> {
  return toWorkerView(work, relation, await loadHead(work, relation.caseId))
}

function toWorkerView(work: Work, relation: CaseRelation, head: Head): WorkerCaseView {
  const today = localDay(work.now)
  const consents = head.consents.map((row) => toConsent(head, row, today))
  const latest = (direction: ConsentView['direction']) => {
    const some = consents.filter((one) => one.direction === direction)
    return (
      some.find((one) => one.inForce && one.mode === 'running') ?? some.find((one) => one.inForce) ?? some[0] ?? null
    )
  }
  const running = (direction: ConsentView['direction']) =>
    consents.filter((one) => one.inForce && one.direction === direction)
  const school = openKinds(running('workerToSchool'))
  return toView(work.actor, relation, (permissions) => {
    if (!permissions.readAll) throw new Refusal('not-allowed')
    return {
      ...head,
      kind: 'worker',
      permissions,
      emergency: permissions.ground === 'emergency' ? (relation.emergency ?? null) : null,
      caseId: relation.caseId,
      status: relation.status,
      municipalityId: relation.municipalityId,
      controllerOrganisationId: relation.controllerOrganisationId,
      name: `${head.givenName} ${head.familyName}`,
      age: ageOn(head.birthDate, today),
      elsewhere: head.responsibleMunicipalityId !== null && head.responsibleMunicipalityId !== relation.municipalityId,
      consents,
      school: latest('workerToSchool'),
      municipality: latest('workerToMunicipality'),
      looks: [...head.looks].sort((a, b) => b.at.getTime() - a.at.getTime()),
      see: seeTableOf({
        school,
        municipality: openKinds(running('workerToMunicipality')),
        schoolWrote: head.schoolWrote,
      }),
      schoolKindsNow: school,
      terms: consents,
      today,
    }
  })
}

const lookRow = z.object({
  id: z.string(),
  at: z.coerce.date(),
  name: z.string(),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  action: z.string(),
  ground: z.string().nullable(),
})
export type LookView = z.output<typeof lookRow>

/** The second wall for a list beside the file: only for who reads the whole of it. */
const forItsWorkers = <T>(work: Work, relation: CaseRelation, rows: T): T =>
  toView(work.actor, relation, ({ readAll }) => {
    if (!readAll) throw new Refusal('not-allowed')
    return rows
  })

/** Who looked into this case or changed it, newest first, a hundred at most. Only for its own workers; tells who and on which ground, never what. */
export async function listLooks(work: Work, relation: CaseRelation): Promise<readonly LookView[]> {
  const rows = await work.sql(
    lookRow,
    Prisma.sql`
    SELECT v.id::text, v.at, coalesce(v.actor_name, '') AS name, v.actor_role AS role, o.name AS organisation, v.action, v.ground
    FROM audit_event v LEFT JOIN organisation o ON o.id = v.actor_organisation_id WHERE v.case_id = ${relation.caseId}::uuid ORDER BY v.id DESC LIMIT 100`,
  )
  return forItsWorkers(work, relation, rows)
}

const colleagueRow = z.object({ accountId: z.string(), name: z.string() })
type Colleague = z.output<typeof colleagueRow>
/** Colleagues of the controller who can join: youth workers who are no member yet. */
export async function listJoinable(work: Work, relation: CaseRelation): Promise<readonly Colleague[]> {
  const rows = await work.sql(
    colleagueRow,
    Prisma.sql`
    SELECT DISTINCT a.id AS "accountId", a.name FROM membership m JOIN account a ON a.id = m.account_id
    WHERE m.role = 'youthWorker' AND m.organisation_id = ${relation.controllerOrganisationId}::uuid AND m.ended_at IS NULL AND a.disabled_at IS NULL
      AND NOT a.id = ANY (${[...relation.memberIds]}::uuid[]) ORDER BY a.name`,
  )
  return forItsWorkers(work, relation, rows)
}

const leadRow = colleagueRow.extend({ kind: z.enum(['careLead', 'schoolLead']) })
/** Who can take a lead, by side, without who has it now: members of the case, and counsellors of its school when the school may know. */
export async function listLeadChoices(
  work: Work,
  relation: CaseRelation,
): Promise<readonly z.output<typeof leadRow>[]> {
  const rows = await work.sql(
    leadRow,
    Prisma.sql`
    SELECT DISTINCT a.id AS "accountId", a.name, k.kind FROM case_file c JOIN case_progress g ON g.case_id = c.id
      CROSS JOIN (VALUES ('careLead', 'youthWorker'), ('schoolLead', 'schoolCounsellor')) k(kind, role)
      JOIN membership m ON m.role = k.role AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
        AND m.organisation_id = CASE k.kind WHEN 'careLead' THEN c.controller_organisation_id ELSE c.school_id END
      JOIN account a ON a.id = m.account_id
    WHERE c.id = ${relation.caseId}::uuid AND a.disabled_at IS NULL
      AND CASE k.kind WHEN 'careLead' THEN a.id = ANY (${[...relation.memberIds]}::uuid[]) ELSE g.school_may_know END
      AND NOT EXISTS (SELECT 1 FROM case_lead l WHERE l.case_id = c.id AND l.kind = k.kind AND l.account_id = a.id AND l.ended_at IS NULL)
    ORDER BY k.kind, a.name`,
  )
  return forItsWorkers(work, relation, rows)
}

/** Opens one page of a case's file for its worker and writes the look in the same transaction. `code`: past tense, 'consent.opened'. */
export async function openWorkerCase(
  work: Work,
  caseId: string,
  code: string,
): Promise<WorkerCaseView & { readonly relation: CaseRelation }> {
  const relation = await loadRelation(work, caseId)
  const view = await readWorkerCase(work, relation)
  await work.record({
    code,
    action: 'read',
    ground: view.permissions.ground ?? 'own',
    caseId,
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
    objectType: 'case',
    objectIds: [caseId],
  })
  return { ...view, relation }
}
