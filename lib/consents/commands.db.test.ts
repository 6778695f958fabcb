import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startOfLocalDay } from '@/lib/platform/clock'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { endConsent, giveConsent, giveHelp, withdrawHelp } from './commands'
import { listConsentHistory } from './queries'
import { covers } from './rules'
import type { GiveConsentInput } from './schema'

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

async function openCase(birthDate = '2016-05-01'): Promise<{ caseId: string; mother: string; father: string }> {
  const [caseId, mother, father] = [randomUUID(), randomUUID(), randomUUID()]
  const root = {
    id: caseId,
    schoolId: world.schoolA,
    door: 'parent',
    schoolMayKnow: true,
    pupil: {
      givenName: 'Proef',
      familyName: 'Kind-Demo',
      birthDate,
      guardians: [
        { id: mother, name: 'Moeder Kind-Demo', relation: 'mother' },
        { id: father, name: 'Vader Kind-Demo', relation: 'father', livesWithPupil: false },
      ],
    },
  }
  await as(world.worker, (work) => work.run(Prisma.sql`SELECT priv.open_case(${JSON.stringify(root)}::jsonb)`))
  return { caseId, mother, father }
}
const yes = (caseId: string, giver: string[], more: Partial<GiveConsentInput> = {}): GiveConsentInput => ({
  act: 'give',
  caseId,
  receiver: 'school',
  kinds: ['agreements', 'classroom'],
  mode: 'running',
  channel: 'oral',
  giver,
  ...more,
})
const notesSeen = (person: Person, caseId: string) =>
  as(person, async (work) =>
    (await work.db.caseNote.findMany({ where: { caseId }, select: { kind: true } })).map((one) => one.kind).sort(),
  )

describe('rules and database agree', () => {
  test('covers, for two thousand instants around both ends', async () => {
    const from = new Date('2026-10-20T07:15:00.123Z')
    const until = startOfLocalDay('2026-10-25', 1)
    const ends = [
      null,
      from,
      new Date(from.getTime() + 1),
      new Date('2026-10-25T00:30:00Z'),
      new Date(until.getTime() - 1),
      until,
      new Date(until.getTime() + 1),
    ]
    const edges = [from, until, ...ends.filter((one) => one !== null)]
    const questions: { ended: Date | null; at: Date }[] = []
    for (const ended of ends)
      for (const edge of edges)
        for (let step = -18; step <= 18; step += 1)
          questions.push({ ended, at: new Date(edge.getTime() + (Math.abs(step) < 10 ? step : step * 600_000)) })
    expect(questions.length).toBeGreaterThan(2000)
    const { rows } = await admin.query(
      'SELECT priv.covers($1, $2, q.ended, q.at) AS said FROM unnest($3::timestamptz[], $4::timestamptz[]) WITH ORDINALITY AS q(ended, at, n) ORDER BY n',
      [from, until, questions.map((one) => one.ended), questions.map((one) => one.at)],
    )
    const differ = questions.filter(
      ({ ended, at }, index) => covers({ validFrom: from, validUntil: until, endedAt: ended }, at) !== rows[index].said,
    )
    expect(differ).toEqual([])
    expect(new Set(rows.map((row) => row.said)).size).toBe(2)
  })

  test('the end of a term, for every day of two years and several lengths', async () => {
    const { rows } = await admin.query(
      `SELECT d::date::text AS day, n, priv.consent_end(d::date, n) AS ends FROM generate_series('2026-01-01'::date, '2027-12-31', '1 day') d, unnest(ARRAY[1, 28, 42]) n`,
    )
    expect(rows.length).toBe(2190)
    expect(rows.filter((row) => startOfLocalDay(row.day, row.n).getTime() !== row.ends.getTime())).toEqual([])
  })
})

describe('a yes to share', () => {
  test('given, seen by school at the next statement; stopped, gone at the next statement; given again, back', async () => {
    const { caseId, mother, father } = await openCase()
    for (const kind of ['agreements', 'homeTalks']) {
      await admin.query(
        `INSERT INTO case_note (municipality_id, controller_organisation_id, case_id, side, kind, body, author_account_id, at) VALUES ('0362', $1, $2, 'care', $3, 'tekst', $4, now())`,
        [world.town, caseId, kind, world.worker.accountId],
      )
    }
    expect(await notesSeen(world.counsellor, caseId)).toEqual([])
    const first = await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother, father])))
    expect(await notesSeen(world.counsellor, caseId)).toEqual(['agreements'])
    expect(await notesSeen(world.otherCounsellor, caseId)).toEqual([])
    // inside one transaction of the school: the next statement after the end sees nothing
    await as(world.counsellor, async (work) => {
      expect(await work.db.caseNote.count({ where: { caseId } })).toBe(1)
      await as(world.worker, (own) =>
        endConsent(own, { act: 'end', caseId, consentId: first.consentId, channel: 'oral', giver: [mother] }),
      )
      expect(await work.db.caseNote.count({ where: { caseId } })).toBe(0)
      expect(await work.db.consent.count({ where: { id: first.consentId } })).toBe(0)
    })
    await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother, father], { kinds: ['homeTalks'] })))
    expect(await notesSeen(world.counsellor, caseId)).toEqual(['homeTalks'])
    await expect(
      as(world.worker, (work) =>
        endConsent(work, { act: 'end', caseId, consentId: first.consentId, channel: 'oral', giver: [mother] }),
      ),
    ).rejects.toMatchObject({ code: 'already-ended' })
  })

  test('said again ends the old one as renewed, and the term starts anew', async () => {
    const { caseId, mother, father } = await openCase()
    const first = await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother], { days: 10 })))
    const second = await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother, father])))
    const { rows } = await admin.query(
      'SELECT id, end_cause, replaces_id, valid_until, given_on::text AS given_on FROM consent WHERE case_id = $1 ORDER BY valid_from',
      [caseId],
    )
    expect(rows[0]).toMatchObject({ id: first.consentId, end_cause: 'renewed', replaces_id: null })
    expect(rows[1]).toMatchObject({ id: second.consentId, end_cause: null, replaces_id: first.consentId })
    expect(rows[1].valid_until.getTime()).toBe(startOfLocalDay(rows[1].given_on, 42).getTime())
  })

  test('two running yeses beside each other are refused by the database itself', async () => {
    const { caseId, mother } = await openCase()
    const { consentId } = await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother])))
    const twin = admin.query(
      `INSERT INTO consent (municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from, valid_until, recorded_by)
       SELECT municipality_id, controller_organisation_id, pupil_id, case_id, direction, purpose, receiver_organisation_id, kinds, mode, given_on, valid_from + interval '1 day', valid_until, recorded_by FROM consent WHERE id = $1`,
      [consentId],
    )
    await expect(twin).rejects.toMatchObject({ code: '23P01' })
  })

  test('who is missing is kept and blocks nothing; the school gets a mail without names for what is new', async () => {
    const { caseId, mother } = await openCase()
    const { consentId } = await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother])))
    const audit = await admin.query(`SELECT reason FROM audit_event WHERE consent_id = $1 AND code = 'consent.given'`, [
      consentId,
    ])
    expect(audit.rows[0].reason).toBe('yes missing of: other guardian (Jeugdwet 7.3.15(1))')
    await as(world.worker, (work) => giveConsent(work, yes(caseId, [mother])))
    const mails = await admin.query(
      `SELECT kind, recipient_account_id, path FROM outbox_message WHERE consent_id IS NOT NULL AND path = $1`,
      [`/cases/${caseId}`],
    )
    expect(mails.rows).toEqual([
      { kind: 'shared', recipient_account_id: world.counsellor.accountId, path: `/cases/${caseId}` },
    ])
  })

  test('only the case’s own worker records it, and only people of this child speak', async () => {
    const { caseId, mother } = await openCase()
    const other = await openCase()
    for (const person of [world.colleague, world.counsellor, world.teamLead, world.farWorker]) {
      await expect(as(person, (work) => giveConsent(work, yes(caseId, [mother])))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
    await expect(as(world.worker, (work) => giveConsent(work, yes(caseId, [other.mother])))).rejects.toMatchObject({
      code: 'does-not-fit',
      field: 'giver',
    })
    const { consentId } = await as(world.worker, (work) => giveConsent(work, yes(other.caseId, [other.mother])))
    await expect(
      as(world.worker, (work) => endConsent(work, { act: 'end', caseId, consentId, channel: 'oral', giver: [mother] })),
    ).rejects.toMatchObject({ code: 'not-allowed' })
  })

  test('the row is the projection of its events', async () => {
    const { rows } = await admin.query(`
      SELECT c.id, c.end_cause, c.ended_at IS NULL AS open, c.valid_from = g.at AS starts_with_yes, array_agg(e.kind ORDER BY e.at) AS kinds, max(e.at) FILTER (WHERE e.kind <> 'given') IS NOT DISTINCT FROM c.ended_at AS ends_with_event
      FROM consent c JOIN consent_event e ON e.consent_id = c.id JOIN consent_event g ON g.consent_id = c.id AND g.kind = 'given' GROUP BY c.id, g.at`)
    expect(rows.length).toBeGreaterThan(6)
    for (const row of rows) {
      expect(row).toMatchObject({ starts_with_yes: true, ends_with_event: true })
      expect(row.kinds).toEqual(row.open ? ['given'] : ['given', row.end_cause])
    }
    await expect(admin.query(`UPDATE consent_event SET note = 'anders'`)).rejects.toThrow(/insert-only/)
  })

  test('the history tells who, how and what, oldest first, to own workers only', async () => {
    const { caseId, mother } = await openCase()
    const { consentId } = await as(world.worker, (work) =>
      giveConsent(work, yes(caseId, [mother], { channel: 'paper', note: 'aan de balie' })),
    )
    await as(world.worker, (work) =>
      endConsent(work, { act: 'end', caseId, consentId, channel: 'oral', giver: [mother] }),
    )
    const record = {
      caseId,
      controllerOrganisationId: world.town,
      status: 'open' as const,
      memberIds: [world.worker.accountId],
    }
    const rows = await as(world.worker, (work) => listConsentHistory(work, record))
    expect(rows.map((row) => [row.event, row.channel, row.givers[0]?.name, row.note])).toEqual([
      ['given', 'paper', 'Moeder Kind-Demo', 'aan de balie'],
      ['withdrawn', 'oral', 'Moeder Kind-Demo', null],
    ])
    await expect(as(world.counsellor, (work) => listConsentHistory(work, record))).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})

test('a yes to help is recorded by rung, taken back once, and shares nothing', async () => {
  const { caseId, mother, father } = await openCase()
  await as(world.worker, (work) => giveHelp(work, { caseId, rung: '2', channel: 'oral', giver: [mother, father] }))
  const { rows } = await admin.query(
    'SELECT id, rung, giver_name, version FROM help_consent WHERE case_id = $1 ORDER BY giver_name',
    [caseId],
  )
  expect(rows.map((row) => [row.rung, row.giver_name])).toEqual([
    [2, 'Moeder Kind-Demo'],
    [2, 'Vader Kind-Demo'],
  ])
  await as(world.worker, (work) => withdrawHelp(work, { caseId, helpConsentId: rows[0].id, version: 1 }))
  await expect(
    as(world.worker, (work) => withdrawHelp(work, { caseId, helpConsentId: rows[0].id, version: 1 })),
  ).rejects.toMatchObject({ code: 'changed-meanwhile' })
  expect(await notesSeen(world.counsellor, caseId)).toEqual([])
  await expect(
    as(world.counsellor, (work) => giveHelp(work, { caseId, rung: '1', channel: 'oral', giver: [mother] })),
  ).rejects.toMatchObject({ code: 'not-allowed' })
})
