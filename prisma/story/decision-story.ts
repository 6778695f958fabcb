import { objectionUntil } from '@/lib/referrals/terms/rules'
import { productOf } from './care'
import type { CaseStory } from './case-story'
import { storyId } from './ids'
import { midnight, type StoryTime } from './time'
import { accountId } from './work'

export type DecisionStatus = 'draft' | 'awaitingSecond' | 'decided' | 'madeKnown' | 'started' | 'ended' | 'withdrawn'

/** Days are counted from today. What a status does not have yet is left out. */
export interface DecisionSpec {
  /** Name within the case when it has more than one. */
  readonly name?: string
  readonly status: DecisionStatus
  readonly product?: string
  readonly provider?: string
  readonly quantity?: number
  /** In cents; left out it is quantity times tariff. */
  readonly amount?: number
  readonly applied?: number
  readonly form?: 'form' | 'letter' | 'digital' | 'oralRecorded'
  readonly applicant?: number | 'pupil'
  readonly asked?: string
  readonly drafted: number
  readonly decided?: number
  readonly decidedBy?: string
  readonly mandate?: string
  readonly second?: { readonly by: string; readonly note: string }
  readonly known?: number
  readonly starts?: number
  readonly ends?: number
  readonly started?: number
  readonly ended?: number
  readonly goal?: string
  readonly reasoning?: string
}

const reached = (status: DecisionStatus): number =>
  ['draft', 'awaitingSecond', 'decided', 'madeKnown', 'started', 'ended'].indexOf(status)

/** Nobody decides or starts in a weekend; the order of the steps stays. */
function onWorkdays(time: StoryTime, spec: DecisionSpec): DecisionSpec {
  const before = (day: number | undefined) => (day === undefined ? undefined : time.workdayBefore(day))
  const after = (day: number | undefined) => (day === undefined ? undefined : time.workdayAfter(day))
  return {
    ...spec,
    drafted: time.workdayBefore(spec.drafted),
    applied: before(spec.applied),
    decided: before(spec.decided),
    known: after(spec.known),
    started: after(spec.started),
    ended: after(spec.ended),
  }
}

/** An application with its decision: two records, two clocks (field.md A5). Gives the case the dates behind the figures. */
export function decide(c: CaseStory, wanted: DecisionSpec): string {
  const { time, rows } = c.story
  const spec = onWorkdays(time, wanted)
  const name = spec.name ? `${c.spec.key}.${spec.name}` : c.spec.key
  const id = storyId(`beschikking.${name}`)
  const day = (offset: number | undefined): string | null => (offset === undefined ? null : time.day(offset))
  const start = (offset: number): Date => midnight(time.day(offset))
  if (spec.applied !== undefined) {
    const applicant = c.giver(spec.applicant ?? 0)
    rows.add('application', {
      ...c.base,
      id: storyId(`application.${name}`),
      applied_on: time.day(spec.applied),
      applicant_name: applicant.name,
      capacity: applicant.capacity,
      form: spec.form ?? 'form',
      asked: spec.asked ?? 'Hulp thuis en op school, zodat het weer lukt om mee te doen in de klas.',
      recorded_by: accountId(c.worker),
      recorded_at: time.past(spec.applied, '16:10'),
    })
    c.progress.appliedAt ??= start(spec.applied)
  }
  const product = spec.product ? productOf(spec.product) : undefined
  const quantity = spec.quantity ?? product?.usual
  const step = reached(spec.status)
  const decidedAt = spec.decided === undefined ? null : time.past(spec.decided, '15:05')
  const whole = step >= reached('decided') && decidedAt !== null
  rows.add('beschikking', {
    ...c.base,
    id,
    number: whole
      ? `JB-${c.school.municipalityId}-${time.day(spec.decided ?? 0).slice(0, 4)}-${id.slice(0, 8).toUpperCase()}`
      : null,
    status: spec.status,
    product_id: product?.id ?? null,
    provider_organisation_id: spec.provider ? storyId(`organisation.${spec.provider}`) : null,
    quantity: quantity ?? null,
    amount_cents: spec.amount ?? (product && quantity ? product.tariffCents * quantity : null),
    starts_on: day(spec.starts),
    ends_on: day(spec.ends),
    goal: spec.goal ?? null,
    reasoning: spec.reasoning ?? null,
    applied_on: day(spec.applied),
    drafted_by: accountId(c.worker),
    drafted_at: time.past(spec.drafted, '11:30'),
    mandate_id: spec.mandate ? storyId(`mandate.${spec.mandate}`) : null,
    decided_by: whole ? accountId(spec.decidedBy ?? c.worker) : null,
    decided_at: whole ? decidedAt : null,
    second_by: spec.second ? accountId(spec.second.by) : null,
    second_note: spec.second?.note ?? null,
    made_known_on: day(spec.known),
    objection_until: spec.known === undefined ? null : objectionUntil(time.day(spec.known)),
    started_on: day(spec.started),
    ended_on: day(spec.ended),
    version: Math.max(1, step + 1),
  })
  if (whole) c.progress.decidedAt ??= decidedAt
  if (spec.known !== undefined) c.progress.madeKnownAt ??= start(spec.known)
  if (spec.started !== undefined) c.progress.startedAt ??= start(spec.started)
  if (spec.ended !== undefined) c.progress.endedAt ??= start(spec.ended)
  return id
}
