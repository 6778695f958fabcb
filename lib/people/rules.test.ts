import { generateSync } from 'otplib'
import { describe, expect, it } from 'vitest'
import { matchingStep, passwordProblem, recoveryCode, rolesFor, waitMinutes } from './rules'
import { acceptSchema, recoverySchema, signInSchema } from './schema'

const person = { name: 'Yara Lindeboom-Demo', email: 'yara.lindeboom@example.test' }

describe('a new password', () => {
  it.each([
    ['kort', 'password-short'],
    ['elf tekens!', 'password-short'],
    ['aaaaaaaaaaaa', 'password-common'],
    ['Welkom2026!!', 'password-common'],
    ['W3lk0m2026!!!', 'password-common'],
    ['Amstelveen2026', 'password-common'],
    ['qwertyuiop123', 'password-common'],
    ['zomer-zomer-2026', 'password-common'],
    ['mijn lindeboom is groen', 'password-name'],
    ['YARA houdt van thee', 'password-name'],
  ])('%s → %s', (password, problem) => {
    expect(passwordProblem(password, person)).toBe(problem)
  })

  it.each(['drie paarden eten appels', 'Kx7!fUq2#zLp', 'ei op een fietsbel', 'пароль длинный и свой'])(
    '%s is good',
    (password) => {
      expect(passwordProblem(password, person)).toBeUndefined()
    },
  )

  it('is not refused for the mark of fictional people', () => {
    expect(passwordProblem('een democratisch besluit', person)).toBeUndefined()
  })

  it('counts what somebody sees, not bytes', () => {
    expect(passwordProblem('😀😁😂🤣😃😄😅😆😉😊😋', person)).toBe('password-short')
  })
})

describe('a code of the app', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  // RFC 6238 appendix B, SHA-1, last six of eight digits
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
  ])('at %i s it is %s', (seconds, code, step) => {
    expect(matchingStep(secret, code, new Date(seconds * 1000))).toBe(step)
  })

  it('passes one step before and after, and names the step it belongs to', () => {
    const now = new Date(1_750_000_020_000)
    const step = Math.floor(now.getTime() / 30_000)
    for (const away of [-1, 0, 1]) {
      const code = generateSync({ secret, epoch: now.getTime() / 1000 + away * 30 })
      expect(matchingStep(secret, code, now)).toBe(step + away)
    }
    expect(matchingStep(secret, generateSync({ secret, epoch: now.getTime() / 1000 - 90 }), now)).toBeUndefined()
    expect(matchingStep(secret, generateSync({ secret, epoch: now.getTime() / 1000 + 90 }), now)).toBeUndefined()
  })
})

describe('what is typed', () => {
  it('reads a recovery code as people type it', () => {
    const code = recoveryCode(Uint8Array.from([0, 1, 2, 31, 32, 255, 7, 8, 9, 10]))
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/)
    expect(
      recoverySchema.parse({ recoveryCode: code.toLowerCase().replace('-', ' ').replace('0', 'o').replace('1', 'l') })
        .recoveryCode,
    ).toBe(code.replace('-', ''))
    expect(recoverySchema.safeParse({ recoveryCode: 'short' }).error?.issues[0]?.message).toBe('recovery-form')
  })

  it('takes a mail address in any case and keeps a password as it is', () => {
    expect(signInSchema.parse({ email: ' Yara@Example.TEST ', password: ' met spaties ' })).toEqual({
      email: 'yara@example.test',
      password: ' met spaties ',
    })
  })

  it('says on which field two passwords differ', () => {
    const given = {
      token: 'a'.repeat(43),
      password: 'drie paarden eten',
      repeat: 'drie paarden eten!',
      code: '123 456',
    }
    expect(acceptSchema.safeParse(given).error?.issues).toMatchObject([
      { path: ['repeat'], message: 'password-differs' },
    ])
    expect(acceptSchema.parse({ ...given, repeat: given.password }).code).toBe('123456')
  })
})

it('gives each kind of organisation its own roles, and waits at least a minute in words', () => {
  expect(rolesFor('school')).toContain('schoolCounsellor')
  expect(rolesFor('school')).not.toContain('administrator')
  expect(rolesFor('careProvider')).not.toContain('policyOfficer')
  expect([waitMinutes(1), waitMinutes(60), waitMinutes(61), waitMinutes(900)]).toEqual([1, 1, 2, 15])
})
