import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { tryPassword } from '@/lib/people/commands'
import { closeConnections, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { changePassword, preparePassword } from './commands'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const before = 'drie paarden eten appels'
const after = 'vier koeien drinken regen'
let me: Person
let elsewhere: Person
beforeEach(async () => {
  me = await buildPerson(admin, 'Sleutel Proef-Demo', 'youthWorker', world.town, '0362')
  await admin.query('UPDATE account_secret SET password_hash = $2, totp_confirmed_at = now() WHERE account_id = $1', [
    me.accountId,
    await hash(before),
  ])
  elsewhere = { ...me, token: 'e'.repeat(43) }
  await admin.query('DELETE FROM credential WHERE token_hash = sha256($1::bytea)', [Buffer.from(elsewhere.token)])
  await admin.query(
    `INSERT INTO credential (token_hash, kind, account_id, expires_at) VALUES (sha256($1::bytea), 'session', $2, now() + interval '1 hour')`,
    [Buffer.from(elsewhere.token), me.accountId],
  )
})
const change = async (current: string, password: string) => {
  const step = await preparePassword(callerOf(me), { current, password })
  return step.wait || step.problem || withActor(callerOf(me), (work) => changePassword(work, step))
}
const email = () => `${me.accountId}@example.test`

describe('the own password', () => {
  it('changes with the one of now, ends what is open elsewhere, and mails that without a word of it', async () => {
    await admin.query(
      `INSERT INTO invitation (account_id, kind, token_hash, expires_at) VALUES ($1, 'reset', sha256($2::bytea), now() + interval '1 day')`,
      [me.accountId, Buffer.from(me.accountId)],
    )
    expect(await change(before, after)).toBeNull()
    expect((await tryPassword(email(), before, '192.0.2.1')).is).toBe('wrong')
    expect((await tryPassword(email(), after, '192.0.2.1')).is).toBe('ok')
    expect(await withActor(callerOf(me), async ({ actor }) => actor.accountId)).toBe(me.accountId)
    await expect(withActor(callerOf(elsewhere), async () => undefined)).rejects.toThrow('signed-out')
    const { rows } = await admin.query(
      `SELECT s.password_hash LIKE '$argon2id$v=19$%' AS argon, s.failed_count, (SELECT count(*)::int FROM invitation i WHERE i.account_id = s.account_id AND i.used_at IS NULL) AS links,
        (SELECT jsonb_agg(jsonb_build_array(o.kind, o.path)) FROM outbox_message o WHERE o.recipient_account_id = s.account_id) AS mail,
        (SELECT array_agg(e.code ORDER BY e.id) FROM audit_event e WHERE e.actor_account_id = s.account_id AND e.object_type = 'account') AS log
       FROM account_secret s WHERE s.account_id = $1`,
      [me.accountId],
    )
    expect(rows[0]).toMatchObject({ argon: true, failed_count: 0, links: 0, mail: [['passwordChanged', '/account']] })
    expect(rows[0].log).toContain('account.passwordChanged')
  })

  it('stays when the one of now is wrong: nothing ends, and after five tries even the right one waits', async () => {
    for (let n = 0; n < 5; n += 1)
      await expect(change('nee nee nee nee', after)).rejects.toMatchObject({ code: 'wrong-password', field: 'current' })
    expect(await change(before, after)).toBe(true)
    expect(await withActor(callerOf(elsewhere), async ({ actor }) => actor.accountId)).toBe(me.accountId)
    expect((await tryPassword(email(), before, '192.0.2.1')).is).toBe('ok')
  })

  it('is not one that is on a list or holds the own name, and looking at that costs no try', async () => {
    for (let n = 0; n < 6; n += 1)
      expect(await change('nee nee nee nee', 'welkom wachtwoord 2026')).toEqual(['password', 'password-common'])
    expect(await change('nee', 'mijn sleutel is lang')).toEqual(['password', 'password-name'])
    expect(await change(before, after)).toBeNull()
  })

  it('is not there for who has none', async () => {
    await admin.query('UPDATE account_secret SET password_hash = NULL WHERE account_id = $1', [me.accountId])
    expect(await change(before, after)).toEqual(['current', 'wrong-password'])
  })
})

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

describe('the time of an answer', () => {
  it('does not tell whether a name exists: the median of an unknown name and of a wrong password are alike', async () => {
    const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    // turn about, so that a busy moment hits both
    for (let n = 0; n < 15; n += 1) {
      for (const kind of ['known', 'unknown'] as const) {
        await admin.query('DELETE FROM login_throttle')
        const began = performance.now()
        const said = await tryPassword(kind === 'known' ? email() : `${n}@example.test`, 'nee nee nee nee', '192.0.2.1')
        took[kind].push(performance.now() - began)
        expect(said.is).toBe('wrong')
      }
    }
    const ratio = median(took.known) / median(took.unknown)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
    // and both did the work of a hash: without it an answer takes a few milliseconds
    expect(median(took.unknown)).toBeGreaterThan(5)
  })
})
