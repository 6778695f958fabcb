import { describe, expect, it } from 'vitest'
import { linkState, qrOf } from './rules'

describe('a QR code', () => {
  it('is a drawing with the three corners that a camera looks for', () => {
    const { size, path } = qrOf(`https://schakel.example/f/${'a'.repeat(43)}`)
    expect(size).toBeGreaterThanOrEqual(25)
    for (const corner of ['M0 0h1', `M${size - 1} 0h1`, `M0 ${size - 1}h1`]) expect(path).toContain(corner)
    expect(qrOf('a').path).not.toBe(qrOf('b').path)
  })
})

describe('a link', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  const link = {
    stoppedAt: null,
    openedAt: null,
    expiresAt: new Date('2026-12-01T12:00:00Z'),
    wrongTries: 0,
    sentHow: 'mail',
  }
  it.each([
    [{}, 'sent'],
    [{ sentHow: 'screen' }, 'shown'],
    [{ openedAt: now }, 'opened'],
    [{ expiresAt: now }, 'ended'],
    [{ openedAt: now, stoppedAt: now }, 'stopped'],
    [{ stoppedAt: now, wrongTries: 20 }, 'wrongTries'],
  ])('%j is %s', (more, state) => {
    expect(linkState({ ...link, ...more }, now)).toBe(state)
  })
})
