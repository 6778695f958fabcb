import { describe, expect, it } from 'vitest'
import type { ImportContext, ImportOutcome } from '@/lib/organisations/register/commands'
import { readRegister } from '@/lib/organisations/register/rules'
import { comparedFields } from '@/lib/organisations/register/schema'
import { refusalCodes } from '@/lib/organisations/registerFile/schema'
import { noteReasons, skipReasons } from '@/lib/organisations/registerRows/schema'
import en from '@/messages/en/import.json'
import nl from '@/messages/nl/import.json'
import { combinedFile } from '@/prisma/builders/registerFile'
import { municipalities } from '@/prisma/reference/municipalities'
import { outcomeLines, readingLines, refusalLine, sayer } from './importReport'

const say = sayer('nl')
const choice = { municipalityIds: ['0362', '0164'], types: undefined }
const reference = { municipalities, neighbourhoods: [] }

describe('the sentences', () => {
  it.each([
    ['nl', nl],
    ['en', en],
  ] as const)('has one for every code (%s)', (_language, messages) => {
    expect(Object.keys(messages.refusal).sort()).toEqual([...refusalCodes].sort())
    expect(Object.keys(messages.skip).sort()).toEqual([...skipReasons].sort())
    expect(Object.keys(messages.note).sort()).toEqual([...noteReasons].sort())
    expect(Object.keys(messages.field).sort()).toEqual([...comparedFields].sort())
  })

  it('names file and line of a refusal, and no line where there is none', () => {
    expect(refusalLine(say, 'a.csv', { code: 'fieldCount', line: 1234, values: { found: 3, expected: 17 } })).toBe(
      'Niets ingelezen en niets veranderd. a.csv, regel 1234: deze rij heeft 3 kolommen in plaats van 17.',
    )
    expect(refusalLine(say, 'a.csv', { code: 'missingFile', line: null, values: {} })).toBe(
      'Niets ingelezen en niets veranderd. a.csv: het bestand bestaat niet.',
    )
    expect(
      refusalLine(sayer('en'), 'a.csv', {
        code: 'missingColumn',
        line: 1,
        values: { count: 2, columns: 'naam, type' },
      }),
    ).toContain('a.csv, line 1: these columns are missing: naam, type.')
  })
})

describe('the report of a run', () => {
  const bytes = combinedFile([
    { vestigingscode: '31BR00', huisnummer: '2' },
    { vestigingscode: '31BR00', huisnummer: '1' },
    { gemeentenummer: '1876', gemeente: 'BRONCKHORST', plaats: 'Hengelo (Gld)' },
    { postcode: '<b>' },
  ])
  const register = readRegister(bytes, choice, reference)
  if (!register.ok) throw new Error(register.refusal.code)
  const { file, content } = register
  const outcome: ImportOutcome = {
    plan: { added: content.schools, changed: [], unchanged: [], vanished: [], skipped: content.skipped },
    newMunicipalities: ['0362'],
  }
  const context: ImportContext = { ...choice, reference, dryRun: true, source: 'DUO', now: new Date('2026-11-24') }

  it('says what it read', () => {
    expect(readingLines(say, 'a.csv', file, content, choice.municipalityIds)).toEqual([
      'a.csv: indeling met coördinaten en leerlingen, UTF-8, kolommen gescheiden met “;”',
      'Let op: gemeente 0164 heeft geen enkele rij in dit bestand.',
    ])
  })

  it('tells row by row and ends with the totals', () => {
    expect(outcomeLines(say, content, outcome, context, false)).toEqual([
      'Gemeente Amstelveen (0362) is toegevoegd.',
      'regel 2: samengevoegd met 31BR00, nog een gebouw op Pandora 2, 1183KK Amstelveen; hoofdadres is Pandora 1, 1183KK Amstelveen',
      'regel 5: overgeslagen, “<B>” is geen postcode (05FP00)',
      '1 rij overgeslagen: ligt in een andere gemeente (--all noemt ze)',
      'toegevoegd: 31BR00 Brede School Omnibus',
      'Proef: er is niets veranderd.',
      'read 4, added 1, changed 0, unchanged 0, skipped 2, merged 1',
    ])
  })

  it('names every skipped row on request', () => {
    expect(outcomeLines(say, content, outcome, context, true)).toContain(
      'regel 4: overgeslagen, Hengelo (Gld) ligt in gemeente BRONCKHORST',
    )
  })
})
