/** The kinds of school a run can be narrowed to. `VO` is every structure of secondary education, PRO among them. */
export const schoolTypeFilters = ['basisschool', 'SBAO', 'SO', 'VSO', '(V)SO', 'VO'] as const
export type SchoolTypeFilter = (typeof schoolTypeFilters)[number]

/** What the import must know of the country; facts of CBS, handed in so that the rules stay without data. */
export type RegisterReference = {
  readonly municipalities: readonly { readonly id: string; readonly name: string }[]
  readonly neighbourhoods: readonly ReferenceNeighbourhood[]
}

export type ReferenceNeighbourhood = {
  readonly id: string
  readonly municipalityId: string
  readonly name: string
  readonly inhabitants: number | null
  readonly boundary: readonly (readonly (readonly [lon: number, lat: number])[])[]
}

/**
 * A school as the register has it. null: the register leaves it empty. undefined: this file has no such column, so it says
 * nothing and what is stored stays. `pupils` is null when unknown, never 0.
 */
export type RegisterSchool = {
  readonly line: number
  readonly municipalityId: string
  readonly establishmentCode: string
  readonly brin: string
  readonly name: string
  readonly schoolType: string
  readonly denomination: string | null | undefined
  readonly street: string
  readonly houseNumber: string
  readonly postcode: string
  readonly place: string
  readonly website: string | null | undefined
  readonly pupils: number | null | undefined
  readonly longitude: number | null | undefined
  readonly latitude: number | null | undefined
  readonly neighbourhoodId: string | null | undefined
  readonly extraAddresses: readonly string[]
}

/** Why a row gave no school. */
export const skipReasons = [
  'otherMunicipality',
  'samePlaceElsewhere',
  'municipalityUnknown',
  'municipalityContradiction',
  'otherType',
  'codeInvalid',
  'brinContradiction',
  'nameMissing',
  'addressMissing',
  'postcodeInvalid',
  'pupilsInvalid',
  'storedElsewhere',
] as const
export type SkipReason = (typeof skipReasons)[number]

/** What was done to a row that did count: folded into another row, or a cell left empty. */
export const noteReasons = [
  'mergedBuilding',
  'mergedSameAddress',
  'pupilsFewerThanFive',
  'websiteInvalid',
  'coordinatesInvalid',
  'nameDiffers',
] as const
export type NoteReason = (typeof noteReasons)[number]

/** A remark about one line, for the report. */
export type Remark<R extends string = SkipReason | NoteReason> = {
  readonly line: number
  readonly reason: R
  readonly values: Readonly<Record<string, string | number>>
}

/** What a file says about the chosen municipalities. `codes` holds every establishment code seen there, of skipped rows too. */
export type RegisterContent = {
  readonly read: number
  readonly schools: readonly RegisterSchool[]
  readonly skipped: readonly Remark<SkipReason>[]
  readonly notes: readonly Remark<NoteReason>[]
  readonly merged: number
  readonly codes: ReadonlySet<string>
  readonly rowsPerMunicipality: ReadonlyMap<string, number>
}
