import { describe, expect, it } from 'vitest'
import { csvText, csvValue } from './csv'

describe('a CSV file', () => {
  it.each(['=1+1', '+31', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =cmd', '＝1'])(
    'never lets %j run as a formula',
    (text) => {
      expect(csvValue(text).replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )
  it('keeps ordinary text and numbers as they are', () => {
    expect(csvValue('De Kraanvogel')).toBe('De Kraanvogel')
    expect(csvValue(-3)).toBe('-3')
    expect(csvValue('<5')).toBe('<5')
    expect(csvValue(null)).toBe('')
  })
  it('quotes what would break a line', () => {
    expect(csvText([['a;b', 'say "hi"', 'x\ny']])).toBe('\ufeff"a;b";"say ""hi""";"x\ny"\r\n')
  })
})
