import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { derive, seal, unseal } from '@/lib/platform/crypto'
import { forgetEnv } from '@/lib/platform/env'

const use = (key: string) => {
  vi.stubEnv('SCHAKEL_KEY', key)
  forgetEnv()
}
beforeEach(() => use('ab'.repeat(32)))
afterEach(() => {
  vi.unstubAllEnvs()
  forgetEnv()
})

describe('seal', () => {
  it('opens for its own place, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => unseal(seal(text, 'a.b|1'), 'a.b|1') === text.toWellFormed(),
      ),
    )
  })

  it('never makes the same twice and shows nothing of the text', () => {
    const [one, two] = [seal('geheim', 'a.b|1'), seal('geheim', 'a.b|1')]
    expect(one).not.toBe(two)
    expect(Buffer.from(one.split('.')[3] ?? '', 'base64url').toString('latin1')).not.toContain('geheim')
  })

  it('does not open in another row or column, when a bit changed, or under another key', () => {
    const sealed = seal('geheim', 'account_secret.totp_secret|1')
    expect(() => unseal(sealed, 'account_secret.totp_secret|2')).toThrow()
    expect(() => unseal(sealed, 'account_secret.other|1')).toThrow()
    const parts = sealed.split('.')
    const body = Buffer.from(parts[3] ?? '', 'base64url')
    body[0] = (body[0] ?? 0) ^ 1
    expect(() =>
      unseal([...parts.slice(0, 3), body.toString('base64url')].join('.'), 'account_secret.totp_secret|1'),
    ).toThrow()
    expect(() => unseal('v1.x', 'account_secret.totp_secret|1')).toThrow('not a sealed text')
    use('cd'.repeat(32))
    expect(() => unseal(sealed, 'account_secret.totp_secret|1')).toThrow(
      /sealed with key [0-9a-f]{8}, which is not here/,
    )
  })
})

it('derives the same bytes for the same text and other bytes for another purpose or key', () => {
  const first = derive('link', 'x')
  expect(derive('link', 'x')).toEqual(first)
  expect(derive('other', 'x')).not.toEqual(first)
  use('cd'.repeat(32))
  expect(derive('link', 'x')).not.toEqual(first)
})
