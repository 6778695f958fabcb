import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  askAgain,
  askConsent,
  closeQuestion,
  makeLink,
  recordAnswer,
  spokenCode,
  stopLink,
} from '@/lib/consents/questions/commands'
import { listQuestions, loadWho } from '@/lib/consents/questions/queries'
import type { AskInput } from '@/lib/consents/questions/schema'
import { addDispute, addEffort, decideWithout } from '@/lib/consents/without/commands'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { answerAsFamily, enter, leaveFamily, sendCode, stopAsFamily } from './commands'
import { openDoor, readVisit } from './queries'

const database = await testDatabase()
let admin: pg.Client
let world: World

const as = <T>(person: Person, run: (work: Work) => Promise<T>): Promise<T> => withActor(callerOf(person), run)

const readQuestion = async (session: string) => (await readVisit(session))?.question

beforeAll(async () => {
  admin = new pg.Client(database.adminUrl)
  await admin.connect()
  world = await buildWorld(admin)
})
afterAll(async () => {
  await closeConnections()
  await admin.end()
})

interface Child {
  readonly caseId: string
  readonly mother: string
  readonly father: string
}

async function openCase(birthDate = '2019-05-01', apart = false): Promise<Child> {
  const [caseId, mother, father] = [randomUUID(), randomUUID(), randomUUID()]
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: true,
    pupil: {
      givenName: 'Vraag',
      familyName: 'Kind-Demo',
      birthDate,
      guardians: [
        { id: mother, name: 'Moeder Kind-Demo', relation: 'mother' },
        { id: father, name: 'Vader Kind-Demo', relation: 'father', livesWithPupil: !apart },
      ],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return { caseId, mother, father }
}

const terms = (caseId: string, more: Partial<AskInput> = {}): AskInput => ({
  caseId,
  receiver: 'school',
  purpose: 'coordination',
  kinds: ['agreements', 'classroom'],
  mode: 'running',
  ...more,
})
const ask = (caseId: string, more: Partial<AskInput> = {}) =>
  as(world.worker, (work) => askConsent(work, terms(caseId, more)))
const questionsOf = (caseId: string) =>
  as(world.worker, async (work) => listQuestions(work, await loadWho(work, caseId)))
const personOf = async (caseId: string, guardianId: string | null) => {
  const [newest] = await questionsOf(caseId)
  const found = newest?.persons.find((one) => one.guardianId === guardianId)
  if (!found) throw new Error('nobody asked')
  return found.id
}
const linkFor = (caseId: string, personId: string, sentHow: 'mail' | 'screen' = 'screen') =>
  as(world.worker, (work) =>
    makeLink(work, { caseId, personId, sentHow, codeHow: sentHow === 'mail' ? 'mail' : 'spoken', locale: 'nl' }),
  )
async function visit(
  child: Child,
  guardianId: string | null,
): Promise<{ token: string; session: string; linkId: string }> {
  const { token, linkId } = await linkFor(child.caseId, await personOf(child.caseId, guardianId))
  const { code } = await as(world.worker, (work) => spokenCode(work, { caseId: child.caseId, linkId }))
  return { token: token ?? '', linkId, session: await enter(token ?? '', code) }
}
const yes = { answer: 'yes', locale: 'nl', textHash: 'a'.repeat(64) } as const
const running = async (caseId: string): Promise<number> =>
  (
    await admin.query(
      'SELECT count(*)::integer AS n FROM consent WHERE case_id = $1 AND priv.covers(valid_from, valid_until, ended_at, statement_timestamp())',
      [caseId],
    )
  ).rows[0].n

describe('a question', () => {
  test('asks who must say yes: one of two who live together is enough', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const [question] = await questionsOf(child.caseId)
    expect(question?.persons.map((one) => [one.guardianId, one.how, one.article])).toEqual([
      [child.mother, 'either', '7.3.15(1)'],
      [child.father, 'either', '7.3.15(1)'],
    ])
    const { session } = await visit(child, child.father)
    expect(await answerAsFamily(session, yes)).toBe('given')
    expect(await running(child.caseId)).toBe(1)
  })

  test('two homes: both, and silence of one is no yes', async () => {
    const child = await openCase('2019-05-01', true)
    await ask(child.caseId)
    expect(await answerAsFamily((await visit(child, child.mother)).session, yes)).toBe('open')
    expect(await running(child.caseId)).toBe(0)
    expect(await answerAsFamily((await visit(child, child.father)).session, yes)).toBe('given')
    const { rows } = await admin.query(
      `SELECT e.channel, array_agg(g.name ORDER BY g.name) AS givers FROM consent c JOIN consent_event e ON e.consent_id = c.id JOIN consent_giver g ON g.event_id = e.id WHERE c.case_id = $1 GROUP BY e.channel`,
      [child.caseId],
    )
    expect(rows).toEqual([{ channel: 'digital', givers: ['Moeder Kind-Demo', 'Vader Kind-Demo'] }])
  })

  test('thirteen years and two homes: the young person and both parents, each by an own link', async () => {
    const year = new Date().getFullYear() - 13
    const child = await openCase(`${year}-01-01`, true)
    await ask(child.caseId)
    const visits = [await visit(child, null), await visit(child, child.mother), await visit(child, child.father)]
    expect(new Set(visits.map((one) => one.token)).size).toBe(3)
    expect(await answerAsFamily(visits[1]?.session, yes)).toBe('open')
    expect(await answerAsFamily(visits[2]?.session, yes)).toBe('open')
    expect(await answerAsFamily(visits[0]?.session, yes)).toBe('given')
  })

  test('a no is respected, and a later yes of the same person counts', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { session } = await visit(child, child.mother)
    expect(await answerAsFamily(session, { ...yes, answer: 'no' })).toBe('refused')
    expect(await running(child.caseId)).toBe(0)
    expect(await answerAsFamily(session, { ...yes, answer: 'discuss', note: 'Ik bel je' })).toBe('discuss')
    expect(await answerAsFamily(session, yes)).toBe('given')
    const { rows } = await admin.query(
      'SELECT w.answer, w.note FROM consent_answer w JOIN consent_person x ON x.id = w.person_id JOIN consent_question q ON q.id = x.question_id WHERE q.case_id = $1 ORDER BY w.at',
      [child.caseId],
    )
    expect(rows.map((row) => row.answer)).toEqual(['no', 'discuss', 'yes'])
    await expect(admin.query("UPDATE consent_answer SET answer = 'yes'")).rejects.toThrow(/insert-only/)
  })

  test('the same link stops it again, and the school is told without the cause', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const first = await visit(child, child.mother)
    await answerAsFamily(first.session, yes)
    await stopAsFamily(first.session)
    expect(await running(child.caseId)).toBe(0)
    await expect(stopAsFamily(first.session)).rejects.toMatchObject({ code: 'already-ended' })
    const seen = await as(world.counsellor, (work) =>
      work.db.consentNotice.findMany({ where: { caseId: child.caseId } }),
    )
    expect(seen).toHaveLength(1)
    expect(JSON.stringify(seen)).not.toMatch(/withdrawn|lapsed|refused/)
    await as(world.counsellor, (work) => work.run(Prisma.sql`SELECT priv.acknowledge_notice(${seen[0]?.id}::uuid)`))
    await expect(
      as(world.otherCounsellor, (work) => work.run(Prisma.sql`SELECT priv.acknowledge_notice(${seen[0]?.id}::uuid)`)),
    ).rejects.toMatchObject({ code: 'not-allowed' })
    const after = await as(world.worker, (work) => work.db.consentNotice.findMany({ where: { caseId: child.caseId } }))
    expect(after[0]?.acknowledgedBy).toBe(world.counsellor.accountId)
  })

  test('asked again on the same terms: the old one runs until the new yes, then ends as renewed', async () => {
    const child = await openCase()
    await ask(child.caseId, { days: 10 })
    await answerAsFamily((await visit(child, child.mother)).session, yes)
    const [before] = await questionsOf(child.caseId)
    await as(world.worker, (work) => askAgain(work, { caseId: child.caseId, consentId: before?.consentId ?? '' }))
    expect(await running(child.caseId)).toBe(1)
    const [again] = await questionsOf(child.caseId)
    expect(again).toMatchObject({ days: 10, kinds: ['agreements', 'classroom'], replacesId: before?.consentId })
    await answerAsFamily((await visit(child, child.mother)).session, yes)
    expect(await running(child.caseId)).toBe(1)
    const { rows } = await admin.query('SELECT end_cause FROM consent WHERE id = $1', [before?.consentId])
    expect(rows[0].end_cause).toBe('renewed')
  })

  test('an oral or paper answer is recorded by the worker; nobody else records it', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const personId = await personOf(child.caseId, child.mother)
    const said = { caseId: child.caseId, personId, answer: 'yes', channel: 'oral' } as const
    for (const person of [world.colleague, world.counsellor, world.teamLead])
      await expect(as(person, (work) => recordAnswer(work, said))).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await as(world.worker, (work) => recordAnswer(work, said))).toMatchObject({ state: 'given' })
    await expect(as(world.worker, (work) => recordAnswer(work, said))).rejects.toMatchObject({ code: 'already-ended' })
  })

  test('going on without somebody: two days and two channels first, and a colleague', async () => {
    const child = await openCase('2019-05-01', true)
    const decision = {
      caseId: child.caseId,
      guardianId: child.father,
      ground: 'unreachable',
      reason: 'Vader reageert niet en is niet te vinden.',
      colleagueId: world.colleague.accountId,
    } as const
    const tried = (onDay: string, channel: 'phone' | 'letter') =>
      as(world.worker, (work) => addEffort(work, { caseId: child.caseId, guardianId: child.father, onDay, channel }))
    const decide = (more = {}) => as(world.worker, (work) => decideWithout(work, { ...decision, ...more }))
    await expect(decide()).rejects.toMatchObject({ code: 'tried-too-little' })
    await tried('2026-01-05', 'phone')
    await tried('2026-01-05', 'letter')
    await expect(decide()).rejects.toMatchObject({ code: 'tried-too-little' })
    await tried('2026-01-07', 'phone')
    await expect(decide({ colleagueId: world.worker.accountId })).rejects.toMatchObject({ code: 'does-not-fit' })
    await decide()
    await ask(child.caseId)
    expect(await answerAsFamily((await visit(child, child.mother)).session, yes)).toBe('given')
  })

  test('a parent who objects speaks for himself', async () => {
    const child = await openCase()
    await as(world.worker, (work) =>
      addDispute(work, {
        caseId: child.caseId,
        guardianId: child.father,
        said: 'Ik wil dit niet.',
        onDay: '2026-01-05',
      }),
    )
    await ask(child.caseId)
    expect(await answerAsFamily((await visit(child, child.mother)).session, yes)).toBe('open')
    expect(await running(child.caseId)).toBe(0)
  })
})

describe('a link', () => {
  test('shows nothing before the code, and a look consumes nothing', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { token, linkId } = await linkFor(child.caseId, await personOf(child.caseId, child.mother))
    for (let look = 0; look < 5; look += 1)
      expect(await openDoor(token ?? '')).toEqual({ codeHow: 'spoken', locale: 'nl', codeSent: false })
    const { code } = await as(world.worker, (work) => spokenCode(work, { caseId: child.caseId, linkId }))
    await openDoor(token ?? '')
    const session = await enter(token ?? '', code)
    expect(await readQuestion(session)).toMatchObject({ state: 'open', child: 'Vraag', person: 'Moeder Kind-Demo' })
    await expect(enter(token ?? '', code), 'a code works once').rejects.toMatchObject({ code: 'wrong-code' })
  })

  test('forged, shortened, stopped, closed and expired links all answer alike', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { token, linkId, session } = await visit(child, child.mother)
    const flipped = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    for (const bad of [flipped, token.slice(0, 42), `${token}A`, '', "'; DROP TABLE consent; --", 'x'.repeat(43)]) {
      expect(await openDoor(bad)).toBeUndefined()
      await expect(enter(bad, '123456')).rejects.toMatchObject({ code: 'expired' })
      expect(await readQuestion(bad)).toBeUndefined()
    }
    // the link's own token is no visit
    expect(await readQuestion(token)).toBeUndefined()
    await as(world.worker, (work) => stopLink(work, { caseId: child.caseId, linkId }))
    expect(await openDoor(token)).toBeUndefined()
    expect(await readQuestion(session), 'who came in is out at the next click').toBeUndefined()
    await expect(answerAsFamily(session, yes)).rejects.toMatchObject({ code: 'signed-out' })

    const second = await visit(child, child.mother)
    await admin.query(
      "UPDATE family_link SET created_at = now() - interval '2 days', expires_at = now() - interval '1 ms' WHERE id = $1",
      [second.linkId],
    )
    expect(await openDoor(second.token)).toBeUndefined()
    expect(await readQuestion(second.session)).toBeUndefined()

    const third = await visit(child, child.mother)
    const [open] = await questionsOf(child.caseId)
    await as(world.worker, (work) =>
      closeQuestion(work, { caseId: child.caseId, questionId: open?.id ?? '', version: open?.version ?? 1 }),
    )
    expect(await openDoor(third.token)).toBeUndefined()
  })

  test('a code tried a thousand times opens nothing', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { token, linkId } = await linkFor(child.caseId, await personOf(child.caseId, child.mother))
    const { code } = await as(world.worker, (work) => spokenCode(work, { caseId: child.caseId, linkId }))
    let opened = 0
    const codes: string[] = []
    for (let round = 0; round < 1000; round += 1) {
      const guess = String((Number(code) + 1 + round) % 1_000_000).padStart(6, '0')
      const said = await enter(token ?? '', guess).then(
        () => 'in',
        (error) => error.code,
      )
      codes.push(said)
      if (said === 'in') opened += 1
    }
    expect(opened).toBe(0)
    // the right code is dead after five wrong ones, and the link after twenty
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'wrong-code'))
    expect(new Set(codes.slice(20))).toEqual(new Set(['expired']))
    await expect(enter(token ?? '', code)).rejects.toMatchObject({ code: 'expired' })
  }, 120_000)

  test('the right code after five wrong ones is refused', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { token, linkId } = await linkFor(child.caseId, await personOf(child.caseId, child.mother))
    const { code } = await as(world.worker, (work) => spokenCode(work, { caseId: child.caseId, linkId }))
    const wrong = code === '000000' ? '000001' : '000000'
    for (let round = 0; round < 5; round += 1)
      await expect(enter(token ?? '', wrong)).rejects.toMatchObject({ code: 'wrong-code' })
    await expect(enter(token ?? '', code)).rejects.toMatchObject({ code: 'wrong-code' })
    const again = await as(world.worker, (work) => spokenCode(work, { caseId: child.caseId, linkId }))
    expect(await enter(token ?? '', again.code)).toHaveLength(43)
  })

  test('a guardian removed while the question is open: clear words, nothing of the file, the others go on', async () => {
    const child = await openCase('2019-05-01', true)
    await ask(child.caseId)
    const { session } = await visit(child, child.father)
    await admin.query('UPDATE guardian SET removed_at = now() WHERE id = $1', [child.father])
    expect(await readQuestion(session)).toEqual({ state: 'notAsked', locale: 'nl' })
    await expect(answerAsFamily(session, yes)).rejects.toMatchObject({ code: 'not-asked' })
    expect(await running(child.caseId)).toBe(0)
  })

  test('by mail only to a verified address; the token is made at sending and never kept', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const personId = await personOf(child.caseId, child.mother)
    await expect(linkFor(child.caseId, personId, 'mail')).rejects.toMatchObject({ code: 'not-verified' })
    await admin.query("UPDATE guardian SET email = 'moeder@example.test' WHERE id = $1", [child.mother])
    await expect(linkFor(child.caseId, personId, 'mail')).rejects.toMatchObject({ code: 'not-verified' })
    await admin.query(
      "UPDATE guardian SET contact_verified_at = now(), contact_verified_how = 'inPerson' WHERE id = $1",
      [child.mother],
    )
    const { linkId, token } = await linkFor(child.caseId, personId, 'mail')
    expect(token).toBeNull()
    const lease = async (kind: string) => {
      const { rows } = await admin.query(
        'SELECT priv.lease_outbox(id) AS mail FROM outbox_message WHERE family_link_id = $1 AND kind = $2',
        [linkId, kind],
      )
      return rows.at(-1).mail as { path: string; email: string; code?: string } | null
    }
    const mail = await lease('familyLink')
    expect(mail).toMatchObject({ email: 'moeder@example.test' })
    const sent = mail?.path.split('/').at(-1) ?? ''
    expect(sent).toHaveLength(43)
    const { rows: kept } = await admin.query('SELECT path FROM outbox_message WHERE family_link_id = $1', [linkId])
    expect(JSON.stringify(kept)).not.toContain(sent)
    expect(await sendCode(sent)).toBe('sent')
    expect(await sendCode(sent)).toBe('wait')
    const letter = await lease('familyCode')
    const session = await enter(sent, letter?.code ?? '')
    expect(await answerAsFamily(session, yes)).toBe('given')
    await leaveFamily(session)
    expect(await readQuestion(session)).toBeUndefined()
    // a mail still waiting when the link stops never leaves
    await as(world.worker, (work) => stopLink(work, { caseId: child.caseId, linkId }))
    await admin.query("UPDATE outbox_message SET status = 'waiting', leased_until = NULL WHERE family_link_id = $1", [
      linkId,
    ])
    expect(await lease('familyLink')).toBeNull()
  })

  test('no table answers somebody without an account', async () => {
    const child = await openCase()
    await ask(child.caseId)
    const { session } = await visit(child, child.mother)
    await expect(
      withActor({ tokenHash: session, requestId: randomUUID(), touch: false }, (work) => work.db.consent.count()),
    ).rejects.toMatchObject({ code: 'signed-out' })
  })
})
