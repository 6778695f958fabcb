import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { localDay } from '@/lib/platform/clock'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { addMandate, endMandate } from './commands'
import { listMandates, mandateChoices } from './queries'
import type { AddMandateInput } from './schema'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
const far = await buildPerson(admin, 'Beheer Ver-Demo', 'administrator', world.otherTown, '0164')
const { administrator } = world
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const today = localDay(new Date())
const inDays = (days: number) => localDay(new Date(Date.now() + days * 86_400_000))
const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
const factorAgo = (ago: string) =>
  admin.query('UPDATE credential SET factor_at = now() - $2::interval WHERE account_id = $1', [
    administrator.accountId,
    ago,
  ])
let holder: Person
beforeEach(async () => {
  holder = await buildPerson(admin, 'Mandaat Proef-Demo', 'youthWorker', world.town, '0362')
  await factorAgo('0')
})

const asked = (more: Partial<AddMandateInput> = {}): AddMandateInput => ({
  municipalityId: '0362',
  accountId: holder.accountId,
  categories: ['45'],
  maxAmount: 300_000,
  secondAbove: 100_000,
  maxDays: 100,
  validFrom: today,
  publishedIn: 'Gemeenteblad (demo) 2026, 2',
  ...more,
})
const add = (more: Partial<AddMandateInput> = {}, by = administrator) => as(by, (work) => addMandate(work, asked(more)))
const end = (mandateId: string, version: number, lastDay: string, by = administrator) =>
  as(by, (work) => endMandate(work, { mandateId, version, lastDay }))
const row = async (id: string) =>
  (await admin.query('SELECT valid_until::text, version FROM mandate WHERE id = $1', [id])).rows[0]

/** What signing a complete draft of this amount comes to. */
async function sign(amount: number): Promise<string> {
  const caseId = randomUUID()
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    pupil: { givenName: 'Kind', familyName: 'Mandaat-Demo', responsibleMunicipalityId: '0362' },
  }
  await as(holder, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  const id = randomUUID()
  await admin.query(
    `INSERT INTO beschikking (id, municipality_id, controller_organisation_id, case_id, drafted_by, product_id, provider_organisation_id, quantity, amount_cents, starts_on, ends_on, reasoning, applied_on)
     VALUES ($1, '0362', $2, $3, $4, $5, $6, 10, $7, current_date, current_date + 30, 'omdat het helpt', current_date)`,
    [id, world.town, caseId, holder.accountId, world.product, world.provider, amount],
  )
  return as(holder, async (work) => {
    const rows = await work.db.$queryRaw<{ answer: { status: string } }[]>(
      Prisma.sql`SELECT priv.sign_beschikking(${id}::uuid, 1) AS answer`,
    )
    return rows[0]?.answer.status ?? ''
  })
}

describe('giving a mandate', () => {
  it('is for the administrator of that municipality, and stands in the log', async () => {
    const { id } = await add()
    const list = await as(administrator, (work) => listMandates(work, {}))
    expect(list.mandates.find((one) => one.id === id)).toMatchObject({ holder: holder.name, live: true, maxDays: 100 })
    expect((await admin.query(`SELECT code, ground FROM audit_event WHERE $1 = ANY (object_ids)`, [id])).rows).toEqual([
      { code: 'mandate.added', ground: 'own' },
    ])
    for (const person of [far, world.teamLead, world.worker, holder])
      await expect(add({}, person)).rejects.toThrow('not-allowed')
  })

  it('asks for a fresh second step, in the command and again in the database', async () => {
    await factorAgo('6 minutes')
    await expect(add()).rejects.toMatchObject({ code: 'needs-code', field: 'code' })
    await expect(
      as(administrator, (work) =>
        work.run(Prisma.sql`INSERT INTO mandate (municipality_id, account_id, categories, max_amount_cents, max_days, second_signature_above_cents, valid_from, published_in)
          VALUES ('0362', ${holder.accountId}::uuid, '{45}', 1, 1, 1, current_date, 'x')`),
      ),
    ).rejects.toThrow('not-allowed')
  })

  it('goes to who decides on help there now: also with a role that ends later, not with one that ended', async () => {
    const ends = (until: string) =>
      admin.query('UPDATE membership SET ended_at = now() + $2::interval WHERE account_id = $1', [
        holder.accountId,
        until,
      ])
    const offered = async () =>
      (await as(administrator, (work) => mandateChoices(work, {}))).holders.some((one) => one.id === holder.accountId)
    await ends('1 day')
    expect(await offered()).toBe(true)
    await expect(add()).resolves.toBeDefined()
    await ends('-1 second')
    expect(await offered()).toBe(false)
    await expect(add()).rejects.toMatchObject({ code: 'does-not-fit', field: 'accountId' })
    await expect(add({ accountId: world.counsellor.accountId })).rejects.toMatchObject({ field: 'accountId' })
    await expect(add({ accountId: world.worker.accountId, categories: ['99'] })).rejects.toMatchObject({
      field: 'categories',
    })
  })
})

describe('two mandates at once', () => {
  it('are asked together: each decision falls under the one that leaves it most', async () => {
    await add({ maxAmount: 300_000, secondAbove: 100_000 })
    expect(await sign(90_000)).toBe('decided')
    expect(await sign(150_000)).toBe('awaitingSecond')
    await add({ maxAmount: 200_000, secondAbove: 200_000 })
    expect(await sign(150_000)).toBe('decided')
    expect(await sign(250_000)).toBe('awaitingSecond')
    await expect(sign(300_001)).rejects.toThrow('outside-mandate')
  })

  it('do not add up over categories, and one that begins tomorrow or has run out does not count', async () => {
    await add({ categories: ['44'] })
    await add({ validFrom: inDays(1) })
    const { id } = await add({ validFrom: inDays(-10) })
    expect(await sign(90_000)).toBe('decided')
    await end(id, 1, inDays(-1))
    await expect(sign(90_000)).rejects.toThrow('outside-mandate')
  })
})

describe('ending a mandate', () => {
  it('holds through its last day', async () => {
    const { id } = await add()
    await end(id, 1, today)
    expect(await row(id)).toEqual({ valid_until: inDays(1), version: 2 })
    expect(await sign(90_000)).toBe('decided')
  })

  it('is for the administrator, on the version that she saw, not before it began', async () => {
    const { id } = await add()
    for (const person of [far, world.teamLead, holder])
      await expect(end(id, 1, today, person)).rejects.toThrow('not-allowed')
    await expect(end(id, 1, inDays(-1))).rejects.toMatchObject({ code: 'does-not-fit', field: 'lastDay' })
    const both = await Promise.allSettled([end(id, 1, today), end(id, 1, inDays(5))])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'changed-meanwhile' } })
  })

  it('comes forward, and is never put off or taken back', async () => {
    const { id } = await add()
    await end(id, 1, inDays(20))
    await end(id, 2, inDays(10))
    await expect(end(id, 3, inDays(11))).rejects.toThrow('already-ended')
    await expect(
      as(administrator, (work) => work.run(Prisma.sql`UPDATE mandate SET valid_until = NULL WHERE id = ${id}::uuid`)),
    ).rejects.toThrow('already-ended')
    expect((await row(id)).valid_until).toBe(inDays(11))
  })
})
