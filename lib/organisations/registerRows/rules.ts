import {
  neighbourhoodAt,
  readHouseNumber,
  readPlace,
  readPoint,
  readPupils,
  readWebsite,
} from '@/lib/organisations/registerCells/rules'
import type { RegisterField, RegisterFile, RegisterRow } from '@/lib/organisations/registerFile/schema'
import type {
  NoteReason,
  ReferenceNeighbourhood,
  RegisterContent,
  RegisterReference,
  RegisterSchool,
  Remark,
  SchoolTypeFilter,
  SkipReason,
} from './schema'

type Skip = { readonly reason: SkipReason; readonly values: Remark['values'] }
type Note = (reason: NoteReason, values?: Remark['values']) => void

/**
 * What a register says about the chosen municipalities: one school for each establishment code, and a remark for each row
 * that gave none. The municipality decides, never the place: there is a Hengelo in Overijssel and one in Bronckhorst.
 * The outcome does not depend on the order of the rows.
 */
export function readSchools(
  file: Pick<RegisterFile, 'layout' | 'rows'>,
  choice: { readonly municipalityIds: readonly string[]; readonly types?: readonly SchoolTypeFilter[] | undefined },
  reference: RegisterReference,
): RegisterContent {
  const municipalityOf = municipalityFinder(reference)
  const skipped: Remark<SkipReason>[] = []
  const notes: Remark<NoteReason>[] = []
  const buildings: RegisterSchool[] = []
  const codes = new Set<string>()
  const rowsPerMunicipality = new Map<string, number>()
  const elsewhere: { row: RegisterRow; values: Remark['values'] }[] = []
  for (const row of file.rows) {
    const found = municipalityOf(row)
    if (typeof found !== 'string') {
      skipped.push({ line: row.line, ...found })
      continue
    }
    if (!choice.municipalityIds.includes(found)) {
      elsewhere.push({
        row,
        values: { place: cell(row, 'place'), municipality: cell(row, 'municipalityName') || found },
      })
      continue
    }
    rowsPerMunicipality.set(found, (rowsPerMunicipality.get(found) ?? 0) + 1)
    codes.add(cell(row, 'code').toUpperCase())
    const school = toSchool(row, found, choice.types, (reason, values = {}) =>
      notes.push({ line: row.line, reason, values }),
    )
    if ('reason' in school) skipped.push({ line: row.line, ...school })
    else buildings.push(locate(school, reference.neighbourhoods))
  }
  const schools = mergeBuildings(buildings, notes)
  const byLine = (left: Remark, right: Remark) => left.line - right.line
  return {
    read: file.rows.length,
    schools,
    skipped: skipped.concat(remarksElsewhere(elsewhere, buildings)).sort(byLine),
    notes: notes.sort(byLine),
    merged: buildings.length - schools.length,
    codes,
    rowsPerMunicipality,
  }
}

/** The text of a cell; empty when the file has no such column. */
function cell(row: RegisterRow, field: RegisterField): string {
  return row.fields[field] ?? ''
}

/** Capitals without accents and signs: "'s-Gravenhage" and DUO's "S GRAVENHAGE" are one name. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '')
}

/** Names of DUO that are no spelling of the CBS name but a shortening of their own. */
const namesOfDuo: Readonly<Record<string, string>> = { BERGENLB: '0893', NUENENCA: '0820' }

function municipalityFinder(reference: RegisterReference): (row: RegisterRow) => string | Skip {
  const byName = new Map(reference.municipalities.map(({ id, name }) => [nameKey(name), id]))
  for (const [key, id] of Object.entries(namesOfDuo)) byName.set(key, id)
  return (row) => {
    const number = cell(row, 'municipalityId')
    const name = cell(row, 'municipalityName')
    const named = byName.get(nameKey(name))
    if (!/^[0-9]{1,4}$/.test(number)) {
      if (number === '' && named !== undefined) return named
      return { reason: 'municipalityUnknown', values: { number, municipality: name } }
    }
    const id = number.padStart(4, '0')
    if (named !== undefined && named !== id)
      return { reason: 'municipalityContradiction', values: { number: id, municipality: name } }
    return id
  }
}

/** The place without what stands in brackets: "Hengelo (Gld)" is called Hengelo by everyone who looks for it. */
function bareName(place: string): string {
  return nameKey(place.replace(/\(.*\)/, ''))
}

function remarksElsewhere(
  rows: readonly { row: RegisterRow; values: Remark['values'] }[],
  schools: readonly RegisterSchool[],
): Remark<SkipReason>[] {
  const places = new Set(schools.map((school) => bareName(school.place)))
  return rows.map(({ row, values }) => ({
    line: row.line,
    reason: places.has(bareName(cell(row, 'place'))) ? ('samePlaceElsewhere' as const) : ('otherMunicipality' as const),
    values,
  }))
}

const primaryTypes: readonly string[] = ['basisschool', 'SBAO', 'SO', 'VSO', '(V)SO'] satisfies SchoolTypeFilter[]

/** Which filter a type of the register falls under. */
export function filterOf(schoolType: string): SchoolTypeFilter {
  const found = primaryTypes.find((type) => type.toLowerCase() === schoolType.toLowerCase())
  return (found ?? 'VO') as SchoolTypeFilter
}

function toSchool(
  row: RegisterRow,
  municipalityId: string,
  types: readonly SchoolTypeFilter[] | undefined,
  note: Note,
): RegisterSchool | Skip {
  // DUO's file of primary schools has no column for the type: every row in it is one.
  const schoolType = row.fields.type === undefined ? 'basisschool' : row.fields.type
  if (types && !types.includes(filterOf(schoolType))) return { reason: 'otherType', values: { type: schoolType } }
  const code = cell(row, 'code').toUpperCase()
  const brin = (row.fields.brin ?? code.slice(0, 4)).toUpperCase()
  if (!/^[0-9]{2}[A-Z]{2}[0-9]{2}$/.test(code)) return { reason: 'codeInvalid', values: { code } }
  if (!code.startsWith(brin) || brin.length !== 4) return { reason: 'brinContradiction', values: { code, brin } }
  const name = cell(row, 'name')
  if (name === '') return { reason: 'nameMissing', values: { code } }
  const houseNumber = readHouseNumber(cell(row, 'houseNumber'), cell(row, 'houseLetter'), cell(row, 'houseSuffix'))
  const street = cell(row, 'street')
  const place = readPlace(cell(row, 'place'))
  if (street === '' || place === '' || houseNumber === '') return { reason: 'addressMissing', values: { code } }
  const postcode = cell(row, 'postcode').replace(/\s/g, '').toUpperCase()
  if (!/^[1-9][0-9]{3}[A-Z]{2}$/.test(postcode)) return { reason: 'postcodeInvalid', values: { code, postcode } }
  const pupils = readPupils(row.fields.pupils, note)
  if (pupils === 'invalid') return { reason: 'pupilsInvalid', values: { code, pupils: cell(row, 'pupils') } }
  return {
    line: row.line,
    municipalityId,
    establishmentCode: code,
    ...{ brin, name, schoolType, street, houseNumber, postcode, place, pupils },
    denomination: row.fields.denomination === undefined ? undefined : row.fields.denomination || null,
    website: readWebsite(row.fields.website, note),
    ...readPoint(row.fields.lon, row.fields.lat, note),
    neighbourhoodId: undefined,
    extraAddresses: [],
  }
}

function locate(school: RegisterSchool, neighbourhoods: readonly ReferenceNeighbourhood[]): RegisterSchool {
  const { longitude, latitude } = school
  if (longitude === undefined || latitude === undefined) return school
  if (longitude === null || latitude === null) return { ...school, neighbourhoodId: null }
  const own = neighbourhoods.filter(({ municipalityId }) => municipalityId === school.municipalityId)
  return { ...school, neighbourhoodId: neighbourhoodAt(longitude, latitude, own) }
}

function addressOf({ street, houseNumber, postcode, place }: RegisterSchool): string {
  return `${street} ${houseNumber}, ${postcode} ${place}`
}

/** Lowest address first, so that the main building does not depend on the order of the rows. */
function byAddress(left: RegisterSchool, right: RegisterSchool): number {
  const text = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
  return (
    text(left.postcode, right.postcode) ||
    text(left.street, right.street) ||
    Number.parseInt(left.houseNumber, 10) - Number.parseInt(right.houseNumber, 10) ||
    text(left.houseNumber, right.houseNumber) ||
    (left.longitude ?? 0) - (right.longitude ?? 0) ||
    (left.latitude ?? 0) - (right.latitude ?? 0) ||
    text(left.name, right.name) ||
    left.line - right.line
  )
}

/** A code that stands more than once is one school with several buildings: the lowest address leads, the others are kept. */
function mergeBuildings(buildings: readonly RegisterSchool[], notes: Remark<NoteReason>[]): RegisterSchool[] {
  const byCode = Map.groupBy(buildings, (building) => building.establishmentCode)
  return [...byCode.keys()].sort().flatMap((code) => {
    const [main, ...others] = (byCode.get(code) ?? []).toSorted(byAddress)
    if (main === undefined) return []
    const mainAddress = addressOf(main)
    const extra = new Set<string>()
    for (const other of others) {
      const address = addressOf(other)
      const known = address === mainAddress || extra.has(address)
      if (!known) extra.add(address)
      notes.push({
        line: other.line,
        reason: known ? 'mergedSameAddress' : 'mergedBuilding',
        values: { code, address, main: mainAddress },
      })
      if (other.name !== main.name)
        notes.push({ line: other.line, reason: 'nameDiffers', values: { code, name: other.name, main: main.name } })
    }
    return [{ ...main, extraAddresses: [...extra] }]
  })
}
