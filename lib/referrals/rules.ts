// A beschikking in kind, as far as this version goes: draft → (second person) → decided → made known → started → ended.
// A missing yes to help warns that help cannot start yet; it never blocks the decision (field.md A4). Deciding happens in the
// database (priv.sign_beschikking); these rules tell beforehand what it will say, in words and with the way on.
import type { BeschikkingState, Move } from './schema'
import { daysBetween } from './terms/rules'

/** What each state can become, by which act. */
export const nextStates = {
  draft: ['awaitingSecond', 'decided', 'withdrawn'],
  awaitingSecond: ['decided', 'draft', 'withdrawn'],
  decided: ['madeKnown'],
  madeKnown: ['started'],
  started: ['ended'],
  ended: [],
  withdrawn: [],
} as const satisfies Record<BeschikkingState, readonly BeschikkingState[]>

/** Whether a member of the case may take this step now. */
export const mayMove = (from: BeschikkingState, to: Move): boolean =>
  (nextStates[from] as readonly string[]).includes(to)

export interface Mandate {
  readonly id: string
  readonly categories: readonly string[]
  readonly maxAmountCents: number
  readonly maxDays: number
  readonly secondSignatureAboveCents: number
  readonly validFrom: string
  /** First day on which it no longer holds; empty: open. */
  readonly validUntil: string | null
}

export interface Draft {
  readonly category: string | null
  readonly productValidOnStart: boolean
  readonly providerChosen: boolean
  readonly quantity: number | null
  readonly amountCents: number | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly goal: string | null
  readonly reasoning: string | null
  readonly appliedOn: string | null
  readonly birthDateKnown: boolean
  readonly homeMunicipalityId: string | null
  readonly municipalityId: string
}

/** Things to complete; each is a key of messages `decisions.missing` and leads to its field. */
export const checks = [
  'application',
  'product',
  'provider',
  'quantity',
  'amount',
  'start',
  'end',
  'goal',
  'reasoning',
  'home',
] as const
export type Check = (typeof checks)[number]

/** What is open and what is done, in the order of the form. */
export function checklist(draft: Draft): { open: Check[]; done: Check[] } {
  const fine: Record<Check, boolean> = {
    application: draft.appliedOn !== null,
    product: draft.category !== null && (draft.startsOn === null || draft.productValidOnStart),
    provider: draft.providerChosen,
    quantity: draft.quantity !== null,
    amount: draft.amountCents !== null,
    start: draft.startsOn !== null,
    end: draft.endsOn !== null && (draft.startsOn === null || draft.startsOn <= draft.endsOn),
    goal: Boolean(draft.goal),
    reasoning: Boolean(draft.reasoning && draft.reasoning.length >= 40),
    home: draft.homeMunicipalityId === draft.municipalityId,
  }
  return { open: checks.filter((one) => !fine[one]), done: checks.filter((one) => fine[one]) }
}

/** Days of help, both ends counted. */
export const helpDays = (startsOn: string, endsOn: string): number => daysBetween(startsOn, endsOn) + 1

export type MandateAnswer =
  | { readonly says: 'within'; readonly mandate: Mandate; readonly second: boolean }
  | {
      readonly says: 'outside'
      readonly because: 'none' | 'expired' | 'category' | 'amount' | 'days'
      readonly mandate?: Mandate
    }
  | { readonly says: 'unknown' }

/** What the worker's mandates say of this draft on this local day (Awb 10:1-10:5): within, outside and why, or not to tell yet. */
export function askMandates(mandates: readonly Mandate[], draft: Draft, today: string): MandateAnswer {
  if (mandates.length === 0) return { says: 'outside', because: 'none' }
  const running = mandates.filter(
    (one) => one.validFrom <= today && (one.validUntil === null || today < one.validUntil),
  )
  if (running.length === 0) return { says: 'outside', because: 'expired', mandate: mandates[0] }
  const { category, amountCents, startsOn, endsOn } = draft
  if (category === null || amountCents === null || !startsOn || !endsOn) return { says: 'unknown' }
  const forCategory = running.filter((one) => one.categories.includes(category))
  if (forCategory.length === 0) return { says: 'outside', because: 'category', mandate: running[0] }
  const forAmount = forCategory.filter((one) => amountCents <= one.maxAmountCents)
  if (forAmount.length === 0) return { says: 'outside', because: 'amount', mandate: forCategory[0] }
  const forDays = forAmount.filter((one) => helpDays(startsOn, endsOn) <= one.maxDays)
  const best = forDays.toSorted((a, b) => b.secondSignatureAboveCents - a.secondSignatureAboveCents)[0]
  if (!best) return { says: 'outside', because: 'days', mandate: forAmount[0] }
  return { says: 'within', mandate: best, second: amountCents > best.secondSignatureAboveCents }
}
