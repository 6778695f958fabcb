import { verifySync } from 'otplib'
import type { Role } from '@/lib/platform/actor'
import { passwordLeast } from './schema'

/**
 * Words and rows of keys that long passwords of lazy people are made of. Judged on what is left after them: a password of
 * twelve signs that is nothing but these is on every list.
 */
const worn = [
  'wachtwoord',
  'welkom',
  'password',
  'passwort',
  'letmein',
  'admin',
  'administrator',
  'schakel',
  'gemeente',
  'amstelveen',
  'hengelo',
  'school',
  'jeugdhulp',
  'qwertyuiop',
  'qwerty',
  'azerty',
  'asdfghjkl',
  'zxcvbnm',
  'iloveyou',
  'ikhouvanjou',
  'sunshine',
  'football',
  'voetbal',
  'feyenoord',
  'monkey',
  'dragon',
  'geheim',
  'lente',
  'zomer',
  'herfst',
  'winter',
  'januari',
  'februari',
  'maart',
  'april',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'zaterdag',
  'zondag',
  'nederland',
  'holland',
  'test',
  'demo',
  'abc',
]

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
}

function onlyWorn(password: string): boolean {
  const forms = [plain(password), plain([...password.toLowerCase()].map((one) => lookalikes[one] ?? one).join(''))]
  return forms.some((form) => {
    const rest = worn.toSorted((a, b) => b.length - a.length).reduce((left, word) => left.replaceAll(word, ''), form)
    return rest.replace(/\d/g, '').length < 4
  })
}

/** What is wrong with a new password: a key of messages signin.problems, or nothing. Own list and parts of name and address (security 6). */
export function passwordProblem(
  password: string,
  person: { readonly name: string; readonly email: string },
): string | undefined {
  if ([...password].length < passwordLeast) return 'password-short'
  const spread = new Set(password.toLowerCase()).size
  if (spread < 5 || onlyWorn(password)) return 'password-common'
  const parts = [...person.name.split(/[\s-]+/), ...(person.email.split('@')[0] ?? '').split(/[._+-]+/)]
    .map(plain)
    .filter((part) => part.length >= 4 && part !== 'demo')
  return parts.some((part) => plain(password).includes(part)) ? 'password-name' : undefined
}

/**
 * The time step (RFC 6238) for which a code is right: the present one, the one before or the next, because clocks differ;
 * undefined when none. The caller makes each step count once. `secret`: in base32; `tolerance`: seconds before and after.
 */
export function matchingStep(secret: string, code: string, now: Date, tolerance = 30): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  const result = verifySync({ secret, token: code, epoch: Math.floor(now.getTime() / 1000), epochTolerance: tolerance })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A recovery code of fifty bits from ten random bytes, in two groups of five. Crockford's alphabet: nothing looks like another. */
export const recoveryCode = (random: Uint8Array): string =>
  Array.from(random.slice(0, 10), (byte) => signs[byte % 32])
    .join('')
    .replace(/^(.{5})/, '$1-')

/** Roles that an administrator can give in an organisation of this kind; priv.add_role holds the same. */
export function rolesFor(kind: string): readonly Role[] {
  if (kind === 'school') return ['schoolCounsellor', 'privacyOfficer']
  if (kind === 'municipality') return ['youthWorker', 'teamLead', 'policyOfficer', 'privacyOfficer', 'administrator']
  return kind === 'careProvider' ? ['youthWorker', 'teamLead', 'privacyOfficer'] : ['privacyOfficer']
}

/** Whole minutes to tell somebody who must wait. */
export const waitMinutes = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60))
