import type { InfoKind, SchoolKind } from '@/lib/consents/schema'
import { schoolKinds } from '@/lib/consents/schema'
import type { CaseSide } from './schema'

/** What a side sees of a kind of information. */
export type SideSight = 'yes' | 'part' | 'own' | 'no'
export type SeeRow = { readonly kind: Exclude<InfoKind, 'safety'>; readonly cells: Record<CaseSide, SideSight> }

/** Order of the table "Wie ziet nu wat". Safety (meldcode) has no row: it is on no shared page. */
export const seeKinds = ['agreements', 'classroom', 'homeTalks', 'decision', 'childVoice'] as const

/**
 * Who sees what now. School: what its yes opens, else only what it wrote itself. Municipality: what was opened for it, and
 * the decision file on its statutory task (Jeugdwet 7.4.0). Family: its own file (7.3.10).
 */
export function seeTableOf(facts: {
  school: readonly string[]
  municipality: readonly string[]
  schoolWrote: readonly string[]
}): SeeRow[] {
  return seeKinds.map((kind) => ({
    kind,
    cells: {
      school:
        kind === 'decision'
          ? 'no'
          : facts.school.includes(kind)
            ? 'yes'
            : facts.schoolWrote.includes(kind)
              ? 'own'
              : 'no',
      care: kind === 'homeTalks' || kind === 'childVoice' ? 'own' : 'yes',
      municipality: kind === 'decision' ? 'own' : facts.municipality.includes(kind) ? 'yes' : 'no',
      family: 'yes',
    },
  }))
}

/** Kinds open now, from several yeses that run beside each other, in the fixed order. */
export function openKinds(consents: readonly { readonly kinds: readonly string[] }[]): SchoolKind[] {
  return schoolKinds.filter((kind) => consents.some((one) => one.kinds.includes(kind)))
}

export interface ShareTerm {
  readonly direction: string
  readonly validFrom: Date
  readonly validUntil: Date
  readonly endedAt: Date | null
}

/** The sides that could read along right after an instant: care and family always, school and municipality by a yes; the municipality also from the application on (statutory). */
export function litSidesAt(at: Date, terms: readonly ShareTerm[], appliedAt: Date | null): CaseSide[] {
  const open = (direction: string) =>
    terms.some(
      (one) =>
        one.direction === direction &&
        one.validFrom <= at &&
        at < one.validUntil &&
        (one.endedAt === null || at < one.endedAt),
    )
  const lit: CaseSide[] = ['care', 'family']
  if (open('workerToSchool')) lit.unshift('school')
  if (open('workerToMunicipality') || (appliedAt !== null && appliedAt <= at)) lit.push('municipality')
  return lit
}

/** The lane of a contactmoment: with the family only → family; otherwise the worker's own. */
export function sideOfConsultation(form: string, partners: readonly string[]): CaseSide {
  if (form === 'homeVisit') return 'family'
  const family = partners.some((one) => one === 'child' || one === 'guardian')
  const school = partners.some((one) => one === 'counsellor' || one === 'teacher')
  return family && !school ? 'family' : 'care'
}

/** The passes of the small thread, oldest first: the same side twice is one pass, and whoever has the turn is last. */
export function passesOf(sides: readonly CaseSide[], turn: CaseSide): CaseSide[] {
  const passes: CaseSide[] = []
  for (const side of [...sides, turn]) if (passes.at(-1) !== side) passes.push(side)
  return passes
}

/** Lang niets gehoord: open, and no contact for so many days. One definition (glossary: quietCase). */
export function isQuiet(
  facts: { status: string; lastContactAt: Date | null; openedAt: Date; quietDays: number },
  now: Date,
): boolean {
  const since = facts.lastContactAt ?? facts.openedAt
  return facts.status === 'open' && now.getTime() - since.getTime() >= facts.quietDays * 86_400_000
}
