import { storyId } from './ids'
import type { Places, StorySchool } from './places'
import type { StoryTime } from './time'
import type { Rows } from './write'

/** What every part of the demonstration writes into. */
export interface Story {
  readonly rows: Rows
  readonly places: Places
  readonly time: StoryTime
}

export interface GuardianSpec {
  readonly name: string
  readonly relation: 'mother' | 'father' | 'guardian' | 'other'
  readonly livesElsewhere?: true
  readonly noAuthority?: true
  readonly source?: 'statement' | 'register' | 'ruling'
  /** The worker checked the mail address in person: a link may go there. */
  readonly verified?: 'inPerson' | 'phone' | 'register'
  readonly language?: 'nl' | 'en' | 'ar'
}

export interface PupilSpec {
  readonly given: string
  readonly family: string
  /** Group of the primary school, 1 to 8. */
  readonly group: number
  /** CBS code of the municipality of registration, when it is another one than the school's. */
  readonly home?: string
  readonly secretAddress?: true
  readonly guardians: readonly GuardianSpec[]
}

/** A child of the school year that runs: born so that the group fits, on a day that its name decides. */
export function birthDate(time: StoryTime, group: number, key: string): string {
  const year = Number(time.today.slice(0, 4)) - (time.today.slice(5) < '08-01' ? 1 : 0)
  const spin = Number.parseInt(storyId(`birth.${key}`).slice(0, 6), 16)
  const date = new Date(Date.UTC(year - group - 4, 9, 1) + (spin % 365) * 86_400_000)
  return date.toISOString().slice(0, 10)
}

/** Writes a child into the file of one controller, with its guardians; returns the ids. */
export function addPupil(
  { rows, time }: Story,
  spec: PupilSpec,
  at: { key: string; school: StorySchool; controller: string; since: Date },
): { id: string; guardians: readonly string[] } {
  const id = storyId(`pupil.${at.key}`)
  const base = { municipality_id: at.school.municipalityId, controller_organisation_id: at.controller }
  rows.add('pupil', {
    ...base,
    id,
    school_id: at.school.id,
    given_name: spec.given,
    family_name: spec.family,
    birth_date: birthDate(time, spec.group, at.key.replace('.school', '')),
    group_name: `groep ${spec.group}`,
    responsible_municipality_id: spec.home ?? at.school.municipalityId,
    secret_address: spec.secretAddress ?? false,
    created_at: at.since,
  })
  const guardians = spec.guardians.map((guardian, index) => {
    const guardianId = storyId(`guardian.${at.key}.${index}`)
    rows.add('guardian', {
      ...base,
      id: guardianId,
      pupil_id: id,
      name: guardian.name,
      relation: guardian.relation,
      has_authority: !guardian.noAuthority,
      authority_source: guardian.source ?? 'statement',
      phone: `06 00 00 ${String((index + 1) * 11).padStart(2, '0')} ${id.replace(/\D/g, '').slice(0, 2)}`,
      lives_with_pupil: !guardian.livesElsewhere,
      language: guardian.language ?? 'nl',
      ...(guardian.verified
        ? {
            email: `ouder.${guardianId.slice(0, 8)}@example.test`,
            contact_verified_at: at.since,
            contact_verified_how: guardian.verified,
          }
        : {}),
    })
    return guardianId
  })
  return { id, guardians }
}
