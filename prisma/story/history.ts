import type { Theme } from '@/lib/consultations/schema'
import { CaseStory } from './case-story'
import { share } from './consent-story'
import { addHistoryDecision, type Course, drawSteps } from './history-decision'
import { Chance } from './ids'
import * as notes from './notes'
import { someFamily } from './people'
import type { StorySchool } from './places'
import type { Story } from './pupil-story'
import { addRequest } from './request-story'
import type { StoryTime } from './time'
import { plan, workerOf } from './work'

/** How many cases beside the named ones, by municipality; days of work that they are spread over. */
const howMany = { '0362': 236, '0164': 156 } as const
const horizon = 548

const doors = [
  ['school', 45],
  ['parent', 25],
  ['walkIn', 12],
  ['child', 8],
  ['other', 10],
] as const
const themes: readonly (readonly [Theme, number])[] = [
  ['behaviour', 28],
  ['home', 24],
  ['sadness', 12],
  ['bullying', 11],
  ['anxiety', 11],
  ['absence', 7],
  ['money', 4],
  ['other', 3],
]
/** Outcomes of closed questions without a decision, per hundred. */
const outcomes = [
  ['helped', 34],
  ['advice', 26],
  ['communitySupport', 16],
  ['internalExpert', 9],
  ['doctor', 6],
  ['familyStopped', 6],
  ['otherMunicipality', 3],
] as const

/** A weekday on which something is asked: fewer in the weeks in which schools are shut. */
function askedDay(chance: Chance, time: StoryTime): number {
  for (;;) {
    const day = -chance.int(2, horizon)
    if (time.weekdayOf(day) <= 5 && (!time.holiday(day) || chance.is(0.15))) return day
  }
}

/** The first day from `from` on at which the worker of a school is there; null after today. */
function visit(time: StoryTime, school: string, from: number): number | null {
  const weekdays = (plan[workerOf(school)] ?? [])
    .filter(([code]) => code === school)
    .map(([, weekday]) => time.weekday(weekday))
  for (let day = from; day <= 0; day += 1) if (weekdays.includes(time.weekdayOf(day)) && !time.holiday(day)) return day
  return null
}

/** The day of the first talk: by phone after about six days, or at a visit; null when that is still to come. */
function firstDay(chance: Chance, time: StoryTime, school: string, asked: number): number | null {
  if (chance.is(0.25)) return Math.min(0, Math.max(asked, time.workdayBefore(asked + chance.around(6, 1))))
  return visit(time, school, asked + chance.around(3, 1, 0.8))
}

/** Days of contact from the first on, about every other visit, until the end; a quiet case stops weeks ago. */
function contactDays(
  chance: Chance,
  time: StoryTime,
  school: string,
  first: number,
  until: number,
  quiet: boolean,
): number[] {
  const days = [first]
  const gap = chance.pick([4, 6, 8, 12, 18])
  const stop = quiet ? -24 - chance.int(0, 14) : until
  for (let day = first; days.length < 26; ) {
    const next = visit(time, school, day + chance.around(gap, 3, 0.4))
    if (next === null || next > stop) break
    days.push(next)
    day = next
  }
  return days
}

/** Sharing with the school, in every way it goes: once, running and said again, lapsed, withdrawn. */
function addShares(chance: Chance, c: CaseStory, days: readonly number[], until: number): void {
  const begin = days[1] ?? days[0]
  if (!c.schoolKnows || begin === undefined || !chance.is(0.62)) return
  const kinds = chance.pick([
    ['agreements'],
    ['agreements', 'classroom'],
    ['agreements', 'classroom', 'childVoice'],
    ['agreements', 'homeTalks'],
  ] as const)
  const giver =
    c.spec.group === 8 ? ([0, 'pupil'] as const) : c.spec.guardians.length > 1 ? ([0, 1] as const) : ([0] as const)
  const channel = chance.weighted([
    ['oral', 6],
    ['paper', 3],
    ['digital', 1],
  ] as const)
  if (chance.is(0.3)) {
    const purpose = chance.pick(['meeting', 'letter'] as const)
    share(c, {
      name: purpose,
      given: begin,
      mode: 'once',
      purpose,
      kinds: ['agreements'],
      channel,
      end: chance.is(0.8) ? { cause: 'used', day: begin } : undefined,
    })
    if (chance.is(0.4)) return
  }
  const renewed: number[] = []
  let last = begin
  for (let next = last + chance.int(30, 41); next < until && chance.is(0.68); next = last + chance.int(30, 41)) {
    renewed.push(next)
    last = next
  }
  const stopped = last + chance.int(3, 28)
  const withdraw = stopped < until && chance.is(0.16)
  share(c, {
    name: 'school',
    given: begin,
    kinds,
    givers: giver,
    channel,
    renewed,
    end: withdraw ? { cause: 'withdrawn', day: stopped, time: '15:45' } : undefined,
  })
}

/** When a case of the history was asked, decided and closed. */
function drawCourse(chance: Chance, time: StoryTime, school: string): { course: Course; first: number | null } {
  const asked = askedDay(chance, time)
  const theme = chance.weighted(themes)
  const first = firstDay(chance, time, school, asked)
  const steps = chance.is(0.22) && first !== null ? drawSteps(chance, asked, first) : undefined
  const end = steps
    ? steps.ends + chance.int(7, 30)
    : Math.max((first ?? asked) + 2, asked + chance.around(78, 9, 0.75))
  return { course: { asked, theme, steps, closed: end < 0 && first !== null ? end : undefined }, first }
}

/** One case of the history, from the question to the end. */
function addCase(story: Story, chance: Chance, school: StorySchool, key: string): void {
  const { time } = story
  const { course, first } = drawCourse(chance, time, school.code)
  const { asked, closed, theme } = course
  const door = chance.weighted(doors)
  const c = new CaseStory(story, {
    ...someFamily(chance),
    key,
    school: school.code,
    door,
    schoolMayKnow: door === 'school' || chance.is(0.3),
    asked,
    opened: Math.min(0, first ?? 0, asked + chance.int(0, 5)),
    closed,
    outcome: closed === undefined ? undefined : course.steps ? 'beschikking' : chance.weighted(outcomes),
    turn: chance.weighted([
      ['care', 55],
      ['school', 18],
      ['family', 22],
      ['municipality', 5],
    ] as const),
    turnNote: chance.pick(notes.turnNotes) ?? undefined,
  })
  const quiet = closed === undefined && chance.is(0.09)
  const days = first === null ? [] : contactDays(chance, time, school.code, first, closed ?? 0, quiet)
  days.forEach((day, index) => {
    const line = index === 0 ? chance.pick(notes.firstTalks) : chance.weighted(notes.laterTalks)
    c.talk({ ...notes.talkFrom(chance, line, [theme], day), ...(day === asked ? { time: '14:20' } : {}) })
  })
  const recent = -chance.int(1, 16)
  if (closed === undefined && !quiet && days.length && (days.at(-1) ?? 0) < recent - 5) {
    c.talk(notes.talkFrom(chance, notes.call, [theme], recent))
  }
  addAround(story, chance, c, course, days)
  addHistoryDecision(chance, c, course, days)
  c.finish()
}

/** What stands around the talks: the question itself, consents, actions, notes, colleagues. */
function addAround(story: Story, chance: Chance, c: CaseStory, course: Course, days: readonly number[]): void {
  const { asked, closed, theme } = course
  const until = closed ?? 0
  const first = days[0]
  if (c.spec.door === 'school' || chance.is(0.5)) {
    const answered = first !== undefined && first + 3 < until ? first + 3 : undefined
    addRequest(story, {
      key: c.spec.key,
      school: c.spec.school,
      door: c.spec.door,
      schoolMayKnow: c.schoolKnows,
      case: c,
      theme,
      worry: chance.pick(notes.worries[theme]),
      tried: chance.pick(notes.tried) ?? undefined,
      parentsKnowNote: chance.pick([
        'Moeder weet het en is het eens.',
        'Beide ouders, besproken op school.',
        'Vader gebeld, hij vindt het goed.',
      ]),
      channel: chance.weighted([
        ['oral', 8],
        ['paper', 2],
      ] as const),
      urgency: chance.weighted([
        ['normal', 80],
        ['soon', 17],
        ['today', 3],
      ] as const),
      status: closed !== undefined ? 'closed' : answered === undefined ? 'takenUp' : 'answered',
      asked,
      taken: Math.min(0, asked + chance.int(0, 5)),
      answered,
      closed,
      messages:
        answered === undefined || c.spec.door !== 'school'
          ? []
          : [
              {
                side: 'care',
                kind: 'answer',
                day: answered,
                body: chance.pick([
                  'Opgepakt: ik heb contact met het gezin.',
                  'Dank je. Ik blijf erbij en laat je weten wat kan.',
                  'We hebben elkaar gesproken. Ik kom deze week langs.',
                ]),
              },
            ],
    })
  }
  if (first === undefined) return
  c.help({ rung: 1, day: first })
  if (days[1] !== undefined)
    c.help({
      rung: 2,
      day: days[1],
      guardian: c.spec.group === 8 ? 'pupil' : 0,
      channel: chance.pick(['oral', 'oral', 'paper'] as const),
    })
  addShares(chance, c, days, until)
  if (chance.is(0.3))
    c.note({
      ...chance.pick(notes.caseNotes.filter((one) => one.side === 'care' || c.spec.door === 'school')),
      day: days.at(-1) ?? first,
    })
  const made = days.at(-1) ?? first
  const due = made + chance.int(5, 40)
  if (chance.is(0.55))
    c.action({
      title: chance.pick(notes.actionTitles),
      made,
      due,
      done: closed !== undefined || (due < 0 && chance.is(0.75)) ? Math.min(until, Math.max(made, due)) : undefined,
    })
  if (chance.is(0.06) && closed === undefined) c.member(colleague(c.worker), 'cover', Math.max(made - 3, asked))
}

const colleague = (worker: string): string => {
  const team = ['floor', 'nadia', 'joris', 'samira', 'ruben', 'eva'].includes(worker)
    ? ['nadia', 'joris', 'samira', 'floor']
    : ['mo', 'anouk', 'daan', 'ilse']
  return team.find((one) => one !== worker) ?? worker
}

/**
 * Eighteen months of work: cases spread over schools by pupils and over the year with dips in the holidays. Shapes after
 * CBS Jeugdhulp (referrers, durations, share with help) and the practices' own words; numbers are assumptions of the demo.
 */
export function addHistory(story: Story): void {
  for (const [municipalityId, count] of Object.entries(howMany)) {
    const chance = new Chance(`history.${municipalityId}`)
    const schools = [...story.places.schools.values()]
      .filter((school) => school.municipalityId === municipalityId)
      .sort((a, b) => (a.code < b.code ? -1 : 1))
    const weights = schools.map((school) => [school, school.pupils] as const)
    for (let index = 1; index <= count; index += 1)
      addCase(story, chance, chance.weighted(weights), `history.${municipalityId}.${index}`)
  }
}
