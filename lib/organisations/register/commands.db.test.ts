import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import type { ClientBase } from 'pg'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SchoolTypeFilter } from '@/lib/organisations/registerRows/schema'
import { testDatabase } from '@/lib/platform/testing/database'
import { combinedFile, duoFile, type RegisterFileRow } from '@/prisma/builders/registerFile'
import { municipalities } from '@/prisma/reference/municipalities'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { withClient } from '@/scripts/support/sql.mjs'
import { type ImportContext, importSchools } from './commands'
import { readRegister } from './rules'

const database = await testDatabase()
const reference = { municipalities, neighbourhoods }
const now = new Date('2026-11-24T23:30:00Z') // the 25th in the Netherlands

type Run = Partial<Pick<ImportContext, 'dryRun' | 'now' | 'source'>> & {
  municipalityIds?: readonly string[]
  types?: readonly SchoolTypeFilter[]
}
type Counts = { added: number; changed: number; unchanged: number; skipped: number; vanished: number }

const inDatabase = <T>(work: (client: ClientBase) => Promise<T>): Promise<T> => withClient(database.adminUrl, work)

/** One whole import, as the command does it. A refused file gives its code and touches nothing. */
async function run(bytes: Uint8Array, options: Run = {}): Promise<Counts | string> {
  const choice = { municipalityIds: options.municipalityIds ?? ['0362', '0164'], types: options.types }
  const register = readRegister(bytes, choice, reference)
  if (!register.ok) return register.refusal.code
  const context = { ...choice, reference, dryRun: false, source: 'DUO: test.csv', now, ...options, ...choice }
  const { plan } = await inDatabase((client) => importSchools(client, register.content, context))
  const { added, changed, unchanged, skipped, vanished } = plan
  return {
    added: added.length,
    changed: changed.length,
    unchanged: unchanged.length,
    skipped: skipped.length,
    vanished: vanished.length,
  }
}

/** Everything an import may touch, as text. */
async function everything(): Promise<string> {
  const tables = ['municipality', 'neighbourhood', 'organisation', 'school', 'audit_event']
  return inDatabase(async (client) => {
    const parts: string[] = []
    for (const table of tables) {
      const { rows } = await client.query(
        `SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') AS rows FROM public.${table} AS t`,
      )
      parts.push(`${table}\n${rows[0]?.rows}`)
    }
    return parts.join('\n')
  })
}

const schoolsNow = () =>
  inDatabase(async (client) => (await client.query('SELECT * FROM public.school ORDER BY establishment_code')).rows)

beforeEach(() =>
  inDatabase((client) =>
    client.query(
      'DELETE FROM public.school; DELETE FROM public.organisation; DELETE FROM public.neighbourhood; DELETE FROM public.municipality',
    ),
  ),
)

const omnibus: RegisterFileRow = { vestigingscode: '05FP00' }
const akker: RegisterFileRow = { vestigingscode: '21QN00', naam: 'De Akker', plaats: 'Amstelveen' }

describe('an import', () => {
  it('adds organisation and school under one id, with source and the day in Dutch time', async () => {
    expect(await run(combinedFile([omnibus, akker]))).toEqual({
      added: 2,
      changed: 0,
      unchanged: 0,
      skipped: 0,
      vanished: 0,
    })
    const [school] = await schoolsNow()
    expect(school).toMatchObject({
      establishment_code: '05FP00',
      pupils: 292,
      neighbourhood_id: 'WK036206',
      register_source: 'DUO: test.csv',
      active: true,
    })
    const { rows } = await inDatabase((client) =>
      client.query(
        `SELECT o.kind, o.name, o.municipality_id, s.register_checked_on::text AS day FROM public.organisation AS o
           JOIN public.school AS s ON s.organisation_id = o.id ORDER BY s.establishment_code`,
      ),
    )
    expect(rows[0]).toEqual({
      kind: 'school',
      name: 'Brede School Omnibus',
      municipality_id: '0362',
      day: '2026-11-25',
    })
  })

  it('makes the municipalities with their neighbourhoods and organisation, once', async () => {
    await run(combinedFile([omnibus]))
    await run(combinedFile([omnibus]))
    const { rows } = await inDatabase((client) =>
      client.query(`SELECT m.id, count(DISTINCT n.id)::int AS wijken, count(DISTINCT o.id)::int AS offices FROM public.municipality AS m
        LEFT JOIN public.neighbourhood AS n ON n.municipality_id = m.id
        LEFT JOIN public.organisation AS o ON o.municipality_id = m.id AND o.kind = 'municipality' GROUP BY m.id ORDER BY m.id`),
    )
    expect(rows).toEqual([
      { id: '0164', wijken: 10, offices: 1 },
      { id: '0362', wijken: 14, offices: 1 },
    ])
  })

  it('changes nothing the second time, not a byte', async () => {
    const bytes = combinedFile([omnibus, akker, { ...omnibus, huisnummer: '2' }])
    await run(bytes)
    const before = await everything()
    expect(await run(bytes)).toEqual({ added: 0, changed: 0, unchanged: 2, skipped: 0, vanished: 0 })
    expect(await everything()).toBe(before)
  })

  it('takes over what changed in the register, the name of the organisation too, and logs it', async () => {
    await run(combinedFile([omnibus]))
    expect(await run(combinedFile([{ ...omnibus, naam: 'Omnibus', leerlingen: '' }]))).toMatchObject({
      added: 0,
      changed: 1,
    })
    expect((await schoolsNow())[0]).toMatchObject({ name: 'Omnibus', pupils: null, street: 'Pandora' })
    const { rows } = await inDatabase((client) =>
      client.query(`SELECT o.name, (SELECT array_agg(a.action ORDER BY a.id) FROM public.audit_event AS a WHERE o.id = ANY (a.object_ids)) AS actions
        FROM public.organisation AS o WHERE o.kind = 'school'`),
    )
    expect(rows).toEqual([{ name: 'Omnibus', actions: ['create', 'change'] }])
  })

  it('never deletes or closes a school that is gone from the register', async () => {
    await run(combinedFile([omnibus, akker]))
    expect(await run(combinedFile([omnibus]))).toEqual({ added: 0, changed: 0, unchanged: 1, skipped: 0, vanished: 1 })
    expect((await schoolsNow()).map(({ active }) => active)).toEqual([true, true])
    expect(await run(combinedFile([omnibus]), { types: ['VO'] })).toMatchObject({ vanished: 0 })
  })

  it('leaves what people set: intake form and a closed school', async () => {
    await run(combinedFile([omnibus]))
    await inDatabase((client) => client.query("UPDATE public.school SET intake_form = 'viaCounsellor', active = false"))
    await run(combinedFile([{ ...omnibus, leerlingen: '300' }]))
    expect((await schoolsNow())[0]).toMatchObject({ intake_form: 'viaCounsellor', active: false, pupils: 300 })
  })

  it('writes nothing on trial', async () => {
    const before = await everything()
    expect(await run(combinedFile([omnibus, akker]), { dryRun: true })).toMatchObject({ added: 2 })
    expect(await everything()).toBe(before)
  })

  it('keeps nothing when the database refuses one of many', async () => {
    const before = await everything()
    await inDatabase((client) =>
      client.query("ALTER TABLE public.school ADD CONSTRAINT test_refuses CHECK (establishment_code <> '21QN00')"),
    )
    await expect(run(combinedFile([omnibus, akker]))).rejects.toThrow('test_refuses')
    await inDatabase((client) => client.query('ALTER TABLE public.school DROP CONSTRAINT test_refuses'))
    expect(await everything()).toBe(before)
  })

  it('adds each school once when two imports run together', async () => {
    const bytes = combinedFile([omnibus, akker])
    const counts = await Promise.all([run(bytes), run(bytes), run(bytes)])
    expect(counts.map((one) => (typeof one === 'string' ? one : one.added)).sort()).toEqual([0, 0, 2])
    expect(await schoolsNow()).toHaveLength(2)
  })

  it('does not move a school that another municipality holds', async () => {
    await run(combinedFile([omnibus]))
    const moved = combinedFile([{ ...omnibus, gemeente: 'HENGELO', gemeentenummer: '0164' }])
    expect(await run(moved, { municipalityIds: ['0164'] })).toMatchObject({ added: 0, changed: 0, skipped: 1 })
    expect((await schoolsNow())[0]).toMatchObject({ municipality_id: '0362' })
  })
})

describe('damaged files', () => {
  const rows = [omnibus, akker, { ...akker, vestigingscode: '06QY00', naam: 'Hindoeïstische school "De Lotus"' }]
  const bases = [combinedFile(rows), duoFile(rows, 'windows'), duoFile(rows, 'modern')]

  it('two hundred damaged files: each is refused and changes nothing, or is read without harm', {
    timeout: 60_000,
  }, async () => {
    await run(combinedFile(rows))
    const damage = fc.tuple(
      fc.nat(2),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(60),
      fc.uint8Array({ maxLength: 6 }),
    )
    let refusals = 0
    for (const [base, at, remove, insert] of fc.sample(damage, { numRuns: 200, seed: 20241122 })) {
      const whole = bases[base] ?? Buffer.alloc(0)
      const start = Math.floor(at * whole.length)
      const before = await everything()
      const outcome = await run(Buffer.concat([whole.subarray(0, start), insert, whole.subarray(start + remove)]))
      if (typeof outcome !== 'string') continue
      refusals += 1
      expect(await everything()).toBe(before)
    }
    expect(refusals).toBeGreaterThan(60)
    const codes = (await schoolsNow()).map(({ establishment_code }) => establishment_code)
    expect(codes).toEqual(expect.arrayContaining(['05FP00', '06QY00', '21QN00']))
  })
})

const real = path.resolve('../shared/data/duo/scholen_20241122_nederland.csv')
const present = fs.existsSync(real)
if (!present) process.stderr.write(`left out: no register of schools at ${real}\n`)

describe.runIf(present)('the register of the whole country', () => {
  const bytes = present ? fs.readFileSync(real) : Buffer.alloc(0)

  it('gives Amstelveen and Hengelo their 62 schools, and nothing the second time', async () => {
    expect(await run(bytes)).toEqual({ added: 62, changed: 0, unchanged: 0, skipped: 8650, vanished: 0 })
    const before = await everything()
    expect(await run(bytes)).toEqual({ added: 0, changed: 0, unchanged: 62, skipped: 8650, vanished: 0 })
    expect(await everything()).toBe(before)
    const schools = await schoolsNow()
    expect(schools.find(({ establishment_code }) => establishment_code === '31BR00').extra_addresses).toHaveLength(5)
    expect(schools.filter(({ pupils }) => pupils === null).map(({ establishment_code }) => establishment_code)).toEqual(
      ['00KM36', '00KM40', '00KM43'],
    )
  })

  it("is the same school by school in DUO's Windows-1252 and in the newer form with commas", async () => {
    const text = bytes
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split(';'))
    const head = text[0] ?? []
    const primary = text.slice(1).filter((cells) => cells.length === head.length && cells[3] === 'basisschool')
    const rows = primary.map(
      (cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])) as RegisterFileRow,
    )
    await run(duoFile(rows, 'windows'))
    const first = await schoolsNow()
    expect(first).toHaveLength(40)
    expect(first.every(({ pupils, longitude }) => pupils === null && longitude === null)).toBe(true)
    expect(await run(duoFile(rows, 'modern'))).toMatchObject({ added: 0, changed: 0, unchanged: 40 })
    // the combined file then adds what DUO's layout does not have, and DUO's layout takes none of it away again
    expect(await run(bytes, { types: ['basisschool'] })).toMatchObject({ added: 0, changed: 40 })
    expect((await schoolsNow()).every(({ longitude }) => longitude !== null)).toBe(true)
  })

  it('holds the whole country', { timeout: 60_000 }, async () => {
    const all = municipalities.map(({ id }) => id)
    expect(await run(bytes, { municipalityIds: all })).toEqual({
      added: 8622,
      changed: 0,
      unchanged: 0,
      skipped: 0,
      vanished: 0,
    })
    expect(await run(bytes, { municipalityIds: all })).toMatchObject({ added: 0, changed: 0, unchanged: 8622 })
  })
})
