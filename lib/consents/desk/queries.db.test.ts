import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askConsent, makeLink, recordAnswer, spokenCode } from '@/lib/consents/questions/commands'
import { addDispute, addEffort } from '@/lib/consents/without/commands'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { removeGuardian } from '@/lib/pupils/contacts/commands'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { listWaitingQuestions, readContacts, readDesk } from './queries'

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

async function openCase(apart = false, birthDate = '2019-05-01') {
  const [caseId, mother, father] = [randomUUID(), randomUUID(), randomUUID()]
  const guardians = [
    { id: mother, name: 'Moeder Bureau-Demo', relation: 'mother' },
    { id: father, name: 'Vader Bureau-Demo', relation: 'father', livesWithPupil: !apart },
  ]
  const pupil = { givenName: 'Bo', familyName: 'Bureau-Demo', birthDate, guardians }
  const root = { id: caseId, schoolId: world.schoolA, door: 'parent', schoolMayKnow: true, pupil }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return { caseId, mother, father }
}
const desk = (caseId: string, person: Person = world.worker) => as(person, (work) => readDesk(work, caseId))
const ask = (caseId: string) =>
  as(world.worker, (work) =>
    askConsent(work, { caseId, receiver: 'school', purpose: 'coordination', kinds: ['agreements'], mode: 'running' }),
  )
const personOf = async (caseId: string, guardianId: string | null) =>
  (await desk(caseId)).questions[0]?.persons.find((one) => one.guardianId === guardianId)?.id ?? ''
const say = async (caseId: string, guardianId: string | null, answer: 'yes' | 'no' | 'discuss') => {
  const personId = await personOf(caseId, guardianId)
  return as(world.worker, (work) => recordAnswer(work, { caseId, personId, answer, channel: 'oral' }))
}

describe('who must say yes, on the worker’s desk', () => {
  test('nothing asked: nobody said anything, and silence is no yes', async () => {
    const { caseId } = await openCase()
    const view = await desk(caseId)
    expect(view.basis).toBe('none')
    expect(view.persons.map(({ how, said, missing }) => ({ how, said, missing }))).toEqual([
      { how: 'either', said: null, missing: true },
      { how: 'either', said: null, missing: true },
    ])
  })

  test('one of two who live together spoke for both; afterwards the yes itself is the source', async () => {
    const { caseId, mother } = await openCase()
    await ask(caseId)
    expect((await desk(caseId)).basis).toBe('question')
    await say(caseId, mother, 'yes')
    const view = await desk(caseId)
    expect(view.basis).toBe('consent')
    expect(view.persons.map(({ said, missing }) => ({ said, missing }))).toEqual([
      { said: 'yes', missing: false },
      { said: null, missing: false },
    ])
  })

  test('two homes: each apart, who is missing, and whose authority to look up', async () => {
    const { caseId, mother, father } = await openCase(true)
    await ask(caseId)
    await say(caseId, mother, 'yes')
    const view = await desk(caseId)
    expect(view.apart).toBe(true)
    expect(view.persons.find((one) => one.guardianId === father)).toMatchObject({
      how: 'own',
      missing: true,
      checkRegister: true,
      article: '7.3.15(1)',
    })
  })

  test('a birthday on the way is told, a missing one as well', async () => {
    const soon = new Date(Date.now() + 90 * 86_400_000)
    const on = soon.toISOString().slice(0, 10)
    const { caseId } = await openCase(false, `${soon.getUTCFullYear() - 16}${on.slice(4)}`)
    expect((await desk(caseId)).birthdays).toEqual([{ age: 16, on }])
    await admin.query('UPDATE pupil SET birth_date = NULL FROM case_file c WHERE c.pupil_id = pupil.id AND c.id = $1', [
      caseId,
    ])
    expect(await desk(caseId)).toMatchObject({ birthdays: [], birthDateMissing: true })
  })

  test('tries and an objection stand with their parent; who was taken out stands nowhere', async () => {
    const { caseId, mother, father } = await openCase()
    for (const [onDay, channel] of [
      ['2026-11-02', 'phone'],
      ['2026-11-04', 'letter'],
    ] as const)
      await as(world.worker, (work) => addEffort(work, { caseId, guardianId: father, onDay, channel, note: undefined }))
    await as(world.worker, (work) => addDispute(work, { caseId, guardianId: father, said: 'Nee', onDay: '2026-11-05' }))
    const view = await desk(caseId)
    expect(view.guardians.find((one) => one.id === father)).toMatchObject({
      triedDays: 2,
      triedChannels: 2,
      enough: true,
      dispute: { said: 'Nee' },
    })
    expect(view.persons.map((one) => one.how)).toEqual(['own', 'own'])
    await as(world.worker, (work) => removeGuardian(work, { caseId, guardianId: father, version: 1 }))
    const after = await desk(caseId)
    expect(after.persons.map((one) => one.guardianId)).toEqual([mother])
    expect(after.guardians.map((one) => one.id)).toEqual([mother])
    const { contacts } = await as(world.worker, (work) => readContacts(work, caseId))
    expect(contacts.find((one) => one.guardianId === father)?.removedAt).toBeInstanceOf(Date)
  })

  test('is for members of the case only', async () => {
    const { caseId } = await openCase()
    for (const person of [world.colleague, world.counsellor, world.teamLead, world.farWorker]) {
      await expect(desk(caseId, person)).rejects.toThrow('not-allowed')
      await expect(as(person, (work) => readContacts(work, caseId))).rejects.toThrow('not-allowed')
    }
  })

  test('"Vandaag" tells who wants to talk first, not who said no', async () => {
    const first = await openCase()
    const second = await openCase()
    for (const child of [first, second]) await ask(child.caseId)
    await say(first.caseId, first.mother, 'discuss')
    await say(second.caseId, second.mother, 'no')
    const mine = await as(world.worker, listWaitingQuestions)
    expect(mine.filter((one) => one.caseId === first.caseId)).toMatchObject([
      { child: 'Bo B.', overdue: false, discussing: ['Moeder Bureau-Demo'] },
    ])
    expect(mine.some((one) => one.caseId === second.caseId)).toBe(false)
    expect(await as(world.colleague, listWaitingQuestions)).toEqual([])
  })
})

test('neither the token of a link nor its spoken code stands anywhere readable', async () => {
  const { caseId, mother } = await openCase()
  await ask(caseId)
  const personId = await personOf(caseId, mother)
  const { token, code } = await as(world.worker, async (work) => {
    const input = { caseId, personId, sentHow: 'screen', codeHow: 'spoken', locale: 'nl' } as const
    const link = await makeLink(work, input)
    return { ...link, ...(await spokenCode(work, { caseId, linkId: link.linkId })) }
  })
  const { rows } = await admin.query(
    `SELECT (SELECT string_agg(l::text, '') FROM family_link l) || (SELECT string_agg(k::text, '') FROM family_code k) || coalesce((SELECT string_agg(e::text, '') FROM audit_event e), '') AS kept`,
  )
  expect(token).toHaveLength(43)
  expect(rows[0].kept).not.toContain(token)
  expect(rows[0].kept).not.toContain(`"${code}"`)
})
