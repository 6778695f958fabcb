import { readdirSync, readFileSync } from 'node:fs'
import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import en from '@/messages/en/ui.json' with { type: 'json' }
import nl from '@/messages/nl/ui.json' with { type: 'json' }
import { wordsFrom } from './words'

function wordsIn(locale: 'nl' | 'en') {
  const t = createTranslator({ locale, messages: { ui: locale === 'nl' ? nl : en }, namespace: 'ui' })
  return wordsFrom((key, values) => t(key as 'demo', values))
}

function keys(node: object, path = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [path + key] : keys(value as object, `${path}${key}.`),
  )
}

describe('the words of the parts', () => {
  it('stand in both languages', () => {
    expect(keys(en)).toEqual(keys(nl))
  })
  it('tell a ring in a sentence', () => {
    expect(wordsIn('nl').ring.label({ state: 'running', days: 37, until: '29 december' })).toBe(
      'nog 37 van 42 dagen, tot en met 29 december',
    )
    expect(wordsIn('nl').ring.days(1)).toBe('dag')
    expect(wordsIn('en').ring.label({ state: 'half', of: [1, 2] })).toBe('1 of 2 said yes')
  })
  it('tell a receiver the same for every end', () => {
    const { ring } = wordsIn('nl')
    expect(ring.label({ state: 'withdrawn', receiver: true })).toBe(ring.label({ state: 'lapsed', receiver: true }))
  })
  it('name the way and who has the turn', () => {
    expect(wordsIn('nl').thread.mini(['school', 'care'])).toBe('draad: school, zorg; nu zorg')
  })
  it('count mistakes in the head of a form', () => {
    expect(wordsIn('nl').form.errors(1)).toBe('Nog niet opgeslagen. Er is nog één ding nodig.')
    expect(wordsIn('nl').form.errors(3)).toBe('Nog niet opgeslagen. Er zijn nog 3 dingen nodig.')
  })
})

describe('the files of this folder', () => {
  const here = new URL('./', import.meta.url)
  const parts = readdirSync(here).filter((name) => name.endsWith('.tsx') && !name.includes('.test.'))

  it.each(parts)('%s has no inline style, which the security policy refuses', (name) => {
    expect(readFileSync(new URL(name, here), 'utf8')).not.toMatch(/\sstyle=\{/)
  })
})
