import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contrast, type Palette, readPalettes } from './contrast'

const css = readFileSync(new URL('../../app/styles/tokens.css', import.meta.url), 'utf8')
const rules = readPalettes(css)
const GROUNDS = ['page', 'surface']
const TEXT = ['ink', 'ink2', 'accent', 'accent-hover', 'error', 'ok', 'thread', 'school', 'zorg', 'gemeente', 'gezin']
const EDGES = ['control']

function rule(selector: string): Palette {
  const found = rules.get(selector)
  if (!found) throw new Error(`tokens.css has no rule ${selector}`)
  return found
}

const of = (name: string) => `:is([data-gemeente='${name}'], :has([data-gemeente='${name}']))`
const light = rule(':root')
const dark = { ...light, ...rule("@media [data-mode='dark']") }
const sets: [string, Palette][] = [
  ['basis, light', light],
  ['Amstelveen, light', { ...light, ...rule(`:root${of('amstelveen')}`) }],
  ['Hengelo, light', { ...light, ...rule(`:root${of('hengelo')}`) }],
  ['basis, dark', dark],
  ['Amstelveen, dark', { ...dark, ...rule(`@media [data-mode='dark']${of('amstelveen')}`) }],
  ['Hengelo, dark', { ...dark, ...rule(`@media [data-mode='dark']${of('hengelo')}`) }],
]

describe.each(sets)('%s', (_name, palette) => {
  const between = (one: string, two: string) => contrast(palette[one] ?? '', palette[two] ?? '')

  it.each(TEXT.flatMap((text) => GROUNDS.map((ground) => [text, ground] as const)))(
    'reads %s on %s',
    (text, ground) => {
      expect(between(text, ground)).toBeGreaterThanOrEqual(4.5)
    },
  )
  it.each(EDGES.flatMap((edge) => GROUNDS.map((ground) => [edge, ground] as const)))(
    'sees the edge %s on %s',
    (edge, ground) => {
      expect(between(edge, ground)).toBeGreaterThanOrEqual(3)
    },
  )
  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['accent', 'tint'],
    ['ink', 'tint'],
    ['on-marker', 'marker'],
    ['ink2', 'sunken'],
    ['surface', 'school'],
    ['surface', 'zorg'],
    ['surface', 'gemeente'],
    ['surface', 'gezin'],
  ])('reads %s on %s', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5)
  })
  it('sees the thread in a lit lane', () => {
    expect(between('thread', 'band')).toBeGreaterThanOrEqual(3)
  })
})

describe('two ways into the dark', () => {
  it.each([
    [':root:not([data-mode])', "[data-mode='dark']"],
    [`:root:not([data-mode])${of('amstelveen')}`, `[data-mode='dark']${of('amstelveen')}`],
    [`:root:not([data-mode])${of('hengelo')}`, `[data-mode='dark']${of('hengelo')}`],
  ])('%s has the same values', (device, chosen) => {
    expect(rule(`@media ${device}`)).toEqual(rule(`@media ${chosen}`))
  })
})

describe('the measure itself', () => {
  it('knows black on white and a colour on itself', () => {
    expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5)
    expect(contrast('#C33A20', '#C33A20')).toBe(1)
  })
  it('agrees with the measured value of ink on page', () => {
    expect(contrast('#15201B', '#F1F4F0')).toBeCloseTo(15.1, 1)
  })
})
