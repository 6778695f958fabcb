import { randomBytes } from 'node:crypto'
import { generateSync } from 'otplib'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { hashToken } from '@/lib/platform/auth'
import { type Caller, closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf } from '@/prisma/builders/world'
import {
  acceptInvitation,
  confirmFactor,
  keepRecoveryCodes,
  newRecoveryCodes,
  offeredFactor,
  openDemoSession,
  readInvitation,
  stepUp,
  tryCode,
  tryPassword,
  tryRecoveryCode,
} from './commands'
import { demoPlaces, myAccount } from './queries'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const from = { source: '192.0.2.1', device: 'Firefox, Linux' }
const session = (token: string): Caller => ({
  tokenHash: hashToken(token),
  requestId: crypto.randomUUID(),
  touch: true,
})
const whoIs = (token: string) => withActor(session(token), async ({ actor }) => actor.accountId)
let hour = 0

/** An account with a password and second factor, made by way of an invitation as everybody is. Time moves on for each. */
async function member(password = 'drie paarden eten appels') {
  const person = await buildPerson(
    admin,
    `Proef ${randomBytes(3).toString('hex')}-Demo`,
    'youthWorker',
    world.town,
    '0362',
  )
  const token = randomBytes(32).toString('base64url')
  await admin.query(
    "INSERT INTO invitation (account_id, kind, token_hash, expires_at) VALUES ($1, 'invitation', decode($2, 'hex'), now() + interval '1 day')",
    [person.accountId, hashToken(token)],
  )
  const email = `${person.accountId}@example.test`
  const { secret } = offeredFactor(token, email)
  hour += 1
  let clock = Date.parse('2026-03-02T09:00:00Z') + hour * 3_600_000
  /** A code that was not used yet, with the moment at which it is right. */
  const code = () => {
    clock += 60_000
    return { code: generateSync({ secret, epoch: clock / 1000 }), now: new Date(clock) }
  }
  const first = code()
  const accepted = await acceptInvitation({ token, password, code: first.code }, 'Firefox, Linux', first.now)
  if (!('token' in accepted)) throw new Error(`not accepted: ${accepted.problem}`)
  return { ...person, email, password, code, token: accepted.token, link: token, old: person.token }
}
const pendingOf = async (one: { email: string; password: string }, source = from.source) => {
  const step = await tryPassword(one.email, one.password, source)
  if (step.is !== 'ok') throw new Error(`password step: ${step.is}`)
  return step.token
}

describe('an invitation', () => {
  it('is read without being used, opens once, and ends what was open before', async () => {
    const one = await member()
    expect(await whoIs(one.token)).toBe(one.accountId)
    await expect(whoIs(one.old)).rejects.toThrow('signed-out')
    expect(await readInvitation(one.link)).toBeNull()
    const { code, now } = one.code()
    expect(await acceptInvitation({ token: one.link, password: one.password, code }, 'x', now)).toEqual({
      field: 'token',
      problem: 'expired',
    })
  })

  it('says which field is wrong and stays open', async () => {
    const token = randomBytes(32).toString('base64url')
    const person = await buildPerson(admin, 'Wendelien Proef-Demo', 'youthWorker', world.town, '0362')
    await admin.query(
      "INSERT INTO invitation (account_id, kind, token_hash, expires_at) VALUES ($1, 'invitation', decode($2, 'hex'), now() + interval '1 day')",
      [person.accountId, hashToken(token)],
    )
    const now = new Date()
    expect(await acceptInvitation({ token, password: 'ik heet wendelien ja', code: '000000' }, 'x', now)).toEqual({
      field: 'password',
      problem: 'password-name',
    })
    expect(await acceptInvitation({ token, password: 'drie paarden eten', code: '12345x' }, 'x', now)).toEqual({
      field: 'code',
      problem: 'wrong-code',
    })
    expect((await readInvitation(token))?.kind).toBe('invitation')
    expect(await readInvitation(randomBytes(32).toString('base64url'))).toBeNull()
  })
})

describe('the first step', () => {
  it('answers the same for an unknown name, and locks both after five wrong tries, for a while', async () => {
    const one = await member()
    const unknown = `${crypto.randomUUID()}@example.test`
    const answers = async (email: string) => {
      const said: unknown[] = []
      for (let n = 0; n < 6; n += 1) said.push(await tryPassword(email, 'nee nee nee nee', '192.0.2.7'))
      return said
    }
    const [known, stranger] = [await answers(one.email), await answers(unknown)]
    expect(known).toEqual(stranger)
    expect(known.map((step) => (step as { is: string }).is)).toEqual([
      'wrong',
      'wrong',
      'wrong',
      'wrong',
      'wait',
      'wait',
    ])
    // the right one waits too
    expect((await tryPassword(one.email, one.password, from.source)).is).toBe('wait')
    // never for ever: a quarter of an hour later it is open again, however many tries there were
    await admin.query(
      "UPDATE login_throttle SET failed_count = 400, window_start = now() - interval '15 minutes 1 second' WHERE source LIKE 'mail:%'",
    )
    expect((await tryPassword(one.email, one.password, from.source)).is).toBe('ok')
  })

  it('counts tries that come at once one after another', async () => {
    const one = await member()
    const said = await Promise.all(
      Array.from({ length: 9 }, () => tryPassword(one.email, 'nee nee nee nee', '192.0.2.8')),
    )
    expect(said.filter((step) => step.is === 'wrong')).toHaveLength(4)
  })

  it('shuts a source after fifty wrong tries in an hour, whatever the names', async () => {
    await admin.query(
      "INSERT INTO login_throttle (source, failed_count, window_start) VALUES ('from:192.0.2.9', 49, now() - interval '10 minutes')",
    )
    expect((await tryPassword('a@example.test', 'nee', '192.0.2.9')).is).toBe('wrong')
    const shut = await tryPassword('b@example.test', 'nee', '192.0.2.9')
    expect(shut).toMatchObject({ is: 'wait' })
    expect((shut as { seconds: number }).seconds).toBeGreaterThan(2900)
  })

  it('takes the same road for known and unknown names: parameters, salt, hash', async () => {
    const one = await member()
    const salts = await admin.query(
      'SELECT priv.password_salt($1) AS a, priv.password_salt($2) AS b, priv.password_salt($2) AS c',
      [one.email, 'nobody@example.test'],
    )
    const [known, unknown] = [salts.rows[0].a as string, salts.rows[0].b as string]
    expect(known.replace(/[^$]+$/, '')).toBe(unknown.replace(/[^$]+$/, ''))
    expect(known).toHaveLength(unknown.length)
    expect(salts.rows[0].c).toBe(unknown)
  })

  it('writes every refusal and every session in the log, without what was typed', async () => {
    const one = await member()
    await tryPassword(one.email, 'nee nee nee nee', from.source)
    const { rows } = await admin.query(
      'SELECT code, action, outcome, reason FROM audit_event WHERE actor_account_id = $1 ORDER BY id',
      [one.accountId],
    )
    expect(rows.map((row) => [row.code, row.outcome])).toEqual([
      ['account.invitationUsed', 'ok'],
      ['session.opened', 'ok'],
      ['session.refused', 'refused'],
    ])
    expect(JSON.stringify(rows)).not.toContain('nee nee')
  })
})

describe('the second step', () => {
  it('opens a session of twelve hours with a code, and each code counts once', async () => {
    const one = await member()
    const { code, now } = one.code()
    const opened = await tryCode(await pendingOf(one), code, from, now)
    expect(opened.is).toBe('ok')
    expect(await whoIs((opened as { token: string }).token)).toBe(one.accountId)
    expect(await tryCode(await pendingOf(one), code, from, now)).toEqual({ is: 'wrong' })
  })

  it('begins again after five tries, and a right code cannot follow', async () => {
    const one = await member()
    const pending = await pendingOf(one)
    const { code, now } = one.code()
    const said: string[] = []
    for (let n = 0; n < 6; n += 1)
      said.push((await tryCode(pending, '000000', from, new Date(now.getTime() + 86_400_000))).is)
    expect(said.slice(0, 4)).toEqual(['wrong', 'wrong', 'wrong', 'wrong'])
    expect(said[5]).toBe('again')
    expect((await tryCode(pending, code, from, now)).is).toBe('again')
    // and the account waits, so that new passwords steps bring no new guesses
    expect((await tryCode(await pendingOf(one), code, from, now)).is).toBe('wait')
  })

  it('opens nothing with a used, an unknown or an expired step', async () => {
    const one = await member()
    const pending = await pendingOf(one)
    const good = one.code()
    expect((await tryCode(pending, good.code, from, good.now)).is).toBe('ok')
    const next = one.code()
    expect((await tryCode(pending, next.code, from, next.now)).is).toBe('again')
    expect((await tryCode(randomBytes(32).toString('base64url'), next.code, from, next.now)).is).toBe('again')
    const late = await pendingOf(one)
    await admin.query("UPDATE pending_login SET expires_at = now() WHERE token_hash = decode($1, 'hex')", [
      hashToken(late),
    ])
    expect((await tryCode(late, next.code, from, next.now)).is).toBe('again')
  })

  it('takes a recovery code once, and new ones only after a fresh second step', async () => {
    const one = await member()
    const codes = newRecoveryCodes()
    await withActor(session(one.token), (work) => keepRecoveryCodes(work, codes))
    const code = codes[0] ?? ''
    expect((await tryRecoveryCode(await pendingOf(one), code.replace('-', ''), from)).is).toBe('ok')
    expect((await tryRecoveryCode(await pendingOf(one), code, from)).is).toBe('wrong')
    expect((await withActor(session(one.token), myAccount)).codesLeft).toBe(9)
    await admin.query("UPDATE credential SET factor_at = now() - interval '6 minutes' WHERE account_id = $1", [
      one.accountId,
    ])
    await expect(withActor(session(one.token), (work) => keepRecoveryCodes(work, newRecoveryCodes()))).rejects.toThrow(
      'needs-code',
    )
    expect(await stepUp(session(one.token), '000000', new Date())).toBe('wrong')
    const again = one.code()
    expect(await confirmFactor(session(one.token), again.code, again.now)).toBe('ok')
    expect(await confirmFactor(session(one.token), again.code, again.now)).toBe('wrong')
    // a session in which it is fresh needs no code: the same form twice is no refusal
    expect(await stepUp(session(one.token), again.code, again.now)).toBe('ok')
    await withActor(session(one.token), (work) => keepRecoveryCodes(work, newRecoveryCodes()))
    expect((await tryRecoveryCode(await pendingOf(one), codes[1] ?? '', from)).is).toBe('wrong')
  })

  it('keeps no password, code or factor in the open', async () => {
    const one = await member('een heel eigen wachtzin')
    const { rows } = await admin.query(
      'SELECT s.*, (SELECT count(*) FROM credential c WHERE c.token_hash = $2) AS plain FROM account_secret s WHERE account_id = $1',
      [one.accountId, Buffer.from(one.token)],
    )
    expect(rows[0].password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(rows[0].totp_secret).toMatch(/^v1\.[0-9a-f]{8}\./)
    expect(rows[0].totp_secret).not.toContain(offeredFactor(one.link, one.email).secret)
    expect(rows[0].plain).toBe('0')
  })
})

describe('sessions', () => {
  it('are seen and ended by their owner, one or all others, and nobody else’s', async () => {
    const one = await member()
    const other = await member()
    const good = one.code()
    const second = await tryCode(await pendingOf(one), good.code, from, good.now)
    const token = (second as { token: string }).token
    const before = await withActor(session(token), myAccount)
    expect(before.sessions.map((row) => row.current)).toEqual([true, false])
    const foreign = (await withActor(session(other.token), myAccount)).sessions[0]?.id ?? ''
    expect(
      await withActor(session(token), (work) => work.run(Prisma.sql`SELECT priv.end_session(${foreign}::uuid)`)),
    ).toBeDefined()
    expect(await whoIs(other.token)).toBe(other.accountId)
    await withActor(session(token), (work) => work.run(Prisma.sql`SELECT priv.end_session(NULL, true)`))
    await expect(whoIs(one.token)).rejects.toThrow('signed-out')
    await withActor(session(token), (work) => work.run(Prisma.sql`SELECT priv.end_session()`))
    await expect(whoIs(token)).rejects.toThrow('signed-out')
  })

  it('end after fifteen minutes without life, and a background question is no life', async () => {
    const one = await member()
    const asleep = (minutes: number) =>
      admin.query(
        'UPDATE credential SET last_seen_at = now() - make_interval(mins => $2) WHERE account_id = $1 AND revoked_at IS NULL',
        [one.accountId, minutes],
      )
    await asleep(14)
    await withActor({ ...session(one.token), touch: false }, async () => undefined)
    const seen = async () =>
      (
        await admin.query(
          "SELECT now() - max(last_seen_at) < interval '1 minute' AS now FROM credential WHERE account_id = $1 AND revoked_at IS NULL",
          [one.accountId],
        )
      ).rows[0].now
    expect(await seen()).toBe(false)
    await withActor(session(one.token), async () => undefined)
    expect(await seen()).toBe(true)
    await asleep(15)
    await expect(whoIs(one.token)).rejects.toThrow('signed-out')
  })
})

describe('the demonstration', () => {
  it('shows nobody and opens nothing without the mark', async () => {
    expect(await demoPlaces()).toEqual([])
    await expect(openDemoSession(world.worker.accountId, 'x')).rejects.toThrow('not-allowed')
  })

  it('opens a session as a fictional person with the mark, never for somebody without a role', async () => {
    await admin.query('INSERT INTO installation (id, demo) VALUES (1, true) ON CONFLICT (id) DO UPDATE SET demo = true')
    const places = await demoPlaces()
    expect(places.map((place) => place.municipalityName)).toEqual(['Amstelveen', 'Hengelo'])
    expect(await whoIs(await openDemoSession(world.worker.accountId, 'x'))).toBe(world.worker.accountId)
    await expect(openDemoSession(world.nobody.accountId, 'x')).rejects.toThrow('not-allowed')
  })
})

it('gives the web role no table of secrets, whoever asks', async () => {
  for (const table of [
    'account_secret',
    'credential',
    'pending_login',
    'recovery_code',
    'invitation',
    'login_throttle',
  ]) {
    await expect(
      withActor(callerOf(world.administrator), (work) => work.run(Prisma.sql`SELECT 1 FROM ${Prisma.raw(table)}`)),
    ).rejects.toThrow('not-allowed')
  }
})
