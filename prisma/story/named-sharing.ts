import type { Theme } from '@/lib/requests/schema'
import { type CaseSpec, CaseStory } from './case-story'
import { share } from './consent-story'
import { father, mother } from './people'
import { mainSchool } from './places'
import type { Story } from './pupil-story'
import { addRequest } from './request-story'

// The named cases about sharing; what each shows stands above it.

type Short = Omit<CaseSpec, 'school' | 'door'> & Partial<Pick<CaseSpec, 'school' | 'door'>>
/** A case of the main school that came through the school, with the question that began it. */
export function begin(story: Story, spec: Short, question?: { theme: Theme; worry: string; note?: string }): CaseStory {
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
    {
      key: 'running',
      given: 'Sami',
      family: 'Berken-Demo',
      group: 6,
      asked: -38,
      guardians: [mother('Amira Berken'), father('Karim Berken')],
      turn: 'school',
      turnNote: 'Juf kijkt twee weken mee en schrijft op wat werkt.',
      turnSince: -6,
    },
    { theme: 'behaviour', worry: 'Moe en boos na de pauze. Hij zegt dat hij nergens bij hoort.' },
  )
  share(c, {
    name: 'school',
    given: -18,
    kinds: ['agreements', 'classroom', 'homeTalks', 'childVoice'],
    givers: [0, 1],
  })
  share(c, { name: 'meeting', given: -18, mode: 'once', purpose: 'meeting', end: { cause: 'used', day: -18 } })
  share(c, { name: 'letter', given: 0, time: '07:40', mode: 'once', purpose: 'letter', kinds: ['agreements'] })
  c.help({ rung: 1, day: -32 })
    .help({ rung: 2, day: -25 })
    .talks(`
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
    {
      key: 'lapsed',
      given: 'Mila',
      family: 'Klaver-Demo',
      group: 8,
      asked: -80,
      guardians: [mother('Rosa Klaver')],
      turnNote: 'Moeder opnieuw vragen of school mag meelezen.',
    },
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
    {
      key: 'withdrawn',
      given: 'Daan',
      family: 'Riethoek-Demo',
      group: 3,
      asked: -66,
      guardians: [mother('Kim Riethoek'), father('Jos Riethoek')],
    },
    { theme: 'home', worry: 'Daan valt in slaap in de klas.' },
  )
  share(c, { name: 'school', given: -30, kinds: ['agreements', 'homeTalks'], end: { cause: 'withdrawn', day: -9 } })
  c.help({ rung: 1, day: -60 })
    .help({ rung: 2, day: -45, withdrawn: -9 })
    .talks(`
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
    {
      key: 'renewed',
      given: 'Lina',
      family: 'Duinzicht-Demo',
      group: 5,
      asked: -150,
      guardians: [mother('Yasmin Duinzicht')],
      turn: 'school',
    },
    { theme: 'sadness', worry: 'Lina is stil sinds haar opa is overleden.' },
  )
  share(c, {
    name: 'school',
    given: -130,
    kinds: ['agreements', 'childVoice'],
    renewed: [-91, -53, -14],
    channel: 'digital',
  })
  c.help({ rung: 1, day: -144 })
    .help({ rung: 2, day: -130, channel: 'digital' })
    .talks(`
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

/** Sharing in every state: running, lapsed, withdrawn, said again. */
export function addSharingCases(story: Story): void {
  for (const add of [running, lapsed, withdrawn, renewed]) add(story)
}
