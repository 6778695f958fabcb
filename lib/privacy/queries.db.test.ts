import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { closeConnections, Prisma, type Work, withActor } from '@/lib/platform/db'
import { testDatabase } from '@/lib/platform/testing/database'
import { buildPerson, buildWorld, callerOf, type Person, type World } from '@/prisma/builders/world'
import { findFile } from './commands'
import { exportLog, findFiles, readFileLog, readLog, readSealState } from './queries'
import { findFileSchema, logFilterSchema } from './schema'

const database = await testDatabase()
const db = new Client({ connectionString: database.adminUrl })
let world: World
let providerOfficer: Person
let town: string
let providers: string
const as = <T>(person: Person, work: (work: Work) => Promise<T>) => withActor(callerOf(person), work)
const filter = (given: Record<string, string> = {}) => logFilterSchema.parse(given)

async function addFile(controller: string, familyName: string): Promise<string> {
  const [pupil, id] = [randomUUID(), randomUUID()]
  await db.query(
    `INSERT INTO pupil (id, municipality_id, controller_organisation_id, school_id, given_name, family_name, birth_date) VALUES ($1, '0362', $2, $3, 'Kind', $4, '2016-05-01')`,
    [pupil, controller, world.schoolA, familyName],
  )
  await db.query(
    `INSERT INTO case_file (id, municipality_id, controller_organisation_id, pupil_id, school_id, opened_at) VALUES ($1, '0362', $2, $3, $4, now())`,
    [id, controller, pupil, world.schoolA],
  )
  return id
}

const addLine = (
  controller: string,
  caseId: string | null,
  name: string,
  at: string,
  more: { action?: string; ground?: string; outcome?: string; reason?: string } = {},
) =>
  db.query(
    `INSERT INTO audit_event (at, code, action, outcome, actor_name, actor_role, municipality_id, controller_organisation_id, case_id, ground, reason)
     VALUES ($1, 'case.opened', $2, $3, $4, 'youthWorker', '0362', $5, $6, $7, $8)`,
    [
      at,
      more.action ?? 'read',
      more.outcome ?? 'ok',
      name,
      controller,
      caseId,
      more.ground ?? 'own',
      more.reason ?? null,
    ],
  )

beforeAll(async () => {
  await db.connect()
  world = await buildWorld(db)
  providerOfficer = await buildPerson(db, 'Privacy Aanbieder-Demo', 'privacyOfficer', world.provider, '0362')
  town = await addFile(world.town, 'Gemeente-Demo')
  providers = await addFile(world.provider, 'Aanbieder-Demo')
  for (let index = 0; index < 60; index += 1)
    await addLine(
      world.town,
      town,
      index % 2 ? 'Werker Een-Demo' : 'Werker 100%-Demo',
      `2026-03-01T10:00:00.${String(index).padStart(3, '0')}Z`,
    )
  await addLine(world.town, town, 'Nacht-Demo', '2026-03-09T23:30:00Z', {
    ground: 'emergency',
    reason: 'Veilig Thuis belde',
  })
  await addLine(world.town, town, 'Weg-Demo', '2026-03-12T08:00:00Z', { action: 'refuse', outcome: 'refused' })
  await addLine(world.provider, providers, 'Aanbieder Een-Demo', '2026-03-02T10:00:00Z')
}, 120_000)
afterAll(async () => {
  await closeConnections()
  await db.end()
})

describe('the log', () => {
  it('is for the privacy officer of the controller, nobody else', async () => {
    const names = (await as(world.privacyOfficer, (work) => readLog(work, filter({ part: 'all' })))).lines.map(
      (line) => line.actorName,
    )
    expect(names).toContain('Nacht-Demo')
    expect(names).not.toContain('Aanbieder Een-Demo')
    const theirs = (await as(providerOfficer, (work) => readLog(work, filter()))).lines
    expect(theirs.map((line) => line.actorName)).toEqual(['Aanbieder Een-Demo'])
    for (const one of ['worker', 'counsellor', 'teamLead', 'administrator', 'policyOfficer', 'nobody'] as const) {
      await expect(as(world[one], (work) => readLog(work, filter()))).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(as(world[one], (work) => exportLog(work, filter()))).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(as(world[one], (work) => readFileLog(work, town))).rejects.toMatchObject({ code: 'not-allowed' })
      await expect(as(world[one], (work) => findFiles(work, { reference: town }))).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
  })

  it('pages by keyset: every line once, newest first', async () => {
    const seen: string[] = []
    const march = { file: town, from: '2026-03-01', until: '2026-03-01' }
    let before: string | undefined
    for (let page = 0; page < 5; page += 1) {
      const view = await as(world.privacyOfficer, (work) =>
        readLog(work, filter({ ...march, ...(before ? { before } : {}) })),
      )
      seen.push(...view.lines.map((line) => line.id))
      if (!view.next) break
      before = view.next
    }
    expect(seen).toHaveLength(60)
    expect(new Set(seen).size).toBe(60)
    expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)))
  })

  it('answers who, when in local days, emergency and refusal', async () => {
    const ask = (given: Record<string, string>) =>
      as(world.privacyOfficer, (work) => readLog(work, filter(given))).then((view) =>
        view.lines.map((line) => line.actorName),
      )
    expect(new Set(await ask({ who: '100%' }))).toEqual(new Set(['Werker 100%-Demo']))
    // 23:30 UTC on 9 March is 10 March in the Netherlands
    expect(await ask({ from: '2026-03-10', until: '2026-03-10' })).toEqual(['Nacht-Demo'])
    expect(await ask({ part: 'emergency' })).toEqual(['Nacht-Demo'])
    expect(await ask({ part: 'refused' })).toEqual(['Weg-Demo'])
  })

  it('writes down that somebody looked at it, and took it along', async () => {
    const count = async (code: string) =>
      (
        await db.query(
          'SELECT count(*)::int AS n FROM audit_event WHERE code = $1 AND actor_account_id = $2 AND controller_organisation_id = $3',
          [code, world.privacyOfficer.accountId, world.town],
        )
      ).rows[0].n as number
    const [looks, exports] = [await count('accessLog.viewed'), await count('accessLog.exported')]
    await as(world.privacyOfficer, (work) => readLog(work, filter()))
    await as(world.privacyOfficer, (work) => exportLog(work, filter()))
    expect([(await count('accessLog.viewed')) - looks, (await count('accessLog.exported')) - exports]).toEqual([1, 1])
  })
})

describe('the seal, on the page of the privacy officer', () => {
  const state = () => as(world.privacyOfficer, readSealState)

  it('is for privacy officers', async () => {
    for (const one of ['worker', 'counsellor', 'administrator', 'nobody'] as const)
      await expect(as(world[one], readSealState)).rejects.toMatchObject({ code: 'not-allowed' })
  })

  it('says that there is none, until when there is one, and what the last check came to', async () => {
    expect(await state()).toEqual({ sealedUntil: null, checkedAt: null, problems: null })
    await db.query(
      `INSERT INTO audit_seal (number, body, signature) SELECT 1, json_build_object('cluster', system_identifier::text, 'until', '0')::text, '' FROM pg_control_system()`,
    )
    await db.query(
      "INSERT INTO audit_check (at, made_by, rows, seals, problems) VALUES (now() - interval '1 day', 'worker', 9, 9, 0), (now(), 'command', 9, 9, 2)",
    )
    const { rows } = await db.query('SELECT min(at) AS oldest FROM audit_event WHERE cluster IS NOT NULL')
    expect(await state()).toMatchObject({ sealedUntil: rows[0].oldest, problems: 2 })
  })
})

describe('the log of one file', () => {
  it('tells days and functions, never a name or content', async () => {
    const view = await as(world.privacyOfficer, (work) => readFileLog(work, town))
    expect(view.days.find((day) => day.day === '2026-03-01')).toMatchObject({
      role: 'youthWorker',
      times: 60,
      ground: 'own',
    })
    expect(view.days.find((day) => day.ground === 'emergency')).toMatchObject({
      day: '2026-03-10',
      reason: 'Veilig Thuis belde',
    })
    expect(JSON.stringify(view)).not.toMatch(/-Demo/)
  })

  it('is the same "no" for a file of another controller and for none', async () => {
    for (const id of [providers, randomUUID(), 'x'])
      await expect(as(world.privacyOfficer, (work) => readFileLog(work, id))).rejects.toMatchObject({
        code: 'not-allowed',
      })
  })
})

describe('finding a file', () => {
  const ask = (person: Person, given: Record<string, string>) =>
    as(person, (work) => findFile(work, findFileSchema.parse(given))).then((found) => found.caseIds)
  const name = { givenName: ' kind ', familyName: 'gemeente-demo', birthDate: '2016-05-01' }

  it('needs the exact name with the birth date, or the reference, of an own file', async () => {
    expect(await ask(world.privacyOfficer, name)).toEqual([town])
    expect(await ask(world.privacyOfficer, { ...name, birthDate: '2016-05-02' })).toEqual([])
    expect(await ask(world.privacyOfficer, { ...name, familyName: 'gemeente' })).toEqual([])
    expect(await ask(world.privacyOfficer, { ...name, givenName: 'kin%' })).toEqual([])
    expect(await ask(world.privacyOfficer, { reference: town.slice(0, 8).toUpperCase() })).toEqual([town])
    expect(await ask(world.privacyOfficer, { reference: providers })).toEqual([])
    expect(await ask(providerOfficer, { reference: providers })).toEqual([providers])
  })

  it('is logged without its words, found or not, and opens nothing', async () => {
    await db.query(`SELECT 1`)
    await ask(world.privacyOfficer, { givenName: 'Nergens', familyName: 'Te Vinden-Demo', birthDate: '2010-01-01' })
    const { rows } = await db.query(
      `SELECT to_jsonb(e)::text AS line FROM audit_event e WHERE e.code = 'file.searched' AND e.actor_account_id = $1 ORDER BY id DESC`,
      [world.privacyOfficer.accountId],
    )
    expect(rows.length).toBeGreaterThan(1)
    expect(rows.map((row) => row.line).join()).not.toMatch(/Nergens|Te Vinden|gemeente-demo/i)
    const count = z.object({ n: z.coerce.number() })
    for (const table of ['case_file', 'pupil', 'consultation', 'case_progress']) {
      const [row] = await as(world.privacyOfficer, (work) =>
        work.sql(count, Prisma.sql`SELECT count(*) AS n FROM ${Prisma.raw(table)}`),
      )
      expect([table, row?.n]).toEqual([table, 0])
    }
  })
})
