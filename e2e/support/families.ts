import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { withDatabase } from './demo'

const hashOf = (text: string) => createHash('sha256').update(text).digest()

/** A child of its own with two parents, a case of the worker, two entries to share, and a question with its link. */
export interface FamilyCase {
  readonly caseId: string
  readonly questionId: string
  readonly guardians: readonly [string, string]
  readonly noteIds: readonly [string, string]
}
export interface AskedLink {
  readonly token: string
  readonly code: string
  readonly linkId: string
}

interface Tenant {
  municipality: string
  controller: string
  school: string
  worker: string
}

async function tenantOf(db: pg.Client, workerName: string): Promise<Tenant> {
  const { rows } = await db.query<Tenant>(
    `SELECT m.municipality_id AS municipality, m.organisation_id AS controller, h.school_id AS school, a.id AS worker
     FROM account a JOIN membership m ON m.account_id = a.id AND m.role = 'youthWorker' JOIN half_day h ON h.account_id = a.id AND h.municipality_id = m.municipality_id
     WHERE a.name = $1 LIMIT 1`,
    [workerName],
  )
  if (!rows[0]) throw new Error(`no worker ${workerName}`)
  return rows[0]
}

/** Puts them into the database as what time and a worker would have made; the journey itself goes through the pages. */
export async function buildFamily(
  workerName: string,
  familyName: string,
  options: { birthDate?: string; homes?: 1 | 2; again?: boolean } = {},
): Promise<FamilyCase> {
  return withDatabase(async (db) => {
    const t = await tenantOf(db, workerName)
    const tenant = [t.municipality, t.controller]
    const [pupil, caseId, questionId] = [randomUUID(), randomUUID(), randomUUID()]
    const guardians = [randomUUID(), randomUUID()] as const
    const noteIds = [randomUUID(), randomUUID()] as const
    await db.query(
      `INSERT INTO pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name, birth_date) VALUES ($1, $2, $3, $4, 'Sam', $5, $6)`,
      [pupil, ...tenant, t.school, familyName, options.birthDate ?? '2018-04-02'],
    )
    for (const [index, id] of guardians.entries())
      await db.query(
        `INSERT INTO guardian (id, municipality_id, controller_organisation_id, pupil_id, name, relation, lives_with_pupil) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          id,
          ...tenant,
          pupil,
          `Ouder ${index + 1} ${familyName}`,
          index ? 'father' : 'mother',
          index === 0 || options.homes !== 2,
        ],
      )
    await db.query(
      `INSERT INTO case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, opened_at) VALUES ($1, $2, $3, $4, $5, now() - interval '60 days')`,
      [caseId, ...tenant, pupil, t.school],
    )
    await db.query(
      `INSERT INTO case_progress (case_id, municipality_id, controller_organisation_id, door, school_may_know, turn_since, asked_at) VALUES ($1, $2, $3, 'parent', true, now(), now() - interval '60 days')`,
      [caseId, ...tenant],
    )
    await db.query(
      `INSERT INTO case_member (municipality_id, controller_organisation_id, case_id, account_id, part, started_at) VALUES ($1, $2, $3, $4, 'lead', now() - interval '60 days')`,
      [...tenant, caseId, t.worker],
    )
    for (const [index, id] of noteIds.entries())
      await db.query(
        `INSERT INTO case_note (id, municipality_id, controller_organisation_id, case_id, side, kind, body, author_account_id, at) VALUES ($1, $2, $3, $4, 'care', 'agreements', $5, $6, now() - interval '3 days')`,
        [id, ...tenant, caseId, `Afspraak ${index + 1} van ${familyName}`, t.worker],
      )
    let replaces: string | null = null
    if (options.again) {
      replaces = randomUUID()
      await db.query(
        `INSERT INTO consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
         VALUES ($1, $2, $3, $4, $5, 'workerToSchool', 'coordination', $6, '{agreements,classroom}', 'running', current_date - 38, now() - interval '37 days', priv.consent_end(current_date - 38, 42), $7)`,
        [replaces, ...tenant, pupil, caseId, t.school, t.worker],
      )
    }
    await db.query(
      `INSERT INTO consent_question (id, municipality_id, controller_organisation_id, case_id, pupil_id, direction, purpose, receiver_organisation_id, kinds, mode, days, replaces_id, asked_by, asked_at, closes_at, text_version)
       VALUES ($1, $2, $3, $4, $5, 'workerToSchool', 'coordination', $6, '{agreements,classroom}', 'running', 42, $7, $8, now(), now() + interval '14 days', '2026-11')`,
      [questionId, ...tenant, caseId, pupil, t.school, replaces, t.worker],
    )
    return { caseId, questionId, guardians, noteIds }
  })
}

/** A link for one person of this question (null: the young person), with its code. */
export async function linkTo(
  family: FamilyCase,
  guardianId: string | null,
  how: 'own' | 'either' = 'own',
): Promise<AskedLink> {
  const token = randomBytes(32).toString('base64url')
  const linkId = randomUUID()
  const code = '482915'
  await withDatabase(async (db) => {
    const { rows } = await db.query<{ m: string; c: string; by: string }>(
      'SELECT municipality_id AS m, controller_organisation_id AS c, asked_by AS by FROM consent_question WHERE id = $1',
      [family.questionId],
    )
    const { m, c, by } = rows[0] ?? { m: '', c: '', by: '' }
    const person = randomUUID()
    await db.query(
      `INSERT INTO consent_person (id, municipality_id, controller_organisation_id, question_id, guardian_id, name, capacity, article, how) VALUES ($1, $2, $3, $4, $5, 'Ouder-Demo', $6, $7, $8)`,
      [
        person,
        m,
        c,
        family.questionId,
        guardianId,
        guardianId ? 'guardian' : 'pupil',
        guardianId ? '7.3.15(1)' : '7.3.11',
        how,
      ],
    )
    await db.query(
      `INSERT INTO family_link (id, municipality_id, controller_organisation_id, person_id, sent_how, code_how, created_by, created_at, expires_at) VALUES ($1, $2, $3, $4, 'screen', 'spoken', $5, now(), now() + interval '14 days')`,
      [linkId, m, c, person, by],
    )
    await db.query(
      `INSERT INTO family_code (link_id, municipality_id, controller_organisation_id, code_hash, made_at, expires_at) VALUES ($1, $2, $3, $4, now(), now() + interval '10 minutes')`,
      [linkId, m, c, hashOf(linkId + code)],
    )
    await db.query(
      `INSERT INTO credential (id, token_hash, kind, scope, subject, expires_at) VALUES (gen_random_uuid(), $1, 'link', 'family', $2, now() + interval '14 days')`,
      [hashOf(token), linkId],
    )
  })
  return { token, code, linkId }
}
