/**
 * What a register of schools looks like as a file. Two layouts are read, both with one row per building:
 * - `duo`: DUO's own exports, capitals (`VESTIGINGSNAAM`), Windows-1252 with `;`, or the newer ones with BOM and commas;
 * - `combined`: the same register with coordinates and numbers of pupils added (`naam`, `lon`, `lat`, `leerlingen`), UTF-8.
 */
export type RegisterLayout = 'duo' | 'combined'
export type RegisterEncoding = 'utf-8' | 'windows-1252'

/** Refused before parsing. The whole Dutch register is 1.7 MB and 8,717 rows, so both leave room for thirty of them. */
export const registerLimits = { bytes: 50 * 1024 * 1024, rows: 200_000, charactersPerRow: 20_000 } as const

/**
 * The columns that are read and the names they go by, after `columnKey` (lower case, `_` for every other sign).
 * The first name of a layout is the one a message uses. Columns are found by name; their order says nothing.
 */
export const registerColumns = {
  code: { duo: ['vestigingscode', 'vestigingsnummer'], combined: ['vestigingscode'] },
  brin: { duo: ['instellingscode', 'brin_nummer'], combined: ['brin_nummer'] },
  name: { duo: ['vestigingsnaam'], combined: ['naam'] },
  type: { duo: ['onderwijsstructuur', 'soort_primair_onderwijs'], combined: ['type'] },
  denomination: { duo: ['denominatie'], combined: ['denominatie'] },
  street: { duo: ['straatnaam'], combined: ['straat'] },
  houseNumber: { duo: ['huisnummer_toevoeging'], combined: ['huisnummer'] },
  houseLetter: { duo: [], combined: ['huisletter'] },
  houseSuffix: { duo: [], combined: ['huisnummertoevoeging'] },
  postcode: { duo: ['postcode'], combined: ['postcode'] },
  place: { duo: ['plaatsnaam'], combined: ['plaats'] },
  municipalityId: { duo: ['gemeentenummer'], combined: ['gemeentenummer'] },
  municipalityName: { duo: ['gemeentenaam'], combined: ['gemeente'] },
  website: { duo: ['internetadres'], combined: ['internetadres'] },
  pupils: { duo: [], combined: ['leerlingen'] },
  lon: { duo: [], combined: ['lon'] },
  lat: { duo: [], combined: ['lat'] },
} as const satisfies Record<string, Record<RegisterLayout, readonly string[]>>

export type RegisterField = keyof typeof registerColumns

/** Without these a row cannot become a school. Of the two municipality columns one is enough. */
export const requiredFields = [
  'code',
  'name',
  'street',
  'houseNumber',
  'postcode',
  'place',
] as const satisfies RegisterField[]

/** Why a file is refused as a whole. Each code has its sentence in `messages/<locale>/import.json`. */
export const refusalCodes = [
  'missingFile',
  'notAFile',
  'unreadableFile',
  'emptyFile',
  'tooLarge',
  'tooManyRows',
  'binaryFile',
  'utf16',
  'controlCharacter',
  'brokenText',
  'notARegister',
  'wrongDelimiter',
  'missingColumn',
  'repeatedColumn',
  'openQuote',
  'strayQuote',
  'fieldCount',
  'rowTooLong',
  'noRows',
  'noMunicipality',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** A refusal: the line it was seen on (1 is the header), or null when the file as a whole is meant. */
export type Refusal = {
  readonly code: RefusalCode
  readonly line: number | null
  readonly values: Readonly<Record<string, string | number>>
}

/** One row as text. A field is absent when the file has no such column; an empty cell is an empty string. */
export type RegisterRow = {
  readonly line: number
  readonly fields: Readonly<Partial<Record<RegisterField, string>>>
}

export type RegisterFile = {
  readonly layout: RegisterLayout
  readonly encoding: RegisterEncoding
  readonly delimiter: ';' | ','
  readonly fields: ReadonlySet<RegisterField>
  readonly rows: readonly RegisterRow[]
}

export type RegisterFileResult =
  | { readonly ok: true; readonly file: RegisterFile }
  | { readonly ok: false; readonly refusal: Refusal }
