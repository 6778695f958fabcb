import { expect, test } from 'vitest'
import { shortName } from './rules'

test.each([
  ['Jesse', 'Proef-Demo', 'Jesse P.'],
  ['Lot', 'van der Proef-Demo', 'Lot P.'],
])('%s %s is %s', (given, family, short) => {
  expect(shortName(given, family)).toBe(short)
})
