import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { combinedColumns, combinedFile, duoFile } from '@/prisma/builders/registerFile'
import { columnKey, readRegisterFile } from './rules'
import { type Refusal, type RegisterFile, registerLimits } from './schema'

function accepted(bytes: Uint8Array): RegisterFile {
  const result = readRegisterFile(bytes)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.file
}

function refused(bytes: Uint8Array | string): Refusal {
  const result = readRegisterFile(Buffer.from(bytes))
  if (result.ok) throw new Error(`accepted ${result.file.rows.length} rows`)
  return result.refusal
}

const two = [
  { vestigingscode: '05FP00', naam: 'Brede School Omnibus', denominatie: 'Hindoeïstisch' },
  { vestigingscode: '06QY00', naam: '’t Puntje – Coöperatie; "De Hoek"' },
]
const good = combinedFile(two)

describe('layouts', () => {
  it('reads the combined layout', () => {
    const file = accepted(good)
    expect([file.layout, file.encoding, file.delimiter, file.rows.length]).toEqual(['combined', 'utf-8', ';', 2])
    expect(file.rows[0]).toMatchObject({
      line: 2,
      fields: { code: '05FP00', denomination: 'Hindoeïstisch', pupils: '292' },
    })
  })

  it("reads DUO's Windows-1252 with semicolons and its newer export with BOM and commas to the same text", () => {
    const windows = accepted(duoFile(two, 'windows'))
    const modern = accepted(duoFile(two, 'modern'))
    expect([windows.layout, windows.encoding, windows.delimiter]).toEqual(['duo', 'windows-1252', ';'])
    expect([modern.layout, modern.encoding, modern.delimiter]).toEqual(['duo', 'utf-8', ','])
    expect(windows.rows).toEqual(modern.rows)
    expect(windows.rows[1]?.fields.name).toBe('’t Puntje – Coöperatie; "De Hoek"')
    expect(windows.fields.has('pupils')).toBe(false)
  })

  it('finds columns by name: another order and another case read the same', () => {
    const turned = combinedFile(two, [...combinedColumns].reverse())
    expect(accepted(turned).rows).toEqual(accepted(good).rows)
    expect(accepted(Buffer.from(good.toString().replace('vestigingscode', ' VESTIGINGSCODE '))).rows).toEqual(
      accepted(good).rows,
    )
    expect(columnKey('HUISNUMMER-TOEVOEGING')).toBe('huisnummer_toevoeging')
  })

  it.each(['\n', '\r\n', '\r'])('reads line ends %j, with and without one at the end', (end) => {
    const text = good.toString().replaceAll('\n', end)
    expect(accepted(Buffer.from(text)).rows).toEqual(accepted(good).rows)
    expect(accepted(Buffer.from(text.trimEnd())).rows).toEqual(accepted(good).rows)
  })

  it('counts lines as an editor does: over empty lines and line ends inside quotes', () => {
    const [head = '', first = '', second = ''] = combinedFile([two[0] ?? {}, { naam: 'Een\nTwee' }])
      .toString()
      .split(/\n(?=[0-9v])/)
    const file = accepted(Buffer.from(`${head}\n\n${second}\n\n${first}\n`))
    expect(file.rows.map(({ line }) => line)).toEqual([3, 7])
    expect(file.rows[0]?.fields.name).toBe('Een Twee')
  })
})

describe('files that are refused as a whole', () => {
  const text = good.toString()
  const cases: readonly (readonly [string, Uint8Array | string, Partial<Refusal>])[] = [
    ['an empty file', '', { code: 'emptyFile', line: null }],
    ['a header alone', `${text.split('\n')[0]}\n`, { code: 'noRows', line: null }],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]),
      { code: 'binaryFile', values: { kind: 'PNG' } },
    ],
    ['a zip', Buffer.from('PK\u0003\u0004rest'), { code: 'binaryFile', values: { kind: 'ZIP' } }],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), { code: 'utf16' }],
    ['a NUL in the third line', text.replace('06QY00', '06QY\u000000'), { code: 'controlCharacter', line: 3 }],
    ['a NUL in the header', text.replace('naam', 'na\u0000am'), { code: 'controlCharacter', line: 1 }],
    [
      'a broken letter',
      Buffer.from(text.replace('Hindoeïstisch', 'Hindoe\u00ffstisch'), 'latin1'),
      { code: 'brokenText', line: 2 },
    ],
    [
      'statistics of CBS',
      'gemeentecode,gemeentenummer,gemeentenaam,inwoners\nGM0362,0362,Amstelveen,95014\n',
      { code: 'notARegister', line: 1 },
    ],
    ['prose', 'Beste collega,\nhierbij de lijst.\n', { code: 'notARegister', line: 1 }],
    ['tabs', text.replaceAll(';', '\t'), { code: 'wrongDelimiter', values: { found: 'tab' } }],
    [
      'a missing column',
      text.replace('postcode', 'pc'),
      { code: 'missingColumn', values: { count: 1, columns: 'postcode' } },
    ],
    [
      'two missing columns',
      text.replace(';naam', ';n').replace(';plaats', ';p'),
      { code: 'missingColumn', values: { count: 2, columns: 'naam, plaats' } },
    ],
    [
      'no municipality',
      text.replace(';gemeente;', ';g;').replace('gemeentenummer', 'nr'),
      { code: 'missingColumn', line: 1 },
    ],
    ['a column twice', text.replace('straat', 'naam'), { code: 'repeatedColumn', values: { column: 'naam' } }],
    ['a quote that does not close', text.replace(';Brede', ';"Brede'), { code: 'strayQuote', line: 2 }],
    ['a file cut off inside quotes', text.slice(0, text.indexOf('Puntje') + 3), { code: 'openQuote', line: 3 }],
    ['a quote inside a word', text.replace('Omnibus', 'Omni"bus'), { code: 'strayQuote', line: 2 }],
    [
      'a row cut short',
      text.slice(0, text.lastIndexOf(';')),
      { code: 'fieldCount', line: 3, values: { found: 16, expected: 17 } },
    ],
    [
      'a row too wide',
      text.replace('Omnibus', 'Omni;bus'),
      { code: 'fieldCount', line: 2, values: { found: 18, expected: 17 } },
    ],
    [
      'an endless row',
      text.replace('Omnibus', 'x'.repeat(registerLimits.charactersPerRow + 1)),
      { code: 'rowTooLong', line: 2 },
    ],
    ['too many rows', `${text.split('\n')[0]}\n${'\n'.repeat(registerLimits.rows + 1)}`, { code: 'tooManyRows' }],
    ['too many bytes', Buffer.alloc(registerLimits.bytes + 1, 'a'), { code: 'tooLarge', values: { megabytes: 50 } }],
  ]

  it.each(cases)('%s', (_name, bytes, expected) => {
    expect(refused(bytes)).toMatchObject(expected)
  })

  it("refuses DUO's layout when UTF-8 and Windows-1252 are mixed: one half would become wrong names", () => {
    const mixed = Buffer.concat([
      duoFile(two.slice(0, 1), 'windows'),
      Buffer.from(duoFile(two, 'modern').toString().split('\n')[2]?.replaceAll('","', '";"') ?? ''),
    ])
    expect(refused(mixed)).toMatchObject({ code: 'brokenText', line: 2 })
  })

  it('refuses the bytes Windows-1252 leaves undefined', () => {
    const bytes = duoFile(two, 'windows')
    bytes[bytes.indexOf(0xef)] = 0x81
    expect(refused(bytes)).toMatchObject({ code: 'controlCharacter', line: 2, values: { code: '0081' } })
  })
})

describe('damage', () => {
  const bases = [good, duoFile(two, 'windows'), duoFile(two, 'modern')]

  it('never crashes: any change of bytes is read or refused', () => {
    const edits = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        remove: fc.nat(40),
        insert: fc.uint8Array({ maxLength: 8 }),
      }),
      { minLength: 1, maxLength: 5 },
    )
    let refusals = 0
    fc.assert(
      fc.property(fc.nat(2), edits, (base, changes) => {
        const bytes = changes.reduce((before, { at, remove, insert }) => {
          const start = Math.floor(at * before.length)
          return Buffer.concat([before.subarray(0, start), insert, before.subarray(start + remove)])
        }, bases[base] ?? good)
        const result = readRegisterFile(bytes)
        if (!result.ok) refusals += 1
        else expect(result.file.rows.length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
    expect(refusals).toBeGreaterThan(100)
  })

  it('never crashes on bytes that are nothing at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => readRegisterFile(bytes).ok === false),
      { numRuns: 500 },
    )
  })
})
