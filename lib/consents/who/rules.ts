import { addLocalDays, ageOn } from '@/lib/consents/rules'
import type { Capacity } from '@/lib/consents/schema'

// Who must say yes (ADR 0014). Pure: local days in, an outcome with its article out. Source of the ages: Jeugdwet 7.3.4, 7.3.5, 7.3.11,
// 7.3.15 and 7.3.16 (text valid on 1 January 2026) and field.md A3, A13, C.

/** What a yes is for: to share with somebody, or to get help on a rung of the ladder. */
export type Purpose = { readonly kind: 'share' } | { readonly kind: 'help'; readonly rung: 0 | 1 | 2 | 3 }

export type Article = '7.3.4(1)' | '7.3.5(1)' | '7.3.11' | '7.3.15(1)' | '7.3.16(2)'

export interface GuardianOf {
  readonly id: string
  readonly name: string
  /** Voogd rather than parent. */
  readonly isLegalGuardian: boolean
  readonly hasAuthority: boolean
  readonly livesWithPupil: boolean
  /** statement | register | ruling */
  readonly authoritySource: string
  /** No parent of this child any more, as far as this file goes. */
  readonly removed: boolean
}

export interface WhoFacts {
  readonly birthDate: string | null
  readonly guardians: readonly GuardianOf[]
  /** Guardians who object: from then on nobody speaks for another. */
  readonly objecting: readonly string[]
  /** Guardians without whose yes worker and colleague decided to go on. */
  readonly excepted: readonly string[]
  readonly purpose: Purpose
  readonly firstDay: string
  /** Last day on which the yes would count. */
  readonly lastDay: string
  /** Setting of the municipality: parents are asked too from 12 to 15. */
  readonly parentsFrom12: boolean
}

export interface Asked {
  /** Null: the young person. */
  readonly guardianId: string | null
  readonly capacity: Capacity
  readonly article: Article
  /** On which end of the term this yes is needed. */
  readonly on: 'first' | 'last' | 'both'
  /** own: this person's own yes; either: one of those who live together may speak for all; excepted: decided without. */
  readonly how: 'own' | 'either' | 'excepted'
}

export type Outcome =
  /** Nobody has to say yes (advice without a name, one talk at their own wish, or the provider's own check). */
  'none' | 'parents' | 'both' | 'young'

export interface Who {
  readonly outcome: { readonly first: Outcome; readonly last: Outcome }
  readonly asked: readonly Asked[]
  /** Authority is needed of a parent and none is known. */
  readonly nobodyKnown: boolean
  /** Guardians live apart or one objects, so each speaks for himself. */
  readonly apart: boolean
  readonly birthDateMissing: boolean
  /** Birthdays inside the term (12, 16, 18) that change who decides: a local day. */
  readonly birthdays: readonly { readonly age: 12 | 16 | 18; readonly on: string }[]
  /** Authority known from a statement only while they live apart: check the register. */
  readonly checkRegister: readonly string[]
}

/** Whose yes counts at one age, and by which article. Unknown age: the parents, as for a young child. */
export function outcomeAt(
  age: number | undefined,
  purpose: Purpose,
  parentsFrom12: boolean,
): { outcome: Outcome; parents: Article; young: Article } {
  // 0 advice without a name, 1 presumed (7.3.16(2)), 3 the provider asks (field.md A3)
  if (purpose.kind === 'help' && purpose.rung !== 2)
    return { outcome: 'none', parents: '7.3.16(2)', young: '7.3.16(2)' }
  const young: Article = purpose.kind === 'share' ? '7.3.11' : '7.3.4(1)'
  if (age === undefined || age < 12) return { outcome: 'parents', parents: '7.3.15(1)', young }
  if (age >= 16) return { outcome: 'young', parents: '7.3.15(1)', young: '7.3.5(1)' }
  // to help both must agree by law; to share the parents are asked too unless the municipality set otherwise
  const both = purpose.kind === 'help' || parentsFrom12
  return { outcome: both ? 'both' : 'young', parents: purpose.kind === 'share' ? '7.3.15(1)' : '7.3.4(1)', young }
}

/** The local day on which somebody turns `age`. Born on 29 February: 1 March in other years, as the law counts. */
export function birthday(birthDate: string, age: number): string {
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number)
  const at = new Date(Date.UTC(year + age, month - 1, day))
  return at.toISOString().slice(0, 10)
}

const withParents = (outcome: Outcome) => outcome === 'parents' || outcome === 'both'
const withYoung = (outcome: Outcome) => outcome === 'young' || outcome === 'both'
const ends = (first: boolean, last: boolean) => (first && last ? 'both' : first ? 'first' : 'last') as Asked['on']

/**
 * Everybody whose yes is needed on the first or on the last day of the term (field.md A13): the union, each with the article
 * that asks for it. One parent speaks for all who live with the child, unless they live apart or somebody objects.
 */
export function whoMustSayYes(facts: WhoFacts): Who {
  const at = (day: string) => outcomeAt(ageOn(facts.birthDate, day), facts.purpose, facts.parentsFrom12)
  const first = at(facts.firstDay)
  const last = at(facts.lastDay)
  const parents = facts.guardians.filter((one) => one.hasAuthority && !one.removed)
  const apart = parents.length > 1 && parents.some((one) => !one.livesWithPupil || facts.objecting.includes(one.id))
  const needParents = withParents(first.outcome) || withParents(last.outcome)
  const needYoung = withYoung(first.outcome) || withYoung(last.outcome)
  const asked: Asked[] = []
  if (needYoung)
    asked.push({
      guardianId: null,
      capacity: 'pupil',
      article: withYoung(first.outcome) ? first.young : last.young,
      on: ends(withYoung(first.outcome), withYoung(last.outcome)),
      how: 'own',
    })
  if (needParents)
    for (const one of parents)
      asked.push({
        guardianId: one.id,
        capacity: one.isLegalGuardian ? 'legalGuardian' : 'guardian',
        article: withParents(first.outcome) ? first.parents : last.parents,
        on: ends(withParents(first.outcome), withParents(last.outcome)),
        how: facts.excepted.includes(one.id) ? 'excepted' : apart || parents.length === 1 ? 'own' : 'either',
      })
  return {
    outcome: { first: first.outcome, last: last.outcome },
    asked,
    nobodyKnown: needParents && parents.length === 0,
    apart,
    birthDateMissing: facts.birthDate === null,
    birthdays: facts.birthDate === null ? [] : birthdaysWithin(facts.birthDate, facts.firstDay, facts.lastDay),
    checkRegister: apart ? parents.filter((one) => one.authoritySource === 'statement').map((one) => one.id) : [],
  }
}

function birthdaysWithin(birthDate: string, firstDay: string, lastDay: string): Who['birthdays'] {
  const ages = [12, 16, 18] as const
  return ages.flatMap((age) => {
    const on = birthday(birthDate, age)
    return on > firstDay && on <= lastDay ? [{ age, on }] : []
  })
}

/** Whether there is anybody to ask: a yes of a parent that nobody can give makes every other yes incomplete for ever. */
export const canAsk = (who: Who): boolean => !who.nobodyKnown && who.asked.some((one) => one.how !== 'excepted')

/** Birthdays that are coming within `days` of a day: the ones to prepare for. */
export const comingBirthdays = (birthDate: string | null, today: string, days: number): Who['birthdays'] =>
  birthDate === null ? [] : birthdaysWithin(birthDate, today, addLocalDays(today, days))

export interface Spoken {
  readonly guardianId: string | null
  readonly answer: 'yes' | 'no' | 'discuss'
}

export interface Standing {
  /** given: all who must said yes; refused: somebody said no; discuss: somebody wants to talk first; open: not all have answered. */
  readonly state: 'given' | 'refused' | 'discuss' | 'open'
  /** Whose own yes is missing; null is the young person. */
  readonly missing: readonly (string | null)[]
  /** One of these has still to speak for all of them. */
  readonly oneOf: readonly string[]
}

/** How it stands with what was said so far. Silence is never yes; a no of anyone who was asked stops it (field.md C). */
export function standingOf(who: Who, said: readonly Spoken[]): Standing {
  const answerOf = (id: string | null) => said.find((one) => one.guardianId === id)?.answer
  const own = who.asked.filter((one) => one.how === 'own')
  const either = who.asked.filter((one) => one.how === 'either')
  const missing = own.filter((one) => answerOf(one.guardianId) !== 'yes').map((one) => one.guardianId)
  const spoke = either.some((one) => answerOf(one.guardianId) === 'yes')
  const oneOf = spoke ? [] : either.flatMap((one) => (one.guardianId ? [one.guardianId] : []))
  const answers = who.asked.filter((one) => one.how !== 'excepted').map((one) => answerOf(one.guardianId))
  const state = answers.includes('no')
    ? 'refused'
    : answers.includes('discuss')
      ? 'discuss'
      : who.nobodyKnown || missing.length > 0 || oneOf.length > 0 || !said.some((one) => one.answer === 'yes')
        ? 'open'
        : 'given'
  return { state, missing, oneOf }
}

/** Going on without somebody who cannot be reached: tried on two days and by two channels (field.md C). */
export function triedEnough(efforts: readonly { readonly day: string; readonly channel: string }[]): boolean {
  return new Set(efforts.map((one) => one.day)).size >= 2 && new Set(efforts.map((one) => one.channel)).size >= 2
}
