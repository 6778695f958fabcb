import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { closeConnections, withActor } from '@/lib/platform/db'
import { tidy } from '@/lib/platform/jobs'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { endRole, grantRole, invite, inviteAgain, setDisabled } from './administration/commands'
import { readPerson } from './administration/queries'
import { factorFresh } from './queries'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const jobs = new pg.Pool({ connectionString: database.jobUrl, max: 1 })
const world = await buildWorld(admin)
const { administrator } = world
afterAll(async () => {
  await closeConnections()
  await jobs.end()
  await admin.end()
})

const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
const factorAgo = (person: Person, ago: string | null) =>
  admin.query('UPDATE credential SET factor_at = now() - $2::interval WHERE account_id = $1', [person.accountId, ago])
let one: Person
beforeEach(async () => {
  one = await buildPerson(admin, 'Iemand Proef-Demo', 'youthWorker', world.town, '0362')
  await factorAgo(administrator, '0')
})

describe('what gives access asks for a second step of less than five minutes ago', () => {
  const place = { municipalityId: '0362' }
  const gives: [string, () => Promise<unknown>][] = [
    [
      'an invitation',
      () =>
        as(administrator, (work) =>
          invite(work, {
            ...place,
            formKey: randomUUID(),
            name: 'Nieuw Proef-Demo',
            email: `${randomUUID()}@example.test`,
            role: 'youthWorker',
            organisationId: world.town,
            registration: undefined,
          }),
        ),
    ],
    [
      'a role',
      () =>
        as(administrator, (work) =>
          grantRole(work, { ...place, accountId: one.accountId, role: 'teamLead', organisationId: world.town }),
        ),
    ],
    [
      'a fresh link',
      () =>
        as(administrator, (work) => inviteAgain(work, { ...place, accountId: one.accountId, formKey: randomUUID() })),
    ],
    [
      'an account that opens again',
      async () => {
        const { version } = (await admin.query('SELECT version FROM account WHERE id = $1', [one.accountId])).rows[0]
        await admin.query('UPDATE account SET disabled_at = now() WHERE id = $1', [one.accountId])
        return as(administrator, (work) => setDisabled(work, { accountId: one.accountId, disabled: 'false', version }))
      },
    ],
  ]
  it.each(gives)('%s', async (_name, give) => {
    for (const ago of ['5 minutes 1 second', null]) {
      await factorAgo(administrator, ago)
      await expect(give()).rejects.toMatchObject({ code: 'needs-code', field: 'code' })
    }
    await factorAgo(administrator, '4 minutes 50 seconds')
    await expect(give()).resolves.toBeDefined()
  })

  it('taking access away asks for none: it must be quick', async () => {
    await factorAgo(administrator, '1 hour')
    const { id } = (await admin.query('SELECT id FROM membership WHERE account_id = $1', [one.accountId])).rows[0]
    await as(administrator, (work) => endRole(work, { membershipId: id, accountId: one.accountId }))
    await as(administrator, (work) => setDisabled(work, { accountId: one.accountId, disabled: 'true', version: 1 }))
    await expect(as(one, async () => undefined)).rejects.toThrow('signed-out')
  })

  it('is about this session, not about another one of the same person', async () => {
    await factorAgo(administrator, '1 hour')
    await admin.query(
      `INSERT INTO credential (token_hash, kind, account_id, expires_at, factor_at) VALUES (sha256($1::bytea), 'session', $2, now() + interval '1 hour', now())`,
      [Buffer.from(one.token.toUpperCase()), administrator.accountId],
    )
    expect(await as(administrator, factorFresh)).toBe(false)
    expect(await as({ ...administrator, token: one.token.toUpperCase() }, factorFresh)).toBe(true)
  })
})

describe('a role elsewhere that ends on a later day', () => {
  const elsewhere = (until: string | null) =>
    admin.query(
      `INSERT INTO membership (account_id, organisation_id, municipality_id, role, ended_at) VALUES ($1, $2, '0164', 'youthWorker', now() + $3::interval)`,
      [one.accountId, world.otherTown, until],
    )
  const reset = () =>
    as(administrator, (work) =>
      inviteAgain(work, { municipalityId: '0362', accountId: one.accountId, formKey: randomUUID() }),
    )
  const seen = async () =>
    (await as(administrator, (work) => readPerson(work, { accountId: one.accountId }))).person.permissions

  it.each([null, '1 day', '1 minute'])('is live until then: neither reset nor shut from here (%s)', async (until) => {
    await elsewhere(until)
    await expect(reset()).rejects.toThrow('not-allowed')
    await expect(
      as(administrator, (work) => setDisabled(work, { accountId: one.accountId, disabled: 'true', version: 1 })),
    ).rejects.toThrow('not-allowed')
    expect(await seen()).toMatchObject({ inviteAgain: false, disable: false, grant: true })
  })

  it('counts no more once it has ended', async () => {
    await elsewhere('-1 second')
    expect(await seen()).toMatchObject({ inviteAgain: true, disable: true })
    expect(await reset()).toEqual({ kind: 'invitation' })
  })
})

describe('when somebody was here last', () => {
  const lastSeen = async () =>
    (await as(administrator, (work) => readPerson(work, { accountId: one.accountId }))).person.lastSeenAt

  it('outlives the sessions that are cleared away, and follows the newest', async () => {
    const old = await buildPerson(admin, 'Lang Weg-Demo', 'youthWorker', world.town, '0362')
    one = old
    await admin.query('DELETE FROM credential WHERE account_id = $1', [old.accountId])
    await admin.query('UPDATE account_secret SET last_seen_at = NULL WHERE account_id = $1', [old.accountId])
    expect(await lastSeen()).toBeNull()
    const seenAt = new Date(Date.now() - 40 * 86_400_000)
    await admin.query(
      `INSERT INTO credential (token_hash, kind, account_id, expires_at, last_seen_at) VALUES (sha256($1::bytea), 'session', $2, $3::timestamptz + interval '12 hours', $3)`,
      [Buffer.from(old.token), old.accountId, seenAt],
    )
    await tidy(jobs)
    expect(
      Number(
        (await admin.query('SELECT count(*) FROM credential WHERE account_id = $1', [old.accountId])).rows[0].count,
      ),
    ).toBe(0)
    expect(await lastSeen()).toEqual(seenAt)
  })

  it('moves with a navigation, not with a question in the background', async () => {
    const ago = async (minutes: number) => {
      await admin.query(
        'UPDATE credential SET last_seen_at = now() - make_interval(mins => $2) WHERE account_id = $1',
        [one.accountId, minutes],
      )
      await admin.query(
        'UPDATE account_secret SET last_seen_at = now() - make_interval(mins => $2) WHERE account_id = $1',
        [one.accountId, minutes],
      )
    }
    await ago(10)
    await withActor({ ...callerOf(one), touch: false }, async () => undefined)
    expect(Date.now() - ((await lastSeen())?.getTime() ?? 0)).toBeGreaterThan(9 * 60_000)
    await as(one, async () => undefined)
    expect(Date.now() - ((await lastSeen())?.getTime() ?? 0)).toBeLessThan(60_000)
  })
})
