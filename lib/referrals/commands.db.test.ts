import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type World } from '@/prisma/builders/world'
import { beginDecision, moveDecision, saveDraft, signDecision, signSecond } from './commands'
import { findDecision, listAwaitingSecond } from './queries'

const database = await testDatabase()
const now = new Date('2026-11-24T10:00:00Z')
let admin: pg.Client
let world: World
let caseId: string

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

async function newCase(home: string | null = '0362'): Promise<string> {
  const id = randomUUID()
  const root = {
    id,
    schoolId: world.schoolA,
    door: 'parent',
    pupil: {
      givenName: 'Noor',
      familyName: 'Wals-Demo',
      responsibleMunicipalityId: home,
      guardians: [{ name: 'Moeder Wals-Demo', relation: 'mother' }],
    },
  }
  await withActor(callerOf(world.worker), (work) =>
    work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`),
  )
  return id
}

/** A draft that lacks nothing; `amount` in cents. */
async function draft(amount: number, home: string | null = '0362') {
  caseId = await newCase(home)
  const { beschikkingId } = await withActor(
    callerOf(world.worker),
    (work) =>
      beginDecision(work, {
        caseId,
        appliedOn: '2026-11-16',
        applicantName: 'Moeder Wals-Demo',
        capacity: 'guardian',
        form: 'form',
        asked: 'Hulp in de avond.',
      }),
    now,
  )
  await withActor(
    callerOf(world.worker),
    (work) =>
      saveDraft(work, {
        beschikkingId,
        version: 1,
        productId: world.product,
        providerOrganisationId: world.provider,
        quantity: 40,
        amount,
        startsOn: '2026-12-01',
        endsOn: '2027-03-31',
        goal: 'Rustige avonden.',
        reasoning: 'x'.repeat(60),
        next: 'sign',
      }),
    now,
  )
  return beschikkingId
}
const read = async (id: string) => (await admin.query('SELECT * FROM beschikking WHERE id = $1', [id])).rows[0]
const asWorker = <T>(run: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(world.worker), run, now)

describe('within the mandate', () => {
  test('she decides alone, with number, mandate and instants; made known fixes the last day to object', async () => {
    const id = await draft(318_000)
    expect(await asWorker((work) => signDecision(work, { beschikkingId: id, version: 2 }))).toMatchObject({
      status: 'decided',
    })
    const row = await read(id)
    expect(row).toMatchObject({
      status: 'decided',
      decided_by: world.worker.accountId,
      mandate_id: world.mandate,
      second_by: null,
    })
    expect(row.number).toMatch(/^JB-0362-\d{4}-[0-9A-F]{8}$/)
    await asWorker((work) => moveDecision(work, { beschikkingId: id, version: 3, to: 'madeKnown', on: '2026-11-24' }))
    expect(
      (await admin.query('SELECT objection_until::text, made_known_on::text FROM beschikking WHERE id = $1', [id]))
        .rows[0],
    ).toEqual({ objection_until: '2027-01-05', made_known_on: '2026-11-24' })
    const progress = (
      await admin.query('SELECT applied_at, decided_at, made_known_at FROM case_progress WHERE case_id = $1', [caseId])
    ).rows[0]
    expect(progress.applied_at.toISOString()).toBe('2026-11-15T23:00:00.000Z')
    expect(progress.decided_at).not.toBeNull()
    expect(progress.made_known_at.toISOString()).toBe('2026-11-23T23:00:00.000Z')
    const logged = await admin.query(`SELECT code FROM audit_event WHERE case_id = $1 ORDER BY id`, [caseId])
    expect(logged.rows.map((one) => one.code)).toEqual([
      'case.opened',
      'application.recorded',
      'decision.drafted',
      'decision.decided',
      'decision.madeKnown',
    ])
  })
  test('two at once give one decision', async () => {
    const id = await draft(318_000)
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => asWorker((work) => signDecision(work, { beschikkingId: id, version: 2 }))),
    )
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(results.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual([
      'changed-meanwhile',
      'changed-meanwhile',
    ])
  })
  test('a draft saved by somebody else meanwhile is not overwritten', async () => {
    const id = await draft(318_000)
    await expect(
      asWorker((work) => saveDraft(work, { beschikkingId: id, version: 1, next: 'save' })),
    ).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect((await read(id)).amount_cents).toBe(318_000)
  })
})

describe('outside it', () => {
  test('above the second-signature limit it waits for the team lead, who sees no name', async () => {
    const id = await draft(900_000)
    expect(await asWorker((work) => signDecision(work, { beschikkingId: id, version: 2 }))).toMatchObject({
      status: 'awaitingSecond',
    })
    const listed = await withActor(callerOf(world.teamLead), (work) => listAwaitingSecond(work))
    expect(listed.map((one) => one.id)).toContain(id)
    const view = await withActor(callerOf(world.teamLead), (work) => findDecision(work, id))
    expect(view).toMatchObject({ givenName: null, familyName: null, permissions: { secondSign: true, edit: false } })
    const mails = await admin.query(`SELECT recipient_account_id FROM outbox_message WHERE path = $1`, [`/team/${id}`])
    expect(mails.rows).toEqual([{ recipient_account_id: world.teamLead.accountId }])
    await expect(
      asWorker((work) => signSecond(work, { beschikkingId: id, version: 3, answer: 'agree' })),
    ).rejects.toMatchObject({ code: 'second-person' })
    await withActor(
      callerOf(world.teamLead),
      (work) => signSecond(work, { beschikkingId: id, version: 3, answer: 'agree' }),
      now,
    )
    expect(await read(id)).toMatchObject({
      status: 'decided',
      second_by: world.teamLead.accountId,
      decided_by: world.worker.accountId,
    })
  })
  test('sent back it is a draft again, with the word', async () => {
    const id = await draft(900_000)
    await asWorker((work) => signDecision(work, { beschikkingId: id, version: 2 }))
    await withActor(
      callerOf(world.teamLead),
      (work) => signSecond(work, { beschikkingId: id, version: 3, answer: 'back', note: 'Waarom twintig weken?' }),
      now,
    )
    expect(await read(id)).toMatchObject({ status: 'draft', second_note: 'Waarom twintig weken?', number: null })
  })
  test('above the mandate, and for a child of another municipality, nobody signs', async () => {
    const much = await draft(1_000_001)
    await expect(asWorker((work) => signDecision(work, { beschikkingId: much, version: 2 }))).rejects.toMatchObject({
      code: 'outside-mandate',
    })
    const elsewhere = await draft(318_000, '0363')
    await expect(
      asWorker((work) => signDecision(work, { beschikkingId: elsewhere, version: 2 })),
    ).rejects.toMatchObject({ code: 'other-municipality' })
  })
  test('colleagues, school and team lead find no draft', async () => {
    const id = await draft(318_000)
    for (const person of [world.colleague, world.counsellor, world.teamLead, world.policyOfficer, world.farWorker]) {
      await expect(withActor(callerOf(person), (work) => findDecision(work, id))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
  })
  test('the web role itself cannot set a decision', async () => {
    const id = await draft(318_000)
    await expect(
      asWorker((work) =>
        work.run(Prisma.sql`UPDATE beschikking SET status = 'decided', number = 'X' WHERE id = ${id}::uuid`),
      ),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
