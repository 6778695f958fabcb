import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeConnections, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { saveAgreement } from './commands'
import { readAgreement } from './queries'
import { saveAgreementSchema } from './schema'

const database = await testDatabase()
let admin: pg.Client
let world: World
const as = <T>(person: Person, run: (work: Work) => Promise<T>): Promise<T> => withActor(callerOf(person), run)
const save = (person: Person, version: number, body: string) =>
  as(person, (work) =>
    saveAgreement(work, { schoolId: world.schoolA, version, body, agreedOn: '2026-09-01', evaluateOn: undefined }),
  )

beforeAll(async () => {
  admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

test('ib’er and worker write one page together; who was second hears it', async () => {
  await save(world.counsellor, 0, 'Elke deur is goed.')
  await save(world.worker, 1, 'Elke deur is goed. Dinsdag om 8.45 uur.')
  await expect(save(world.counsellor, 1, 'Iets anders')).rejects.toThrow('changed-meanwhile')
  await expect(save(world.counsellor, 0, 'Alsof er nog niets was')).rejects.toThrow('changed-meanwhile')
  expect(await as(world.counsellor, (work) => readAgreement(work, undefined))).toMatchObject({
    body: 'Elke deur is goed. Dinsdag om 8.45 uur.',
    version: 2,
    author: world.worker.name,
  })
})
test('another school and a worker without a half-day there are refused', async () => {
  await expect(as(world.otherCounsellor, (work) => readAgreement(work, world.schoolA))).rejects.toThrow('not-allowed')
  await expect(save(world.colleague, 2, 'x')).rejects.toThrow('not-allowed')
})
test('an evaluation lies after the agreement', () => {
  const given = { schoolId: crypto.randomUUID(), version: '0', body: 'x', agreedOn: '2026-09-01' }
  expect(saveAgreementSchema.safeParse({ ...given, evaluateOn: '2026-08-01' }).error?.issues[0]?.message).toBe(
    'date-order',
  )
  expect(saveAgreementSchema.safeParse({ ...given, evaluateOn: '2027-01-14' }).success).toBe(true)
})
