import 'server-only'
import { z } from 'zod'
import { permissionsOn as permissionsOnCase } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { type DecisionPermissions, permissionsOn } from './policy'
import { askMandates, checklist, type Draft, type Mandate, type MandateAnswer } from './rules'
import { beschikkingStates } from './schema'
import { decideBy } from './terms/rules'

const dateText = z.string().nullable()
const decisionRow = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  municipalityId: z.string(),
  municipalityName: z.string(),
  ordinanceName: z.string(),
  controllerOrganisationId: z.uuid(),
  number: z.string().nullable(),
  status: z.enum(beschikkingStates),
  version: z.number(),
  productId: z.uuid().nullable(),
  productName: z.string().nullable(),
  category: z.string().nullable(),
  unit: z.string().nullable(),
  tariffCents: z.number().nullable(),
  productValidOnStart: z.boolean(),
  providerOrganisationId: z.uuid().nullable(),
  providerName: z.string().nullable(),
  quantity: z.number().nullable(),
  amountCents: z.number().nullable(),
  startsOn: dateText,
  endsOn: dateText,
  goal: z.string().nullable(),
  reasoning: z.string().nullable(),
  appliedOn: dateText,
  draftedBy: z.uuid(),
  draftedByName: z.string().nullable(),
  registration: z.string().nullable(),
  draftedAt: z.date(),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  secondBy: z.uuid().nullable(),
  secondByName: z.string().nullable(),
  secondNote: z.string().nullable(),
  madeKnownOn: dateText,
  objectionUntil: dateText,
  startedOn: dateText,
  endedOn: dateText,
  isMember: z.boolean(),
  givenName: z.string().nullable(),
  familyName: z.string().nullable(),
  birthDate: dateText,
  homeMunicipalityId: z.string().nullable(),
  schoolName: z.string().nullable(),
  helpYes: z.boolean(),
  applicantName: z.string().nullable(),
  asked: z.string().nullable(),
  childVoice: z.string().nullable(),
  childVoiceAt: z.date().nullable(),
})
type DecisionRow = z.output<typeof decisionRow>

export interface DecisionView extends Omit<DecisionRow, 'isMember'> {
  readonly permissions: DecisionPermissions
  readonly checklist: ReturnType<typeof checklist>
  readonly mandate: MandateAnswer
  readonly mandates: readonly Mandate[]
  /** Last day to decide on the application (Awb 4:13). */
  readonly decideBy: string | null
  readonly today: string
}

const decisionSelect = (where: Prisma.Sql) => Prisma.sql`
  SELECT b.id, b.case_id AS "caseId", b.municipality_id AS "municipalityId", u.name AS "municipalityName", u.ordinance_name AS "ordinanceName", b.controller_organisation_id AS "controllerOrganisationId",
    b.number, b.status, b.version, b.product_id AS "productId", p.name AS "productName", p.category, p.unit, p.tariff_cents AS "tariffCents",
    coalesce(p.valid_from <= b.starts_on AND (p.valid_until IS NULL OR b.starts_on < p.valid_until), false) AS "productValidOnStart",
    b.provider_organisation_id AS "providerOrganisationId", o.name AS "providerName", b.quantity, b.amount_cents AS "amountCents",
    b.starts_on::text AS "startsOn", b.ends_on::text AS "endsOn", b.goal, b.reasoning, b.applied_on::text AS "appliedOn",
    b.drafted_by AS "draftedBy", d.name AS "draftedByName", d.registration, b.drafted_at AS "draftedAt", e.name AS "decidedByName", b.decided_at AS "decidedAt", b.second_by AS "secondBy", s.name AS "secondByName", b.second_note AS "secondNote",
    b.made_known_on::text AS "madeKnownOn", b.objection_until::text AS "objectionUntil", b.started_on::text AS "startedOn", b.ended_on::text AS "endedOn",
    priv.own_reaches(b.case_id) AS "isMember", k.given_name AS "givenName", k.family_name AS "familyName", k.birth_date::text AS "birthDate", k.responsible_municipality_id AS "homeMunicipalityId",
    sc.name AS "schoolName", EXISTS (SELECT 1 FROM help_consent h WHERE h.case_id = b.case_id AND h.rung >= 3 AND h.withdrawn_at IS NULL) AS "helpYes",
    a.applicant_name AS "applicantName", a.asked, v.body AS "childVoice", v.at AS "childVoiceAt"
  FROM beschikking b JOIN municipality u ON u.id = b.municipality_id
    LEFT JOIN product p ON p.id = b.product_id LEFT JOIN organisation o ON o.id = b.provider_organisation_id
    LEFT JOIN account d ON d.id = b.drafted_by LEFT JOIN account e ON e.id = b.decided_by LEFT JOIN account s ON s.id = b.second_by
    LEFT JOIN case_file c ON c.id = b.case_id LEFT JOIN pupil k ON k.id = c.pupil_id LEFT JOIN school sc ON sc.organisation_id = c.school_id
    LEFT JOIN LATERAL (SELECT x.applicant_name, x.asked FROM application x WHERE x.case_id = b.case_id ORDER BY x.applied_on DESC LIMIT 1) a ON true
    LEFT JOIN LATERAL (SELECT n.body, n.at FROM case_note n WHERE n.case_id = b.case_id AND n.kind = 'childVoice' ORDER BY n.at DESC LIMIT 1) v ON true
  WHERE ${where}`

const mandateRow = z.object({
  id: z.uuid(),
  categories: z.array(z.string()),
  maxAmountCents: z.number(),
  maxDays: z.number(),
  secondSignatureAboveCents: z.number(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
})

/** The actor's own mandates in a municipality, newest first. */
const listOwnMandates = (work: Work, municipalityId: string): Promise<Mandate[]> =>
  work.sql(
    mandateRow,
    Prisma.sql`SELECT id, categories, max_amount_cents AS "maxAmountCents", max_days AS "maxDays", second_signature_above_cents AS "secondSignatureAboveCents",
    valid_from::text AS "validFrom", valid_until::text AS "validUntil" FROM mandate WHERE account_id = ${work.actor.accountId}::uuid AND municipality_id = ${municipalityId} ORDER BY valid_from DESC`,
  )

const draftOf = (row: DecisionRow): Draft => ({
  ...row,
  providerChosen: row.providerOrganisationId !== null,
  birthDateKnown: row.birthDate !== null,
})

/** Adds what the actor may do; throws when she may not even see it (second wall for lists, decision 3). */
export function toView(work: Work, row: DecisionRow, mandates: readonly Mandate[]): DecisionView {
  const { isMember, ...rest } = row
  const permissions = permissionsOn(work.actor, { ...row, isMember })
  if (!permissions.view) throw new Refusal('not-allowed')
  const draft = draftOf(row)
  const today = localDay(work.now)
  return {
    ...rest,
    permissions,
    checklist: checklist(draft),
    mandate: askMandates(mandates, draft, today),
    mandates,
    decideBy: row.appliedOn && decideBy(row.appliedOn),
    today,
  }
}

/** One decision with what is still missing; opening it is recorded. Undefined when it is not there for this actor. */
export async function findDecision(work: Work, id: string): Promise<DecisionView> {
  if (!z.uuid().safeParse(id).success) throw new Refusal('not-allowed')
  const [row] = await work.sql(decisionRow, decisionSelect(Prisma.sql`b.id = ${id}::uuid`))
  if (!row) throw new Refusal('not-allowed')
  const view = toView(work, row, await listOwnMandates(work, row.municipalityId))
  await work.record({
    code: 'decision.opened',
    action: 'read',
    ground: row.isMember ? 'own' : 'statutory',
    caseId: row.caseId,
    objectType: 'beschikking',
    objectIds: [row.id],
    municipalityId: row.municipalityId,
    controllerOrganisationId: row.controllerOrganisationId,
  })
  return view
}

/** The case behind a new decision: what is known already, from the file. */
export async function findCaseForDecision(work: Work, caseId: string) {
  const row = z.object({
    caseId: z.uuid(),
    municipalityId: z.string(),
    municipalityName: z.string(),
    controllerOrganisationId: z.uuid(),
    givenName: z.string(),
    familyName: z.string(),
    homeMunicipalityId: z.string().nullable(),
    guardians: z.array(z.object({ name: z.string(), hasAuthority: z.boolean() })),
    worry: z.string().nullable(),
    open: z.array(z.object({ id: z.uuid(), status: z.enum(beschikkingStates) })),
  })
  const [found] = await work.sql(
    row,
    Prisma.sql`
    SELECT c.id AS "caseId", c.municipality_id AS "municipalityId", u.name AS "municipalityName", c.controller_organisation_id AS "controllerOrganisationId", p.given_name AS "givenName", p.family_name AS "familyName", p.responsible_municipality_id AS "homeMunicipalityId",
      coalesce((SELECT jsonb_agg(jsonb_build_object('name', g.name, 'hasAuthority', g.has_authority) ORDER BY g.name) FROM guardian g WHERE g.pupil_id = p.id), '[]') AS guardians,
      (SELECT q.worry FROM support_request q WHERE q.case_id = c.id ORDER BY q.asked_at LIMIT 1) AS worry,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', b.id, 'status', b.status)) FROM beschikking b WHERE b.case_id = c.id AND b.status IN ('draft', 'awaitingSecond')), '[]') AS open
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN municipality u ON u.id = c.municipality_id WHERE c.id = ${caseId}::uuid AND priv.own_reaches(c.id)`,
  )
  const { ground } = permissionsOnCase(work.actor, await loadRelation(work, caseId))
  if (!found || ground !== 'own') throw new Refusal('not-allowed')
  await work.record({
    code: 'case.opened',
    action: 'read',
    ground: 'own',
    caseId: found.caseId,
    objectType: 'case',
    objectIds: [found.caseId],
  })
  return found
}

/** Products of a municipality valid on a day, and providers: the choices of the form. */
export async function listChoices(work: Work, municipalityId: string, onDay: string) {
  const products = await work.sql(
    z.object({ id: z.uuid(), name: z.string(), code: z.string(), unit: z.string(), tariffCents: z.number() }),
    Prisma.sql`SELECT id, name, code, unit, tariff_cents AS "tariffCents" FROM product WHERE municipality_id = ${municipalityId} AND valid_from <= ${onDay}::date AND (valid_until IS NULL OR ${onDay}::date < valid_until) ORDER BY name`,
  )
  const providers = await work.sql(
    z.object({ id: z.uuid(), name: z.string() }),
    Prisma.sql`SELECT id, name FROM organisation WHERE kind = 'careProvider' AND active ORDER BY name`,
  )
  return { products, providers }
}

/** Decisions that ask for a second signature, oldest first; without the name of a child (field.md B). For the team lead. */
export async function listAwaitingSecond(work: Work) {
  const row = decisionRow.pick({
    id: true,
    status: true,
    version: true,
    productName: true,
    providerName: true,
    amountCents: true,
    startsOn: true,
    endsOn: true,
    appliedOn: true,
    draftedByName: true,
    draftedBy: true,
    secondBy: true,
    controllerOrganisationId: true,
    number: true,
    decidedAt: true,
    municipalityName: true,
  })
  const rows = await work.sql(
    row,
    Prisma.sql`
    SELECT b.id, b.status, b.version, p.name AS "productName", o.name AS "providerName", b.amount_cents AS "amountCents", b.starts_on::text AS "startsOn", b.ends_on::text AS "endsOn", b.applied_on::text AS "appliedOn",
      d.name AS "draftedByName", b.drafted_by AS "draftedBy", b.second_by AS "secondBy", b.controller_organisation_id AS "controllerOrganisationId", b.number, b.decided_at AS "decidedAt", u.name AS "municipalityName"
    FROM beschikking b JOIN municipality u ON u.id = b.municipality_id LEFT JOIN product p ON p.id = b.product_id LEFT JOIN organisation o ON o.id = b.provider_organisation_id LEFT JOIN account d ON d.id = b.drafted_by
    WHERE b.status = 'awaitingSecond' OR b.second_by = ${work.actor.accountId}::uuid ORDER BY (b.status <> 'awaitingSecond'), b.applied_on, b.id LIMIT 100`,
  )
  return rows.map((one) => {
    const permissions = permissionsOn(work.actor, { ...one, isMember: false })
    if (!permissions.view) throw new Refusal('not-allowed')
    return { ...one, permissions, decideBy: one.appliedOn && decideBy(one.appliedOn) }
  })
}
