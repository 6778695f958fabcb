import { referenceTable } from '@/prisma/reference/table'
import { storyId } from './ids'
import { mainSchool, mainSchoolHengelo } from './places'
import type { Story } from './pupil-story'
import { accountId } from './work'

// A line: worker;working day from the main worker's day on;time;minutes;school;case;title;detail.
const items = `
floor;0;08:30;45;10WT00;;Spreekuur, 2 ouders;
floor;0;09:15;45;10WT00;noor;Moeder van Noor;Spreekkamer 2. Vraag ook: mag school blijven meelezen?
floor;0;10:30;40;10WT00;;Observatie groep 5;Vraag van meester Joost: rust na de pauze
floor;0;11:15;30;10WT00;;Overleg met Marit, ib’er;Zes vragen, één antwoord terug
floor;0;13:00;30;13DK00;amsterdamBoy;Ismael, samen terugkijken;Met de leerkracht
floor;0;15:30;20;;motherMustNotKnow;Bellen, na 15.00 uur;Niet via school
floor;1;09:00;60;;;Gemeentehuis: aanbieders bellen zonder naam;Wie heeft plek?
floor;1;11:00;30;;waitingForPlace;Maandelijks belletje;Is er al een datum?
floor;2;08:15;45;15EX00;;Inloop;
floor;2;10:00;45;15EX00;passedOn;Olivia, met de kaartjes;
floor;3;09:00;60;10FO00;;Overleg ondersteuningsteam;Ouders zijn bij twee van de drie punten
floor;3;13:30;60;;nineThousand;Huisbezoek, eerst met Tess alleen;
floor;4;09:30;60;;;Teamoverleg;Tweede blik op een besluit, zonder naam
floor;5;09:15;30;10WT00;soon;Adam en zijn moeder;
nadia;0;08:15;45;23TW00;;Inloop;
nadia;0;10:00;30;23TW00;secondWaiting;Fenna;
nadia;0;11:00;30;23TW00;;Overleg met Karin, ib’er;
nadia;1;09:00;45;23TX00;;Gesprek met ouders;
ilse;0;08:10;20;17QN00;;Aan de deur;Met directeur en ib’er
ilse;0;08:40;15;17QN00;;Afstemmen met Joke, ib’er;
ilse;0;09:00;30;17QN00;series;Joep, gesprek 4 van 8;
ilse;0;10:15;45;17QN00;;Moeder, over haar scheiding;Niet in het dossier van het kind
ilse;0;11:00;45;17QN00;;Ondersteuningsteam;Ouders bij twee van de drie punten
ilse;1;09:00;60;15ZP00;;Inloop;
ilse;4;10:00;60;;;Jeugdtafel;Zonder namen
`

/** The agendas of three workers, from today (or the next Monday) on, on working days only. */
export function addAgenda({ rows, places, time }: Story): void {
  const days: number[] = []
  for (let day = time.workday; days.length < 6; day += 1) if (time.weekdayOf(day) <= 5) days.push(day)
  referenceTable(items, 8).forEach(([worker, working, clock, minutes, school, caseKey, title, detail], index) => {
    const main = places.schools.get(worker === 'ilse' ? mainSchoolHengelo : mainSchool)
    if (!main) return
    rows.add('agenda_item', {
      id: storyId(`agenda.${worker}.${index}`),
      municipality_id: main.municipalityId,
      controller_organisation_id: worker === 'ilse' ? places.employer : (places.towns.get(main.municipalityId) ?? ''),
      account_id: accountId(worker),
      school_id: school ? (places.schools.get(school)?.id ?? null) : null,
      case_id: caseKey ? storyId(`case.${caseKey}`) : null,
      title,
      detail: detail || null,
      starts_at: time.at(days[Number(working)] ?? time.workday, clock),
      minutes: Number(minutes),
    })
  })
}
