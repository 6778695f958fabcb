import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import enConsent from '@/messages/en/consent.json'
import nlConsent from '@/messages/nl/consent.json'
import { consentText, currentText, fillText, releasedTexts } from './rules'

// SHA-256 of each released file. A pin is never changed: whoever said yes said it to these words. Other words: a new version.
const pins: Readonly<Record<string, string>> = {
  '2026-11.ar': '7aacda056cac123ebfef9fe0312db8ed31f3bc0d92f3801bea6a950edbf2266c',
  '2026-11.en-young': '04713e8243cb361c78706d1a8173a9da107860057af0ea41edbbf907ce3f8916',
  '2026-11.nl-young': '1392719944f4ad5138c3518e7c95625898df7114ea0293d0af9e93566a3a81b6',
  '2026-11.en': 'fba9fff88445b71c3112eafb2cea915e4fc6727f35ba5bd5ca1cf8c2499366b6',
  '2026-11.nl': 'f9d07edc0e6205bc770e6892f868b99055d3d9ab3e4dc5633c79abd21ee0734e',
}
const folder = new URL('../../../messages/consentText/', import.meta.url)
const school = {
  direction: 'workerToSchool',
  purpose: 'coordination',
  mode: 'running',
  kinds: ['agreements', 'classroom'],
}

describe('the words of a yes', () => {
  it('of a released version are never edited, and no version stands outside the pins', () => {
    const found = Object.fromEntries(
      fs.readdirSync(folder).map((name) => [
        name.replace('.json', ''),
        createHash('sha256')
          .update(JSON.stringify(JSON.parse(fs.readFileSync(new URL(name, folder), 'utf8'))))
          .digest('hex'),
      ]),
    )
    expect(found).toEqual(pins)
    expect(releasedTexts.flatMap((one) => one.locales.map((locale) => `${one.version}.${locale}`)).sort()).toEqual(
      Object.keys(pins).sort(),
    )
  })

  it('have a hash that belongs to exactly these terms, in the order of the list', () => {
    const hash = (more: object, locale = 'nl') => consentText(currentText, locale, { ...school, ...more })?.hash
    const all = [
      hash({}),
      hash({}, 'en'),
      hash({ kinds: ['agreements'] }),
      hash({ mode: 'once' }),
      hash({ purpose: 'meeting' }),
      hash({ direction: 'workerToMunicipality' }),
    ]
    expect(new Set(all).size).toBe(all.length)
    expect(hash({ kinds: ['classroom', 'agreements'] })).toBe(all[0])
    expect(all[0]).toBe('89e1a309fbb7b0e81765f179db1a4572610d81237859f32c2c8a558d285116d3')
  })

  it('say what is seen and what is not, for school never a decision', () => {
    const text = consentText(currentText, 'nl', school)
    const part = (name: string) => text?.lines.filter((line) => line.part === name).map((line) => line.text)
    expect(part('kind')).toHaveLength(2)
    expect(part('hidden')).toEqual([
      'Gesprekken thuis',
      'Wat het kind zelf zegt',
      'Besluiten, hulpaanbieder en kosten',
      'Veiligheid (meldcode)',
      'Wie nee zei of stopte, en waarom',
    ])
  })

  it('do not exist for a version or language that was never released', () => {
    expect(consentText('2020-01', 'nl', school)).toBeUndefined()
    expect(consentText(currentText, 'fy', school)).toBeUndefined()
  })

  it('take the receiver and the day, and leave nothing open', () => {
    const filled = consentText(currentText, 'nl', school)
      ?.lines.map((line) => fillText(line.text, { receiver: 'De Demoschool', day: 'vrijdag 1 januari' }))
      .join('\n')
    expect(filled).toContain('De Demoschool mag dit lezen tot en met vrijdag 1 januari.')
    expect(filled).not.toMatch(/[{}]/)
  })

  it('are the words of the page where a worker asks: other words there need a new version', () => {
    for (const [locale, page] of [
      ['nl', nlConsent],
      ['en', enConsent],
    ] as const) {
      const words = consentText(currentText, locale, { ...school, kinds: Object.keys(page.kinds) })
      expect(words?.lines.filter((line) => line.part === 'kind').map((line) => line.text)).toEqual(
        Object.keys(page.kinds).map(
          (kind) => `${page.kinds[kind as 'agreements']}. ${page.kindHints[kind as 'agreements']}`,
        ),
      )
      expect(words?.lines.filter((line) => line.part === 'hidden').map((line) => line.text)).toEqual(
        Object.values(page.give.never),
      )
    }
  })
})
