import { describe, expect, it } from 'vitest'
import type { RegisterContent, RegisterSchool } from '@/lib/organisations/registerRows/schema'
import { combinedFile, duoFile, type RegisterFileRow } from '@/prisma/builders/registerFile'
import { municipalities } from '@/prisma/reference/municipalities'
import { neighbourhoods } from '@/prisma/reference/neighbourhoods'
import { planImport, readRegister } from './rules'
import { importOptionsSchema, type StoredSchool } from './schema'

const choice = { municipalityIds: ['0362', '0164'] }
const reference = { municipalities, neighbourhoods }

function contentOf(bytes: Buffer): RegisterContent {
  const result = readRegister(bytes, choice, reference)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.content
}

const content = (...rows: RegisterFileRow[]) => contentOf(combinedFile(rows))

/** What the database would hold after this school was added. */
function stored({ line, ...school }: RegisterSchool, more: Partial<StoredSchool> = {}): StoredSchool {
  const {
    denomination = null,
    website = null,
    pupils = null,
    longitude = null,
    latitude = null,
    neighbourhoodId = null,
  } = school
  const empty = { denomination, website, pupils, longitude, latitude, neighbourhoodId }
  return {
    ...school,
    ...empty,
    extraAddresses: [...school.extraAddresses],
    organisationId: `id-of-line-${line}`,
    active: true,
    ...more,
  }
}

const all = () => true
const omnibus = content({}).schools.map((school) => stored(school))

describe('the register beside what is stored', () => {
  it('adds what is new and leaves what is the same', () => {
    const plan = planImport(content({}, { vestigingscode: '06QY00' }), omnibus, all)
    expect(plan.added.map(({ establishmentCode }) => establishmentCode)).toEqual(['06QY00'])
    expect([plan.changed.length, plan.unchanged.length, plan.vanished.length]).toEqual([0, 1, 0])
  })

  it('tells each field that changed, from what to what', () => {
    const plan = planImport(content({ leerlingen: '', naam: 'Omnibus' }), omnibus, all)
    expect(plan.changed[0]?.fields).toEqual([
      { field: 'name', from: 'Brede School Omnibus', to: 'Omnibus' },
      { field: 'pupils', from: 292, to: null },
    ])
  })

  it('keeps what a file without that column cannot know', () => {
    const plan = planImport(contentOf(duoFile([{}], 'modern')), omnibus, all)
    expect([plan.changed.length, plan.unchanged.length]).toEqual([0, 1])
  })

  it('forgets the place on the map when a school moves and the file has no coordinates', () => {
    const plan = planImport(contentOf(duoFile([{ huisnummer: '9' }], 'modern')), omnibus, all)
    expect(plan.changed[0]?.fields.map(({ field, to }) => [field, to])).toEqual([
      ...[
        ['houseNumber', '9'],
        ['longitude', null],
      ],
      ...[
        ['latitude', null],
        ['neighbourhoodId', null],
      ],
    ])
  })

  it('reports a school that is gone, and not one outside the run or already closed', () => {
    const other = content({ vestigingscode: '06QY00' })
    expect(planImport(other, omnibus, all).vanished).toEqual(omnibus)
    expect(planImport(other, omnibus, () => false).vanished).toEqual([])
    expect(
      planImport(
        other,
        omnibus.map((school) => ({ ...school, active: false })),
        all,
      ).vanished,
    ).toEqual([])
  })

  it('does not call a school gone whose row was skipped', () => {
    const plan = planImport(content({ postcode: 'x' }, { vestigingscode: '06QY00' }), omnibus, all)
    expect(plan.vanished).toEqual([])
    expect(plan.skipped.map(({ reason }) => reason)).toEqual(['postcodeInvalid'])
  })

  it('does not move a school to another municipality', () => {
    const plan = planImport(
      content({}),
      omnibus.map((school) => ({ ...school, municipalityId: '0164' })),
      all,
    )
    expect([plan.added, plan.changed]).toEqual([[], []])
    expect(plan.skipped).toEqual([
      { line: 2, reason: 'storedElsewhere', values: { code: '05FP00', municipality: '0164' } },
    ])
  })
})

describe('the file and the command', () => {
  it('refuses a register without a row for these municipalities', () => {
    const elsewhere = combinedFile([{ gemeentenummer: '0153', gemeente: 'ENSCHEDE' }])
    expect(readRegister(elsewhere, choice, reference)).toMatchObject({
      ok: false,
      refusal: { code: 'noMunicipality', values: { rows: 1 } },
    })
    expect(readRegister(Buffer.alloc(0), choice, reference)).toMatchObject({
      ok: false,
      refusal: { code: 'emptyFile' },
    })
  })

  it('reads the options', () => {
    const given = { file: 'a.csv', municipalityIds: '0362, 0164,0362', types: 'basisschool,SBAO' }
    expect(importOptionsSchema.parse(given)).toEqual({
      ...{ file: 'a.csv', municipalityIds: ['0362', '0164'], types: ['basisschool', 'SBAO'] },
      ...{ dryRun: false, listAll: false },
    })
  })

  it.each([
    [{ file: undefined }, 'option.fileMissing'],
    [{ municipalityIds: undefined }, 'option.municipalityMissing'],
    [{ municipalityIds: ' , ' }, 'option.municipalityMissing'],
    [{ municipalityIds: '362' }, 'option.municipalityShape'],
    [{ municipalityIds: '0362;0164' }, 'option.municipalityShape'],
    [{ types: 'kleuterschool' }, 'option.typeUnknown'],
  ])('refuses the options %j', (wrong, message) => {
    const result = importOptionsSchema.safeParse({ file: 'a.csv', municipalityIds: '0362', ...wrong })
    expect(result.error?.issues[0]?.message).toBe(message)
  })
})
