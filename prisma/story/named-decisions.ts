import { type CaseSpec, CaseStory, type Story } from './case-story'
import { share } from './consent-story'
import { type DecisionSpec, decide } from './decision-story'
import { father, mother } from './people'
import { mainSchool, mainSchoolHengelo } from './places'

// One case for every state of a decision that no other named case is in (states: docs/states).

type Spec = Partial<CaseSpec> &
  Pick<CaseSpec, 'key' | 'given' | 'family' | 'group' | 'asked'> & { readonly decision: DecisionSpec }

const reasoning =
  'De gesprekken op school en de hulp uit de buurt waren niet genoeg. Ouders doen wat zij kunnen. Hulp thuis en op school is nodig.'

const specs: readonly Spec[] = [
  {
    key: 'draftOutside',
    given: 'Boaz',
    family: 'Ganzebloem-Demo',
    group: 8,
    asked: -60,
    turnNote: 'Buiten het mandaat: overleggen met de teamleider.',
    decision: { status: 'draft', applied: -20, drafted: -12, product: '44A01', provider: 'anker', quantity: 60, starts: 20, ends: 385, goal: 'Thuis komt rust.', reasoning },
  },
  {
    key: 'draftIncomplete',
    given: 'Inaya',
    family: 'Tijmveld-Demo',
    group: 3,
    asked: -35,
    decision: { status: 'draft', applied: -6, drafted: -5, product: '45A02' },
  },
  {
    key: 'sentBack',
    given: 'Levi',
    family: 'Hopveld-Demo',
    group: 6,
    asked: -70,
    turnNote: 'Teruggestuurd: alternatief beter beschrijven.',
    decision: { status: 'draft', applied: -30, drafted: -16, product: '41A01', provider: 'boomhut', quantity: 40, starts: 14, ends: 194, goal: 'Weer een hele week naar school.', reasoning, second: { by: 'bas', note: 'Beschrijf ook waarom hulp in een groep op school niet past.' } },
  },
  {
    key: 'secondWaiting',
    school: '23TW00',
    given: 'Fenna',
    family: 'Weegbree-Demo',
    group: 5,
    asked: -82,
    turn: 'municipality',
    turnNote: 'Wacht op de tweede handtekening.',
    decision: { status: 'awaitingSecond', applied: -34, drafted: -20, mandate: 'nadia', product: '41A01', provider: 'boomhut', quantity: 44, starts: 10, ends: 190, goal: 'Fenna doet weer mee in de groep.', reasoning },
  },
  {
    key: 'thirdWaiting',
    school: '13MF00',
    given: 'Stijn',
    family: 'Ereprijs-Demo',
    group: 7,
    asked: -95,
    turn: 'municipality',
    decision: { status: 'awaitingSecond', applied: -41, drafted: -22, mandate: 'joris', product: '54A01', provider: 'kompas', quantity: 3600, starts: 7, ends: 300, goal: 'Stijn slaapt weer in zijn eigen bed.', reasoning },
  },
  {
    key: 'decided',
    given: 'Selma',
    family: 'Kamperfoelie-Demo',
    group: 4,
    asked: -58,
    turn: 'municipality',
    turnNote: 'Besluit gaat vandaag naar de ouders.',
    decision: { status: 'decided', applied: -24, drafted: -10, decided: -1, mandate: 'floor', product: '45A01', provider: 'vuurtoren', quantity: 30, starts: 12, ends: 190, goal: 'Selma speelt met andere kinderen.', reasoning },
  },
  {
    key: 'decidedBySecond',
    given: 'Rayan',
    family: 'Valeriaan-Demo',
    group: 7,
    asked: -120,
    decision: { status: 'started', applied: -80, drafted: -66, decided: -58, known: -56, started: -20, mandate: 'floor', second: { by: 'bas', note: 'Akkoord. Goed beschreven wat het gezin zelf doet.' }, product: '54A01', provider: 'kompas', quantity: 3200, starts: -20, ends: 200, goal: 'Rayan gaat zonder angst naar school.', reasoning },
  },
  {
    key: 'started',
    given: 'Ilias',
    family: 'Hondsdraf-Demo',
    group: 5,
    asked: -160,
    decision: { status: 'started', form: 'letter', applied: -130, drafted: -115, decided: -105, known: -103, started: -66, mandate: 'floor', product: '45A01', provider: 'vuurtoren', quantity: 36, starts: -66, ends: 45, goal: 'Ilias maakt zijn werk af in de klas.', reasoning },
  },
  {
    key: 'ended',
    given: 'Maud',
    family: 'Vergeetmij-Demo',
    group: 6,
    asked: -330,
    closed: -40,
    outcome: 'beschikking',
    decision: { status: 'ended', form: 'oralRecorded', applied: -300, drafted: -290, decided: -277, known: -275, started: -241, ended: -52, mandate: 'floor', product: '45A02', provider: 'boomhut', quantity: 24, starts: -241, ends: -52, goal: 'Maud durft iets te vragen.', reasoning },
  },
  {
    key: 'decisionWithdrawn',
    given: 'Xavi',
    family: 'Smeerwortel-Demo',
    group: 2,
    asked: -88,
    turn: 'family',
    turnNote: 'Ouders kiezen voor hulp uit de buurt.',
    decision: { status: 'withdrawn', applied: -50, drafted: -44, product: '45A01', provider: 'vuurtoren', quantity: 20, starts: -10, ends: 80 },
  },
  {
    key: 'hengeloOwnEmployer',
    school: mainSchoolHengelo,
    given: 'Teun',
    family: 'Boekweit-Demo',
    group: 7,
    asked: -130,
    decision: { status: 'madeKnown', applied: -60, drafted: -50, decided: -35, decidedBy: 'ria', known: -33, mandate: 'ria', product: '45B01', provider: 'employer', quantity: 40, starts: -10, ends: 170, goal: 'Teun blijft rustig als het anders loopt.', reasoning: `${reasoning} Het gezin kreeg de keuze uit drie aanbieders.` },
  },
  {
    key: 'hengeloDraft',
    school: mainSchoolHengelo,
    given: 'Liv',
    family: 'Korenaar-Demo',
    group: 4,
    asked: -44,
    turn: 'municipality',
    turnNote: 'Zorgregisseur leest het onderzoek.',
    decision: { status: 'draft', applied: -16, drafted: -10, product: '45B02', provider: 'kompas', quantity: 24, starts: 21, ends: 200, goal: 'Liv doet mee in de kring.', reasoning },
  },
]

/** Twelve cases around a decision, with the talks that led to it. */
export function addDecisionCases(story: Story): void {
  for (const { decision, ...spec } of specs) {
    const { asked, family: surname } = spec
    const c = new CaseStory(story, {
      school: mainSchool,
      door: 'parent',
      schoolMayKnow: true,
      guardians: [mother(`Ada ${surname.replace('-Demo', '')}`), father(`Rik ${surname.replace('-Demo', '')}`)],
      ...spec,
    })
    c.help({ rung: 1, day: asked + 6 }).help({ rung: 2, day: asked + 14 })
    const last = Math.max(decision.drafted - 2, asked + 21)
    c.talks(`
${asked + 6};;talk;guardian;guardian;home;40;homeTalks;Samen de vijf stappen doorgenomen: vraag, problemen, hulp, eigen kracht, voorziening.
${asked + 14};;talk;child;child;home;25;childVoice;Kind vertelde zelf wat al goed gaat.
${asked + 21};;homeVisit;child;guardian+child;home;60;homeTalks;
${last};;joint;child;guardian+teacher;home;30;agreements;Besproken wat school kan doen tot de hulp begint.
${spec.closed ?? -Math.min(8, 4 + (asked % 5) * -1)};;phone;guardian;guardian;home;10;decision;Gebeld over hoe het nu gaat.`)
    if (decision.known !== undefined && decision.ended === undefined) share(c, { name: 'school', given: -12, kinds: ['agreements'], givers: [0, 1] })
    decide(c, { asked: 'Hulp voor ons kind, thuis en op school.', ...decision })
    c.finish()
  }
}
