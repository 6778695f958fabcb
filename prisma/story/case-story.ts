import type { CaseDoor, CaseSide, Outcome } from '@/lib/cases/schema'
import type { InfoKind } from '@/lib/consents/schema'
import { referenceTable } from '@/prisma/reference/table'
import { storyId } from './ids'
import type { StorySchool } from './places'
import { addPupil, type PupilSpec, type Story } from './pupil-story'
import { accountId, counsellorOf, workerOf } from './work'
import type { Row } from './write'

/** Days are counted from today: -10 is ten days ago. */
export interface CaseSpec extends PupilSpec {
  /** `storyId('case.' + key)` is the id. */
  readonly key: string
  readonly school: string
  readonly door: CaseDoor
  readonly schoolMayKnow?: boolean
  readonly asked: number
  readonly opened?: number
  readonly worker?: string
  /** The day on which this worker took over from another. */
  readonly workerSince?: number
  readonly closed?: number
  readonly outcome?: Outcome
  readonly turn?: CaseSide
  readonly turnSince?: number
  readonly turnNote?: string
}

export interface TalkSpec {
  readonly day: number
  readonly time?: string
  readonly form?: 'talk' | 'advice' | 'observation' | 'joint' | 'phone' | 'homeVisit'
  readonly subject?: 'child' | 'guardian' | 'group' | 'team'
  readonly partners?: readonly string[]
  readonly themes?: readonly string[]
  readonly kind?: InfoKind
  readonly hat?: 'help' | 'access'
  readonly minutes?: number
  readonly note?: string
  readonly parentsPresent?: true
  readonly author?: string
  readonly voided?: true
  /** Logged loose first: the day on which it joined the case. */
  readonly linked?: number
}

/** Who said something, in what capacity, and how that was established. */
export interface Giver {
  readonly name: string
  readonly capacity: 'guardian' | 'legalGuardian' | 'pupil'
  readonly guardianId: string | null
  readonly source: 'statement' | 'register' | 'ruling'
}

/** One case that grows: what is logged in it decides its progress row, which `finish` writes. */
export class CaseStory {
  readonly story: Story
  readonly spec: CaseSpec
  readonly id: string
  readonly pupilId: string
  readonly guardianIds: readonly string[]
  readonly school: StorySchool
  readonly controller: string
  readonly worker: string
  readonly counsellor: string
  readonly schoolKnows: boolean
  readonly askedAt: Date
  readonly openedAt: Date
  /** Set by `decide`: the dated facts of the decision. */
  readonly progress: { appliedAt?: Date; decidedAt?: Date; madeKnownAt?: Date; startedAt?: Date; endedAt?: Date } = {}
  #talks = 0
  #parts = 0
  #firstTalk: Date | null = null
  #lastContact: Date | null = null

  constructor(story: Story, spec: CaseSpec) {
    this.story = story
    this.spec = spec
    const { time, places } = story
    const school = places.schools.get(spec.school)
    if (!school) throw new Error(`story: no school ${spec.school}`)
    this.school = school
    this.controller = school.municipalityId === '0362' ? (places.towns.get('0362') ?? '') : places.employer
    this.id = storyId(`case.${spec.key}`)
    this.worker = spec.worker ?? workerOf(spec.school)
    this.counsellor = counsellorOf(spec.school)
    this.schoolKnows = spec.door === 'school' || (spec.schoolMayKnow ?? false)
    this.askedAt = time.past(time.workdayBefore(spec.asked), '08:50')
    this.openedAt = time.past(time.workdayBefore(spec.opened ?? spec.asked + 1), '09:05')
    const pupil = addPupil(story, spec, { key: spec.key, school, controller: this.controller, since: this.openedAt })
    this.pupilId = pupil.id
    this.guardianIds = pupil.guardians
    this.#open()
  }

  /** The columns that every record of this case carries. */
  get base() {
    return {
      municipality_id: this.school.municipalityId,
      controller_organisation_id: this.controller,
      case_id: this.id,
    }
  }

  /** A name of its own for a record of this case. */
  partId(kind: string): string {
    this.#parts += 1
    return storyId(`${kind}.${this.spec.key}.${this.#parts}`)
  }

  get closedAt(): Date | null {
    const { time } = this.story
    return this.spec.closed === undefined ? null : time.past(time.workdayBefore(this.spec.closed), '16:40')
  }

  #open(): void {
    const { rows } = this.story
    const { case_id: _, ...base } = this.base
    rows.add('case_file', {
      ...base,
      id: this.id,
      pupil_id: this.pupilId,
      school_id: this.school.id,
      status: this.closedAt ? 'closed' : 'open',
      opened_at: this.openedAt,
      closed_at: this.closedAt,
    })
    this.member(this.worker, 'lead', this.spec.workerSince)
    this.lead('careLead', this.worker, this.spec.workerSince)
    if (this.spec.door === 'school') this.lead('schoolLead', this.counsellor)
  }

  /** A colleague on the care side; `from` and `until` are days. */
  member(account: string, part: 'lead' | 'member' | 'cover', from?: number, until?: number): this {
    const { time, rows } = this.story
    rows.add('case_member', {
      ...this.base,
      id: this.partId('member'),
      account_id: accountId(account),
      part,
      started_at: from === undefined ? this.openedAt : time.past(from, '09:10'),
      ended_at: until === undefined ? null : time.past(until, '16:00'),
    })
    return this
  }

  lead(kind: 'schoolLead' | 'careLead', account: string, from?: number, until?: number): this {
    const { time, rows } = this.story
    rows.add('case_lead', {
      ...this.base,
      id: this.partId('lead'),
      kind,
      account_id: accountId(account),
      started_at: from === undefined ? this.openedAt : time.past(from, '09:10'),
      ended_at: until === undefined ? null : time.past(until, '16:00'),
    })
    return this
  }

  /** A contactmoment. One that would lie in the future is left out; returns whether it was written. */
  talk(spec: TalkSpec): boolean {
    const { time, rows, places } = this.story
    const at = time.at(time.workdayBefore(spec.day), spec.time ?? '09:30')
    if (at.getTime() > time.now.getTime() - 60_000) return false
    this.#talks += 1
    const form = spec.form ?? 'talk'
    const atSchool = form !== 'phone' && form !== 'homeVisit'
    const partners = spec.partners ?? ['child']
    rows.add('consultation', {
      ...this.base,
      id: storyId(`consultation.${this.spec.key}.${this.#talks}`),
      author_account_id: accountId(spec.author ?? this.worker),
      school_id: atSchool ? (places.schools.get(this.spec.school)?.id ?? null) : null,
      at,
      form,
      subject: spec.subject ?? 'child',
      partners,
      themes: spec.themes ?? [],
      pupil_id: this.pupilId,
      minutes: spec.minutes ?? null,
      note: spec.note ?? null,
      kind: spec.kind ?? 'homeTalks',
      hat: spec.hat ?? 'help',
      parents_present: spec.parentsPresent ?? false,
      recorded_at: new Date(Math.min(at.getTime() + 25 * 60_000, time.now.getTime())),
      voided_at: spec.voided ? new Date(Math.min(at.getTime() + 30 * 60_000, time.now.getTime())) : null,
      linked_at: spec.linked === undefined ? null : time.past(spec.linked, '09:06'),
    })
    if (!spec.voided) this.#count(at, partners)
    return true
  }

  /**
   * Contactmomenten as a table: day;time;form;subject;partners;themes;minutes;kind;note, lists joined by `+`. A talk of the
   * kind decision belongs to the access hat; a joint talk with a guardian was held in the parents' presence.
   */
  talks(text: string): this {
    for (const [day, time, form, subject, partners, themes, minutes, kind, note] of referenceTable(text, 9)) {
      const who = partners.split('+')
      this.talk({
        day: Number(day),
        time: time || undefined,
        form: form as TalkSpec['form'],
        subject: subject as TalkSpec['subject'],
        partners: who,
        themes: themes ? themes.split('+') : [],
        minutes: minutes ? Number(minutes) : undefined,
        kind: kind as InfoKind,
        hat: kind === 'decision' ? 'access' : 'help',
        note: note || undefined,
        parentsPresent: form === 'joint' && who.includes('guardian') ? true : undefined,
      })
    }
    return this
  }

  #count(at: Date, partners: readonly string[]): void {
    const family = partners.some((one) => one === 'child' || one === 'guardian')
    if (family && (!this.#firstTalk || at < this.#firstTalk)) this.#firstTalk = at
    if (!this.#lastContact || at > this.#lastContact) this.#lastContact = at
  }

  /** Something in the thread that is no contactmoment. */
  note(spec: {
    day: number
    time?: string
    side?: 'school' | 'care'
    kind: InfoKind
    body: string
    author?: string
  }): this {
    const side = spec.side ?? 'care'
    const author = spec.author ?? (side === 'school' ? this.counsellor : this.worker)
    this.story.rows.add('case_note', {
      ...this.base,
      controller_organisation_id: side === 'school' ? this.school.id : this.controller,
      id: this.partId('note'),
      side,
      kind: spec.kind,
      body: spec.body,
      author_account_id: accountId(author),
      at: this.story.time.past(spec.day, spec.time ?? '13:20'),
    })
    return this
  }

  action(spec: { title: string; made: number; due?: number; done?: number; owner?: string }): this {
    const { time, rows } = this.story
    rows.add('action_item', {
      ...this.base,
      id: this.partId('action'),
      title: spec.title,
      owner_account_id: accountId(spec.owner ?? this.worker),
      due_on: spec.due === undefined ? null : time.day(spec.due),
      done_at: spec.done === undefined ? null : time.past(spec.done, '14:10'),
      created_at: time.past(spec.made, '10:15'),
    })
    return this
  }

  /** Consent to help (field.md A3); `guardian` is an index, or 'pupil'. */
  help(spec: {
    rung: 1 | 2 | 3
    day: number
    guardian?: number | 'pupil'
    channel?: 'oral' | 'paper' | 'digital'
    withdrawn?: number
  }): this {
    const giver = this.giver(spec.guardian ?? 0)
    this.story.rows.add('help_consent', {
      ...this.base,
      id: this.partId('help'),
      rung: spec.rung,
      given_at: this.story.time.past(spec.day, '09:50'),
      channel: spec.channel ?? 'oral',
      giver_name: giver.name,
      capacity: giver.capacity,
      withdrawn_at: spec.withdrawn === undefined ? null : this.story.time.past(spec.withdrawn, '10:05'),
      recorded_by: accountId(this.worker),
    })
    return this
  }

  /** Who speaks: a guardian by index, or the young person. */
  giver(which: number | 'pupil'): Giver {
    if (which === 'pupil')
      return {
        name: `${this.spec.given} ${this.spec.family}`,
        capacity: 'pupil',
        guardianId: null,
        source: 'statement',
      }
    const guardian = this.spec.guardians[which]
    if (!guardian) throw new Error(`story: case ${this.spec.key} has no guardian ${which}`)
    return {
      name: guardian.name,
      capacity: guardian.relation === 'guardian' ? 'legalGuardian' : 'guardian',
      guardianId: this.guardianIds[which] ?? null,
      source: guardian.source ?? 'statement',
    }
  }

  /** Writes the dated facts behind the figures, all of them from what was logged. */
  finish(): Row {
    const { time, rows } = this.story
    const row = {
      ...this.base,
      door: this.spec.door,
      school_may_know: this.schoolKnows,
      turn: this.spec.turn ?? 'care',
      turn_since:
        this.spec.turnSince === undefined
          ? (this.#lastContact ?? this.openedAt)
          : time.past(this.spec.turnSince, '11:00'),
      turn_note: this.spec.turnNote ?? null,
      asked_at: this.askedAt,
      first_talk_at: this.#firstTalk,
      applied_at: this.progress.appliedAt ?? null,
      decided_at: this.progress.decidedAt ?? null,
      made_known_at: this.progress.madeKnownAt ?? null,
      started_at: this.progress.startedAt ?? null,
      ended_at: this.progress.endedAt ?? null,
      last_contact_at: this.#lastContact,
      outcome: this.closedAt ? (this.spec.outcome ?? 'helped') : null,
    }
    rows.add('case_progress', row)
    return row
  }
}
