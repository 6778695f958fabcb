import { share } from './consent-story'
import { decide } from './decision-story'
import { begin } from './named-sharing'
import { elsewhere, father, mother } from './people'
import { mainSchool, mainSchoolHengelo } from './places'
import type { Story } from './pupil-story'
import { addRequest } from './request-story'

// The named cases about doors, people and endings; what each shows stands above it.

/** No contact for four weeks (field.md; glossary: quietCase). */
function quiet(story: Story): void {
  const c = begin(
    story,
    {
      key: 'quiet',
      given: 'Bram',
      family: 'Twijg-Demo',
      group: 2,
      door: 'parent',
      asked: -96,
      guardians: [father('Bas Twijg')],
      turn: 'family',
      turnNote: 'Vader zou bellen.',
      turnSince: -33,
    },
    { theme: 'home', worry: 'Vader wil advies over de regels thuis na de scheiding.', note: 'Vader vroeg het zelf.' },
  )
  c.help({ rung: 1, day: -90 }).talks(`
-90;;talk;guardian;guardian;home;40;homeTalks;Vader staat er sinds de zomer alleen voor.
-61;;phone;guardian;guardian;home;20;homeTalks;Het ritme komt terug.
-33;;phone;guardian;guardian;home;10;homeTalks;Vader belt zelf over twee weken.`)
  c.action({ title: 'Vader bellen: hoe is het nu?', made: -33, due: -12 })
  c.finish()
}

/** Hengelo: the third of eight planned talks, with a goal (the record of a series comes later). */
function series(story: Story): void {
  const c = begin(
    story,
    {
      key: 'series',
      school: mainSchoolHengelo,
      given: 'Joep',
      family: 'Beekman-Demo',
      group: 6,
      asked: -30,
      guardians: [mother('Els Beekman'), elsewhere(father('Ton Beekman'))],
      turnNote: 'Gesprek 4 van 8 staat gepland.',
    },
    {
      theme: 'behaviour',
      worry: 'Joep wordt boos als hij verliest en slaat dan.',
      note: 'Beide ouders weten het en vinden een reeks goed.',
    },
  )
  share(c, { name: 'school', given: -21, kinds: ['agreements', 'classroom'], givers: [0, 1], channel: 'paper' })
  c.help({ rung: 1, day: -28 })
    .help({ rung: 2, day: -21, channel: 'paper' })
    .help({ rung: 2, day: -20, guardian: 1 })
    .talks(`
-28;;talk;guardian;guardian;behaviour;30;homeTalks;Doel samen gekozen: Joep zegt stop voordat hij slaat.
-21;09:00;talk;child;child;behaviour;30;homeTalks;Gesprek 1 van 8. Kennisgemaakt, thermometer getekend.
-14;09:00;talk;child;child;behaviour;30;homeTalks;Gesprek 2 van 8. Geoefend met verliezen bij een spel.
-7;09:00;talk;child;child;behaviour;30;childVoice;Gesprek 3 van 8. “Bij oranje loop ik even weg, dat lukt soms.”`)
  c.note({
    day: -21,
    kind: 'agreements',
    body: 'Acht gesprekken op dezelfde dag om 9.00 uur, daarna een eindgesprek met beide ouders.',
  })
  c.action({ title: 'Na gesprek 4 met de leerkracht terugkijken', made: -7, due: 7 })
  c.finish()
}

/** A child of ten came by itself; what the parents may know is its own first answer. */
function childDoor(story: Story): void {
  const c = begin(
    story,
    {
      key: 'childAlone',
      given: 'Roos',
      family: 'Waterkers-Demo',
      group: 6,
      door: 'child',
      asked: -12,
      guardians: [mother('Ineke Waterkers'), elsewhere(father('Frank Waterkers'))],
      turn: 'family',
      turnNote: 'Roos vertelt het eerst zelf aan haar moeder.',
    },
    {
      theme: 'home',
      worry: 'Roos wil iemand spreken. Haar ouders wonen niet meer samen.',
      note: 'Roos wil het eerst zelf vertellen.',
    },
  )
  c.talks(`
-12;12:05;talk;child;child;home;20;childVoice;“Ik wil niet kiezen.” Besproken wat haar ouders hiervan mogen weten.
-5;12:05;talk;child;child;home;20;homeTalks;Ze heeft het aan haar moeder verteld. Vader volgt dit weekend.`)
  c.note({ day: -12, kind: 'childVoice', body: 'Roos: mama mag weten dat ik hier kom, niet wat ik zeg.' })
  c.action({ title: 'Roos vragen hoe het gesprek met vader ging', made: -5, due: 2 })
  c.finish()
}

/** A voogd, a secret address, a safety entry: its own kind, on no school or family page (field.md A12). */
function safety(story: Story): void {
  const c = begin(story, {
    key: 'safety',
    given: 'Silke',
    family: 'Hagenpreek-Demo',
    group: 7,
    door: 'other',
    asked: -48,
    secretAddress: true,
    guardians: [
      { name: 'Voogdij Noord (Corine Hagen-Demo)', relation: 'guardian', source: 'ruling' },
      { name: 'Tante Wil Hagenpreek-Demo', relation: 'other', noAuthority: true },
    ],
    turn: 'municipality',
    turnNote: 'Overleg met Veilig Thuis loopt.',
  })
  addRequest(story, {
    key: 'safety',
    school: mainSchool,
    door: 'other',
    case: c,
    theme: 'home',
    worry: 'De wijkagent vraagt of iemand met het meisje wil praten.',
    parentsKnow: 'safety',
    status: 'takenUp',
    urgency: 'today',
    asked: -48,
  })
  share(c, {
    name: 'town',
    given: -27,
    direction: 'workerToMunicipality',
    purpose: 'coordination',
    kinds: ['homeTalks', 'decision'],
    channel: 'paper',
  })
  c.help({ rung: 1, day: -46 })
    .help({ rung: 3, day: -27, channel: 'paper' })
    .talks(`
-46;;talk;child;child;home;30;safety;Gesprek volgens stap 3 van de meldcode. Verslag ligt in de eigen map.
-41;;phone;team;other;home;20;safety;Advies gevraagd bij Veilig Thuis, zonder naam.
-27;;joint;child;guardian+child;home;45;decision;Met de voogd besproken wat de gemeente nodig heeft.
-13;;talk;child;child;sadness;30;homeTalks;Ze wil graag bij haar tante blijven.`)
  c.note({ day: -40, kind: 'safety', body: 'Weging volgens stap 4: eerst hulp, over vier weken opnieuw wegen.' })
  decide(c, {
    status: 'draft',
    applied: -26,
    form: 'letter',
    asked: 'Een plek waar Silke in het weekend tot rust komt.',
    drafted: -12,
    product: '45A01',
  })
  c.action({ title: 'Opnieuw wegen, stap 4', made: -40, due: -12, done: -12 })
  c.action({ title: 'Veilig Thuis terugbellen', made: -13, due: 0 })
  c.finish()
}

/** Two workers: the lead was passed on, a colleague stands in while she is away. */
function passedOn(story: Story): void {
  const c = begin(
    story,
    {
      key: 'passedOn',
      school: '15EX00',
      given: 'Olivia',
      family: 'Zuring-Demo',
      group: 1,
      asked: -190,
      workerSince: -120,
      guardians: [mother('Debby Zuring')],
    },
    { theme: 'behaviour', worry: 'Olivia praat niet in de klas.' },
  )
  c.lead('careLead', 'nadia', -189, -120).member('nadia', 'member', -189, -120).member('samira', 'cover', -6)
  share(c, { name: 'letter', given: -33, mode: 'once', purpose: 'letter', kinds: ['agreements'] })
  share(c, { name: 'school', given: -33, kinds: ['agreements', 'classroom'] })
  c.help({ rung: 1, day: -183 }).help({ rung: 2, day: -100 })
  c.talk({
    day: -183,
    author: 'nadia',
    partners: ['guardian'],
    subject: 'guardian',
    minutes: 30,
    themes: ['behaviour'],
    note: 'Thuis praat ze honderduit.',
  })
  c.talk({
    day: -150,
    author: 'nadia',
    form: 'observation',
    partners: ['teacher'],
    kind: 'classroom',
    minutes: 30,
    themes: ['behaviour'],
    note: 'Ze fluistert tegen haar vriendin.',
  })
  c.talk({
    day: -118,
    partners: ['guardian', 'child'],
    minutes: 30,
    themes: ['behaviour'],
    linked: -117,
    note: 'Kennisgemaakt, samen met Nadia.',
  })
  c.talks(`
-90;;talk;child;child;behaviour;20;homeTalks;Ze wees aan wat ze wilde.
-61;;joint;child;guardian+teacher;behaviour;25;agreements;Ze mag antwoorden met een kaartje.
-33;;phone;guardian;guardian;behaviour;10;homeTalks;
-5;;talk;child;child;behaviour;20;childVoice;Ze zei “dag”.`)
  c.talk({
    day: -5,
    time: '10:10',
    partners: ['child'],
    minutes: 20,
    note: 'Bij het verkeerde kind genoteerd.',
    voided: true,
  })
  c.finish()
}

/** Closed after help without a decision, and the family's check call. */
function closed(story: Story): void {
  const c = begin(
    story,
    {
      key: 'closed',
      given: 'Hugo',
      family: 'Populierenlaan-Demo',
      group: 4,
      asked: -140,
      closed: -25,
      outcome: 'helped',
      guardians: [mother('Mieke Populierenlaan')],
      turn: 'family',
    },
    { theme: 'bullying', worry: 'Hugo wordt buitengesloten bij het voetbal.' },
  )
  share(c, { name: 'school', given: -120, kinds: ['agreements'] })
  c.help({ rung: 1, day: -133 }).talks(`
-133;;talk;child;child;bullying;25;homeTalks;Hij wil keeper worden.
-120;;joint;child;guardian+teacher;bullying;25;agreements;Vaste teams, elke week wisselen.
-88;;talk;child;child;bullying;15;childVoice;“Het is nu gewoon leuk.”
-25;;phone;guardian;guardian;bullying;10;homeTalks;Moeder is tevreden. We ronden af.`)
  c.action({ title: 'Controlebelletje na zes weken', made: -25, due: 17 })
  c.finish()
}

/** Doors, a child's own voice, safety, two leads, a quiet and a closed case. */
export function addPeopleCases(story: Story): void {
  for (const add of [quiet, series, childDoor, safety, passedOn, closed]) add(story)
}
