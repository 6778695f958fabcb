import fs from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRegisterFile } from '@/lib/organisations/registerFile/rules'
import { combinedFile, duoFile, type RegisterFileRow } from '@/prisma/builders/registerFile'
import { municipalities } from '@/prisma/reference/municipalities'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { schools as schoolFacts } from '@/prisma/reference/schools'
import { filterOf, nameKey, readSchools } from './rules'
import type { RegisterContent, SchoolTypeFilter } from './schema'

const reference = { municipalities, neighbourhoods }
const both = ['0362', '0164']

function read(
  bytes: Buffer,
  municipalityIds: readonly string[] = both,
  types?: readonly SchoolTypeFilter[],
): RegisterContent {
  const result = readRegisterFile(bytes)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return readSchools(result.file, { municipalityIds, types }, reference)
}

const schoolOf = (row: RegisterFileRow) => read(combinedFile([row])).schools[0]
const skipOf = (row: RegisterFileRow) => read(combinedFile([row])).skipped[0]

describe('one row', () => {
  it('becomes a school with its neighbourhood', () => {
    expect(schoolOf({})).toMatchObject({
      ...{
        establishmentCode: '05FP00',
        brin: '05FP',
        municipalityId: '0362',
        postcode: '1183KK',
        houseNumber: '8',
        pupils: 292,
      },
      ...{ neighbourhoodId: 'WK036206', schoolType: 'basisschool', extraAddresses: [] },
    })
  })

  it('keeps an unknown number of pupils unknown', () => {
    expect(schoolOf({ leerlingen: '' })?.pupils).toBeNull()
    expect(schoolOf({ leerlingen: '0' })?.pupils).toBe(0)
    const few = read(combinedFile([{ leerlingen: '<5' }]))
    expect(few.schools[0]?.pupils).toBeNull()
    expect(few.notes).toEqual([{ line: 2, reason: 'pupilsFewerThanFive', values: {} }])
  })

  it('says nothing about what the file has no column for', () => {
    const [school] = read(duoFile([{}], 'windows')).schools
    expect([school?.pupils, school?.longitude, school?.neighbourhoodId]).toEqual([undefined, undefined, undefined])
    expect(school?.schoolType).toBe('basisschool')
    expect(read(duoFile([{ type: 'HAVO/VWO' }], 'windows', true)).schools[0]?.schoolType).toBe('HAVO/VWO')
  })

  it.each([
    ['codeInvalid', { vestigingscode: '5FP00' }],
    ['brinContradiction', { brin_nummer: '05FQ' }],
    ['nameMissing', { naam: '' }],
    ['addressMissing', { straat: ' ' }],
    ['addressMissing', { huisnummer: 'bij de kerk' }],
    ['postcodeInvalid', { postcode: '0183KK' }],
    ['pupilsInvalid', { leerlingen: 'veel' }],
    ['municipalityUnknown', { gemeentenummer: '', gemeente: 'NERGENS' }],
    ['municipalityContradiction', { gemeente: 'BRONCKHORST' }],
    ['otherMunicipality', { gemeentenummer: '0153', gemeente: 'ENSCHEDE', plaats: 'Enschede' }],
  ] as const)('is skipped with the reason %s', (reason, row) => {
    expect(skipOf(row)).toMatchObject({ line: 2, reason })
    expect(schoolOf(row)).toBeUndefined()
  })

  it('keeps only what is plainly a web address: it becomes a link', () => {
    expect(schoolOf({ internetadres: 'https://www.school.nl/a?b=c' })?.website).toBe('https://www.school.nl/a?b=c')
    for (const wrong of [
      '0528266192',
      'javascript:alert(1)',
      'www.school.n',
      'www.a.nl/"onclick=',
      'data:text/html,x',
    ]) {
      expect(schoolOf({ internetadres: wrong })?.website).toBeNull()
    }
  })

  it('leaves a point outside the country empty', () => {
    for (const [lon, lat] of [
      ['52.3', '4.8'],
      ['', '52.3'],
      ['4,8', '52,3'],
      ['0', '0'],
    ] as const) {
      const content = read(combinedFile([{ lon, lat }]))
      expect(content.schools[0]).toMatchObject({ longitude: null, latitude: null, neighbourhoodId: null })
      expect(content.notes[0]?.reason).toBe('coordinatesInvalid')
    }
  })
})

describe('the municipality decides, not the place', () => {
  const gelderland = {
    vestigingscode: '06AA00',
    plaats: 'Hengelo (Gld)',
    gemeente: 'BRONCKHORST',
    gemeentenummer: '1876',
  }
  const overijssel = { vestigingscode: '15XP00', plaats: 'Hengelo', gemeente: 'HENGELO', gemeentenummer: '0164' }

  it('takes the Hengelo of Overijssel and names the other one', () => {
    const content = read(combinedFile([gelderland, overijssel, { ...gelderland, plaats: 'Vorden' }]), ['0164'])
    expect(content.schools.map(({ establishmentCode }) => establishmentCode)).toEqual(['15XP00'])
    expect(content.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'samePlaceElsewhere'],
      [4, 'otherMunicipality'],
    ])
  })

  it.each([
    ["'s-Gravenhage", 'S GRAVENHAGE', '0518'],
    ['Nuenen, Gerwen en Nederwetten', 'NUENEN CA', '0820'],
    ['Bergen (L.)', 'BERGEN LB', '0893'],
    ['Bergen (NH.)', 'BERGEN NH', '0373'],
    ['Súdwest-Fryslân', 'SUDWEST-FRYSLAN', '1900'],
  ])('knows %s as %s', (name, spelling, id) => {
    expect(municipalities.find((one) => one.id === id)?.name).toBe(name)
    const content = read(combinedFile([{ gemeente: spelling, gemeentenummer: '' }]), [id])
    expect(content.schools.map(({ municipalityId }) => municipalityId)).toEqual([id])
  })

  it('gives leading zeros back to a number that a spreadsheet took', () => {
    expect(schoolOf({ gemeentenummer: '362' })?.municipalityId).toBe('0362')
  })

  it('has a name of its own for each municipality', () => {
    expect(new Set(municipalities.map(({ name }) => nameKey(name))).size).toBe(342)
  })
})

describe('a code that stands more than once', () => {
  const building = (huisnummer: string, more: RegisterFileRow = {}): RegisterFileRow => ({
    vestigingscode: '31BR00',
    huisnummer,
    ...more,
  })
  const rows = [
    building('5'),
    building('10'),
    building('1'),
    building('1', { lon: '4.879' }),
    building('5', { huisletter: 'a' }),
  ]

  it('is one school: the lowest address leads, the others are kept', () => {
    const content = read(combinedFile(rows))
    expect(content.schools).toHaveLength(1)
    expect(content.schools[0]).toMatchObject({
      houseNumber: '1',
      extraAddresses: [
        'Pandora 5, 1183KK Amstelveen',
        'Pandora 5A, 1183KK Amstelveen',
        'Pandora 10, 1183KK Amstelveen',
      ],
    })
    expect(content.merged).toBe(4)
    expect(content.notes.map(({ line, reason }) => [line, reason])).toEqual([
      ...[
        [2, 'mergedBuilding'],
        [3, 'mergedBuilding'],
      ],
      ...[
        [4, 'mergedSameAddress'],
        [6, 'mergedBuilding'],
      ],
    ])
  })

  it('comes out the same in any order of the rows', () => {
    const facts = (content: RegisterContent) =>
      content.schools.map(({ line, ...school }) => ({ ...school, seen: line > 0 }))
    const expected = facts(read(combinedFile(rows)))
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(facts(read(combinedFile(shuffled)))).toEqual(expected)
      }),
    )
  })

  it('tells a second name', () => {
    const content = read(combinedFile([building('1', { naam: 'School A' }), building('2', { naam: 'School B' })]))
    expect(content.schools[0]?.name).toBe('School A')
    expect(content.notes.map(({ reason }) => reason)).toContain('nameDiffers')
  })
})

it('accounts for every row: a school, merged or skipped', () => {
  const row = fc.record({
    vestigingscode: fc.constantFrom('05FP00', '31BR00', '31BR01', 'fout'),
    huisnummer: fc.constantFrom('1', '2', ''),
    gemeentenummer: fc.constantFrom('0362', '0164', '0153'),
    gemeente: fc.constant(''),
    type: fc.constantFrom('basisschool', 'SBAO', 'HAVO'),
  })
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 20 }),
      fc.option(fc.subarray(['basisschool', 'VO'] as const), { nil: undefined }),
      (rows, types) => {
        const content = read(combinedFile(rows), both, types)
        expect(content.schools.length + content.merged + content.skipped.length).toBe(rows.length)
        expect(content.read).toBe(rows.length)
      },
    ),
  )
})

it('takes as many rows as a file may have', () => {
  const row = { line: 2, fields: { municipalityId: '0153', municipalityName: 'ENSCHEDE', place: 'Enschede' } }
  const rows = Array.from({ length: 200_000 }, () => row)
  expect(readSchools({ layout: 'combined', rows }, { municipalityIds: both }, reference).skipped).toHaveLength(200_000)
})

it('sorts every type under a filter', () => {
  expect(['basisschool', 'sbao', '(V)SO', 'PRO', 'VBO/MAVO'].map(filterOf)).toEqual([
    'basisschool',
    'SBAO',
    '(V)SO',
    'VO',
    'VO',
  ])
})

const folder = path.resolve('../shared/data/duo')
const real = path.join(folder, 'scholen_20241122_nederland.csv')
const present = fs.existsSync(real)
if (!present) process.stderr.write(`left out: no register of schools at ${real}\n`)

describe.runIf(present)('the register of the whole country', () => {
  const bytes = present ? fs.readFileSync(real) : Buffer.alloc(0)

  it('gives 8,622 schools of 8,717 rows, none skipped, the unknown numbers unknown', () => {
    const content = read(
      bytes,
      municipalities.map(({ id }) => id),
    )
    expect([content.read, content.schools.length, content.merged, content.skipped.length]).toEqual([8717, 8622, 95, 0])
    expect(content.schools.some(({ pupils }) => pupils === 0)).toBe(false)
    expect(content.schools.filter(({ pupils }) => pupils === null)).toHaveLength(271)
  })

  it('gives the 62 schools of the two municipalities that the reference holds', () => {
    const content = read(bytes)
    const facts = content.schools.map(({ line, brin, ...school }) => ({
      ...school,
      known: line > 0 && brin.length === 4,
    }))
    expect(facts).toEqual(schoolFacts.map((fact) => ({ ...fact, known: true })))
    expect(content.skipped.filter(({ reason }) => reason === 'samePlaceElsewhere')).toHaveLength(3)
    expect(
      content.schools.find(({ establishmentCode }) => establishmentCode === '31BR00')?.extraAddresses,
    ).toHaveLength(5)
    expect(content.schools.every(({ neighbourhoodId }) => neighbourhoodId !== null)).toBe(true)
  })

  it("finds the same schools by DUO's spelling of the municipality alone", () => {
    const result = readRegisterFile(bytes)
    const rows = result.ok ? result.file.rows : []
    const nameless = rows.map(({ line, fields: { municipalityId, ...fields } }) => ({
      line: municipalityId === '' ? 0 : line,
      fields,
    }))
    const all = municipalities.map(({ id }) => id)
    const places = (content: RegisterContent) =>
      content.schools.map(({ establishmentCode, municipalityId }) => `${establishmentCode} ${municipalityId}`)
    const byName = readSchools({ layout: 'combined', rows: nameless }, { municipalityIds: all }, reference)
    expect(places(byName)).toEqual(places(read(bytes, all)))
  })
})
