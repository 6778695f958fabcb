import 'server-only'
import { z } from 'zod'
import { type CaseRelation, permissionsOn } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { ageOn } from '@/lib/consents/rules'
import { type ConsentText, consentText } from '@/lib/consents/texts/rules'
import { localDay, localTime } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { groupLooks, type LookDay, numberTexts } from './rules'
import { forPupil } from './schema'

const saidRow = z.object({
  id: z.string(),
  at: z.coerce.date(),
  said: z.enum(['yes', 'no', 'discuss', 'stop']),
  again: z.boolean(),
  channel: z.enum(['oral', 'paper', 'digital']),
  receiver: z.string(),
  direction: z.string(),
  purpose: z.string(),
  mode: z.string(),
  kinds: z.array(z.string()),
  lastDay: z.string(),
  textVersion: z.string(),
  textLocale: z.string(),
  textHash: z.string().nullable(),
  people: z.array(z.object({ name: z.string(), capacity: z.enum(['guardian', 'legalGuardian', 'pupil']) })),
})
type SaidRow = z.output<typeof saidRow>
export interface SaidView extends SaidRow {
  /** Number of the text in `texts`; null when nothing was read aloud (a stop) or the words were not kept. */
  readonly text: number | null
}
export interface TextView {
  readonly number: number
  readonly text: ConsentText
  readonly receiver: string
  /** The hash kept with the yes is the hash of these words. */
  readonly proven: boolean
}

const openedRow = z.object({
  id: z.string(),
  receiver: z.string(),
  kinds: z.array(z.string()),
  mode: z.string(),
  from: z.coerce.date(),
  /** Last local day on which it could be read. */
  lastDay: z.string(),
  end: z.enum(['running', 'stopped', 'lapsed', 'used', 'renewed']),
  endedAt: z.coerce.date().nullable(),
})
export type OpenedView = z.output<typeof openedRow>

const lookRow = z.object({
  at: z.coerce.date(),
  actorId: z.string().nullable(),
  name: z.string().nullable(),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  action: z.string(),
  ground: z.string().nullable(),
  refused: z.boolean(),
  known: z.boolean(),
})

const readerRow = z.object({
  id: z.string(),
  name: z.string(),
  relation: z.string(),
  shielded: z.boolean(),
})
const headRow = z.object({
  name: z.string(),
  givenName: z.string(),
  birthDate: z.string().nullable(),
  schoolName: z.string(),
  controller: z.string(),
  municipality: z.string(),
  openedAt: z.coerce.date(),
  guardians: z.array(readerRow),
})
export interface FamilyChoice extends z.output<typeof headRow> {
  readonly caseId: string
  readonly age: number | undefined
}
export interface FamilySheet extends FamilyChoice {
  /** For whom it is printed: a guardian, or the young person. */
  readonly reader: { readonly name: string; readonly pupil: boolean }
  readonly said: readonly SaidView[]
  readonly texts: readonly TextView[]
  readonly opened: readonly OpenedView[]
  readonly days: readonly LookDay[]
  /** Looks on the sheet: the lines of the log of this file without what is kept from the reader. */
  readonly looks: number
}

/** For the case's own worker only; a colleague in emergency prints nothing for a family. */
async function ownRelation(work: Work, caseId: string): Promise<CaseRelation> {
  const relation = await loadRelation(work, caseId)
  if (permissionsOn(work.actor, relation).ground !== 'own') throw new Refusal('not-allowed')
  return relation
}

async function loadHead(work: Work, caseId: string): Promise<FamilyChoice> {
  const [head] = await work.sql(
    headRow,
    Prisma.sql`
    SELECT p.given_name || ' ' || p.family_name AS name, p.given_name AS "givenName", p.birth_date::text AS "birthDate", s.name AS "schoolName", o.name AS controller, u.name AS municipality, c.opened_at AS "openedAt",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'relation', g.relation,
        'shielded', EXISTS (SELECT 1 FROM shield x WHERE x.case_id = c.id AND x.from_guardian_id = g.id AND x.ended_at IS NULL)) ORDER BY g.name)
        FROM guardian g WHERE g.pupil_id = p.id AND g.has_authority AND g.removed_at IS NULL), '[]') AS guardians
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN school s ON s.organisation_id = c.school_id JOIN organisation o ON o.id = c.controller_organisation_id
      JOIN municipality u ON u.id = c.municipality_id WHERE c.id = ${caseId}::uuid`,
  )
  if (!head) throw new Refusal('not-allowed')
  return { ...head, caseId, age: ageOn(head.birthDate, localDay(work.now)) }
}

const record = (work: Work, relation: CaseRelation, code: string, action: 'read' | 'print') =>
  work.record({
    code,
    action,
    ground: 'own',
    caseId: relation.caseId,
    municipalityId: relation.municipalityId,
    controllerOrganisationId: relation.controllerOrganisationId,
    objectType: 'case',
    objectIds: [relation.caseId],
  })

/** For whom the history of a file can be printed. A look, like every other. */
export async function openFamilyChoice(work: Work, caseId: string): Promise<FamilyChoice> {
  const relation = await ownRelation(work, caseId)
  const head = await loadHead(work, caseId)
  await record(work, relation, 'forFamily.opened', 'read')
  return head
}

// who said what: the answers to a question (0017), and yeses and stops that a worker recorded at once
const saidQuery = (caseId: string) => Prisma.sql`
  SELECT w.id::text AS id, w.at, w.answer AS said, q.replaces_id IS NOT NULL AS again, w.channel, o.name AS receiver, q.direction, q.purpose, q.mode, q.kinds,
    (coalesce(q.meeting_on, priv.local_day(w.at) + q.days - 1))::text AS "lastDay", w.text_version AS "textVersion", w.locale AS "textLocale", w.text_hash AS "textHash",
    jsonb_build_array(jsonb_build_object('name', x.name, 'capacity', x.capacity)) AS people
  FROM consent_answer w JOIN consent_person x ON x.id = w.person_id JOIN consent_question q ON q.id = x.question_id JOIN organisation o ON o.id = q.receiver_organisation_id WHERE q.case_id = ${caseId}::uuid
  UNION ALL
  SELECT e.id::text, e.at, CASE e.kind WHEN 'given' THEN 'yes' ELSE 'stop' END, k.replaces_id IS NOT NULL, e.channel, o.name, k.direction, k.purpose, k.mode, k.kinds,
    priv.local_day(k.valid_until - interval '1 second')::text, k.text_version, 'nl', e.text_hash,
    coalesce((SELECT jsonb_agg(jsonb_build_object('name', g.name, 'capacity', g.capacity) ORDER BY g.name) FROM consent_giver g WHERE g.event_id = e.id AND g.municipality_id = e.municipality_id), '[]')
  FROM consent k JOIN consent_event e ON e.consent_id = k.id AND e.municipality_id = k.municipality_id JOIN organisation o ON o.id = k.receiver_organisation_id
  WHERE k.case_id = ${caseId}::uuid AND k.direction <> 'schoolToWorker' AND (e.kind = 'withdrawn' OR (e.kind = 'given' AND NOT EXISTS (SELECT 1 FROM consent_question q WHERE q.consent_id = k.id)))
  ORDER BY 2, 1`

const openedQuery = (caseId: string) => Prisma.sql`
  SELECT k.id, o.name AS receiver, k.kinds, k.mode, k.valid_from AS from, priv.local_day(least(k.valid_until, coalesce(k.ended_at, k.valid_until)) - interval '1 second')::text AS "lastDay", k.ended_at AS "endedAt",
    CASE WHEN priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp()) THEN 'running' WHEN k.end_cause = 'withdrawn' THEN 'stopped' ELSE coalesce(k.end_cause, 'lapsed') END AS end
  FROM consent k JOIN organisation o ON o.id = k.receiver_organisation_id WHERE k.case_id = ${caseId}::uuid AND k.direction <> 'schoolToWorker' AND k.valid_from <= statement_timestamp() ORDER BY k.valid_from, k.id`

/**
 * The one place that asks what is kept from this reader (0015: shields, meldcode, the shielding itself). Empty reader: the young
 * person, whose paper lies at home too, so what is kept from any parent is left out. No answer from the database shows nothing.
 */
const isShielded = (caseId: string, forGuardianId: string | null) =>
  Prisma.sql`e.id = ANY ((SELECT priv.lines_kept_from(${caseId}::uuid, ${forGuardianId}::uuid))::bigint[])`

const looksQuery = (caseId: string, forGuardianId: string | null) => Prisma.sql`
  SELECT e.at, e.actor_account_id AS "actorId", e.actor_name AS name, e.actor_role AS role, o.name AS organisation, e.action, e.ground, (e.outcome <> 'ok' OR e.action = 'refuse') AS refused,
    e.actor_role IS NOT DISTINCT FROM 'family' OR EXISTS (SELECT 1 FROM case_member m WHERE m.case_id = e.case_id AND m.account_id = e.actor_account_id)
      OR EXISTS (SELECT 1 FROM case_lead l WHERE l.case_id = e.case_id AND l.account_id = e.actor_account_id) AS known
  FROM audit_event e LEFT JOIN organisation o ON o.id = e.actor_organisation_id WHERE e.case_id = ${caseId}::uuid AND NOT ${isShielded(caseId, forGuardianId)} ORDER BY e.at, e.id`

async function readLooks(
  work: Work,
  caseId: string,
  forGuardianId: string | null,
): Promise<{ days: LookDay[]; looks: number }> {
  const rows = await work.sql(lookRow, looksQuery(caseId, forGuardianId))
  const days = groupLooks(
    rows.map((row) => ({
      day: localDay(row.at),
      time: localTime(row.at),
      who: row.actorId ?? row.name ?? '',
      // a family knows by name who works with it; of others it reads the function (docs/policy.md, section 6)
      name: row.known ? row.name : null,
      role: row.role,
      organisation: row.organisation,
      act: row.action,
      ground: row.ground,
      refused: row.refused,
    })),
  )
  return { days, looks: rows.length }
}

/** The words of each row, as they were asked; nothing for a stop and for a text that was never released. */
function withTexts(rows: readonly SaidRow[], locale: string): { said: SaidView[]; texts: TextView[] } {
  const told = rows.map((row) => {
    const asked = row.said === 'stop' ? undefined : consentText(row.textVersion, row.textLocale, row)
    // read in the language of the sheet; the proof is of the words in the language in which it was asked
    const text = asked && (consentText(row.textVersion, locale, row) ?? asked)
    const proven = asked !== undefined && row.textHash === asked.hash
    return { row, text, proven, textKey: text ? [row.receiver, proven, text.hash].join('|') : null }
  })
  const numbers = numberTexts(told)
  const texts = new Map<number, TextView>()
  const said = told.map(({ row, text, proven, textKey }) => {
    const number = textKey === null ? null : (numbers.get(textKey) ?? null)
    if (number !== null && text && !texts.has(number))
      texts.set(number, { number, text, receiver: row.receiver, proven })
    return { ...row, text: number }
  })
  return { said, texts: [...texts.values()] }
}

/**
 * The history of a file as a family may read it, oldest first: who said what to which words, what was open for whom, and who
 * looked. Every line of the log of this file is on it, this print included, but for what is kept from the reader. `reader`: id of a
 * guardian with authority of this child, or 'pupil'. Refusal('not-allowed') for anybody else, and for who is no member of the case.
 */
export async function printFamilySheet(
  work: Work,
  caseId: string,
  input: { readonly reader: string; readonly locale: string },
): Promise<FamilySheet> {
  const relation = await ownRelation(work, caseId)
  const head = await loadHead(work, caseId)
  const guardian = head.guardians.find((one) => one.id === input.reader)
  if (!guardian && input.reader !== forPupil) throw new Refusal('not-allowed')
  // first, so that the sheet tells of itself
  await record(work, relation, 'forFamily.printed', 'print')
  return {
    ...head,
    reader: { name: guardian?.name ?? head.name, pupil: !guardian },
    ...withTexts(await work.sql(saidRow, saidQuery(caseId)), input.locale),
    opened: await work.sql(openedRow, openedQuery(caseId)),
    ...(await readLooks(work, caseId, guardian?.id ?? null)),
  }
}
