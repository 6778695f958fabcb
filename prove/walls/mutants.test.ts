import { describe, expect, it } from 'vitest'
import { bare, splitTop, weakened } from './mutants'

describe('taking a condition apart', () => {
  it('splits outside parentheses and quotes only', () => {
    expect(splitTop("a = ' AND ' AND (b AND c) AND d", 'AND')).toEqual(["a = ' AND '", '(b AND c)', 'd'])
    expect(splitTop('a BETWEEN 1 AND 2 AND b', 'AND')).toEqual(['a BETWEEN 1 AND 2', 'b'])
  })

  it('takes off the parentheses round the whole, no others', () => {
    expect(bare('((a OR b))')).toBe('a OR b')
    expect(bare('(a) OR (b)')).toBe('(a) OR (b)')
  })

  it('makes a mutant of every term, deep ones too', () => {
    expect(weakened('((a AND b) OR c)').map((one) => one.text)).toEqual([
      '(false OR c)',
      '((true AND b) OR c)',
      '((a AND true) OR c)',
      '((a AND b) OR false)',
    ])
  })

  it('turns a guard round instead of dropping it', () => {
    expect(weakened('(x IS NOT NULL) AND priv.f(x)').map((one) => one.text)).toEqual([
      '(false AND priv.f(x))',
      '((x IS NOT NULL) AND true)',
    ])
  })

  it('looks into EXISTS and into sets of ids put together', () => {
    expect(weakened('(EXISTS ( SELECT 1 FROM t WHERE ((t.a = 1) AND t.b)))').map((one) => one.term)).toEqual([
      '(t.a = 1)',
      't.b',
    ])
    expect(weakened('(x = ANY (SELECT (priv.a() || priv.b())))').map((one) => one.text)).toEqual([
      'x = ANY (SELECT (priv.b()))',
      'x = ANY (SELECT (priv.a()))',
    ])
  })
})
