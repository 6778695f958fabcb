/**
 * The closed list of expected refusals. Each has one sentence in messages/<locale>/errors.json. A refusal thrown inside a
 * command rolls its transaction back; the wrappers in platform/action and platform/handler are the only places that catch.
 */
export const refusalCodes = [
  'signed-out',
  'not-allowed',
  'changed-meanwhile',
  'does-not-fit',
  'already-used',
  'busy',
  'outside-mandate',
  'other-municipality',
  'product-not-valid',
  'incomplete',
  'no-consent',
  'already-ended',
  'needs-name',
  'too-late',
  'second-person',
  'wrong-code',
  'locked',
  'expired',
  'exists-already',
  'last-lead',
  'future',
  'no-such-case',
  'review-late',
  'somebody-else',
  'needs-code',
  'too-many',
  'wrong-password',
  'nobody-to-ask',
  'not-verified',
  'tried-too-little',
  'not-asked',
  'needs-reason',
  'nothing-changed',
] as const
export type RefusalCode = (typeof refusalCodes)[number]

/** An expected refusal. `field` names the form field that it belongs to, when there is one. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly field: string | undefined
  constructor(code: RefusalCode, field?: string) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.field = field
  }
}

const bySqlState: Record<string, RefusalCode> = {
  SK401: 'signed-out',
  SK403: 'not-allowed',
  SK409: 'changed-meanwhile',
  SK422: 'does-not-fit',
  '42501': 'not-allowed',
  '23505': 'exists-already',
  '23P01': 'exists-already',
  '23514': 'does-not-fit',
  '23503': 'does-not-fit',
  // text that is no number, day or id, or holds what PostgreSQL cannot keep: bad input, never a fault
  '22P02': 'does-not-fit',
  '22003': 'does-not-fit',
  '22007': 'does-not-fit',
  '22008': 'does-not-fit',
  '22021': 'does-not-fit',
  '22001': 'does-not-fit',
  '55P03': 'busy',
  '57014': 'busy',
  '40001': 'changed-meanwhile',
  '40P01': 'busy',
}

const byWords: Record<string, RefusalCode> = {
  'outside the mandate': 'outside-mandate',
  'another municipality decides': 'other-municipality',
  'the product is not valid on the first day': 'product-not-valid',
  'the decision is not complete': 'incomplete',
  'it has ended already': 'already-ended',
  'the request has ended': 'already-ended',
  'a case needs a name': 'needs-name',
  'a second person signs': 'second-person',
  'a second person is needed': 'second-person',
  'somebody must hold the case': 'last-lead',
  'who corrects for another says why': 'needs-reason',
  'nothing was changed': 'nothing-changed',
  'the ten minutes have passed': 'too-late',
  'an emergency use waits for its review': 'review-late',
  'the second step is too long ago': 'needs-code',
  'who must say yes?': 'nobody-to-ask',
  'the address was not verified': 'not-verified',
  'tried too little': 'tried-too-little',
  'not asked any more': 'not-asked',
  'the question is closed': 'already-ended',
  'the link has ended': 'already-ended',
  'the meeting is over': 'already-ended',
}

/** The refusal that a database error means, or undefined when it is a fault. Reads SQLSTATE (0005_commands) and, for SK422, the words. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const text = JSON.stringify(error, Object.getOwnPropertyNames(Object(error))) ?? ''
  const meta = (
    error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string; originalMessage?: string } } } }
  )?.meta
  const cause = meta?.driverAdapterError?.cause
  const state = cause?.originalCode ?? /"(?:originalCode|code)":"(SK\d{3}|\d{2}[0-9A-Z]{3})"/.exec(text)?.[1]
  if (!state) return undefined
  const words = Object.keys(byWords).find((one) => (cause?.originalMessage ?? text).includes(one))
  const code = words ? byWords[words] : bySqlState[state]
  return code ? new Refusal(code, code === 'needs-code' ? 'code' : undefined) : undefined
}
