import { emailOf, people, type StoryPerson } from './accounts'
import { storyId } from './ids'
import type { Places } from './places'
import { mainSchool, mainSchoolHengelo } from './places'
import type { StoryTime } from './time'
import type { Rows } from './write'

export const accountId = (key: string): string => storyId(`account.${key}`)

/** A planned half-day: school, weekday of the plan (1 is the main worker's day), morning or afternoon, walk-in. */
type Slot = readonly [school: string, weekday: number, part: 'morning' | 'afternoon', walkIn?: boolean]

/** The week of every worker: each primary school of both municipalities has one half-day, the larger ones two. */
export const plan: Readonly<Record<string, readonly Slot[]>> = {
  floor: [
    [mainSchool, 1, 'morning', true],
    ['13DK00', 1, 'afternoon'],
    ['15EX00', 3, 'morning', true],
    ['10FO00', 4, 'morning'],
  ],
  nadia: [
    ['23TW00', 1, 'morning', true],
    ['23TW00', 4, 'morning'],
    ['23TX00', 2, 'morning', true],
    ['24BD00', 3, 'morning'],
    ['24BD00', 5, 'morning'],
    ['32BD00', 3, 'afternoon'],
  ],
  joris: [
    ['07IX00', 2, 'morning'],
    ['07IX00', 4, 'afternoon'],
    ['13MF00', 1, 'morning', true],
    ['13UX00', 3, 'morning'],
    ['13UX00', 5, 'morning'],
  ],
  samira: [
    ['05FP00', 2, 'morning', true],
    ['03HT00', 3, 'morning', true],
    ['31BR00', 5, 'morning', true],
  ],
  ruben: [
    ['14ET00', 1, 'morning', true],
    ['31AW00', 2, 'morning', true],
    ['21QN00', 4, 'afternoon', true],
  ],
  eva: [
    ['06QY00', 1, 'afternoon', true],
    ['12XL00', 3, 'morning', true],
    ['14HM00', 4, 'morning'],
    ['14MQ00', 5, 'morning', true],
  ],
  ilse: [
    [mainSchoolHengelo, 1, 'morning', true],
    ['15ZP00', 2, 'morning', true],
    ['17RC00', 3, 'morning', true],
    ['17TI00', 4, 'morning', true],
  ],
  mo: [
    ['17LE00', 1, 'morning'],
    ['17LE00', 4, 'morning'],
    ['17LY00', 2, 'morning', true],
    ['09TB00', 3, 'morning', true],
    ['30VC00', 5, 'morning', true],
  ],
  anouk: [
    ['15XP00', 1, 'morning', true],
    ['23RW00', 2, 'morning', true],
    ['24NB00', 3, 'morning'],
  ],
  daan: [
    ['17SZ00', 2, 'morning', true],
    ['15JC00', 3, 'morning', true],
    ['23FW00', 4, 'morning', true],
    ['00FG00', 5, 'morning', true],
  ],
  fatma: [
    ['16BH00', 1, 'morning', true],
    ['17PI00', 2, 'morning'],
    ['16IE00', 3, 'morning', true],
    ['23RX00', 4, 'morning', true],
    ['17OC00', 5, 'morning', true],
    ['31RC00', 4, 'afternoon', true],
  ],
}

/** The worker of a school: whose half-day it is. Throws for a school without one. */
export function workerOf(code: string): string {
  const found = Object.entries(plan).find(([, slots]) => slots.some(([school]) => school === code))
  if (!found) throw new Error(`story: nobody works at ${code}`)
  return found[0]
}

/** The ib'er of a school. */
export function counsellorOf(code: string): string {
  const found = people.find((one) => one.role === 'schoolCounsellor' && one.at.includes(code))
  if (!found) throw new Error(`story: no ib'er at ${code}`)
  return found.key
}

function organisationsOf(person: StoryPerson, places: Places): string[] {
  if (person.at === 'town') return [places.towns.get(person.municipalityId) ?? '']
  if (person.at === 'employer') return [places.employer]
  return (person.at as readonly string[]).map((code) => places.schools.get(code)?.id ?? '')
}

/** Accounts without a password (a demonstration has one-click sign-in), with their roles. */
export function addPeople(rows: Rows, places: Places, time: StoryTime): void {
  people.forEach((person, index) => {
    const id = accountId(person.key)
    // in the order of the list: whoever shows the first few of a role shows the right ones
    const since = new Date(time.at(-800, '09:00').getTime() + index * 60_000)
    rows.add('account', {
      id,
      name: person.name,
      registration: person.registration ?? null,
      locale: person.key === 'koen' ? 'en' : 'nl',
      created_at: since,
      disabled_at: person.disabled ? time.past(-65, '17:00') : null,
    })
    rows.add('account_secret', { account_id: id, email: emailOf(person) })
    for (const organisation of organisationsOf(person, places)) {
      if (!person.role) continue
      rows.add('membership', {
        id: storyId(`membership.${person.key}.${organisation}`),
        account_id: id,
        organisation_id: organisation,
        municipality_id: person.municipalityId,
        role: person.role,
        started_at: since,
        ended_at: person.disabled ? time.past(-65, '17:00') : null,
      })
    }
  })
}

/** The weekly half-days, shifted so that the main worker is at her main school today; and one that has ended. */
export function addHalfDays(rows: Rows, places: Places, time: StoryTime): void {
  const add = (key: string, [code, weekday, part, walkIn]: Slot, from: number, until: number | null): void => {
    const school = places.schools.get(code)
    if (!school) throw new Error(`story: ${code} is no primary school of the two municipalities`)
    rows.add('half_day', {
      id: storyId(`halfDay.${key}.${code}.${weekday}.${part}`),
      municipality_id: school.municipalityId,
      school_id: school.id,
      account_id: accountId(key),
      weekday: time.weekday(weekday),
      part,
      starts_at: part === 'morning' ? '08:15' : '12:45',
      ends_at: part === 'morning' ? '12:30' : '16:30',
      walk_in: walkIn ?? false,
      valid_from: time.day(from),
      valid_until: until === null ? null : time.day(until),
    })
  }
  for (const [key, slots] of Object.entries(plan)) for (const slot of slots) add(key, slot, -790, null)
  add('lars', ['14ET00', 5, 'morning'], -790, -65)
  add('eva', ['14ET00', 5, 'afternoon', true], -64, 90)
}

const agreements: readonly (readonly [school: string, author: string, body: string])[] = [
  [
    mainSchool,
    'marit',
    'Elke week om 8.45 uur tien minuten samen. Ouders lopen binnen tijdens het spreekuur, de ib’er hoeft er niets van te weten. Een vraag van school gaat altijd via de ib’er. Antwoord binnen een week, ook als het antwoord nog niet klaar is.',
  ],
  [
    '13DK00',
    'sanne',
    'Spreekkamer 1 op de vaste middag. Observeren in de klas mag na een ja van de ouders. De leerkracht hoort dezelfde dag wat er is gezien.',
  ],
  [
    '15EX00',
    'floor',
    'Inloop van 8.15 tot 9.00 uur. Om de week schuift de jeugdhulpverlener aan bij het overleg van het ondersteuningsteam.',
  ],
  [
    '23TW00',
    'nadia',
    'Twee dagdelen: het eerste voor ouders, het tweede voor leerkrachten. In het ondersteuningsteam zonder namen, tenzij de ouders erbij zijn.',
  ],
  ['13UX00', 'jeroen', 'Alle vragen via de ib’er. Zij belt eerst de ouders. Verlof en ziekte gaan via de teamleider.'],
  [
    mainSchoolHengelo,
    'ilse',
    'Bij het begin van de dag samen aan de deur: directeur, ib’er en schoolzorgondersteuner. Om 8.40 uur kort afstemmen. Ouders, leerkrachten en kinderen mogen zo binnenlopen.',
  ],
  [
    '17RC00',
    'rik',
    'De schoolzorgondersteuner is lid van het ondersteuningsteam. Ouders zijn bij hun eigen punt aanwezig.',
  ],
  ['17LE00', 'bart', 'Vragen via de ib’er, behalve bij het inloopuur op de eerste dag van de week.'],
]

/** Working agreements (gesprekskaart) of eight schools; one of them is due for a talk. */
export function addAgreements(rows: Rows, places: Places, time: StoryTime): void {
  agreements.forEach(([code, author, body], index) => {
    const school = places.schools.get(code)
    if (!school) return
    rows.add('working_agreement', {
      id: storyId(`agreement.${code}`),
      municipality_id: school.municipalityId,
      school_id: school.id,
      controller_organisation_id: school.id,
      body,
      agreed_on: time.day(-200 - index * 9),
      evaluate_on: time.day(index === 1 ? -3 : 60 + index * 14),
      author_account_id: accountId(author),
    })
  })
}
