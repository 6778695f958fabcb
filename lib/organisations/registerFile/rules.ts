import { isUtf8 } from 'node:buffer'
import { CsvError, parse } from 'csv-parse/sync'
import {
  type Refusal,
  type RefusalCode,
  type RegisterEncoding,
  type RegisterField,
  type RegisterFileResult,
  type RegisterLayout,
  type RegisterRow,
  registerColumns,
  registerLimits,
  requiredFields,
} from './schema'

const lineFeed = 0x0a
const fieldNames = Object.keys(registerColumns) as RegisterField[]

/** Thrown and caught inside this file only, so that each step reads as a straight line; outside, a refusal is a value. */
class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

function refuse(code: RefusalCode, line: number | null, values: Refusal['values'] = {}): never {
  throw new Refused({ code, line, values })
}

/**
 * Reads the bytes of a register of schools into rows of text. Decides layout, delimiter and encoding from the content.
 * A file that is broken anywhere is refused as a whole, with the line: half a register would look like schools that closed.
 */
export function readRegisterFile(bytes: Uint8Array): RegisterFileResult {
  try {
    return { ok: true, file: read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function read(bytes: Buffer) {
  refuseSize(bytes)
  refuseBinary(bytes)
  const marked = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  const body = marked ? bytes.subarray(3) : bytes
  const header = readHeader(body)
  const encoding = findEncoding(body, header.layout === 'duo' && header.delimiter === ';' && !marked)
  // One kind of line end from here on: the parser learns it from the first line and trips over a file that mixes them.
  const text = new TextDecoder(encoding).decode(body).replace(/\r\n?/g, '\n')
  refuseControlCharacters(text)
  const rows = readRows(text, header)
  if (rows.length === 0) refuse('noRows', null)
  return {
    layout: header.layout,
    encoding,
    delimiter: header.delimiter,
    fields: new Set(header.positions.keys()),
    rows,
  }
}

function refuseSize(bytes: Buffer): void {
  if (bytes.length > registerLimits.bytes) refuse('tooLarge', null, { megabytes: registerLimits.bytes / 1024 / 1024 })
  let lines = 0
  for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, at + 1)) lines += 1
  if (lines > registerLimits.rows + 1) refuse('tooManyRows', null, { rows: registerLimits.rows })
}

const signatures: readonly (readonly [kind: string, start: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
  ['gzip', [0x1f, 0x8b]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['XLS', [0xd0, 0xcf, 0x11, 0xe0]],
]

function refuseBinary(bytes: Buffer): void {
  if (bytes.length === 0) refuse('emptyFile', null)
  for (const [kind, start] of signatures) {
    if (start.every((byte, index) => bytes[index] === byte)) refuse('binaryFile', null, { kind })
  }
  const first = bytes.readUInt8(0)
  const second = bytes.length > 1 ? bytes.readUInt8(1) : 0
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) refuse('utf16', null)
}

/** Every C0 and C1 sign except tab and line ends. C1 also catches the five bytes Windows-1252 leaves undefined. */
const controlCharacter = /[^\P{Cc}\t\n\r]/u

function refuseControlCharacters(text: string): void {
  const at = text.search(controlCharacter)
  if (at === -1) return
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  refuse('controlCharacter', text.slice(0, at).split('\n').length, { code })
}

/**
 * UTF-8 when every line is; Windows-1252 only where DUO uses it and no line is UTF-8 beyond ASCII. A file that mixes the two
 * was damaged on its way: reading it anyway would store "HindoeÃ¯stisch" as a fact.
 */
function findEncoding(bytes: Buffer, mayBeWindows: boolean): RegisterEncoding {
  if (isUtf8(bytes)) return 'utf-8'
  let firstBroken: number | null = null
  let someUtf8 = false
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(lineFeed, start)
    const piece = bytes.subarray(start, end === -1 ? bytes.length : end)
    if (!isUtf8(piece)) firstBroken ??= line
    else if (piece.some((byte) => byte > 0x7f)) someUtf8 = true
    if (end === -1) break
    start = end + 1
  }
  if (mayBeWindows && !someUtf8) return 'windows-1252'
  return refuse('brokenText', firstBroken)
}

type Header = {
  layout: RegisterLayout
  delimiter: ';' | ','
  width: number
  positions: ReadonlyMap<RegisterField, number>
}

/** The comparable form of a column name: "HUISNUMMER-TOEVOEGING" and "huisnummer toevoeging" are one column. */
export function columnKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}

const knownKeys: ReadonlySet<string> = new Set(
  fieldNames.flatMap((field) => [...registerColumns[field].duo, ...registerColumns[field].combined]),
)

function readHeader(body: Buffer): Header {
  const line =
    body
      .subarray(0, registerLimits.charactersPerRow)
      .toString('latin1')
      .split(/[\r\n]/, 1)[0] ?? ''
  if (controlCharacter.test(line.replace(/[\u0080-\u009f]/g, ''))) refuseControlCharacters(line)
  const candidates = [';', ',', '\t', '|'].map((delimiter) => {
    const keys = splitHeader(line, delimiter).map(columnKey)
    return { delimiter, keys, known: keys.filter((key) => knownKeys.has(key)).length }
  })
  const best = candidates.reduce((left, right) => (right.known > left.known ? right : left))
  if (best.known < 4 && !best.keys.includes('vestigingscode'))
    refuse('notARegister', 1, { found: line.slice(0, 60).trim() })
  if (best.delimiter !== ';' && best.delimiter !== ',') {
    return refuse('wrongDelimiter', 1, { found: best.delimiter === '\t' ? 'tab' : best.delimiter })
  }
  const layout = best.keys.some((key) => key === 'vestigingsnaam' || key === 'instellingscode') ? 'duo' : 'combined'
  return { layout, delimiter: best.delimiter, width: best.keys.length, positions: findColumns(best.keys, layout) }
}

function splitHeader(line: string, delimiter: string): string[] {
  try {
    return parse(line, { delimiter, trim: true })[0] ?? []
  } catch (error) {
    if (error instanceof CsvError) return []
    throw error
  }
}

function findColumns(keys: readonly string[], layout: RegisterLayout): ReadonlyMap<RegisterField, number> {
  const positions = new Map<RegisterField, number>()
  for (const field of fieldNames) {
    const names: readonly string[] = registerColumns[field][layout]
    const found = keys.flatMap((key, index) => (names.includes(key) ? [index] : []))
    if (found.length > 1) refuse('repeatedColumn', 1, { column: names[0] ?? field })
    if (found[0] !== undefined) positions.set(field, found[0])
  }
  const missing: string[] = requiredFields
    .filter((field) => !positions.has(field))
    .map((field) => registerColumns[field][layout][0])
  if (!positions.has('municipalityId') && !positions.has('municipalityName'))
    missing.push(registerColumns.municipalityId[layout][0])
  if (layout === 'combined' && !positions.has('type')) missing.push('type')
  if (missing.length > 0) refuse('missingColumn', 1, { count: missing.length, columns: missing.join(', ') })
  return positions
}

function readRows(text: string, header: Header): RegisterRow[] {
  const rows: RegisterRow[] = []
  let lastLine = 0
  const onRecord = (record: string[], context: { lines: number }): null => {
    lastLine = context.lines
    const line = context.lines - record.join('').split('\n').length + 1
    if (record.length !== header.width) refuse('fieldCount', line, { found: record.length, expected: header.width })
    if (rows.length >= registerLimits.rows) refuse('tooManyRows', null, { rows: registerLimits.rows })
    const fields: Partial<Record<RegisterField, string>> = {}
    for (const [field, position] of header.positions)
      fields[field] = (record[position] ?? '').replace(/\s+/gu, ' ').trim()
    rows.push({ line, fields })
    return null
  }
  try {
    parse(text, {
      delimiter: header.delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: registerLimits.charactersPerRow,
      on_record: onRecord,
    })
  } catch (error) {
    if (error instanceof CsvError) refuseParse(error, lastLine + 1)
    throw error
  }
  return rows.slice(1)
}

function refuseParse(error: CsvError, line: number): never {
  if (error.code === 'CSV_MAX_RECORD_SIZE') refuse('rowTooLong', line, { characters: registerLimits.charactersPerRow })
  refuse(error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'openQuote' : 'strayQuote', line)
}
