import { type CaseSpec, CaseStory, type Story } from './case-story'
import { share } from './consent-story'
import { elsewhere, father, mother } from './people'
import { mainSchool, mainSchoolHengelo } from './places'
import { addRequest } from './request-story'

// The named cases about sharing, doors and people; what each shows stands above it.

type Short = Omit<CaseSpec, 'school' | 'door'> & Partial<Pick<CaseSpec, 'school' | 'door'>>
/** A case of the main school that came through the school, with the question that began it. */
function begin(story: Story, spec: Short, question?: { theme: string; worry: string; note?: string }): CaseStory {
  const c = new CaseStory(story, { school: mainSchool, door: 'school', ...spec })
  if (question) {
    addRequest(story, {
      key: spec.key,
      school: c.spec.school,
      door: c.spec.door,
      schoolMayKnow: spec.schoolMayKnow,
      case: c,
      theme: question.theme,
      worry: question.worry,
      parentsKnowNote: question.note ?? 'Moeder is het eens met deze vraag, zegt ze bij het ophalen.',
      status: spec.closed === undefined ? 'takenUp' : 'closed',
      asked: spec.asked,
      closed: spec.closed,
    })
  }
  return c
}

/** In the middle of its six weeks. */
function running(story: Story): void {
  const c = begin(
    story,
    { key: 'running', given: 'Sami', family: 'Berken-Demo', group: 6, asked: -38, guardians: [mother('Amira Berken'), father('Karim Berken')], turn: 'school', turnNote: 'Juf kijkt twee weken mee en schrijft op wat werkt.', turnSince: -6 },
    { theme: 'behaviour', worry: 'Moe en boos na de pauze. Hij zegt dat hij nergens bij hoort.' },
  )
  share(c, { name: 'school', given: -18, kinds: ['agreements', 'classroom', 'homeTalks', 'childVoice'], givers: [0, 1] })
  share(c, { name: 'meeting', given: -18, mode: 'once', purpose: 'meeting', end: { cause: 'used', day: -18 } })
  c.help({ rung: 1, day: -32 }).help({ rung: 2, day: -25 }).talks(`
-32;;talk;child;child;behaviour+bullying;25;homeTalks;Sami noemt drie kinderen met wie hij wel wil spelen.
-25;;phone;guardian;guardian;home;15;homeTalks;Ouders herkennen het. Thuis is hij vrolijk.
-18;;joint;child;guardian+counsellor;bullying;30;agreements;Afgesproken: maatje in de pauze en elke vrijdag even terugkijken.
-11;;observation;child;child;behaviour;40;classroom;Bij het buitenspelen staat hij eerst stil en kijkt wie er meedoet.
-6;;talk;child;child;behaviour;20;childVoice;“Met voetballen mag ik nu meedoen.”`)
  c.note({ day: -4, side: 'school', kind: 'agreements', body: 'Het maatje is Lot. Zij vroeg zelf of het mocht.' })
  c.action({ title: 'Kijken hoe het maatje bevalt', made: -6, due: 3 })
  c.finish()
}

/** Lapsed by itself: the school sees "Er wordt nu niets gedeeld", never why. */
function lapsed(story: Story): void {
  const c = begin(
    story,
    { key: 'lapsed', given: 'Mila', family: 'Klaver-Demo', group: 8, asked: -80, guardians: [mother('Rosa Klaver')], turnNote: 'Moeder opnieuw vragen of school mag meelezen.' },
    { theme: 'anxiety', worry: 'Zorgen over de overstap. Ze huilt als het over de nieuwe school gaat.' },
  )
  share(c, { name: 'school', given: -46, kinds: ['agreements', 'classroom'], givers: [0] })
  c.help({ rung: 1, day: -74 }).talks(`
-74;;talk;child;child;anxiety;25;childVoice;Ze is bang dat ze niemand kent.
-60;;phone;guardian;guardian;anxiety;15;homeTalks;
-46;;joint;child;guardian+teacher;anxiety;30;agreements;Samen naar de open dag, met een vriendin.
-16;;talk;child;child;anxiety;20;homeTalks;De open dag viel mee.`)
  c.action({ title: 'Vragen of delen met school weer mag', made: -10, due: -3 })
  c.finish()
}

/** Withdrawn by the mother: stopping is as easy as giving. */
function withdrawn(story: Story): void {
  const c = begin(
    story,
    { key: 'withdrawn', given: 'Daan', family: 'Riethoek-Demo', group: 3, asked: -66, guardians: [mother('Kim Riethoek'), father('Jos Riethoek')] },
    { theme: 'home', worry: 'Daan valt in slaap in de klas.' },
  )
  share(c, { name: 'school', given: -30, kinds: ['agreements', 'homeTalks'], end: { cause: 'withdrawn', day: -9 } })
  c.help({ rung: 1, day: -60 }).help({ rung: 2, day: -45, withdrawn: -9 }).talks(`
-60;;phone;guardian;guardian;home;20;homeTalks;Twee kleine broertjes, korte nachten.
-45;;homeVisit;guardian;guardian;home;45;homeTalks;Moeder heeft een plan gemaakt voor de avond.
-30;;joint;child;guardian+teacher;home;25;agreements;Daan mag na de lunch rusten.
-9;;phone;guardian;guardian;home;10;homeTalks;Moeder wil even niet dat er gedeeld wordt. Ze belt zelf als dat anders is.`)
  c.finish()
}

/** Said again three times: each renewal ends the row before it. */
function renewed(story: Story): void {
  const c = begin(
    story,
    { key: 'renewed', given: 'Lina', family: 'Duinzicht-Demo', group: 5, asked: -150, guardians: [mother('Yasmin Duinzicht')], turn: 'school' },
    { theme: 'sadness', worry: 'Lina is stil sinds haar opa is overleden.' },
  )
  share(c, { name: 'school', given: -130, kinds: ['agreements', 'childVoice'], renewed: [-91, -53, -14], channel: 'digital' })
  c.help({ rung: 1, day: -144 }).help({ rung: 2, day: -130, channel: 'digital' }).talks(`
-144;;talk;child;child;sadness;25;childVoice;Ze heeft een doos met spulletjes van opa.
-130;;joint;child;guardian+teacher;sadness;30;agreements;De doos mag op school staan.
-109;;talk;child;child;sadness;20;homeTalks;
-91;;phone;guardian;guardian;sadness;10;homeTalks;
-70;;talk;child;child;sadness;25;homeTalks;Ze vertelt meer uit zichzelf.
-53;;joint;child;guardian+teacher;sadness;25;agreements;Eén keer in de drie weken is genoeg.
-28;;talk;child;child;sadness;20;childVoice;“Ik hoef de doos niet meer elke dag te zien.”
-14;;phone;guardian;guardian;sadness;10;homeTalks;`)
  c.action({ title: 'Afronden met Lina en moeder', made: -14, due: 10 })
  c.finish()
}

/** No contact for four weeks (field.md; glossary: quietCase). */
function quiet(story: Story): void {
  const c = begin(
    story,
    { key: 'quiet', given: 'Bram', family: 'Twijg-Demo', group: 2, door: 'parent', asked: -96, guardians: [father('Bas Twijg')], turn: 'family', turnNote: 'Vader zou bellen.', turnSince: -33 },
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
    { key: 'series', school: mainSchoolHengelo, given: 'Joep', family: 'Beekman-Demo', group: 6, asked: -30, guardians: [mother('Els Beekman'), elsewhere(father('Ton Beekman'))], turnNote: 'Gesprek 4 van 8 staat gepland.' },
    { theme: 'behaviour', worry: 'Joep wordt boos als hij verliest en slaat dan.', note: 'Beide ouders weten het en vinden een reeks goed.' },
  )
  share(c, { name: 'school', given: -21, kinds: ['agreements', 'classroom'], givers: [0, 1], channel: 'paper' })
  c.help({ rung: 1, day: -28 }).help({ rung: 2, day: -21, channel: 'paper' }).help({ rung: 2, day: -20, guardian: 1 }).talks(`
-28;;talk;guardian;guardian;behaviour;30;homeTalks;Doel samen gekozen: Joep zegt stop voordat hij slaat.
-21;09:00;talk;child;child;behaviour;30;homeTalks;Gesprek 1 van 8. Kennisgemaakt, thermometer getekend.
-14;09:00;talk;child;child;behaviour;30;homeTalks;Gesprek 2 van 8. Geoefend met verliezen bij een spel.
-7;09:00;talk;child;child;behaviour;30;childVoice;Gesprek 3 van 8. “Bij oranje loop ik even weg, dat lukt soms.”`)
  c.note({ day: -21, kind: 'agreements', body: 'Acht gesprekken op dezelfde dag om 9.00 uur, daarna een eindgesprek met beide ouders.' })
  c.action({ title: 'Na gesprek 4 met de leerkracht terugkijken', made: -7, due: 7 })
  c.finish()
}

/** A child of ten came by itself; what the parents may know is its own first answer. */
function childDoor(story: Story): void {
  const c = begin(
    story,
    { key: 'childAlone', given: 'Roos', family: 'Waterkers-Demo', group: 6, door: 'child', asked: -12, guardians: [mother('Ineke Waterkers'), elsewhere(father('Frank Waterkers'))], turn: 'family', turnNote: 'Roos vertelt het eerst zelf aan haar moeder.' },
    { theme: 'home', worry: 'Roos wil iemand spreken. Haar ouders wonen niet meer samen.', note: 'Roos wil het eerst zelf vertellen.' },
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
  const c = begin(story, { key: 'safety', given: 'Silke', family: 'Hagenpreek-Demo', group: 7, door: 'other', asked: -48, secretAddress: true, guardians: [{ name: 'Voogdij Noord (Corine Hagen-Demo)', relation: 'guardian', source: 'ruling' }, { name: 'Tante Wil Hagenpreek-Demo', relation: 'other', noAuthority: true }], turn: 'municipality', turnNote: 'Overleg met Veilig Thuis loopt.' })
  addRequest(story, { key: 'safety', school: mainSchool, door: 'other', case: c, theme: 'home', worry: 'De wijkagent vraagt of iemand met het meisje wil praten.', parentsKnow: 'safety', status: 'takenUp', urgency: 'today', asked: -48 })
  share(c, { name: 'town', given: -27, direction: 'workerToMunicipality', purpose: 'coordination', kinds: ['homeTalks', 'decision'], channel: 'paper' })
  c.help({ rung: 1, day: -46 }).help({ rung: 3, day: -27, channel: 'paper' }).talks(`
-46;;talk;child;child;home;30;safety;Gesprek volgens stap 3 van de meldcode. Verslag ligt in de eigen map.
-41;;phone;team;other;home;20;safety;Advies gevraagd bij Veilig Thuis, zonder naam.
-27;;joint;child;guardian+child;home;45;decision;Met de voogd besproken wat de gemeente nodig heeft.
-13;;talk;child;child;sadness;30;homeTalks;Ze wil graag bij haar tante blijven.`)
  c.note({ day: -40, kind: 'safety', body: 'Weging volgens stap 4: eerst hulp, over vier weken opnieuw wegen.' })
  c.action({ title: 'Opnieuw wegen, stap 4', made: -40, due: -12, done: -12 })
  c.action({ title: 'Veilig Thuis terugbellen', made: -13, due: 0 })
  c.finish()
}

/** Two workers: the lead was passed on, a colleague stands in while she is away. */
function passedOn(story: Story): void {
  const c = begin(
    story,
    { key: 'passedOn', school: '15EX00', given: 'Olivia', family: 'Zuring-Demo', group: 1, asked: -190, workerSince: -120, guardians: [mother('Debby Zuring')] },
    { theme: 'behaviour', worry: 'Olivia praat niet in de klas.' },
  )
  c.lead('careLead', 'nadia', -189, -120).member('nadia', 'member', -189, -120).member('samira', 'cover', -6)
  share(c, { name: 'letter', given: -33, mode: 'once', purpose: 'letter', kinds: ['agreements'] })
  share(c, { name: 'school', given: -33, kinds: ['agreements', 'classroom'] })
  c.help({ rung: 1, day: -183 }).help({ rung: 2, day: -100 })
  c.talk({ day: -183, author: 'nadia', partners: ['guardian'], subject: 'guardian', minutes: 30, themes: ['behaviour'], note: 'Thuis praat ze honderduit.' })
  c.talk({ day: -150, author: 'nadia', form: 'observation', partners: ['teacher'], kind: 'classroom', minutes: 30, themes: ['behaviour'], note: 'Ze fluistert tegen haar vriendin.' })
  c.talk({ day: -118, partners: ['guardian', 'child'], minutes: 30, themes: ['behaviour'], linked: -117, note: 'Kennisgemaakt, samen met Nadia.' })
  c.talks(`
-90;;talk;child;child;behaviour;20;homeTalks;Ze wees aan wat ze wilde.
-61;;joint;child;guardian+teacher;behaviour;25;agreements;Ze mag antwoorden met een kaartje.
-33;;phone;guardian;guardian;behaviour;10;homeTalks;
-5;;talk;child;child;behaviour;20;childVoice;Ze zei “dag”.`)
  c.talk({ day: -5, time: '10:10', partners: ['child'], minutes: 20, note: 'Bij het verkeerde kind genoteerd.', voided: true })
  c.finish()
}

/** Closed after help without a decision, and the family's check call. */
function closed(story: Story): void {
  const c = begin(
    story,
    { key: 'closed', given: 'Hugo', family: 'Populierenlaan-Demo', group: 4, asked: -140, closed: -25, outcome: 'helped', guardians: [mother('Mieke Populierenlaan')], turn: 'family' },
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

/** The other half of the named cases: sharing in every state, every door, two leads, closed. */
export function addMoreCases(story: Story): void {
  for (const add of [running, lapsed, withdrawn, renewed, quiet, series, childDoor, safety, passedOn, closed]) add(story)
}
