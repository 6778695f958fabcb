import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Role } from '@/lib/platform/actor'
import type { Caller } from '@/lib/platform/db'

/** A person of a test world: an account with a session. */
export interface Person {
  readonly accountId: string
  readonly name: string
  readonly token: string
}

/** What a request of this person carries at the door. */
export const callerOf = (person: Person): Caller => ({
  tokenHash: createHash('sha256').update(person.token).digest('hex'),
  requestId: randomUUID(),
  touch: true,
})

export async function buildOrganisation(
  db: Client,
  kind: string,
  name: string,
  municipalityId: string | null,
): Promise<string> {
  const id = randomUUID()
  await db.query('INSERT INTO organisation (id, kind, name, municipality_id) VALUES ($1, $2, $3, $4)', [
    id,
    kind,
    name,
    municipalityId,
  ])
  return id
}

/** A school with its organisation; fictional, under a code that DUO does not give out. */
export async function buildSchool(db: Client, name: string, municipalityId: string): Promise<string> {
  const id = await buildOrganisation(db, 'school', name, municipalityId)
  const code = `9${randomBytes(3).toString('hex').slice(0, 5).toUpperCase()}`
  await db.query(
    `INSERT INTO school (organisation_id, municipality_id, establishment_code, brin, name, school_type, pupils) VALUES ($1, $2, $3, '99ZZ', $4, 'basisschool', 210)`,
    [id, municipalityId, code, name],
  )
  return id
}

/** An account with one role and an open session of twelve hours. */
export async function buildPerson(
  db: Client,
  name: string,
  role: Role | null,
  organisationId: string,
  municipalityId: string,
): Promise<Person> {
  const accountId = randomUUID()
  const token = randomBytes(32).toString('base64url')
  await db.query('INSERT INTO account (id, name, registration) VALUES ($1, $2, $3)', [
    accountId,
    name,
    role === 'youthWorker' ? 'SKJ 000000000' : null,
  ])
  await db.query('INSERT INTO account_secret (account_id, email) VALUES ($1, $2)', [
    accountId,
    `${accountId}@example.test`,
  ])
  if (role) {
    await db.query(
      'INSERT INTO membership (account_id, organisation_id, municipality_id, role) VALUES ($1, $2, $3, $4)',
      [accountId, organisationId, municipalityId, role],
    )
  }
  await db.query(
    `INSERT INTO credential (token_hash, kind, account_id, expires_at, factor_at) VALUES (sha256($1::bytea), 'session', $2, now() + interval '12 hours', now())`,
    [Buffer.from(token), accountId],
  )
  return { accountId, name, token }
}

export async function buildHalfDay(
  db: Client,
  person: Person,
  schoolId: string,
  municipalityId: string,
  weekday: number,
  part: 'morning' | 'afternoon' = 'morning',
): Promise<void> {
  await db.query(
    `INSERT INTO half_day (municipality_id, school_id, account_id, weekday, part, starts_at, ends_at, valid_from) VALUES ($1, $2, $3, $4, $5, $6, $7, current_date - 100)`,
    [
      municipalityId,
      schoolId,
      person.accountId,
      weekday,
      part,
      part === 'morning' ? '08:30' : '13:00',
      part === 'morning' ? '12:30' : '16:30',
    ],
  )
}

/**
 * The small world of most database tests: one municipality with two schools, every role, a second municipality with a worker
 * and a counsellor, a care provider, a product and a mandate. `db` is administrative.
 */
export async function buildWorld(db: Client) {
  for (const [id, name, accent] of [
    ['0362', 'Amstelveen', 'amstelveen'],
    ['0164', 'Hengelo', 'hengelo'],
  ] as const) {
    await db.query(
      'INSERT INTO municipality (id, name, accent, ordinance_name) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [id, name, accent, `Verordening jeugdhulp ${name}`],
    )
  }
  const town = await buildOrganisation(db, 'municipality', 'Gemeente Amstelveen', '0362')
  const otherTown = await buildOrganisation(db, 'municipality', 'Gemeente Hengelo', '0164')
  const provider = await buildOrganisation(db, 'careProvider', 'Zorgaanbieder De Demo', null)
  const schoolA = await buildSchool(db, 'De Demoschool', '0362')
  const schoolB = await buildSchool(db, 'Het Demoplein', '0362')
  const schoolC = await buildSchool(db, 'De Demobrug', '0164')
  const worker = await buildPerson(db, 'Werker Een-Demo', 'youthWorker', town, '0362')
  const colleague = await buildPerson(db, 'Werker Twee-Demo', 'youthWorker', town, '0362')
  const counsellor = await buildPerson(db, 'Ib Een-Demo', 'schoolCounsellor', schoolA, '0362')
  const otherCounsellor = await buildPerson(db, 'Ib Twee-Demo', 'schoolCounsellor', schoolB, '0362')
  const teamLead = await buildPerson(db, 'Lead Een-Demo', 'teamLead', town, '0362')
  const policyOfficer = await buildPerson(db, 'Beleid Een-Demo', 'policyOfficer', town, '0362')
  const administrator = await buildPerson(db, 'Beheer Een-Demo', 'administrator', town, '0362')
  const privacyOfficer = await buildPerson(db, 'Privacy Een-Demo', 'privacyOfficer', town, '0362')
  const farWorker = await buildPerson(db, 'Werker Ver-Demo', 'youthWorker', otherTown, '0164')
  const farCounsellor = await buildPerson(db, 'Ib Ver-Demo', 'schoolCounsellor', schoolC, '0164')
  const nobody = await buildPerson(db, 'Zonder Rol-Demo', null, town, '0362')
  await buildHalfDay(db, worker, schoolA, '0362', 1)
  await buildHalfDay(db, colleague, schoolB, '0362', 2)
  await buildHalfDay(db, farWorker, schoolC, '0164', 2)
  const product = randomUUID()
  await db.query(
    `INSERT INTO product (id, municipality_id, category, code, name, unit, tariff_cents, valid_from) VALUES ($1, '0362', '45', '45A01', 'Begeleiding individueel (demo)', 'hour', 7200, '2024-01-01')`,
    [product],
  )
  const mandate = randomUUID()
  await db.query(
    `INSERT INTO mandate (id, municipality_id, account_id, categories, max_amount_cents, max_days, second_signature_above_cents, valid_from, published_in)
     VALUES ($1, '0362', $2, '{45}', 1000000, 366, 500000, '2024-01-01', 'Gemeenteblad (demo) 2024, 1')`,
    [mandate, worker.accountId],
  )
  return {
    municipalityId: '0362',
    town,
    otherTown,
    provider,
    schoolA,
    schoolB,
    schoolC,
    product,
    mandate,
    worker,
    colleague,
    counsellor,
    otherCounsellor,
    teamLead,
    policyOfficer,
    administrator,
    privacyOfficer,
    farWorker,
    farCounsellor,
    nobody,
  }
}
export type World = Awaited<ReturnType<typeof buildWorld>>
