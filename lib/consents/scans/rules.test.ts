import { expect, test } from 'vitest'
import { scanName, scanTypeOf } from './rules'

test.each([
  [[0xff, 0xd8, 0xff, 0xe0], 'image/jpeg'],
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0], 'image/png'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d, 0x31], 'application/pdf'],
  [[0x3c, 0x73, 0x76, 0x67], undefined],
  [[0x4d, 0x5a], undefined],
  [[0x89, 0x50, 0x4e, 0x47], undefined],
  [[], undefined],
])('%j is %s', (bytes, type) => {
  expect(scanTypeOf(Uint8Array.from(bytes))).toBe(type)
})

test('a scan is handed out under a name without a person', () => {
  expect(scanName('12345678-aaaa', 'application/pdf')).toBe('scan-12345678.pdf')
})
