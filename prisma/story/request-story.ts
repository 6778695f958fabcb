import type { Channel } from '@/lib/consents/schema'
import type { Theme } from '@/lib/requests/schema'
import type { CaseStory } from './case-story'
import { shareRequest } from './consent-story'
import { storyId } from './ids'
import { addPupil, type PupilSpec, type Story } from './pupil-story'
import { accountId, counsellorOf, workerOf } from './work'

export type RequestStatus = 'received' | 'takenUp' | 'askedBack' | 'redirected' | 'answered' | 'closed'

export interface MessageSpec {
  readonly side: 'school' | 'care'
  readonly kind: 'question' | 'reply' | 'answer' | 'redirect'
  readonly day: number
  readonly time?: string
  readonly body: string
  readonly consent?: string
}

export interface RequestSpec {
  /** `storyId('request.' + key)` is the id. */
  readonly key: string
  readonly school: string
  readonly door?: 'school' | 'parent' | 'child' | 'walkIn' | 'other'
  readonly schoolMayKnow?: boolean
  readonly parentsKnow?: 'yes' | 'notYet' | 'safety'
  readonly parentsKnowNote?: string
  readonly channel?: Channel
  /** Left out, the question is asked without a name. */
  readonly pupil?: PupilSpec
  readonly group?: string
  readonly theme: Theme
  readonly worry: string
  readonly tried?: string
  readonly urgency?: 'normal' | 'soon' | 'today'
  readonly status: RequestStatus
  readonly nextPlace?: string
  readonly asked: number
  readonly time?: string
  readonly taken?: number
  readonly answered?: number
  readonly closed?: number
  readonly messages?: readonly MessageSpec[]
  readonly case?: CaseStory
}

/** A question through any door, with what went to and fro. A school's named question comes with the yes that it used up. */
export function addRequest(story: Story, spec: RequestSpec): string {
  const { rows, time, places } = story
  const school = places.schools.get(spec.school)
  if (!school) throw new Error(`story: no school ${spec.school}`)
  const id = storyId(`request.${spec.key}`)
  const door = spec.door ?? 'school'
  const bySchool = door === 'school'
  const care = school.municipalityId === '0362' ? (places.towns.get('0362') ?? '') : places.employer
  const worker = spec.case?.worker ?? workerOf(spec.school)
  const counsellor = counsellorOf(spec.school)
  const controller = bySchool ? school.id : care
  const askedAt = time.past(time.workdayBefore(spec.asked), spec.time ?? '08:50')
  const parentsKnow = spec.parentsKnow ?? 'yes'
  const named = spec.case?.spec ?? spec.pupil
  const own = bySchool && named && parentsKnow === 'yes'
  const pupil = own
    ? addPupil(story, named, { key: `${spec.case?.spec.key ?? spec.key}.school`, school, controller, since: askedAt })
    : undefined
  const pupilId = pupil?.id ?? (bySchool ? null : (spec.case?.pupilId ?? null))
  const taken = spec.status === 'received' && bySchool ? undefined : (spec.taken ?? spec.asked + (bySchool ? 1 : 0))
  const moment = (day: number | undefined, clock: string) =>
    day === undefined ? null : time.past(time.workdayBefore(day), clock)
  rows.add('support_request', {
    id,
    municipality_id: school.municipalityId,
    controller_organisation_id: controller,
    school_id: school.id,
    door,
    school_may_know: bySchool || (spec.schoolMayKnow ?? false),
    asked_by: accountId(bySchool ? counsellor : worker),
    parents_know: parentsKnow,
    parents_know_note: spec.parentsKnowNote ?? null,
    pupil_id: pupilId,
    group_name: spec.group ?? (named ? `groep ${named.group}` : null),
    theme: spec.theme,
    worry: spec.worry,
    tried: spec.tried ?? null,
    urgency: spec.urgency ?? 'normal',
    status: spec.status,
    assigned_to: taken === undefined ? null : accountId(worker),
    case_id: spec.case?.id ?? null,
    next_place: spec.nextPlace ?? null,
    asked_at: askedAt,
    taken_up_at: moment(taken, spec.time && taken === spec.asked ? spec.time : '09:05'),
    answered_at: moment(spec.answered, '14:00'),
    closed_at: moment(spec.closed, '15:30'),
  })
  for (const [index, message] of (spec.messages ?? []).entries()) {
    rows.add('request_message', {
      id: storyId(`message.${spec.key}.${index + 1}`),
      municipality_id: school.municipalityId,
      controller_organisation_id: message.side === 'school' ? school.id : care,
      request_id: id,
      side: message.side,
      kind: message.kind,
      body: message.body,
      consent_id: message.consent ?? null,
      author_account_id: accountId(message.side === 'school' ? counsellor : worker),
      at: time.past(time.workdayBefore(message.day), message.time ?? '14:00'),
    })
  }
  if (pupil && named) {
    const guardian = named.guardians[0]
    if (!guardian) throw new Error(`story: nobody said yes for request ${spec.key}`)
    shareRequest(rows, {
      key: spec.key,
      municipalityId: school.municipalityId,
      schoolId: school.id,
      pupilId: pupil.id,
      requestId: id,
      receiver: care,
      at: askedAt,
      counsellor,
      giver: {
        name: guardian.name,
        capacity: guardian.relation === 'guardian' ? 'legalGuardian' : 'guardian',
        guardianId: pupil.guardians[0] ?? null,
        source: guardian.source ?? 'statement',
      },
      channel: spec.channel ?? 'oral',
      note: spec.parentsKnowNote ?? 'Besproken bij het ophalen.',
    })
  }
  return id
}
