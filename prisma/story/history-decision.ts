import type { Theme } from '@/lib/consultations/schema'
import { products } from './care'
import type { CaseStory } from './case-story'
import { share } from './consent-story'
import { type DecisionSpec, decide } from './decision-story'
import type { Chance } from './ids'
import * as notes from './notes'

/** How a case of the history went: days from today. */
export interface Course {
  readonly asked: number
  readonly closed: number | undefined
  readonly theme: Theme
  readonly steps: Steps | undefined
}

/** The days of a decision; those after today have not come yet. */
export interface Steps {
  readonly applied: number
  readonly drafted: number
  readonly decided: number
  readonly known: number
  readonly started: number
  readonly ends: number
  readonly months: number
}

/** Application after the first talk, decision after about three and a half weeks, start five weeks later, sometimes fourteen. */
export function drawSteps(chance: Chance, asked: number, first: number): Steps {
  const applied = Math.max(first + 1, asked + chance.around(24, 8, 0.5))
  const drafted = applied + chance.int(2, 8)
  const decided = Math.max(drafted + 1, applied + chance.around(25, 8, 0.4))
  const known = decided + chance.pick([1, 2, 2, 2, 3])
  const started = known + (chance.is(0.17) ? chance.int(84, 105) : chance.around(33, 7, 0.5))
  const months = chance.weighted([
    [2, 2],
    [4, 3],
    [6, 4],
    [9, 3],
    [12, 2],
  ] as const)
  return { applied, drafted, decided, known, started, ends: started + months * 30, months }
}

/** The widest mandate of Amstelveen's workers, in cents. */
const mandateCents = 1_000_000
const decisive = new Set(['floor', 'nadia', 'joris', 'samira', 'ruben'])

/** Who decides: the worker herself inside her mandate, a colleague for a worker without one, Hengelo's zorgregisseur. */
function decider(chance: Chance, c: CaseStory): string {
  if (c.school.municipalityId === '0164') return chance.pick(['ria', 'koen'])
  return decisive.has(c.worker) ? c.worker : 'ruben'
}

/** Where the decision is today, from the days on which each step falls. */
function untilToday(steps: Steps): Partial<DecisionSpec> & Pick<DecisionSpec, 'status'> {
  const { decided, known, started, ends } = steps
  if (decided >= -1) return { status: 'draft' }
  if (known >= -1) return { status: 'decided', decided }
  if (started >= -1) return { status: 'madeKnown', decided, known }
  if (ends >= -1) return { status: 'started', decided, known, started }
  return { status: 'ended', decided, known, started, ended: ends }
}

/** Writes application and decision as far as they have come today. */
export function addHistoryDecision(chance: Chance, c: CaseStory, course: Course, talks: readonly number[]): void {
  const { steps, theme } = course
  const first = talks[0]
  if (!steps || first === undefined || steps.drafted > -1) return
  const product = chance.weighted(
    products
      .filter((one) => one.municipalityId === c.school.municipalityId && one.category !== '44')
      .map((one) => [one, one.category === '45' ? 5 : 1] as const),
  )
  const by = decider(chance, c)
  const most = Math.floor(mandateCents / product.tariffCents)
  const quantity = Math.max(1, Math.min(most, Math.round((product.usual * steps.months) / 6)))
  const state = untilToday(steps)
  const large = product.tariffCents * quantity > 500_000 && c.school.municipalityId === '0362'
  if (c.school.municipalityId === '0164') {
    share(c, {
      name: 'town',
      given: Math.max(first, steps.applied - 3),
      direction: 'workerToMunicipality',
      kinds: ['homeTalks', 'decision'],
      purpose: 'coordination',
      channel: 'paper',
    })
  }
  c.talk({ ...notes.talkFrom(chance, notes.accessTalk, [theme], steps.applied), hat: 'access' })
  if (state.status !== 'draft')
    c.help({ rung: 3, day: Math.min(-1, steps.known + 2), channel: chance.pick(['oral', 'paper', 'digital'] as const) })
  decide(c, {
    ...state,
    applied: steps.applied,
    form: chance.weighted([
      ['form', 5],
      ['digital', 3],
      ['letter', 1],
      ['oralRecorded', 1],
    ] as const),
    drafted: steps.drafted,
    product: product.code,
    provider: chance.pick(
      c.school.municipalityId === '0164'
        ? ['employer', 'kompas', 'vuurtoren', 'boomhut']
        : ['kompas', 'vuurtoren', 'boomhut'],
    ),
    quantity,
    mandate: state.status === 'draft' ? undefined : by,
    decidedBy: by,
    second: large && state.status !== 'draft' ? { by: 'bas', note: 'Gelezen en akkoord.' } : undefined,
    starts: steps.started,
    ends: steps.ends,
    goal: chance.pick(notes.goals),
    reasoning: chance.pick(notes.reasonings),
  })
}
