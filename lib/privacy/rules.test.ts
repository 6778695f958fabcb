import { describe, expect, it } from 'vitest'
import { actKey, cursorOf, fileReference } from './rules'
import { findFileSchema, logFilterSchema } from './schema'

describe('the log', () => {
  it('names a file by its first eight characters', () => {
    expect(fileReference('3f2a9c01-1111-4222-8333-444455556666')).toBe('3F2A9C01')
  })
  it('keeps its place by moment and number', () => {
    expect(logFilterSchema.parse({ before: cursorOf({ micros: '1795523412345678', id: '42' }) }).before).toBe(
      '1795523412345678-42',
    )
  })
  it('tells looking at the log from looking at a file', () => {
    expect([
      actKey('accessLog.viewed', 'read'),
      actKey('accessLog.exported', 'export'),
      actKey('file.searched', 'search'),
      actKey('case.opened', 'read'),
    ]).toEqual(['logViewed', 'logExported', 'fileSearched', 'read'])
  })
  it('leaves nonsense out of the filter instead of failing', () => {
    expect(
      logFilterSchema.parse({ from: '2026-02-31', until: 'x', part: 'zzz', file: "'", before: '1;2', who: ' Floor ' }),
    ).toEqual({ who: 'Floor', part: 'opened', from: undefined, until: undefined, file: undefined, before: undefined })
  })
})

describe('an address typed by hand', () => {
  it('reaches the database without what it cannot read', () => {
    const read = logFilterSchema.parse({ who: '\u0000%', until: '9999-12-31' })
    expect([read.who, read.until]).toEqual(['%', undefined])
  })
})

describe('finding a file', () => {
  it('asks the whole name with the date of birth, or the reference', () => {
    expect(findFileSchema.safeParse({ reference: '3f2a9c01' }).success).toBe(true)
    expect(
      findFileSchema.safeParse({ givenName: 'Kind', familyName: 'Een-Demo', birthDate: '2016-05-01' }).success,
    ).toBe(true)
    const missing = findFileSchema.safeParse({ givenName: 'Kind' })
    expect(missing.error?.issues.map((one) => one.path[0])).toEqual(['familyName', 'birthDate'])
    expect(findFileSchema.safeParse({ reference: 'nonsense' }).error?.issues[0]?.message).toBe('does-not-fit')
  })
})
