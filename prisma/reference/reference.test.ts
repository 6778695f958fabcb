import fs from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import * as careCodes from './careCodes'
import { demoMunicipalityIds, municipalities } from './municipalities'
import { neighbourhoods } from './neighbourhoods'
import { primarySchools, schools } from './schools'
import { numberOrNull, referenceTable } from './table'

describe('the facts hang together', () => {
  it('has each code once, every school and neighbourhood in a municipality that exists', () => {
    const once = (ids: readonly string[]) => expect(new Set(ids).size).toBe(ids.length)
    once(municipalities.map(({ id }) => id))
    once(neighbourhoods.map(({ id }) => id))
    once(schools.map(({ establishmentCode }) => establishmentCode))
    const known = new Set(neighbourhoods.map(({ id, municipalityId }) => `${id} ${municipalityId}`))
    expect(schools.filter((school) => !known.has(`${school.neighbourhoodId} ${school.municipalityId}`))).toEqual([])
    expect(neighbourhoods.every(({ id, municipalityId }) => id.startsWith(`WK${municipalityId}`))).toBe(true)
  })

  it('counts what CBS and DUO count', () => {
    const per = (rows: readonly { municipalityId: string }[]) =>
      demoMunicipalityIds.map((id) => rows.filter(({ municipalityId }) => municipalityId === id).length)
    expect(municipalities).toHaveLength(342)
    expect([per(neighbourhoods), per(schools), per(primarySchools)]).toEqual([
      [14, 10],
      [25, 37],
      [21, 21],
    ])
    expect(demoMunicipalityIds.map((id) => municipalities.find((one) => one.id === id)?.inhabitants)).toEqual([
      95_014, 83_058,
    ])
  })

  it('closes every ring of a boundary', () => {
    const rings = neighbourhoods.flatMap(({ boundary }) => boundary)
    expect(rings.filter((ring) => String(ring[0]) !== String(ring.at(-1)) || ring.length < 4)).toEqual([])
  })

  it('refuses a record of another width and a number that is none', () => {
    expect(() => referenceTable('a;b\nc', 2)).toThrow('expected 2 fields in "c"')
    expect(() => numberOrNull('x')).toThrow('"x" is not a number')
    expect(numberOrNull('')).toBeNull()
  })
})

const source = path.resolve('../shared/data/ijw/codelijsten_ijw_3.2.csv')
const present = fs.existsSync(source)
if (!present) process.stderr.write(`left out: no code lists of iJw at ${source}\n`)

describe.runIf(present)('the code lists beside their source', () => {
  const rows: string[][] = present ? parse(fs.readFileSync(source), { from_line: 2 }) : []
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/^\(2015\) | \(vervallen\)$|\.$/g, '')

  it.each([
    ['JZ020', careCodes.productCategories],
    ['WJ756', careCodes.units],
    ['WMO757', careCodes.frequencies],
    ['COD327', careCodes.referrers],
    ['JZ588', careCodes.endReasons],
    ['JZ002', careCodes.changeReasons],
  ] as const)('%s has the same codes and, but for accents, the same words', (list, codes) => {
    const expected = rows.filter(([name]) => name === list).map(([, , code = '', label = '']) => [code, plain(label)])
    expect(codes.map(({ code, label }) => [code, plain(label)])).toEqual(expected)
  })
})
