import { addLocalDays, daysBetween } from '@/lib/consents/rules'
import {
  type AskStep,
  type NextPlace,
  nameSchema,
  nextPlaces,
  type ParentsKnow,
  type RequestState,
  storyStepSchema,
  whoStepSchema,
} from './schema'

/** Sides that a request passes; the municipality is never one of them towards a school (docs/policy.md 6). */
export type RequestSide = 'school' | 'care' | 'family'

/** What can be done with a request. */
export const requestMoves = ['takeUp', 'askBack', 'reply', 'answer', 'redirect', 'close', 'reopen'] as const
export type RequestMove = (typeof requestMoves)[number]

/** State after a move; a move that is not named is refused. Every state has its row (docs/states/support-request.md). */
export const transitions = {
  received: {
    takeUp: 'takenUp',
    askBack: 'askedBack',
    reply: 'received',
    answer: 'answered',
    redirect: 'redirected',
    close: 'closed',
  },
  takenUp: {
    takeUp: 'takenUp',
    askBack: 'askedBack',
    reply: 'takenUp',
    answer: 'answered',
    redirect: 'redirected',
    close: 'closed',
  },
  askedBack: { reply: 'takenUp', answer: 'answered', redirect: 'redirected', close: 'closed' },
  answered: { answer: 'answered', reopen: 'takenUp', close: 'closed' },
  redirected: { reopen: 'takenUp', close: 'closed' },
  closed: {},
} as const satisfies Record<RequestState, Partial<Record<RequestMove, RequestState>>>

/** The state after this move, or undefined when it cannot be made. */
export function stateAfter(state: RequestState, move: RequestMove): RequestState | undefined {
  return (transitions[state] as Partial<Record<RequestMove, RequestState>>)[move]
}

/** Minutes in which a school can undo that it took its question back; priv.school_reopens_request holds the same. */
export const takeBackMinutes = 10

/** Until when the school can undo it, or null: only what the school itself closed, less than ten minutes ago. */
export function undoTakeBackUntil(request: { readonly takenBackAt: Date | null }, now: Date): Date | null {
  if (!request.takenBackAt) return null
  const until = new Date(request.takenBackAt.getTime() + takeBackMinutes * 60_000)
  return now < until ? until : null
}

/** Whose turn it is, or nobody's when the request has ended. */
export function turnOf(state: RequestState): 'school' | 'care' | null {
  if (state === 'askedBack') return 'school'
  return state === 'received' || state === 'takenUp' ? 'care' : null
}

/** A request that still waits for somebody. */
export const isOpen = (state: RequestState): boolean => turnOf(state) !== null

export interface WayFacts {
  readonly state: RequestState
  readonly door: string
  readonly parentsKnow: ParentsKnow
  readonly named: boolean
  /** Oldest first. */
  readonly messages: readonly { readonly side: 'school' | 'care'; readonly kind: string }[]
}

/**
 * The passes of the small thread, oldest first, whoever has the turn last. A named question of a school went by the family
 * (their yes). Only sides that the school may know of.
 */
export function passesOf(facts: WayFacts): RequestSide[] {
  const passes: RequestSide[] = facts.door === 'school' ? ['school'] : ['family']
  if (facts.door === 'school' && facts.named && facts.parentsKnow === 'yes') passes.push('family')
  const push = (side: RequestSide) => {
    if (passes.at(-1) !== side) passes.push(side)
  }
  push('care')
  for (const message of facts.messages) {
    push(message.side)
    if (message.kind === 'question') push(facts.door === 'school' ? 'school' : 'family')
    if (message.kind === 'reply') push('care')
  }
  const turn = turnOf(facts.state)
  if (turn) push(turn)
  return passes
}

/** Whole days that a question waits, by local day: 0 today. */
export const daysWaiting = (askedDay: string, today: string): number => Math.max(0, daysBetween(askedDay, today))

/** Taken up or received, and no word for so many days: the same number as a quiet case, `municipality.quiet_days`. */
export function isSilent(
  facts: { state: RequestState; lastNewsDay: string; quietDays: number },
  today: string,
): boolean {
  return turnOf(facts.state) === 'care' && daysBetween(facts.lastNewsDay, today) >= facts.quietDays
}

/**
 * The middle number of days from asked to taken up; the honest wait. Undefined under three, because two say nothing. Only of
 * questions that the asking school may know.
 */
export function medianWait(days: readonly number[]): number | undefined {
  if (days.length < 3) return undefined
  const sorted = [...days].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low = 0, high = 0] = [sorted[sorted.length % 2 ? middle : middle - 1], sorted[middle]]
  return Math.round((low + high) / 2)
}

/** Last day for an answer as we promise it: two working days after the worker reads it (Saturday and Sunday do not count). */
export function answerBefore(readOn: string): string {
  let day = readOn
  for (let left = 2; left > 0; ) {
    day = addLocalDays(day, 1)
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return day
}

/** The words kept about the parents: who, on which day, how, and what was agreed. */
export const parentsNote = (input: { giverName: string; knownOn: string; agreed?: string | undefined }): string =>
  [input.giverName, input.knownOn, input.agreed].filter(Boolean).join(' · ')

/** A next place as it is kept: a word of the list, with a name of its own behind it where the worker gave one, or free text. */
export function placeOf(kept: string | null): { code: NextPlace | null; name: string | null } | null {
  if (!kept) return null
  const [head = '', ...rest] = kept.split(':')
  const code = nextPlaces.find((one) => one === head) ?? null
  return code ? { code, name: rest.join(':') || null } : { code: null, name: kept }
}

/** First step of the form for this answer; a question without a name has no step "wie". */
export const firstStep = (parents: ParentsKnow): AskStep => (parents === 'yes' ? 'who' : 'story')

/**
 * Where a posted step leads. Backwards never asks anything; forwards checks the step that is left. `problems` are keyed by
 * field; with problems the step stays.
 */
export function nextStep(
  from: AskStep,
  to: AskStep,
  fields: Readonly<Record<string, unknown>>,
): { step: AskStep; issues: readonly { path: readonly PropertyKey[]; message: string }[] } {
  const order: readonly AskStep[] = ['who', 'story', 'review', 'send']
  if (order.indexOf(to) <= order.indexOf(from)) return { step: to, issues: [] }
  const asked = from === 'who' ? [whoStepSchema, nameSchema] : [storyStepSchema]
  const issues = asked.flatMap((schema) => schema.safeParse(fields).error?.issues ?? [])
  return issues.length === 0 ? { step: to, issues } : { step: from, issues }
}

/** The step on which a field stands, so that a refusal of the whole leads back to it. */
export function stepOf(field: string | undefined, parents: ParentsKnow): AskStep {
  if (!field) return 'review'
  return parents === 'yes' && field in whoStepSchema.shape ? 'who' : field in storyStepSchema.shape ? 'story' : 'review'
}
