import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { readInvitation } from '@/lib/people/commands'
import { hashToken } from '@/lib/platform/auth'
import { closeConnections, Prisma, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person } from '@/prisma/builders/world'
import { endRole, grantRole, invite, inviteAgain, linkToken, setDisabled } from './commands'
import { listPeople, readPerson } from './queries'

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
const second = await buildPerson(admin, 'Beheer Twee-Demo', 'administrator', world.town, '0362')
const far = await buildPerson(admin, 'Beheer Ver-Demo', 'administrator', world.otherTown, '0164')
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

const as = <T>(person: Person, work: Parameters<typeof withActor<T>>[1]) => withActor(callerOf(person), work)
const rolesOf = async (accountId: string) =>
  (
    await admin.query('SELECT role FROM membership WHERE account_id = $1 AND ended_at IS NULL ORDER BY role', [
      accountId,
    ])
  ).rows.map((row) => row.role)
const asked = (email: string, more: object = {}) => ({
  municipalityId: '0362',
  formKey: randomUUID(),
  name: 'Nieuw Iemand-Demo',
  email,
  registration: undefined,
  role: 'youthWorker' as const,
  organisationId: world.town,
  ...more,
})

describe('inviting', () => {
  it('makes account, role, link and a mail that forgets the link once it left', async () => {
    const input = asked('nieuw@example.test')
    const answer = await as(world.administrator, (work) => invite(work, input))
    expect(answer.invited).toBe(true)
    expect(await rolesOf(answer.accountId)).toEqual(['youthWorker'])
    expect((await readInvitation(linkToken(input.formKey)))?.email).toBe('nieuw@example.test')
    const mail = await admin.query('SELECT id, kind, path FROM outbox_message WHERE recipient_account_id = $1', [
      answer.accountId,
    ])
    expect(mail.rows[0]).toMatchObject({ kind: 'invitation', path: `/invitation/${linkToken(input.formKey)}` })
    await admin.query("UPDATE outbox_message SET status = 'sent' WHERE id = $1", [mail.rows[0].id])
    expect((await admin.query('SELECT path FROM outbox_message WHERE id = $1', [mail.rows[0].id])).rows[0].path).toBe(
      '/sign-in',
    )
  })

  it('adds only the role to an address that has a password, and never gives a link to it', async () => {
    await admin.query("UPDATE account_secret SET password_hash = 'x' WHERE account_id = $1", [
      world.farWorker.accountId,
    ])
    const email = `${world.farWorker.accountId}@example.test`
    const answer = await as(world.administrator, (work) => invite(work, asked(email)))
    expect(answer).toEqual({ accountId: world.farWorker.accountId, invited: false })
    // and now that she works in both places, neither administrator can walk in through a reset
    const again = { municipalityId: '0362', accountId: world.farWorker.accountId, formKey: randomUUID() }
    await expect(as(world.administrator, (work) => inviteAgain(work, again))).rejects.toThrow('not-allowed')
    await expect(as(far, (work) => inviteAgain(work, { ...again, municipalityId: '0164' }))).rejects.toThrow(
      'not-allowed',
    )
    await expect(
      as(far, (work) => setDisabled(work, { accountId: world.farWorker.accountId, disabled: 'true', version: 1 })),
    ).rejects.toThrow('not-allowed')
  })

  it('is refused for another municipality, for who is no administrator, and for a place that does not fit', async () => {
    await expect(
      as(world.administrator, (work) =>
        invite(work, asked('a@example.test', { municipalityId: '0164', organisationId: world.otherTown })),
      ),
    ).rejects.toThrow('not-allowed')
    await expect(as(world.worker, (work) => invite(work, asked('b@example.test')))).rejects.toThrow('not-allowed')
    await expect(
      as(world.administrator, (work) => invite(work, asked('c@example.test', { organisationId: world.otherTown }))),
    ).rejects.toThrow('not-allowed')
    await expect(
      as(world.administrator, (work) =>
        invite(work, asked('d@example.test', { role: 'administrator', organisationId: world.schoolA })),
      ),
    ).rejects.toThrow('does-not-fit')
    expect(
      (await admin.query("SELECT count(*)::int AS n FROM account_secret WHERE email LIKE '_@example.test'")).rows[0].n,
    ).toBe(0)
  })

  it('asks the database too, when the function is called past the command', async () => {
    const facts = (municipalityId: string, organisationId: string) =>
      JSON.stringify({
        accountId: randomUUID(),
        name: 'X Proef-Demo',
        email: `${randomUUID()}@example.test`,
        role: 'youthWorker',
        organisationId,
        municipalityId,
        tokenHash: hashToken('x'),
      })
    await expect(
      as(world.administrator, (work) =>
        work.run(Prisma.sql`SELECT priv.create_invitation(${facts('0164', world.otherTown)}::jsonb)`),
      ),
    ).rejects.toThrow('not-allowed')
    await expect(
      as(world.worker, (work) =>
        work.run(Prisma.sql`SELECT priv.create_invitation(${facts('0362', world.town)}::jsonb)`),
      ),
    ).rejects.toThrow('not-allowed')
    await expect(
      as(world.administrator, (work) => work.run(Prisma.sql`SELECT priv.people_of_municipality('0164')`)),
    ).rejects.toThrow('not-allowed')
    await expect(
      as(world.administrator, (work) =>
        work.run(
          Prisma.sql`SELECT priv.add_role(${world.worker.accountId}::uuid, 'administrator', ${world.town}::uuid, '0362')`,
        ),
      ),
    ).rejects.toThrow('not-allowed')
  })
})

describe('roles', () => {
  it('are given and ended in the own municipality only, and act at the next statement', async () => {
    const give = {
      municipalityId: '0362',
      accountId: world.colleague.accountId,
      role: 'teamLead' as const,
      organisationId: world.town,
    }
    await as(world.administrator, (work) => grantRole(work, give))
    expect(await rolesOf(world.colleague.accountId)).toEqual(['teamLead', 'youthWorker'])
    await expect(as(world.administrator, (work) => grantRole(work, give))).rejects.toThrow('exists-already')
    await expect(as(far, (work) => grantRole(work, { ...give, municipalityId: '0362' }))).rejects.toThrow('not-allowed')
    const one = (
      await as(world.administrator, (work) => readPerson(work, { accountId: world.colleague.accountId }))
    ).person.roles.find((role) => role.role === 'teamLead')
    const end = { membershipId: one?.id ?? '', accountId: world.colleague.accountId }
    await expect(as(far, (work) => endRole(work, end))).rejects.toThrow('not-allowed')
    await as(world.administrator, (work) => endRole(work, end))
    expect(await as(world.colleague, async ({ actor }) => actor.memberships.map((role) => role.role))).toEqual([
      'youthWorker',
    ])
    await expect(as(world.administrator, (work) => endRole(work, end))).rejects.toThrow('already-ended')
  })

  it('are never given to oneself, and the own administration is not ended by oneself', async () => {
    const mine = {
      municipalityId: '0362',
      accountId: world.administrator.accountId,
      role: 'privacyOfficer' as const,
      organisationId: world.town,
    }
    await expect(as(world.administrator, (work) => grantRole(work, mine))).rejects.toThrow('second-person')
    const role = (
      await admin.query("SELECT id FROM membership WHERE account_id = $1 AND role = 'administrator'", [
        world.administrator.accountId,
      ])
    ).rows[0].id
    await expect(
      as(world.administrator, (work) =>
        endRole(work, { membershipId: role, accountId: world.administrator.accountId }),
      ),
    ).rejects.toThrow('second-person')
  })
})

describe('reset and shutting', () => {
  it('is done by a second person, never by oneself', async () => {
    const reset = { municipalityId: '0362', accountId: world.administrator.accountId, formKey: randomUUID() }
    await expect(as(world.administrator, (work) => inviteAgain(work, reset))).rejects.toThrow('second-person')
    await admin.query("UPDATE account_secret SET password_hash = 'x' WHERE account_id = $1", [
      world.administrator.accountId,
    ])
    expect(await as(second, (work) => inviteAgain(work, reset))).toEqual({ kind: 'reset' })
    expect((await readInvitation(linkToken(reset.formKey)))?.kind).toBe('reset')
    // a newer link ends the older one
    await as(second, (work) => inviteAgain(work, { ...reset, formKey: randomUUID() }))
    expect(await readInvitation(linkToken(reset.formKey))).toBeNull()
  })

  it('puts a disabled person out at the next statement, also inside what is open, and lets her in again later', async () => {
    const person = await buildPerson(admin, 'Vertrekt Zo-Demo', 'youthWorker', world.town, '0362')
    expect(await as(person, async ({ actor }) => actor.accountId)).toBe(person.accountId)
    await as(person, async (work) => {
      await as(second, (inner) => setDisabled(inner, { accountId: person.accountId, disabled: 'true', version: 1 }))
      expect(await work.db.school.findMany({ select: { name: true } })).toEqual([])
    })
    await expect(as(person, async () => undefined)).rejects.toThrow('signed-out')
    await expect(
      as(second, (work) => setDisabled(work, { accountId: person.accountId, disabled: 'false', version: 1 })),
    ).rejects.toThrow('changed-meanwhile')
    await as(second, (work) => setDisabled(work, { accountId: person.accountId, disabled: 'false', version: 2 }))
    // her old session stays ended
    await expect(as(person, async () => undefined)).rejects.toThrow('signed-out')
    await expect(
      as(second, (work) => setDisabled(work, { accountId: second.accountId, disabled: 'true', version: 1 })),
    ).rejects.toThrow('second-person')
  })

  it('stands in the log with who did it', async () => {
    const { rows } = await admin.query(
      "SELECT DISTINCT code FROM audit_event WHERE actor_account_id = ANY ($1) AND object_type = 'account' ORDER BY code",
      [[world.administrator.accountId, second.accountId]],
    )
    expect(rows.map((row) => row.code)).toEqual([
      'account.disabled',
      'account.enabled',
      'account.invited',
      'account.resetAsked',
      'role.ended',
      'role.granted',
    ])
  })
})

describe('the list of people', () => {
  it('shows the own municipality with addresses, and what may be done with each', async () => {
    const view = await as(world.administrator, (work) => listPeople(work, {}))
    expect(view.place.id).toBe('0362')
    const mine = view.people.find((one) => one.myself)
    expect(mine?.permissions).toMatchObject({ grant: false, inviteAgain: false, disable: false })
    expect(view.people.find((one) => one.accountId === world.worker.accountId)?.permissions).toMatchObject({
      grant: true,
      disable: true,
    })
    expect(view.people.some((one) => one.accountId === world.farCounsellor.accountId)).toBe(false)
    expect((await as(world.administrator, (work) => listPeople(work, { q: 'BEHEER een' }))).people).toHaveLength(1)
  })

  it('is closed for another municipality and another role', async () => {
    await expect(as(world.administrator, (work) => listPeople(work, { municipality: '0164' }))).rejects.toThrow(
      'not-allowed',
    )
    await expect(as(world.privacyOfficer, (work) => listPeople(work, {}))).rejects.toThrow('not-allowed')
  })
})
