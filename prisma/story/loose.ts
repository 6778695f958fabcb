import { referenceTable } from '@/prisma/reference/table'
import { Chance, storyId } from './ids'
import type { Story } from './pupil-story'
import { accountId, plan } from './work'

// Contactmomenten that belong to no case: a group, the team, advice, a parent in her own right.
// A line: name;worker;school;day;time;form;subject;partners;themes;minutes;kind;group;note.
const named = `
divorceMother.1;ilse;17QN00;-7;10:15;talk;guardian;guardian;home;45;homeTalks;;Moeder, over haar eigen scheiding. Zij is zelf degene om wie het gaat. School mag het niet weten.
divorceMother.2;ilse;;-3;13:30;phone;guardian;guardian;home;15;homeTalks;;Zij belde zelf, op mijn dag bij de werkgever.
corridor.1;floor;10WT00;-7;08:45;advice;group;teacher;behaviour;5;classroom;groep 5;In de gang: rust na de pauze.
corridor.2;floor;10WT00;-7;08:46;advice;team;counsellor;other;5;classroom;;In de gang: wie sluit aan bij het overleg?
corridor.3;floor;10WT00;-7;08:47;talk;guardian;guardian;money;5;homeTalks;;Ouder zonder naam: vraag over een fonds.
corridor.4;floor;10WT00;-7;08:48;talk;child;child;sadness;5;childVoice;groep 7;Kind zonder naam: wil volgende week praten.
team.1;floor;;-5;09:30;talk;team;other;other;60;agreements;;Teamoverleg: tweede blik op een besluit, zonder naam.
enquiry.1;floor;;-6;10:00;phone;team;other;other;10;agreements;;Het Kompas gebeld zonder naam: plek over vier weken.
enquiry.2;floor;;-6;10:15;phone;team;other;other;10;agreements;;De Vuurtoren gebeld zonder naam: veertien weken.
enquiry.3;floor;;-6;10:30;phone;team;other;other;10;agreements;;De Boomhut gebeld zonder naam: per direct, alleen in een groep.
door.1;ilse;17QN00;-7;08:10;talk;guardian;guardian+child;behaviour;10;homeTalks;;Aan de deur: vader over het slapen.
door.2;ilse;17QN00;-7;08:15;talk;team;counsellor;other;5;agreements;;Afgestemd met directeur en ib’er.
table.1;ilse;;-4;10:00;talk;team;other;other;60;agreements;;Jeugdtafel, zonder namen: wie heeft plek in de weerbaarheidsgroep?
`
const sayings: Readonly<Record<'group' | 'team' | 'guardian', readonly string[]>> = {
  group: [
    'Meegekeken in de klas: samenwerken.',
    'Les over ruzie oplossen, met de leerkracht.',
    'Buitenspelen bekeken: het klimrek geeft onrust.',
    'Kringgesprek over pesten.',
  ],
  team: [
    'Advies aan de leerkracht over een gesprek met ouders, zonder naam.',
    'Ondersteuningsteam, drie punten, zonder namen.',
    'Ib’er: welke hulp is er in de buurt?',
    'Studiemiddag over scheiding.',
  ],
  guardian: [
    'Ouder zonder naam: vraag over bedtijden.',
    'Ouder zonder naam: weg gewezen naar de sportcoach.',
    'Ouder zonder naam: formulier samen ingevuld.',
    'Ouder zonder naam: wil volgende week terugkomen.',
  ],
}

/** The loose ones by name, and about one a week for every worker through eighteen months. */
export function addLoose({ rows, places, time }: Story): void {
  const add = (
    key: string,
    worker: string,
    code: string,
    at: Date,
    row: Record<string, string | number | readonly string[] | null>,
  ): void => {
    if (at.getTime() > time.now.getTime() - 60_000) return
    const home = places.schools.get(code || (plan[worker]?.[0]?.[0] ?? ''))
    if (!home) return
    rows.add('consultation', {
      id: storyId(`consultation.loose.${key}`),
      municipality_id: home.municipalityId,
      controller_organisation_id: home.municipalityId === '0362' ? (places.towns.get('0362') ?? '') : places.employer,
      author_account_id: accountId(worker),
      school_id: code ? home.id : null,
      at,
      recorded_at: new Date(Math.min(at.getTime() + 8 * 60_000, time.now.getTime())),
      ...row,
    })
  }
  for (const [
    key,
    worker,
    code,
    day,
    clock,
    form,
    subject,
    partners,
    themes,
    minutes,
    kind,
    group,
    note,
  ] of referenceTable(named, 13)) {
    add(key, worker, code, time.at(time.workdayBefore(Number(day)), clock), {
      form,
      subject,
      partners: partners.split('+'),
      themes: [themes],
      minutes: Number(minutes),
      kind,
      group_label: group || null,
      note,
    })
  }
  const chance = new Chance('loose')
  for (const [worker, slots] of Object.entries(plan)) {
    for (let week = 1; week < 78; week += 1) {
      const [code, weekday] = chance.pick(slots)
      const subject = chance.weighted([
        ['group', 3],
        ['team', 4],
        ['guardian', 3],
      ] as const)
      const day = -7 * week - ((time.weekdayOf(0) - time.weekday(weekday) + 7) % 7)
      const minute = chance.int(0, 59)
      const minutes = chance.pick([5, 10, 15, 20, 30])
      const note = chance.pick(sayings[subject])
      if (time.holiday(day)) continue
      const clock = `${String(chance.int(9, 11)).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
      add(`${worker}.${week}`, worker, code, time.at(day, clock), {
        form: subject === 'group' ? 'observation' : subject === 'team' ? 'advice' : 'talk',
        subject,
        partners: [subject === 'guardian' ? 'guardian' : 'teacher'],
        themes: [chance.pick(['behaviour', 'bullying', 'home', 'other'])],
        minutes,
        kind: subject === 'guardian' ? 'homeTalks' : 'classroom',
        group_label: subject === 'group' ? `groep ${chance.int(1, 8)}` : null,
        note,
      })
    }
  }
}
