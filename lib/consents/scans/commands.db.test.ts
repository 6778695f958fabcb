import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askConsent, recordAnswer } from '@/lib/consents/questions/commands'
import { listQuestions, loadWho } from '@/lib/consents/questions/queries'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { keepScan } from './commands'
import { openScan } from './queries'

const database = await testDatabase()
let admin: pg.Client
let world: World
const as = <T>(person: Person, run: (work: Work) => Promise<T>): Promise<T> => withActor(callerOf(person), run)

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

async function asked() {
  const caseId = randomUUID()
  const guardians = [{ id: randomUUID(), name: 'Moeder Papier-Demo', relation: 'mother' }]
  const pupil = { givenName: 'Pip', familyName: 'Papier-Demo', birthDate: '2019-05-01', guardians }
  const root = { id: caseId, schoolId: world.schoolA, door: 'parent', schoolMayKnow: true, pupil }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  const terms = { receiver: 'school', purpose: 'coordination', kinds: ['agreements'], mode: 'running' } as const
  const { questionId } = await as(world.worker, (work) =>
    askConsent(work, { ...terms, kinds: [...terms.kinds], caseId }),
  )
  const [question] = await as(world.worker, async (work) => listQuestions(work, await loadWho(work, caseId)))
  return { caseId, questionId, personId: question?.persons[0]?.id ?? '' }
}
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200_000, 7)])
const scanOf = (at: Awaited<ReturnType<typeof asked>>, bytes: Buffer = png) => ({
  ...at,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes,
})

describe('a scan of a yes on paper', () => {
  test('is kept sealed, named by the answer, and opened with a line in the log', async () => {
    const at = await asked()
    const { scanId } = await as(world.worker, (work) => keepScan(work, scanOf(at)))
    const answer = { caseId: at.caseId, personId: at.personId, answer: 'yes', channel: 'paper', scanId } as const
    expect(await as(world.worker, (work) => recordAnswer(work, answer))).toMatchObject({ state: 'given' })
    const { rows } = await admin.query('SELECT sealed, byte_count, media_type FROM consent_scan WHERE id = $1', [
      scanId,
    ])
    expect(rows[0]).toMatchObject({ byte_count: png.byteLength, media_type: 'image/png' })
    expect(rows[0].sealed).not.toContain(png.toString('base64').slice(0, 40))
    const opened = await as(world.worker, (work) => openScan(work, scanId))
    expect(opened.bytes.equals(png)).toBe(true)
    const { rows: looks } = await admin.query(
      "SELECT actor_account_id FROM audit_event WHERE code = 'consent.scanOpened' AND case_id = $1",
      [at.caseId],
    )
    expect(looks).toEqual([{ actor_account_id: world.worker.accountId }])
  })

  test('is refused when it is something else, whatever it is called', async () => {
    const at = await asked()
    for (const bytes of [Buffer.from('<svg onload="alert(1)">'), Buffer.alloc(0), Buffer.alloc(10_000_001, 0xff)])
      await expect(as(world.worker, (work) => keepScan(work, scanOf(at, bytes)))).rejects.toMatchObject({
        code: 'does-not-fit',
        field: 'scan',
      })
  })

  test('is kept and opened by members of the case only, and does not fit another case', async () => {
    const at = await asked()
    for (const person of [world.colleague, world.counsellor, world.farWorker])
      await expect(as(person, (work) => keepScan(work, scanOf(at)))).rejects.toThrow('not-allowed')
    const { scanId } = await as(world.worker, (work) => keepScan(work, scanOf(at)))
    for (const person of [world.colleague, world.counsellor, world.farWorker])
      await expect(as(person, (work) => openScan(work, scanId))).rejects.toThrow('not-allowed')
    const other = await asked()
    const answer = { caseId: other.caseId, personId: other.personId, answer: 'yes', channel: 'paper', scanId } as const
    await expect(as(world.worker, (work) => recordAnswer(work, answer))).rejects.toThrow('does-not-fit')
  })
})
