// What ends is over at the next statement: an end is never written later than the statement that writes it (0042_end_at_once).
import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf } from '@/prisma/builders/world'
import { connect } from '@/scripts/support/sql.mjs'

const database = await testDatabase()
const admin = await connect(database.adminUrl)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

/** Enough rounds to meet both halves of a millisecond many times. */
const rounds = 60

test('a role and a yes end in the past, however the clock stands within its millisecond', async () => {
  const world = await buildWorld(admin)
  const caseId = randomUUID()
  const root = { id: caseId, schoolId: world.schoolA, door: 'parent', schoolMayKnow: true }
  const pupil = { givenName: 'Proef', familyName: 'Kind-Demo', birthDate: '2016-05-01', guardians: [] }
  await withActor(callerOf(world.worker), (work) =>
    work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify({ ...root, pupil })}::jsonb)`),
  )
  await admin.query(
    `INSERT INTO consent (id, municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
     SELECT gen_random_uuid(), c.municipality_id, c.controller_organisation_id, c.pupil_id, c.id, 'workerToSchool', 'coordination', c.school_id, '{agreements}', 'running', g.day,
       g.at, priv.consent_end(g.day, 42), $2 FROM case_file c, LATERAL (SELECT priv.local_day(t.at) AS day, t.at FROM (SELECT date_trunc('milliseconds', now()) - interval '1 minute' AS at) t) g WHERE c.id = $1`,
    [caseId, world.worker.accountId],
  )
  const end = async (sql: string, id: string) => {
    const { rows } = await admin.query<{ past: boolean }>(
      `${sql} RETURNING ended_at <= statement_timestamp() AND ended_at > statement_timestamp() - interval '1 second' AS past`,
      [id],
    )
    expect(rows).toEqual([{ past: true }])
  }
  for (let round = 0; round < rounds; round += 1) {
    await end(
      'UPDATE membership SET ended_at = statement_timestamp() WHERE account_id = $1',
      world.otherCounsellor.accountId,
    )
    await admin.query('UPDATE membership SET ended_at = NULL WHERE account_id = $1', [world.otherCounsellor.accountId])
    await end(`UPDATE consent SET ended_at = statement_timestamp(), end_cause = 'withdrawn' WHERE case_id = $1`, caseId)
    await admin.query('UPDATE consent SET ended_at = NULL, end_cause = NULL WHERE case_id = $1', [caseId])
  }
})

test('an end that was planned ahead stays where it was put', async () => {
  const { rows } = await admin.query<{ ahead: boolean }>(
    `UPDATE membership SET ended_at = statement_timestamp() + interval '2 days' WHERE id = (SELECT id FROM membership WHERE ended_at IS NULL LIMIT 1)
     RETURNING ended_at > statement_timestamp() + interval '1 day' AS ahead`,
  )
  expect(rows).toEqual([{ ahead: true }])
})
