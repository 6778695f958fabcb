import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { type AuditLine, closeConnections, Prisma, withActor } from './db'
import { testDatabase } from './testing/database'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

/** What stands in the log after this person wrote this line, which names no case. */
async function written(person: Person, line: Partial<AuditLine>) {
  const code = `proof.${randomUUID()}`
  await withActor(callerOf(person), (work) => work.record({ action: 'read', ground: 'own', ...line, code }))
  const { rows } = await admin.query(
    `SELECT controller_organisation_id AS controller, municipality_id AS place, ground FROM audit_event WHERE code = $1`,
    [code],
  )
  return rows[0]
}
const town = () => ({ controller: world.town, place: '0362', ground: 'own' })

it('a controller without a role of mine falls back on my own, and so does a municipality', async () => {
  expect(await written(world.worker, { controllerOrganisationId: world.schoolA, municipalityId: '0164' })).toEqual(
    town(),
  )
  expect(await written(world.worker, { controllerOrganisationId: world.otherTown })).toEqual(town())
  expect(await written(world.counsellor, { controllerOrganisationId: world.town })).toEqual({
    ...town(),
    controller: world.schoolA,
  })
  expect(await written(world.nobody, { controllerOrganisationId: world.town, municipalityId: '0362' })).toEqual({
    controller: null,
    place: null,
    ground: 'own',
  })
})

it('one of several organisations of mine can be named, until that role has ended', async () => {
  const second = { controllerOrganisationId: world.provider }
  await admin.query(
    `INSERT INTO membership (account_id, organisation_id, municipality_id, role) VALUES ($1, $2, '0362', 'youthWorker')`,
    [world.colleague.accountId, world.provider],
  )
  expect(await written(world.colleague, second)).toEqual({ ...town(), controller: world.provider })
  await admin.query('UPDATE membership SET ended_at = now() WHERE account_id = $1 AND organisation_id = $2', [
    world.colleague.accountId,
    world.provider,
  ])
  expect(await written(world.colleague, second)).toEqual(town())
})

it('a request names its own controller, so that a look cannot be kept from its school', async () => {
  const id = randomUUID()
  const question = { id, schoolId: world.schoolA, door: 'school', parentsKnow: 'yes', theme: 'rouw', worry: 'Demo' }
  await withActor(callerOf(world.counsellor), (work) =>
    work.run(Prisma.sql`SELECT priv.ask_support(${JSON.stringify(question)}::jsonb)`),
  )
  const look = { objectType: 'supportRequest', objectIds: [id], controllerOrganisationId: world.town }
  expect(await written(world.worker, look)).toEqual({ ...town(), controller: world.schoolA })
  // who cannot reach it names nothing of it: the line stays with the own organisation
  expect(await written(world.farWorker, { ...look, controllerOrganisationId: world.schoolA })).toEqual({
    controller: world.otherTown,
    place: '0164',
    ground: 'own',
  })
})

it('without a case there is no ground but own, and statutory for privacy and policy officers of that place', async () => {
  for (const ground of ['consent', 'emergency', 'statutory'] as const)
    for (const person of [world.worker, world.counsellor, world.teamLead, world.administrator])
      expect((await written(person, { ground })).ground).toBe('own')
  for (const person of [world.privacyOfficer, world.policyOfficer]) {
    expect((await written(person, { ground: 'statutory', municipalityId: '0362' })).ground).toBe('statutory')
    expect((await written(person, { ground: 'emergency' })).ground).toBe('own')
  }
  await admin.query('UPDATE membership SET ended_at = now() WHERE account_id = $1', [world.privacyOfficer.accountId])
  expect((await written(world.privacyOfficer, { ground: 'statutory' })).ground).toBe('own')
})

it('a role that was given at a school stands in the log of that school', async () => {
  await withActor(callerOf(world.administrator), (work) =>
    work.run(
      Prisma.sql`SELECT priv.grant_role(${world.otherCounsellor.accountId}::uuid, 'schoolCounsellor', ${world.schoolA}::uuid, '0362')`,
    ),
  )
  const { rows } = await admin.query(
    `SELECT controller_organisation_id AS controller FROM audit_event WHERE code = 'role.granted'`,
  )
  expect(rows).toEqual([{ controller: world.schoolA }])
})
