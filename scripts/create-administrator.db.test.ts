import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hashToken } from '@/lib/platform/auth'
import { testDatabase } from '@/lib/platform/testing/database'
import { createAdministrator, readAdministrator } from '@/scripts/create-administrator'
import { inDatabase, withClient } from '@/scripts/support/sql.mjs'

const database = await testDatabase()
const person = readAdministrator({ name: 'Ans Beheer-Demo', mail: 'Ans@Example.test', municipality: '0362' })
const now = new Date('2026-03-02T09:00:00Z')

const counts = (address: string) =>
  withClient(address, async (client) => {
    const { rows } = await client.query(
      `SELECT (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM membership WHERE role = 'administrator') AS roles,
              (SELECT count(*)::int FROM invitation WHERE used_at IS NULL) AS open, (SELECT count(*)::int FROM organisation) AS organisations`,
    )
    return rows[0]
  })

describe('create:administrator', () => {
  it('names every wrong field in a sentence', () => {
    expect(() => readAdministrator({ name: 'x', mail: 'nobody', municipality: '9999' })).toThrow(
      /^--name: A name has .*\n--mail: That is no mail .*\n--municipality: CBS knows no/,
    )
  })

  it('makes the municipality, the account, the role and a link of which only the hash is kept', async () => {
    const token = await withClient(database.adminUrl, (client) => createAdministrator(client, person, now))
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(await counts(database.adminUrl)).toEqual({ accounts: 1, roles: 1, open: 1, organisations: 1 })
    const { rows } = await withClient(database.adminUrl, (client) =>
      client.query('SELECT token_hash, expires_at FROM invitation'),
    )
    expect(rows[0].token_hash).toEqual(createHash('sha256').update(token).digest())
    expect(rows[0].expires_at).toEqual(new Date('2026-03-09T09:00:00Z'))
  })

  it('gives a fresh link the second time and ends the old one', async () => {
    await withClient(database.adminUrl, (client) => createAdministrator(client, person, now))
    expect(await counts(database.adminUrl)).toEqual({ accounts: 1, roles: 1, open: 1, organisations: 1 })
  })

  it('refuses an address that already has a password', async () => {
    await withClient(database.adminUrl, (client) => client.query("UPDATE account_secret SET password_hash = 'set'"))
    await expect(withClient(database.adminUrl, (client) => createAdministrator(client, person, now))).rejects.toThrow(
      /already has an account/,
    )
  })

  it('works for an administrator who is no superuser, and leaves row security forced', async () => {
    const other = readAdministrator({ name: 'Bo Beheer-Demo', mail: 'bo@example.test', municipality: '0164' })
    await withClient(database.adminUrl, async (client) => {
      await client.query("CREATE ROLE managed_test LOGIN PASSWORD 'managed' CREATEROLE NOSUPERUSER")
      await client.query('GRANT schakel_owner TO managed_test')
      await client.query(
        `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(new URL(database.adminUrl).pathname.slice(1))} TO managed_test`,
      )
    })
    const url = new URL(inDatabase(database.adminUrl, new URL(database.adminUrl).pathname.slice(1)))
    url.username = 'managed_test'
    url.password = 'managed'
    await withClient(url.toString(), (client) => createAdministrator(client, other, now))
    const { rows } = await withClient(database.adminUrl, (client) =>
      client.query(
        "SELECT relname FROM pg_class WHERE relname IN ('account', 'membership', 'invitation') AND NOT relforcerowsecurity",
      ),
    )
    expect(rows).toEqual([])
    expect((await counts(database.adminUrl)).accounts).toBe(2)
  })

  it('gives a link that the sign-in pages accept', async () => {
    const fresh = readAdministrator({ name: 'Cas Beheer-Demo', mail: 'cas@example.test', municipality: '0362' })
    const token = await withClient(database.adminUrl, (client) => createAdministrator(client, fresh, new Date()))
    const read = (hash: string) =>
      withClient(database.webUrl, async (client) => {
        const { rows } = await client.query('SELECT priv.read_invitation($1) AS found', [hash])
        return rows[0].found
      })
    expect(await read(hashToken(token))).toMatchObject({ kind: 'invitation', email: 'cas@example.test' })
    expect(await read(hashToken(`${token}x`))).toBeNull()
  })
})
