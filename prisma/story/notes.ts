import type { InfoKind } from '@/lib/consents/schema'
import type { Theme } from '@/lib/consultations/schema'
import type { TalkSpec } from './case-story'
import type { Chance } from './ids'

// Sentences of the history. Invented, short, and without a word about illness or care that a doctor gives.

/** A question of a school, by theme. */
export const worries: Readonly<Record<Theme, readonly string[]>> = {
  behaviour: [
    'Wordt snel boos en loopt dan weg.',
    'Kan moeilijk stilzitten in de kring.',
    'Zoekt ruzie in de pauze.',
    'Luistert niet naar de invaller.',
  ],
  home: [
    'Onrustig na het weekend.',
    'Ouders gaan uit elkaar.',
    'Er is een baby bij gekomen, dat is wennen.',
    'Komt vaak zonder ontbijt.',
  ],
  sadness: [
    'Is stil en trekt zich terug.',
    'Huilt bij het afscheid.',
    'Mist opa, die is overleden.',
    'Speelt niet meer mee.',
  ],
  bullying: [
    'Wordt buitengesloten bij het voetbal.',
    'Nare berichten in de groepsapp.',
    'Durft niet naar buiten in de pauze.',
    'Plaagt zelf ook.',
  ],
  anxiety: [
    'Durft geen spreekbeurt.',
    'Ziet op tegen de nieuwe school.',
    'Wil niet alleen naar de wc.',
    'Belt elke pauze naar huis.',
  ],
  money: [
    'Gezin kan de schoolreis niet betalen.',
    'Geen winterjas.',
    'Wil niet trakteren.',
    'Moeder vraagt naar een fonds voor sport.',
  ],
  absence: ['Komt vaak te laat.', 'Is elke maandag ziek.', 'Al drie weken halve dagen.', 'Blijft bij gym steeds weg.'],
  other: [
    'Vraag over vriendschap.',
    'Moeite met de overgang naar een andere groep.',
    'Broertje heeft veel aandacht nodig.',
    'Ouders vragen advies over schermtijd.',
  ],
}
export const tried = [
  'Gesprek met de ouders.',
  'Een maatje en een vaste plek.',
  'Elke dag kort terugkijken.',
  'Een beloningskaart, drie weken lang.',
  null,
  null,
]

type Line = Pick<TalkSpec, 'form' | 'subject' | 'partners' | 'minutes' | 'kind' | 'parentsPresent'> & {
  readonly notes: readonly (string | null)[]
}

/** The first talk, always with the child or a parent. */
export const firstTalks: readonly Line[] = [
  {
    form: 'talk',
    subject: 'guardian',
    partners: ['guardian'],
    minutes: 40,
    kind: 'homeTalks',
    notes: [
      'Kennisgemaakt. Verteld wat ik doe en wat ik met wie deel.',
      'Moeder vertelt wat zij ziet en wat al helpt.',
      'Vader en moeder zien het verschillend. Beide kanten gehoord.',
    ],
  },
  {
    form: 'talk',
    subject: 'child',
    partners: ['child'],
    minutes: 25,
    kind: 'childVoice',
    notes: [
      'Kennisgemaakt bij het tekenen.',
      '“Op school is het leuk, behalve na de pauze.”',
      '“Ik wil dat het thuis weer gewoon is.”',
      'Liet zien waar het fijn is en waar niet.',
    ],
  },
  {
    form: 'phone',
    subject: 'guardian',
    partners: ['guardian'],
    minutes: 15,
    kind: 'homeTalks',
    notes: ['Gebeld en een afspraak gemaakt.', 'Moeder wist dat ik zou bellen. Zij wil graag praten.'],
  },
]
/** What comes after. */
export const laterTalks: readonly (readonly [Line, number])[] = [
  [
    {
      form: 'talk',
      subject: 'child',
      partners: ['child'],
      minutes: 20,
      kind: 'childVoice',
      notes: [
        '“Het gaat beter.”',
        '“Ik heb het zelf gezegd.”',
        'Vertelde meer dan vorige keer.',
        'Wilde vandaag liever spelen. Dat was goed.',
        null,
      ],
    },
    30,
  ],
  [
    {
      form: 'talk',
      subject: 'child',
      partners: ['child'],
      minutes: 25,
      kind: 'homeTalks',
      notes: [
        'Geoefend met stop zeggen.',
        'Samen een plan gemaakt voor het weekend.',
        'Teruggekeken op de week met de thermometer.',
        null,
      ],
    },
    18,
  ],
  [
    {
      form: 'phone',
      subject: 'guardian',
      partners: ['guardian'],
      minutes: 10,
      kind: 'homeTalks',
      notes: ['Thuis gaat het rustiger.', 'Moeder probeert de afspraak twee weken.', 'Vader belt zelf terug.', null],
    },
    20,
  ],
  [
    {
      form: 'joint',
      subject: 'child',
      partners: ['guardian', 'teacher'],
      minutes: 30,
      kind: 'agreements',
      parentsPresent: true,
      notes: [
        'Afgesproken wat thuis en wat in de klas gebeurt.',
        'Afspraken bekeken: twee van de drie lukken.',
        'Over drie weken weer samen.',
      ],
    },
    12,
  ],
  [
    {
      form: 'observation',
      subject: 'child',
      partners: ['teacher'],
      minutes: 40,
      kind: 'classroom',
      notes: [
        'Werkt goed in een klein groepje.',
        'Zoekt steun bij de leerkracht.',
        'Raakt de draad kwijt na de pauze.',
      ],
    },
    9,
  ],
  [
    {
      form: 'homeVisit',
      subject: 'guardian',
      partners: ['guardian', 'child'],
      minutes: 60,
      kind: 'homeTalks',
      notes: [
        'Thuis gekeken naar het ritme van de avond.',
        'Kind liet de eigen kamer zien.',
        'Oma was erbij en helpt op woensdag.',
      ],
    },
    6,
  ],
  [
    {
      form: 'advice',
      subject: 'child',
      partners: ['counsellor'],
      minutes: 10,
      kind: 'agreements',
      notes: ['Kort met de ib’er afgestemd.', 'Advies over de plek in de klas.'],
    },
    5,
  ],
]
/** A call home. */
export const call: Line = {
  form: 'phone',
  subject: 'guardian',
  partners: ['guardian'],
  minutes: 10,
  kind: 'homeTalks',
  notes: ['Gebeld: het gaat zoals afgesproken.', 'Moeder wil eind van de maand verder praten.', null],
}
/** In the run-up to a decision, with the access hat on. */
export const accessTalk: Line = {
  form: 'talk',
  subject: 'guardian',
  partners: ['guardian'],
  minutes: 45,
  kind: 'homeTalks',
  notes: ['Vraag, problemen, hulp, eigen kracht en voorziening samen doorgenomen.', 'Verslag besproken en aangevuld.'],
}

/** A contactmoment from a line of this file. */
export function talkFrom(chance: Chance, line: Line, themes: readonly string[], day: number): TalkSpec {
  const { notes, ...rest } = line
  const clock = `${String(chance.int(8, 15)).padStart(2, '0')}:${String(chance.int(6, 11) * 5).padStart(2, '0')}`
  return { ...rest, day, time: clock, themes, note: chance.pick(notes) ?? undefined }
}

export const caseNotes: readonly {
  readonly kind: InfoKind
  readonly side: 'school' | 'care'
  readonly body: string
}[] = [
  { kind: 'agreements', side: 'care', body: 'Over vier weken kijken we samen of de afspraak helpt.' },
  { kind: 'childVoice', side: 'care', body: 'Wil dat de juf het eerst aan haar zelf vraagt.' },
  { kind: 'homeTalks', side: 'care', body: 'Liefst bellen na vier uur.' },
  { kind: 'classroom', side: 'school', body: 'De vaste plek bevalt. Minder onrust na de pauze.' },
  { kind: 'agreements', side: 'school', body: 'De leerkracht houdt twee weken bij wat werkt.' },
]
export const actionTitles = [
  'Ouders bellen: hoe gaat het nu?',
  'Leerkracht vragen naar deze week',
  'Kijken wat de buurt te bieden heeft',
  'Opnieuw vragen of school mag meelezen',
  'Afspraak maken voor een gesprek samen',
  'Verslag naar de ouders sturen',
]
export const turnNotes = [
  'Leerkracht kijkt twee weken mee.',
  'Ouders denken na.',
  'Gesprek staat gepland.',
  null,
  null,
  null,
]
export const goals = [
  'Weer met plezier naar school.',
  'Rust in de avond en op tijd slapen.',
  'Meedoen in de groep.',
  'Boosheid op tijd herkennen.',
  'Durven zeggen wat er is.',
]
export const reasonings = [
  'Gesprekken op school en steun uit de buurt hielpen te weinig. Ouders doen wat zij kunnen. Hulp thuis is nodig.',
  'School en ouders hebben samen veel geprobeerd. Het kind wil graag oefenen met iemand die daar de tijd voor heeft.',
  'Hulp zonder besluit is er geweest en was niet genoeg. Met deze hulp kan het kind op de eigen school blijven.',
]
