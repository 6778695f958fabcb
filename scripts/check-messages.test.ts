import { expect, it } from 'vitest'
import { compare } from '@/scripts/check-messages.mjs'

const problems = (nl: object, en: object) => compare('x', { name: 'nl', texts: nl }, { name: 'en', texts: en })

it('finds a missing, an empty and a differently filled text', () => {
  expect(problems({ a: { b: 'tekst' } }, { a: {} })).toEqual(['x: a.b is missing in en'])
  expect(problems({}, { c: 'text' })).toEqual(['x: c is missing in nl'])
  expect(problems({ a: ' ' }, { a: 'text' })[0]).toContain('empty')
  expect(problems({ a: 'Nog {days} dagen' }, { a: '{count} days left' })[0]).toContain('other arguments')
})

it('accepts texts that match', () => {
  const nl = { a: '{n, plural, one {# dag} other {# dagen}} voor <b>{name}</b>' }
  expect(
    problems({ a: '{n, plural, one {dag van {name}} other {dagen}}' }, { a: '{n, plural, one {day} other {days}}' })[0],
  ).toContain('"n name"')
  expect(
    problems({ a: '{n, plural, one {is} other {zijn}} {m}' }, { a: '{n, plural, one {is} other {are}} {m}' }),
  ).toEqual([])
  expect(problems(nl, { a: '<b>{name}</b>: {n, plural, one {# day} other {# days}}' })).toEqual([])
})
