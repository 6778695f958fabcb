import { type CaseSpec, CaseStory } from './case-story'
import { share } from './consent-story'
import { decide } from './decision-story'
import { elsewhere, father, mother } from './people'
import { mainSchool, mainSchoolHengelo } from './places'
import type { Story } from './pupil-story'
import { addRequest } from './request-story'

// The cases that tests, pictures and documents name: `storyId('case.' + key)`. Days count from today; a contactmoment is one
// line day;time;form;subject;partners;themes;minutes;kind;note.

const open = (story: Story, spec: CaseSpec): CaseStory => new CaseStory(story, spec)

/** Running, and two days to go: the worker sees the mother before that. */
function noor(story: Story): void {
  const c = open(story, {
    key: 'noor',
    school: mainSchool,
    given: 'Noor',
    family: 'Wilgen-Demo',
    group: 6,
    door: 'school',
    asked: -62,
    guardians: [mother('Sara Wilgen'), father('Pieter Wilgen')],
    turn: 'family',
    turnNote: 'Moeder denkt na over hulp in de avond.',
  })
  const kinds = ['agreements', 'classroom', 'childVoice'] as const
  const consent = share(c, { name: 'school', given: -40, kinds, givers: [0, 1], note: 'Beide ouders waren erbij.' })
  addRequest(story, {
    key: 'noor',
    school: mainSchool,
    case: c,
    theme: 'home',
    worry: 'Noor is vaak moe en snel boos na het weekend. Ze zegt dat ze slecht slaapt.',
    tried: 'Een rustige start van de dag en een plek naast juf Els.',
    parentsKnowNote: 'Moeder weet het sinds het tienminutengesprek en is het ermee eens.',
    status: 'answered',
    asked: -62,
    answered: -40,
    messages: [
      {
        side: 'care',
        kind: 'answer',
        day: -40,
        body: 'Ik heb met Noor en haar ouders gesproken. We hebben afspraken gemaakt; die lees je in het overzicht.',
        consent,
      },
    ],
  })
  c.help({ rung: 1, day: -57 })
    .help({ rung: 2, day: -50, channel: 'paper' })
    .talks(`
-57;;phone;guardian;guardian;home;15;homeTalks;Moeder werkt drie avonden. Het avondritme lukt dan niet alleen. Zij wil graag meedenken.
-54;;talk;child;child;home+sadness;25;childVoice;Noor tekent graag. Ze mist haar vader als hij weg is voor zijn werk.
-47;;observation;child;teacher;behaviour;45;classroom;Werkt goed door tot de pauze. Daarna zoekt ze ruzie met de buurvrouw.
-40;;joint;child;guardian+child+counsellor;home;40;agreements;Afgesproken: vaste plek in de klas, oma haalt op dinsdag, na twee weken weer kijken.
-26;;homeVisit;guardian;guardian;home;60;homeTalks;De ochtenden gaan goed. Oma past op dinsdag op. In de avond is er niemand.
-12;;talk;child;child;home;20;childVoice;“Ik vind het fijn als iemand thuis meekijkt. Maar niet elke dag.”
-7;;joint;child;teacher+guardian;behaviour;30;agreements;De vaste plek helpt. Juf Els houdt bij hoe het na de pauze gaat.`)
  c.note({ day: -12, kind: 'childVoice', body: 'Noor wil zelf aan juf Els vertellen hoe het thuis gaat.' })
  c.note({
    day: -6,
    side: 'school',
    kind: 'classroom',
    body: 'Vier van de vijf dagen een goede start. Alleen donderdag was lastig.',
  })
  c.action({ title: 'Moeder vragen of school mag blijven meelezen', made: -7, due: 0 })
  c.action({ title: 'Met oma bespreken of een tweede middag kan', made: -7, due: 5 })
  c.action({ title: 'Vaste plek in de klas regelen', made: -40, due: -33, done: -35 })
  decide(c, {
    status: 'draft',
    applied: -10,
    asked: 'Iemand die in de avond helpt met het ritme van eten, lezen en slapen.',
    drafted: -9,
    product: '45A01',
    quantity: 20,
    goal: 'Noor slaapt op schooldagen om acht uur en begint uitgerust aan de dag.',
  })
  c.finish()
}

/** Six days to go; a boy of the highest group says yes himself, with his mother. */
function adam(story: Story): void {
  const c = open(story, {
    key: 'soon',
    school: mainSchool,
    given: 'Adam',
    family: 'Veen-Demo',
    group: 8,
    door: 'parent',
    schoolMayKnow: true,
    asked: -58,
    guardians: [mother('Leila Veen')],
    turnNote: 'Overstap naar het voortgezet onderwijs voorbereiden.',
  })
  share(c, { name: 'school', given: -36, givers: [0, 'pupil'], kinds: ['agreements', 'childVoice'] })
  c.help({ rung: 1, day: -53 })
    .help({ rung: 2, day: -36, guardian: 'pupil' })
    .talks(`
-53;;talk;guardian;guardian;anxiety;30;homeTalks;Adam ziet op tegen de nieuwe school. Moeder ook, zegt ze zelf.
-36;;joint;child;child+guardian;anxiety;35;agreements;Samen een lijstje gemaakt van wat hij wil weten over de nieuwe school.
-22;;talk;child;child;anxiety;20;childVoice;Hij heeft de open dag bezocht en vond het “eigenlijk best leuk”.
-8;;phone;guardian;guardian;anxiety;10;homeTalks;`)
  c.action({ title: 'Adam en zijn moeder opnieuw vragen of school mag meelezen', made: -8, due: 0 })
  c.finish()
}

/** Door parent, school must not know: this name may stand on no page of the school (field.md A1). */
function motherMustNotKnow(story: Story, key: string, school: string, given: string): void {
  const c = open(story, {
    key,
    school,
    given,
    family: 'Zonderling-Demo',
    group: 5,
    door: 'parent',
    asked: -24,
    opened: -22,
    guardians: [mother('Marga Zonderling')],
    turn: 'family',
    turnNote: 'Moeder belt terug als zij met haar zus heeft gesproken.',
  })
  addRequest(story, {
    key,
    school,
    door: 'parent',
    case: c,
    theme: 'home',
    worry: 'Moeder wil praten over de spanning thuis. School mag hier niets van weten.',
    status: 'takenUp',
    asked: -24,
  })
  c.help({ rung: 1, day: -22 }).talks(`
-22;10:15;talk;guardian;guardian;home+money;45;homeTalks;Moeder vertelt over ruzie thuis en zorgen over geld. School mag het niet weten: ze kent te veel mensen op het plein.
-14;15:20;phone;guardian;guardian;home;20;homeTalks;Gebeld na schooltijd, zoals afgesproken. Het is rustiger.
-5;15:30;homeVisit;guardian;guardian+child;home;50;homeTalks;Kind liet de konijnen zien. Moeder wil een vaste avond voor zichzelf.`)
  c.note({ day: -22, kind: 'homeTalks', body: 'Afspraak met moeder: alleen bellen na 15.00 uur, nooit via school.' })
  c.action({ title: 'Moeder bellen, na 15.00 uur', made: -5, due: 2 })
  c.finish()
}

/** Lives elsewhere: advice for any child at the school, a decision by the municipality of registration (field.md A6). */
function amsterdamBoy(story: Story): void {
  const c = open(story, {
    key: 'amsterdamBoy',
    school: '13DK00',
    given: 'Ismael',
    family: 'Gracht-Demo',
    group: 7,
    home: '0363',
    door: 'school',
    asked: -33,
    guardians: [mother('Nora Gracht'), father('Youssef Gracht')],
    turn: 'municipality',
    turnNote: 'Amsterdam beslist. De aanmelding daar heb ik met moeder gedaan.',
  })
  addRequest(story, {
    key: 'amsterdamBoy',
    school: '13DK00',
    case: c,
    theme: 'behaviour',
    worry: 'Ismael komt de laatste weken in conflict met klasgenoten en loopt dan weg uit de klas.',
    tried: 'Een time-outplek en elke dag een kort gesprek.',
    parentsKnowNote: 'Vader en moeder weten het sinds het gesprek van vorige week en willen hulp.',
    channel: 'paper',
    status: 'takenUp',
    urgency: 'soon',
    asked: -33,
  })
  share(c, { name: 'school', given: -20, kinds: ['agreements', 'classroom'], givers: [0, 1] })
  c.help({ rung: 1, day: -28 })
    .help({ rung: 2, day: -28, guardian: 1 })
    .talks(`
-28;;talk;guardian;guardian;behaviour;40;homeTalks;Het gezin woont in Amsterdam. Uitgelegd dat Amsterdam beslist en dat ik op school blijf helpen.
-20;;observation;child;teacher+child;behaviour;45;classroom;Het begint bij de overgang van buiten naar binnen.
-6;;joint;child;teacher+guardian+child;behaviour;30;agreements;Hij komt eerder binnen en zet de stoelen klaar. Dat wilde hij zelf.`)
  decide(c, {
    status: 'draft',
    applied: -15,
    drafted: -14,
    product: '45A01',
    provider: 'vuurtoren',
    quantity: 30,
    starts: 14,
    ends: 190,
    goal: 'Ismael blijft in de klas.',
    reasoning: 'Gemaakt voordat bleek dat het kind in Amsterdam staat ingeschreven.',
  })
  c.action({ title: 'Bellen met het team in Amsterdam', made: -6, due: 1 })
  c.finish()
}

/** EUR 9,000: above 5,000 a second person signs (field.md B). Father lives elsewhere and is informed apart. */
function nineThousand(story: Story): void {
  const c = open(story, {
    key: 'nineThousand',
    school: mainSchool,
    given: 'Tess',
    family: 'Heuvel-Demo',
    group: 7,
    door: 'school',
    asked: -75,
    guardians: [mother('Carla Heuvel'), elsewhere(father('Simon Heuvel'))],
    turn: 'municipality',
    turnNote: 'Wacht op de tweede handtekening.',
    turnSince: -3,
  })
  addRequest(story, {
    key: 'nineThousand',
    school: mainSchool,
    case: c,
    theme: 'anxiety',
    worry: 'Tess durft steeds minder vaak naar school. Ouders brengen haar tot in de klas.',
    tried: 'Gesprekken met mij, korte dagen, een maatje in de klas.',
    parentsKnowNote: 'Beide ouders, in twee aparte gesprekken.',
    status: 'answered',
    asked: -75,
    answered: -61,
    messages: [
      {
        side: 'care',
        kind: 'answer',
        day: -61,
        body: 'Ik heb beide ouders gesproken en blijf betrokken. Over twee weken bel ik je.',
      },
    ],
  })
  share(c, { name: 'school', given: -19, kinds: ['agreements'], givers: [0, 1] })
  c.help({ rung: 1, day: -70 }).help({ rung: 2, day: -63, channel: 'paper' })
  c.help({ rung: 3, day: -20, guardian: 1, channel: 'digital' }).talks(`
-70;;talk;child;guardian+child;anxiety+absence;50;homeTalks;Tess vertelt dat ze op zondagavond niet kan slapen. Moeder brengt haar, vader belt elke dag.
-61;;phone;guardian;guardian;anxiety;25;homeTalks;Vader apart gesproken. Hij steunt hulp en wil zelf een brief krijgen.
-47;;homeVisit;child;child+guardian;anxiety;60;childVoice;Eerst met Tess alleen. Ze wil dat iemand met haar oefent, niet praten over waarom.
-33;;joint;child;guardian+counsellor+teacher;absence;40;agreements;Opbouw van twee naar vier ochtenden. Lukt het niet, dan bellen we elkaar dezelfde dag.
-18;;talk;child;child;anxiety;30;decision;Onderzoek besproken met Tess en aangevuld met haar eigen woorden.
-4;;phone;guardian;guardian;anxiety;15;decision;Moeder is het eens met het verslag. Vader reageert per brief.`)
  c.note({
    day: -18,
    kind: 'decision',
    body: 'Drie aanbieders gebeld zonder naam. Het Kompas kan over vier weken beginnen.',
  })
  decide(c, {
    status: 'awaitingSecond',
    applied: -21,
    form: 'digital',
    asked: 'Hulp om weer elke dag naar school te durven.',
    drafted: -8,
    product: '54A01',
    provider: 'kompas',
    quantity: 4762,
    amount: 900_000,
    mandate: 'floor',
    starts: 21,
    ends: 320,
    goal: 'Tess gaat vijf dagen per week naar school en komt zelf binnen.',
    reasoning:
      'Gesprekken op school en de opbouw van ochtenden hielpen te weinig. Ouders en school doen al wat zij kunnen. Er is hulp nodig die thuis en op school oefent; die is er niet zonder besluit.',
  })
  c.action({ title: 'Vader het verslag per post sturen', made: -4, due: -1 })
  c.finish()
}

/** Decided and made known, but the provider has no place for fourteen weeks. */
function waitingForPlace(story: Story): void {
  const c = open(story, {
    key: 'waitingForPlace',
    school: mainSchool,
    given: 'Kiki',
    family: 'Mos-Demo',
    group: 4,
    door: 'parent',
    schoolMayKnow: true,
    asked: -110,
    guardians: [mother('Bo Mos')],
    turn: 'municipality',
    turnNote: 'Besloten, wacht op plek. Elke maand bel ik naar huis.',
    turnSince: -27,
  })
  share(c, { name: 'school', given: -77, kinds: ['agreements'], renewed: [-38] })
  c.help({ rung: 1, day: -104 })
    .help({ rung: 3, day: -45, channel: 'paper' })
    .talks(`
-104;;talk;guardian;guardian;sadness;40;homeTalks;Kiki is stil sinds de verhuizing en eet slecht.
-91;;talk;child;child;sadness;25;childVoice;Ze mist haar oude vriendin. Ze wil een brief schrijven.
-70;;homeVisit;child;child+guardian;sadness;60;homeTalks;Moeder doet veel zelf en is moe.
-49;;joint;child;guardian+teacher;sadness;30;agreements;Elke week een half uur met Kiki, tot er een plek is.
-13;;phone;guardian;guardian;sadness;15;decision;Wachttijd 14 weken. Andere aanbieders genoemd: moeder kiest voor wachten.`)
  c.note({
    day: -27,
    kind: 'agreements',
    body: 'Overbrugging: elke week een half uur met Kiki, en elke maand bellen met moeder.',
  })
  decide(c, {
    status: 'madeKnown',
    applied: -56,
    drafted: -40,
    decided: -31,
    known: -29,
    mandate: 'floor',
    product: '45A01',
    provider: 'vuurtoren',
    quantity: 40,
    starts: -20,
    ends: 180,
    asked: 'Iemand die met Kiki oefent en moeder ontlast.',
    goal: 'Kiki speelt weer met andere kinderen.',
    reasoning: 'Hulp zonder besluit is geprobeerd (een maatjesproject) en was niet genoeg.',
  })
  c.action({ title: 'Maandelijks belletje: hoe gaat het, is er al een datum?', made: -27, due: 1 })
  c.finish()
}

/** The first of the named cases; the other named files have the rest. */
export function addNamedCases(story: Story): void {
  noor(story)
  adam(story)
  motherMustNotKnow(story, 'motherMustNotKnow', mainSchool, 'Jip')
  motherMustNotKnow(story, 'motherMustNotKnowHengelo', mainSchoolHengelo, 'Puck')
  amsterdamBoy(story)
  nineThousand(story)
  waitingForPlace(story)
}
