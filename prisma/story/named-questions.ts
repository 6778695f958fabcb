import { share } from './consent-story'
import { storyId } from './ids'
import { begin } from './named-sharing'
import { elsewhere, father, mother } from './people'
import type { GuardianSpec, Story } from './pupil-story'
import { dispute, effort, question, without } from './question-story'

// The named cases about asking a family; what each shows stands above it.

const verified = (guardian: GuardianSpec, how: GuardianSpec['verified'] = 'inPerson') => ({
  ...guardian,
  verified: how,
})

/** Asked again in two homes: mother said yes by her link, father's link is out. The old yes still runs. */
function twoHomes(story: Story): void {
  const c = begin(
    story,
    {
      key: 'askedAgain',
      given: 'Jip',
      family: 'Waterkers-Demo',
      group: 5,
      asked: -58,
      guardians: [verified(mother('Nienke Waterkers')), verified(elsewhere(father('Olaf Waterkers')), 'phone')],
      turn: 'family',
      turnNote: 'Vader heeft de link nog niet geopend.',
    },
    { theme: 'home', worry: 'Jip vergeet spullen op de dag dat hij wisselt van huis.' },
  )
  share(c, { name: 'school', given: -34, givers: [0, 1] })
  c.help({ rung: 1, day: -52 }).talks(`
-52;;talk;child;child;home;25;homeTalks;Hij heeft twee tassen en wil er één.
-34;;joint;child;guardian+teacher;home;30;agreements;Op woensdag blijft de gymtas op school.
-13;;phone;guardian;guardian;home;15;homeTalks;`)
  question(c, {
    asked: -2,
    status: 'open',
    again: storyId('consent.askedAgain.school'),
    persons: [
      { guardian: 0, link: -2, answer: { said: 'yes', day: -1, by: 'digital' } },
      { guardian: 1, link: -2 },
    ],
  })
  c.finish()
}

/** "Ik wil het eerst bespreken." */
function discuss(story: Story): void {
  const c = begin(
    story,
    {
      key: 'wantsToTalk',
      given: 'Suze',
      family: 'Melkdistel-Demo',
      group: 3,
      asked: -24,
      guardians: [verified(mother('Hilde Melkdistel'))],
      turnNote: 'Moeder bellen: zij wil er eerst over praten.',
    },
    { theme: 'sadness', worry: 'Suze huilt bij het afscheid, elke ochtend.' },
  )
  c.help({ rung: 1, day: -18 }).talks(
    '-18;;talk;guardian;guardian;sadness;30;homeTalks;Het afscheid gaat thuis ook moeilijk.',
  )
  question(c, {
    asked: -6,
    status: 'discuss',
    persons: [
      {
        guardian: 0,
        link: -6,
        answer: { said: 'discuss', day: -4, by: 'digital', note: 'Bel mij liever na het eten.' },
      },
    ],
  })
  c.action({ title: 'Moeder bellen over delen met school', made: -4, due: 1 })
  c.finish()
}

/** Said no: nothing is shared, nobody is nudged. */
function refused(story: Story): void {
  const c = begin(
    story,
    {
      key: 'saidNo',
      given: 'Bo',
      family: 'Hondsroos-Demo',
      group: 6,
      door: 'parent',
      schoolMayKnow: true,
      asked: -40,
      guardians: [mother('Truus Hondsroos'), father('Henk Hondsroos')],
    },
    { theme: 'home', worry: 'Ouders willen zelf even sparren.', note: 'Moeder vroeg het zelf.' },
  )
  c.help({ rung: 1, day: -36 }).talks('-36;;talk;guardian;guardian;home;40;homeTalks;Vooral de avonden zijn druk.')
  question(c, {
    asked: -20,
    status: 'refused',
    persons: [
      {
        guardian: 0,
        how: 'either',
        answer: { said: 'no', day: -19, by: 'paper', note: 'Liever niet, school weet genoeg.' },
      },
      { guardian: 1, how: 'either' },
    ],
  })
  c.finish()
}

/** A mother said yes by the link, in the evening, without an account. */
function byLink(story: Story): void {
  const c = begin(
    story,
    {
      key: 'byLink',
      given: 'Wim',
      family: 'Zandkool-Demo',
      group: 4,
      asked: -30,
      guardians: [verified(mother('Carla Zandkool'))],
    },
    { theme: 'behaviour', worry: 'Wim wil alles alleen doen en loopt vast.' },
  )
  const consent = share(c, {
    name: 'school',
    given: -9,
    time: '19:40',
    kinds: ['agreements', 'classroom'],
    channel: 'digital',
  })
  c.help({ rung: 1, day: -26 }).talks(
    '-26;;talk;child;child;behaviour;25;homeTalks;Hulp vragen voelt als falen, zegt hij.',
  )
  question(c, {
    asked: -10,
    status: 'given',
    opened: consent,
    persons: [{ guardian: 0, link: -10, answer: { said: 'yes', day: -9, by: 'digital' } }],
  })
  c.finish()
}

/** Father cannot be reached: two days, two channels; worker and colleague went on for six weeks. */
function unreachable(story: Story): void {
  const c = begin(
    story,
    {
      key: 'unreachable',
      given: 'Nora',
      family: 'Kamille-Demo',
      group: 7,
      asked: -44,
      guardians: [verified(mother('Dilan Kamille')), elsewhere(father('Erdal Kamille'))],
    },
    { theme: 'bullying', worry: 'Nora zit alleen in de pauze.' },
  )
  effort(c, 1, -24, 'phone', 'Twee keer gebeld, geen gehoor.')
  effort(c, 1, -19, 'letter', 'Brief naar het laatst bekende adres.')
  effort(c, 1, -18, 'message', 'Bericht gestuurd, niet gelezen.')
  effort(c, 1, -17, 'mail', 'Mail kwam terug.')
  effort(c, 1, -16, 'visit', 'Aangebeld, niemand thuis.')
  without(c, 1, -15, 'nadia', 'Vader is op geen enkele manier bereikt; Nora heeft nu steun nodig in de klas.')
  const consent = share(c, { name: 'school', given: -14, time: '19:40', givers: [0], channel: 'digital' })
  question(c, {
    asked: -15,
    status: 'given',
    opened: consent,
    persons: [
      { guardian: 0, link: -15, screen: true, answer: { said: 'yes', day: -14, by: 'digital' } },
      { guardian: 1, how: 'excepted' },
    ],
  })
  c.help({ rung: 1, day: -38 }).talks(
    '-38;;talk;child;child;bullying;25;childVoice;“Ik lees liever dan dat ik vraag of ik mee mag doen.”',
  )
  c.finish()
}

/** Parents differ: father objects, so one does not speak for both any more. */
function disputed(story: Story): void {
  const c = begin(
    story,
    {
      key: 'disputed',
      given: 'Tobias',
      family: 'Wolfsmelk-Demo',
      group: 6,
      asked: -50,
      guardians: [verified(mother('Saskia Wolfsmelk')), verified(father('Rik Wolfsmelk'), 'register')],
      turn: 'family',
    },
    { theme: 'anxiety', worry: 'Tobias durft niet voor de klas.' },
  )
  dispute(c, 1, -12, 'Vader wil niet dat school leest wat thuis besproken is.')
  question(c, {
    asked: -11,
    status: 'open',
    kinds: ['agreements'],
    persons: [{ guardian: 0, link: -11, answer: { said: 'yes', day: -10, by: 'digital' } }, { guardian: 1 }],
  })
  c.help({ rung: 1, day: -46 }).talks('-46;;talk;child;child;anxiety;25;homeTalks;Voor drie kinderen praten lukt wel.')
  c.finish()
}

/** A guardian by ruling is asked for one meeting; of a parent far away it was decided that asking would harm the child. */
function meeting(story: Story): void {
  const c = begin(
    story,
    {
      key: 'meetingAsked',
      given: 'Isa',
      family: 'Duizendblad-Demo',
      group: 4,
      asked: -28,
      guardians: [
        { name: 'Wilma Voogd-Demo', relation: 'guardian', source: 'ruling' },
        elsewhere(father('Ger Duizendblad')),
      ],
    },
    { theme: 'sadness', worry: 'Isa woont sinds de zomer bij een pleeggezin.', note: 'De voogd weet ervan.' },
  )
  without(c, 1, -7, 'nadia', 'Vragen zou laten zien waar Isa woont; de rechter wil dat niet.', 'goodCare')
  question(c, {
    asked: -3,
    status: 'open',
    purpose: 'meeting',
    meeting: 6,
    persons: [{ guardian: 0, link: -3, screen: true }],
  })
  c.help({ rung: 1, day: -22 }).talks(
    '-22;;talk;child;child;sadness;25;childVoice;“Mijn kamer heeft een raam op het water.”',
  )
  c.finish()
}

/** Shared with a care provider outside; stopped, and the letter that says so has not left yet. */
function outside(story: Story): void {
  const c = begin(
    story,
    {
      key: 'stoppedOutside',
      given: 'Fleur',
      family: 'Biezen-Demo',
      group: 5,
      door: 'parent',
      schoolMayKnow: true,
      asked: -70,
      guardians: [mother('Joke Biezen')],
    },
    { theme: 'sadness', worry: 'Moeder zoekt samen met ons wat past.', note: 'Moeder vroeg het zelf.' },
  )
  share(c, {
    name: 'provider',
    given: -33,
    direction: 'workerToOther',
    receiver: storyId('organisation.kompas'),
    kinds: ['homeTalks'],
    end: { cause: 'withdrawn', day: -3 },
  })
  share(c, { name: 'school', given: -33, end: { cause: 'withdrawn', day: -3 } })
  question(c, {
    asked: -50,
    status: 'closed',
    other: { direction: 'workerToOther', receiver: storyId('organisation.kompas') },
    persons: [{ guardian: 0 }],
  })
  question(c, {
    asked: -12,
    status: 'closed',
    purpose: 'letter',
    kinds: ['agreements'],
    other: {
      direction: 'workerToMunicipality',
      receiver: story.places.towns.get(c.school.municipalityId) ?? '',
    },
    persons: [{ guardian: 0, answer: { said: 'yes', day: -11, by: 'oral' } }],
  })
  c.help({ rung: 1, day: -64 }).talks(
    '-64;;talk;guardian;guardian;sadness;40;homeTalks;Er loopt al hulp via de huisarts.',
  )
  c.finish()
}

/** Asking in every state: open in two homes, to be discussed, refused, given by link, without an unreachable parent, in dispute, for a meeting, stopped outside. */
export function addQuestionCases(story: Story): void {
  for (const add of [twoHomes, discuss, refused, byLink, unreachable, disputed, meeting, outside]) add(story)
}
