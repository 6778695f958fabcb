import { createHash, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { buildPerson, buildWorld, type Person } from '@/prisma/builders/world'
import { handleForm } from './action'
import { sessionCookieName } from './auth'
import { closeConnections } from './db'
import { postHandler } from './handler'
import { formKey, text } from './input'
import { sessionLimit, visitorLimit } from './limit'
import { handlePublicForm } from './public-form'
import { testDatabase } from './testing/database'

// the framework's own request: which cookie and address a post came with
const request = { token: '', from: '192.0.2.1' }
vi.mock('next/headers', () => ({
  cookies: async () => ({
    get: (name: string) => (name === sessionCookieName() ? { value: request.token } : undefined),
  }),
  headers: async () => new Headers({ 'x-forwarded-for': request.from }),
}))

const database = await testDatabase()
const admin = new pg.Client({ connectionString: database.adminUrl })
await admin.connect()
const world = await buildWorld(admin)
afterAll(async () => {
  await closeConnections()
  await admin.end()
})
let me: Person
beforeEach(async () => {
  me = await buildPerson(admin, 'Formulier Proef-Demo', 'youthWorker', world.town, '0362')
  request.token = me.token
})

let ran = 0
const door = {
  access: ['youthWorker'] as const,
  schema: z.object({ ...formKey, body: text(40), code: z.string().optional() }),
  name: 'proof.write',
  run: async () => {
    ran += 1
    return { ran }
  },
}
const form = (fields: Record<string, string>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}
const receipts = async () =>
  (await admin.query('SELECT body_hash, answer FROM form_receipt WHERE account_id = $1', [me.accountId])).rows

describe('more forms than anybody types', () => {
  it('are refused with what was typed, and nothing of them happens', async () => {
    const now = new Date()
    for (let n = 0; n < sessionLimit.most; n += 1)
      expect((await handleForm(door, form({ body: 'een' }), now)).ok).toBe(true)
    const before = ran
    const refused = await handleForm(door, form({ body: 'mijn tekst' }), now)
    expect(refused).toEqual({
      ok: false,
      state: { status: 'refused', code: 'too-many', errors: {}, values: { body: 'mijn tekst' } },
    })
    expect(ran).toBe(before)
    // another session goes on
    request.token = world.worker.token
    expect((await handleForm(door, form({ body: 'een' }), now)).ok).toBe(true)
    request.token = me.token
    expect((await handleForm(door, form({ body: 'een' }), new Date(now.getTime() + 1000))).ok).toBe(true)
  })

  it('get 429 from a handler, with when to try again', async () => {
    const post = postHandler({ ...door, onward: () => '/', page: () => '/' })
    const send = () =>
      post(
        new Request('http://localhost:3000/api/v1/proof', {
          method: 'POST',
          body: JSON.stringify({ body: 'een' }),
          headers: { 'content-type': 'application/json' },
        }),
      )
    const said = await Promise.all(Array.from({ length: sessionLimit.most + 20 }, send))
    const last = said.at(-1)
    expect(said[0]?.status).toBe(200)
    expect(last?.status).toBe(429)
    expect(last?.headers.get('retry-after')).toBe('1')
    expect(await last?.json()).toMatchObject({ ok: false, state: { code: 'too-many', values: { body: 'een' } } })
  })

  it('are counted by address where nobody is signed in', async () => {
    const send = () =>
      handlePublicForm('proof', z.object({ body: text(40) }), form({ body: 'een' }), async () => undefined)
    request.from = '192.0.2.77'
    for (let n = 0; n < visitorLimit.most; n += 1) await send()
    expect(await send()).toMatchObject({ status: 'refused', code: 'too-many', values: { body: 'een' } })
    request.from = '192.0.2.78'
    expect(await send()).toMatchObject({ status: 'ok' })
  })
})

describe('a form', () => {
  it('that comes twice is handled once, and with other text is refused', async () => {
    const key = randomUUID()
    const first = await handleForm(door, form({ formKey: key, body: 'een' }))
    expect(await handleForm(door, form({ formKey: key, body: 'een' }))).toEqual(first)
    expect(await handleForm(door, form({ formKey: key, body: 'twee' }))).toMatchObject({
      state: { code: 'already-used' },
    })
    expect(await receipts()).toHaveLength(1)
  })

  it('sends no password or code back, and keeps none, not even hashed', async () => {
    const secret = { current: 'drie paarden', password: 'vier koeien', code: '123456' }
    const refused = await handleForm(door, form({ ...secret, body: '' }))
    expect(JSON.stringify(refused)).not.toMatch(/paarden|koeien|123456/)
    const fields = { formKey: randomUUID(), body: 'een', ...secret }
    await handleForm(door, form(fields))
    const hash = (value: object) => createHash('sha256').update(JSON.stringify(value)).digest('hex')
    const [kept] = await receipts()
    expect(kept.body_hash.toString('hex')).toBe(hash({ formKey: fields.formKey, body: 'een' }))
    expect(kept.body_hash.toString('hex')).not.toBe(hash(fields))
  })

  it('asks for the second step before the command, and a wrong code stops it', async () => {
    const asked: string[] = []
    const confirmed = (said: 'ok' | 'wrong' | 'wait') =>
      handleForm(
        { ...door, confirm: async (_caller, code) => (asked.push(code) > 0 ? said : 'wrong') },
        form({ body: 'een', code: '123456' }),
      )
    const before = ran
    expect(await confirmed('wrong')).toMatchObject({ state: { code: 'wrong-code', errors: { code: 'wrong-code' } } })
    expect(await confirmed('wait')).toMatchObject({ state: { code: 'locked' } })
    expect(ran).toBe(before)
    expect((await confirmed('ok')).ok).toBe(true)
    expect(asked).toEqual(['123456', '123456', '123456'])
  })
})
