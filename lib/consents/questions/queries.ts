import 'server-only'
import { z } from 'zod'
import { permissionsOn } from '@/lib/consents/policy'
import { capacities } from '@/lib/consents/schema'
import type { GuardianOf } from '@/lib/consents/who/rules'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { answers, codeHows, effortChannels, exceptionGrounds, questionStates, sentHows } from './schema'

const guardianRow = z.object({
  id: z.string(),
  name: z.string(),
  isLegalGuardian: z.boolean(),
  hasAuthority: z.boolean(),
  livesWithPupil: z.boolean(),
  authoritySource: z.string(),
  removed: z.boolean(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  language: z.string(),
  contactVerifiedAt: z.coerce.date().nullable(),
})

const whoRow = z.object({
  caseId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  status: z.enum(['open', 'closed']),
  schoolId: z.string(),
  schoolName: z.string(),
  townId: z.string().nullable(),
  townName: z.string().nullable(),
  pupilId: z.string(),
  pupilName: z.string(),
  pupilEmail: z.string().nullable(),
  pupilPhone: z.string().nullable(),
  pupilLanguage: z.string(),
  pupilVerifiedAt: z.coerce.date().nullable(),
  tellFirst: z.boolean(),
  birthDate: z.string().nullable(),
  consentDays: z.number(),
  linkDays: z.number(),
  parentsFrom12: z.boolean(),
  memberIds: z.array(z.string()),
  guardians: z.array(guardianRow),
  objecting: z.array(z.string()),
  excepted: z.array(z.string()),
})
/** What the rules of who must say yes need of a case (who/rules.ts), and what its receivers are called. */
export type WhoRecord = z.output<typeof whoRow> & { readonly guardians: readonly GuardianOf[] }

/** Loads it for a member of the case. Refusal: not-allowed. */
export async function loadWho(work: Work, caseId: string): Promise<WhoRecord> {
  const [facts] = await work.sql(
    whoRow,
    Prisma.sql`
    SELECT c.id AS "caseId", c.municipality_id AS "municipalityId", c.controller_organisation_id AS "controllerOrganisationId", c.status, c.school_id AS "schoolId", s.name AS "schoolName",
      t.id AS "townId", t.name AS "townName", p.id AS "pupilId", p.given_name || ' ' || p.family_name AS "pupilName", p.email AS "pupilEmail", p.phone AS "pupilPhone", p.language AS "pupilLanguage",
      p.contact_verified_at AS "pupilVerifiedAt", p.tell_first AS "tellFirst", p.birth_date::text AS "birthDate",
      u.consent_days AS "consentDays", u.link_days AS "linkDays", u.parents_from_12 AS "parentsFrom12",
      ARRAY(SELECT m.account_id FROM case_member m WHERE m.case_id = c.id AND m.ended_at IS NULL) AS "memberIds",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'isLegalGuardian', g.relation = 'guardian', 'hasAuthority', g.has_authority, 'livesWithPupil', g.lives_with_pupil,
        'authoritySource', g.authority_source, 'removed', g.removed_at IS NOT NULL, 'email', g.email, 'phone', g.phone, 'language', g.language, 'contactVerifiedAt', g.contact_verified_at) ORDER BY g.name)
        FROM guardian g WHERE g.pupil_id = p.id), '[]') AS guardians,
      ARRAY(SELECT d.guardian_id FROM guardian_dispute d WHERE d.case_id = c.id AND d.ended_at IS NULL) AS objecting,
      ARRAY(SELECT e.guardian_id FROM consent_exception e WHERE e.case_id = c.id AND priv.covers(e.decided_at, e.valid_until, e.ended_at, statement_timestamp())) AS excepted
    FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN municipality u ON u.id = c.municipality_id JOIN organisation s ON s.id = c.school_id
      LEFT JOIN LATERAL (SELECT o.id, o.name FROM organisation o WHERE o.kind = 'municipality' AND o.municipality_id = c.municipality_id ORDER BY o.id LIMIT 1) t ON true
    WHERE c.id = ${caseId}::uuid`,
  )
  if (!facts) throw new Refusal('not-allowed')
  if (!permissionsOn(work.actor, facts).view) throw new Refusal('not-allowed')
  return facts
}

const linkRow = z.object({
  id: z.string(),
  sentHow: z.enum(sentHows),
  codeHow: z.enum(codeHows),
  locale: z.string(),
  createdAt: z.coerce.date(),
  expiresAt: z.coerce.date(),
  stoppedAt: z.coerce.date().nullable(),
  openedAt: z.coerce.date().nullable(),
  wrongTries: z.number(),
})
const answerRow = z.object({
  id: z.string(),
  answer: z.enum(answers),
  at: z.coerce.date(),
  channel: z.enum(['oral', 'paper', 'digital']),
  recorder: z.string().nullable(),
  note: z.string().nullable(),
  scanId: z.string().nullable(),
})
const personRow = z.object({
  id: z.string(),
  guardianId: z.string().nullable(),
  name: z.string(),
  capacity: z.enum(capacities),
  article: z.string(),
  how: z.enum(['own', 'either', 'excepted']),
  answer: z.enum(answers).nullable(),
  answeredAt: z.coerce.date().nullable(),
  answers: z.array(answerRow),
  links: z.array(linkRow),
})
const questionRow = z.object({
  id: z.string(),
  direction: z.enum(['workerToSchool', 'workerToMunicipality', 'workerToOther']),
  purpose: z.enum(['coordination', 'meeting', 'letter']),
  receiver: z.string(),
  kinds: z.array(z.enum(['agreements', 'classroom', 'homeTalks', 'childVoice'])),
  mode: z.enum(['once', 'running']),
  days: z.number(),
  meetingOn: z.string().nullable(),
  chairs: z.array(z.string()),
  replacesId: z.string().nullable(),
  showText: z.boolean(),
  status: z.enum(questionStates),
  /** Asked, not settled, and its last day is past. */
  overdue: z.boolean(),
  asker: z.string(),
  askedAt: z.coerce.date(),
  closesAt: z.coerce.date(),
  settledAt: z.coerce.date().nullable(),
  consentId: z.string().nullable(),
  textVersion: z.string(),
  version: z.number(),
  persons: z.array(personRow),
})
export type QuestionView = z.output<typeof questionRow>
export type QuestionPersonView = z.output<typeof personRow>

/** The questions of a case, newest first, with everybody's answer and the links that are out. */
export async function listQuestions(work: Work, record: WhoRecord): Promise<QuestionView[]> {
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  return work.sql(
    questionRow,
    Prisma.sql`
    SELECT q.id, q.direction, q.purpose, o.name AS receiver, q.kinds, q.mode, q.days, q.meeting_on::text AS "meetingOn", q.chairs, q.replaces_id AS "replacesId", q.show_text AS "showText", q.status,
      q.status IN ('open', 'discuss') AND q.closes_at <= statement_timestamp() AS overdue, a.name AS asker, q.asked_at AS "askedAt", q.closes_at AS "closesAt", q.settled_at AS "settledAt",
      q.consent_id AS "consentId", q.text_version AS "textVersion", q.version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'guardianId', x.guardian_id, 'name', x.name, 'capacity', x.capacity, 'article', x.article, 'how', x.how, 'answer', x.answer, 'answeredAt', x.answered_at,
        'answers', coalesce((SELECT jsonb_agg(jsonb_build_object('id', w.id, 'answer', w.answer, 'at', w.at, 'channel', w.channel, 'recorder', r.name, 'note', w.note, 'scanId', w.scan_id) ORDER BY w.at)
          FROM consent_answer w LEFT JOIN account r ON r.id = w.recorded_by WHERE w.person_id = x.id), '[]'),
        'links', coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'sentHow', l.sent_how, 'codeHow', l.code_how, 'locale', l.locale, 'createdAt', l.created_at, 'expiresAt', l.expires_at,
          'stoppedAt', l.stopped_at, 'openedAt', l.opened_at, 'wrongTries', l.wrong_tries) ORDER BY l.created_at DESC) FROM family_link l WHERE l.person_id = x.id), '[]'))
        ORDER BY x.capacity <> 'pupil', x.name) FROM consent_person x WHERE x.question_id = q.id), '[]') AS persons
    FROM consent_question q JOIN organisation o ON o.id = q.receiver_organisation_id JOIN account a ON a.id = q.asked_by
    WHERE q.case_id = ${record.caseId}::uuid ORDER BY q.asked_at DESC, q.id`,
  )
}

const troubleRow = z.object({
  efforts: z.array(
    z.object({
      id: z.string(),
      guardianId: z.string(),
      day: z.string(),
      channel: z.enum(effortChannels),
      note: z.string().nullable(),
      recorder: z.string(),
    }),
  ),
  exceptions: z.array(
    z.object({
      id: z.string(),
      guardianId: z.string(),
      ground: z.enum(exceptionGrounds),
      reason: z.string(),
      decider: z.string(),
      colleague: z.string(),
      decidedAt: z.coerce.date(),
      validUntil: z.coerce.date(),
      endedAt: z.coerce.date().nullable(),
      inForce: z.boolean(),
    }),
  ),
  disputes: z.array(
    z.object({
      id: z.string(),
      guardianId: z.string(),
      said: z.string(),
      day: z.string(),
      endedAt: z.coerce.date().nullable(),
      version: z.number(),
    }),
  ),
  colleagues: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type TroubleView = z.output<typeof troubleRow>

/** Tries to reach somebody, decisions to go on without, disputes, and colleagues who may decide along. */
export async function loadTrouble(work: Work, record: WhoRecord): Promise<TroubleView> {
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  const [found] = await work.sql(
    troubleRow,
    Prisma.sql`SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', e.id, 'guardianId', e.guardian_id, 'day', e.on_day::text, 'channel', e.channel, 'note', e.note, 'recorder', a.name) ORDER BY e.on_day DESC, e.at DESC)
        FROM consent_effort e JOIN account a ON a.id = e.recorded_by WHERE e.case_id = ${record.caseId}::uuid), '[]') AS efforts,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', x.id, 'guardianId', x.guardian_id, 'ground', x.ground, 'reason', x.reason, 'decider', a.name, 'colleague', b.name, 'decidedAt', x.decided_at,
        'validUntil', x.valid_until, 'endedAt', x.ended_at, 'inForce', priv.covers(x.decided_at, x.valid_until, x.ended_at, statement_timestamp())) ORDER BY x.decided_at DESC)
        FROM consent_exception x JOIN account a ON a.id = x.decided_by JOIN account b ON b.id = x.colleague_id WHERE x.case_id = ${record.caseId}::uuid), '[]') AS exceptions,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'guardianId', d.guardian_id, 'said', d.said, 'day', d.on_day::text, 'endedAt', d.ended_at, 'version', d.version) ORDER BY d.on_day DESC)
        FROM guardian_dispute d WHERE d.case_id = ${record.caseId}::uuid), '[]') AS disputes,
      coalesce((SELECT jsonb_agg(DISTINCT jsonb_build_object('id', a.id, 'name', a.name)) FROM membership m JOIN account a ON a.id = m.account_id
        WHERE m.organisation_id = ${record.controllerOrganisationId}::uuid AND m.role IN ('youthWorker', 'teamLead') AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp())
          AND a.disabled_at IS NULL AND a.id <> ${work.actor.accountId}::uuid), '[]') AS colleagues`,
  )
  if (!found) throw new Refusal('not-allowed')
  return found
}
