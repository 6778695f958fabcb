import type { SchoolKind } from '@/lib/consents/schema'
import { localDay } from '@/lib/platform/clock'
import type { CaseStory } from './case-story'
import { storyId } from './ids'
import { midnight } from './time'
import { accountId } from './work'

interface PersonSpec {
  readonly guardian: number
  readonly how?: 'own' | 'either' | 'excepted'
  /** What was answered, on a day, and how. A digital answer came by this person's link. */
  readonly answer?: {
    readonly said: 'yes' | 'no' | 'discuss'
    readonly day: number
    readonly by: 'oral' | 'paper' | 'digital'
    readonly note?: string
  }
  /** The day on which a link was mailed, or shown on the worker's screen. */
  readonly link?: number
  readonly screen?: true
}

export interface QuestionSpec {
  readonly asked: number
  readonly status: 'open' | 'given' | 'refused' | 'discuss' | 'closed'
  /** To somebody else than the school: the municipality, or an organisation outside. */
  readonly other?: { readonly direction: 'workerToMunicipality' | 'workerToOther'; readonly receiver: string }
  readonly purpose?: 'coordination' | 'meeting' | 'letter'
  /** The day of the meeting. */
  readonly meeting?: number
  readonly kinds?: readonly SchoolKind[]
  /** `storyId('consent.<case>.<name>')` of the yes that this question opened, or asks for again. */
  readonly opened?: string
  readonly again?: string
  readonly persons: readonly PersonSpec[]
}

const textVersion = '2026-11'
const article = '7.3.15(1)'

/** A question to the family about sharing with the school, with everybody's answer (ADR 0014). */
export function question(c: CaseStory, spec: QuestionSpec): string {
  const { rows, time } = c.story
  const id = storyId(`question.${c.spec.key}.${spec.purpose ?? 'coordination'}.${spec.asked}`)
  const at = time.past(spec.asked, '10:20')
  const closes = midnight(localDay(at), 14)
  const { case_id, ...base } = c.base
  const answers = spec.persons.flatMap((one) => (one.answer ? [time.past(one.answer.day, '19:40')] : []))
  const settled = answers.sort((a, b) => a.getTime() - b.getTime()).at(-1)
  rows.add('consent_question', {
    ...base,
    case_id,
    id,
    pupil_id: c.pupilId,
    direction: spec.other?.direction ?? 'workerToSchool',
    purpose: spec.purpose ?? 'coordination',
    receiver_organisation_id: spec.other?.receiver ?? c.school.id,
    kinds: spec.kinds ?? ['agreements', 'classroom'],
    mode: spec.purpose ? 'once' : 'running',
    days: spec.purpose ? 1 : 42,
    meeting_on: spec.meeting === undefined ? null : time.day(spec.meeting),
    replaces_id: spec.again ?? null,
    status: spec.status,
    asked_by: accountId(c.worker),
    asked_at: at,
    closes_at: closes,
    settled_at: spec.status === 'open' || spec.status === 'discuss' ? null : (settled ?? at),
    consent_id: spec.opened ?? null,
    text_version: textVersion,
  })
  for (const person of spec.persons)
    addPerson(c, { id, closes, until: spec.opened ? midnight(localDay(settled ?? at), 42) : closes }, person)
  return id
}

function addPerson(c: CaseStory, asked: { id: string; closes: Date; until: Date }, spec: PersonSpec): void {
  const { rows, time } = c.story
  const { case_id: _, ...base } = c.base
  const giver = c.giver(spec.guardian)
  const id = storyId(`person.${asked.id}.${spec.guardian}`)
  const answeredAt = spec.answer ? time.past(spec.answer.day, '19:40') : null
  rows.add('consent_person', {
    ...base,
    id,
    question_id: asked.id,
    guardian_id: giver.guardianId,
    name: giver.name,
    capacity: giver.capacity,
    article,
    how: spec.how ?? 'own',
    answer: spec.answer?.said ?? null,
    answered_at: answeredAt,
  })
  const linkId = storyId(`link.${id}`)
  if (spec.link !== undefined)
    rows.add('family_link', {
      ...base,
      id: linkId,
      person_id: id,
      sent_how: spec.screen ? 'screen' : 'mail',
      code_how: spec.screen ? 'spoken' : 'mail',
      created_by: accountId(c.worker),
      created_at: time.past(spec.link, '10:21'),
      expires_at: asked.until,
      opened_at: spec.answer?.by === 'digital' ? answeredAt : null,
      codes_made: spec.answer?.by === 'digital' ? 1 : 0,
    })
  if (!spec.answer || !answeredAt) return
  const digital = spec.answer.by === 'digital'
  rows.add('consent_answer', {
    ...base,
    id: storyId(`answer.${id}`),
    person_id: id,
    answer: spec.answer.said,
    at: answeredAt,
    channel: spec.answer.by,
    recorded_by: digital ? null : accountId(c.worker),
    link_id: digital ? linkId : null,
    text_version: textVersion,
    note: spec.answer.note ?? null,
  })
}

/** A try to reach a parent. */
export function effort(
  c: CaseStory,
  guardian: number,
  day: number,
  channel: 'phone' | 'mail' | 'letter' | 'visit' | 'message',
  note: string,
): void {
  const { rows, time } = c.story
  rows.add('consent_effort', {
    ...c.base,
    id: c.partId('effort'),
    guardian_id: c.giver(guardian).guardianId,
    on_day: localDay(time.past(day, '16:10')),
    channel,
    note,
    recorded_by: accountId(c.worker),
    at: time.past(day, '16:10'),
  })
}

/** Worker and colleague go on without the yes of somebody who cannot be reached (field.md C). */
export function without(
  c: CaseStory,
  guardian: number,
  day: number,
  colleague: string,
  reason: string,
  ground: 'unreachable' | 'goodCare' = 'unreachable',
): void {
  const { rows, time } = c.story
  const at = time.past(day, '16:40')
  rows.add('consent_exception', {
    ...c.base,
    id: c.partId('exception'),
    guardian_id: c.giver(guardian).guardianId,
    ground,
    reason,
    decided_by: accountId(c.worker),
    colleague_id: accountId(colleague),
    decided_at: at,
    valid_until: midnight(localDay(at), 42),
  })
}

/** A parent objects. */
export function dispute(c: CaseStory, guardian: number, day: number, said: string): void {
  const { rows, time } = c.story
  rows.add('guardian_dispute', {
    ...c.base,
    id: c.partId('dispute'),
    guardian_id: c.giver(guardian).guardianId,
    said,
    on_day: localDay(time.past(day, '12:00')),
    recorded_by: accountId(c.worker),
  })
}
