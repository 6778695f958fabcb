import type { Channel, SchoolKind } from '@/lib/consents/schema'
import { localDay } from '@/lib/platform/clock'
import type { CaseStory, Giver } from './case-story'
import { storyId } from './ids'
import { midnight } from './time'
import { accountId } from './work'
import type { Rows } from './write'

interface ConsentRow {
  readonly id: string
  readonly municipality: string
  readonly controller: string
  readonly recordedBy: string
}
interface EventSpec {
  readonly kind: 'given' | 'renewed' | 'withdrawn' | 'used'
  readonly at: Date
  readonly channel: Channel
  readonly note?: string
  readonly givers: readonly Giver[]
}

/** One line of a consent's history, with who spoke. */
function addEvent(rows: Rows, consent: ConsentRow, spec: EventSpec): void {
  const id = storyId(`consentEvent.${consent.id}.${spec.kind}`)
  const base = { municipality_id: consent.municipality, controller_organisation_id: consent.controller }
  rows.add('consent_event', {
    ...base,
    id,
    consent_id: consent.id,
    kind: spec.kind,
    at: spec.at,
    channel: spec.channel,
    recorded_by: consent.recordedBy,
    note: spec.note ?? null,
  })
  for (const [index, giver] of spec.givers.entries()) {
    rows.add('consent_giver', {
      ...base,
      id: storyId(`consentGiver.${id}.${index}`),
      event_id: id,
      guardian_id: giver.guardianId,
      name: giver.name,
      capacity: giver.capacity,
      authority_source: giver.source,
    })
  }
}

export interface ShareSpec {
  /** Name within the case; `storyId('consent.<case>.<name>')` is the id. */
  readonly name: string
  readonly given: number
  readonly time?: string
  readonly mode?: 'running' | 'once'
  readonly days?: number
  readonly kinds?: readonly (SchoolKind | 'decision')[]
  readonly direction?: 'workerToSchool' | 'workerToMunicipality' | 'workerToOther'
  /** Organisation outside, for workerToOther. */
  readonly receiver?: string
  readonly purpose?: 'coordination' | 'meeting' | 'letter'
  readonly givers?: readonly (number | 'pupil')[]
  readonly channel?: Channel
  readonly note?: string
  /** Withdrawn, or used, on a day. Left out, it runs until it lapses. */
  readonly end?: { readonly cause: 'withdrawn' | 'used'; readonly day: number; readonly time?: string }
  /** Days on which the yes was said again: each ends the row before it and opens the next (decision 11). */
  readonly renewed?: readonly number[]
}

/**
 * A yes to share with its whole history: `consent` is written as the projection that its events make (decision 11).
 * Returns the id of the last row of the chain.
 */
export function share(c: CaseStory, spec: ShareSpec): string {
  const { time, rows, places } = c.story
  const starts = [spec.given, ...(spec.renewed ?? [])].map((day) => time.past(day, spec.time ?? '09:55'))
  const givers = (spec.givers ?? [0]).map((which) => c.giver(which))
  const channel = spec.channel ?? 'oral'
  const direction = spec.direction ?? 'workerToSchool'
  const receiver =
    spec.receiver ?? (direction === 'workerToSchool' ? c.school.id : (places.towns.get(c.school.municipalityId) ?? ''))
  const days = spec.mode === 'once' ? 1 : (spec.days ?? 42)
  let previous: string | null = null
  starts.forEach((from, index) => {
    const next = starts[index + 1]
    const id = storyId(
      index === 0 ? `consent.${c.spec.key}.${spec.name}` : `consent.${c.spec.key}.${spec.name}.${index + 1}`,
    )
    const given = localDay(from)
    const stop =
      !next && spec.end ? { cause: spec.end.cause, at: time.past(spec.end.day, spec.end.time ?? '14:30') } : null
    const end = next ? { cause: 'renewed' as const, at: next } : stop
    const until = midnight(given, days)
    if (end && end.at > until)
      throw new Error(`story: consent ${spec.name} of ${c.spec.key} had lapsed before it ended`)
    const row = { id, municipality: c.school.municipalityId, controller: c.controller, recordedBy: accountId(c.worker) }
    rows.add('consent', {
      ...c.base,
      id,
      pupil_id: c.pupilId,
      direction,
      purpose: spec.purpose ?? 'coordination',
      receiver_organisation_id: receiver,
      kinds: spec.kinds ?? ['agreements', 'classroom'],
      mode: spec.mode ?? 'running',
      given_on: given,
      valid_from: from,
      valid_until: until,
      ended_at: end?.at ?? null,
      end_cause: end?.cause ?? null,
      replaces_id: previous,
      recorded_by: row.recordedBy,
      version: end ? 2 : 1,
    })
    addEvent(rows, row, { kind: 'given', at: from, channel, note: index === 0 ? spec.note : undefined, givers })
    if (end)
      addEvent(rows, row, {
        kind: end.cause,
        at: end.at,
        channel,
        givers: end.cause === 'withdrawn' ? givers.slice(0, 1) : [],
      })
    previous = id
  })
  return previous ?? ''
}

/** The named question of a school is itself a disclosure: a yes, used up by that one question (field.md A2). */
export function shareRequest(
  rows: Rows,
  spec: {
    key: string
    municipalityId: string
    schoolId: string
    pupilId: string
    requestId: string
    receiver: string
    at: Date
    counsellor: string
    giver: Giver
    channel: Channel
    note: string
  },
): void {
  const id = storyId(`consent.request.${spec.key}`)
  const day = localDay(spec.at)
  const recordedBy = accountId(spec.counsellor)
  rows.add('consent', {
    id,
    municipality_id: spec.municipalityId,
    controller_organisation_id: spec.schoolId,
    pupil_id: spec.pupilId,
    request_id: spec.requestId,
    direction: 'schoolToWorker',
    purpose: 'request',
    receiver_organisation_id: spec.receiver,
    kinds: ['request'],
    mode: 'once',
    given_on: day,
    valid_from: spec.at,
    valid_until: midnight(day, 1),
    ended_at: spec.at,
    end_cause: 'used',
    recorded_by: recordedBy,
  })
  const row = { id, municipality: spec.municipalityId, controller: spec.schoolId, recordedBy }
  addEvent(rows, row, { kind: 'given', at: spec.at, channel: spec.channel, note: spec.note, givers: [spec.giver] })
  addEvent(rows, row, { kind: 'used', at: spec.at, channel: spec.channel, givers: [] })
}
