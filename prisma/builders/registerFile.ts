// Registers of schools as files, for tests: the same rows in each layout that the import reads.

/** One row of the combined layout; what is left out is filled with a real school of Amstelveen. */
export type RegisterFileRow = Partial<Record<(typeof combinedColumns)[number], string>>

export const combinedColumns = [
  'vestigingscode',
  'brin_nummer',
  'naam',
  'type',
  'denominatie',
  'straat',
  'huisnummer',
  'huisletter',
  'huisnummertoevoeging',
  'postcode',
  'plaats',
  'gemeente',
  'gemeentenummer',
  'internetadres',
  'leerlingen',
  'lon',
  'lat',
] as const

const example: Required<RegisterFileRow> = {
  vestigingscode: '05FP00',
  brin_nummer: '05FP',
  naam: 'Brede School Omnibus',
  type: 'basisschool',
  denominatie: 'Rooms-Katholiek',
  straat: 'Pandora',
  huisnummer: '8',
  huisletter: '',
  huisnummertoevoeging: '',
  postcode: '1183KK',
  plaats: 'Amstelveen',
  gemeente: 'AMSTELVEEN',
  gemeentenummer: '0362',
  internetadres: 'www.bredeschool-omnibus.nl',
  leerlingen: '292',
  lon: '4.879452',
  lat: '52.302749',
}

/** A whole row from a part: the institution follows the establishment code unless it is given. */
export function registerFileRow(row: RegisterFileRow): Required<RegisterFileRow> {
  const code = row.vestigingscode ?? example.vestigingscode
  return { ...example, brin_nummer: code.slice(0, 4), ...row }
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`

function lines(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  delimiter: string,
  quote: boolean,
): string {
  const cell = (text: string) => (quote || /["\n\r]/.test(text) || text.includes(delimiter) ? quoted(text) : text)
  return [columns, ...rows].map((row) => `${row.map(cell).join(delimiter)}\n`).join('')
}

/** The combined layout: `;`, UTF-8, quotes only where needed. `columns` gives another order or leaves some out. */
export function combinedFile(
  rows: readonly RegisterFileRow[],
  columns: readonly (typeof combinedColumns)[number][] = combinedColumns,
): Buffer {
  const cells = rows.map(registerFileRow).map((row) => columns.map((column) => row[column]))
  return Buffer.from(lines(columns, cells, ';', false), 'utf8')
}

/** DUO's columns of primary education with what the combined layout knows of each; the rest is empty in the test. */
const duoColumns: readonly (readonly [string, (row: Required<RegisterFileRow>) => string])[] = [
  ['PROVINCIE', () => ''],
  ['BEVOEGD GEZAG NUMMER', () => ''],
  ['INSTELLINGSCODE', (row) => row.brin_nummer],
  ['VESTIGINGSCODE', (row) => row.vestigingscode],
  ['VESTIGINGSNAAM', (row) => row.naam],
  ['STRAATNAAM', (row) => row.straat],
  [
    'HUISNUMMER-TOEVOEGING',
    (row) => [row.huisnummer + row.huisletter, row.huisnummertoevoeging].filter(Boolean).join('-'),
  ],
  ['POSTCODE', (row) => row.postcode.replace(/^(\d{4})/, '$1 ')],
  ['PLAATSNAAM', (row) => row.plaats.toUpperCase()],
  ['GEMEENTENUMMER', (row) => row.gemeentenummer],
  ['GEMEENTENAAM', (row) => row.gemeente],
  ['DENOMINATIE', (row) => row.denominatie],
  ['TELEFOONNUMMER', () => ''],
  ['INTERNETADRES', (row) => row.internetadres],
  ['STRAATNAAM CORRESPONDENTIEADRES', () => 'Postbus'],
  ['HUISNUMMER-TOEVOEGING CORRESPONDENTIEADRES', () => '1'],
  ['POSTCODE CORRESPONDENTIEADRES', () => '1180 AA'],
  ['PLAATSNAAM CORRESPONDENTIEADRES', () => 'ELDERS'],
  ['ONDERWIJSGEBIED NAAM', () => ''],
]

/** The twenty-seven signs that Windows-1252 has between 80 and 9F, where Latin-1 has none. */
const windowsSigns = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Text as Windows-1252. Throws on a sign that this set does not have. */
export function toWindows1252(text: string): Buffer {
  return Buffer.from(
    [...text].map((sign) => {
      const high = windowsSigns.indexOf(sign)
      const code = high === -1 ? (sign.codePointAt(0) ?? 0) : 0x80 + high
      if (code > 0xff) throw new Error(`"${sign}" is not in Windows-1252`)
      return code
    }),
  )
}

/**
 * DUO's own layout, every text quoted: `windows` with `;` in Windows-1252, `modern` with BOM and commas in UTF-8.
 * `structure` adds the column of secondary education.
 */
export function duoFile(rows: readonly RegisterFileRow[], form: 'windows' | 'modern', structure = false): Buffer {
  const columns = structure
    ? [...duoColumns, ['ONDERWIJSSTRUCTUUR', (row: Required<RegisterFileRow>) => row.type] as const]
    : duoColumns
  const cells = rows.map(registerFileRow).map((row) => columns.map(([, read]) => read(row)))
  const names = columns.map(([name]) => name)
  const text = lines(names, cells, form === 'windows' ? ';' : ',', true)
  return form === 'windows' ? toWindows1252(text.replaceAll('\n', '\r\n')) : Buffer.from(`\ufeff${text}`, 'utf8')
}
