import type { Role } from '@/lib/platform/actor'

/** A colleague in the demonstration. All of them are invented; the schools they work at are real. */
export interface StoryPerson {
  /** The account's id is `storyId('account.' + key)`. */
  readonly key: string
  readonly name: string
  readonly role: Role | null
  readonly municipalityId: '0362' | '0164'
  /** For whom: the municipality, the care employer of Hengelo's workers, or establishment codes of schools. */
  readonly at: 'town' | 'employer' | readonly string[]
  readonly registration?: string
  readonly disabled?: true
}

const town = 'town'
const employer = 'employer'
const amstelveen = '0362'
const hengelo = '0164'

const worker = (key: string, name: string, municipalityId: '0362' | '0164', number: string): StoryPerson => ({
  key,
  name,
  role: 'youthWorker',
  municipalityId,
  at: municipalityId === amstelveen ? town : employer,
  registration: `SKJ 9000${number} (demo)`,
})
const counsellor = (key: string, name: string, municipalityId: '0362' | '0164', ...at: string[]): StoryPerson => ({
  key,
  name,
  role: 'schoolCounsellor',
  municipalityId,
  at,
})
const officer = (
  key: string,
  name: string,
  role: Role,
  municipalityId: '0362' | '0164',
  at: 'town' | 'employer',
): StoryPerson => ({ key, name, role, municipalityId, at })

/** Everyone with an account. The first of a role in a municipality is the one to look through the eyes of. */
export const people: readonly StoryPerson[] = [
  worker('floor', 'Floor Essen-Demo', amstelveen, '01'),
  worker('nadia', 'Nadia Aalders-Demo', amstelveen, '02'),
  worker('joris', 'Joris Vlier-Demo', amstelveen, '03'),
  worker('samira', 'Samira Beuk-Demo', amstelveen, '04'),
  worker('ruben', 'Ruben Hazelaar-Demo', amstelveen, '05'),
  worker('eva', 'Eva Meidoorn-Demo', amstelveen, '06'),
  counsellor('marit', 'Marit Linde-Demo', amstelveen, '10WT00'),
  counsellor('sanne', 'Sanne Iep-Demo', amstelveen, '13DK00', '15EX00'),
  counsellor('tom', 'Tom Esdoorn-Demo', amstelveen, '10FO00', '21QN00'),
  counsellor('karin', 'Karin Vlinder-Demo', amstelveen, '23TW00'),
  counsellor('wouter', 'Wouter Specht-Demo', amstelveen, '24BD00', '32BD00'),
  counsellor('aisha', 'Aisha Kievit-Demo', amstelveen, '23TX00'),
  counsellor('petra', 'Petra Duin-Demo', amstelveen, '07IX00', '13MF00'),
  counsellor('jeroen', 'Jeroen Lijster-Demo', amstelveen, '13UX00'),
  counsellor('loes', 'Loes Merel-Demo', amstelveen, '05FP00', '03HT00', '14HM00'),
  counsellor('mirjam', 'Mirjam Wulp-Demo', amstelveen, '14ET00', '31AW00'),
  counsellor('hanna', 'Hanna Riet-Demo', amstelveen, '06QY00', '12XL00', '14MQ00', '31BR00'),
  officer('bas', 'Bas Wilg-Demo', 'teamLead', amstelveen, town),
  officer('inge', 'Inge Populier-Demo', 'policyOfficer', amstelveen, town),
  officer('ton', 'Ton Eik-Demo', 'administrator', amstelveen, town),
  officer('vera', 'Vera Kastanje-Demo', 'privacyOfficer', amstelveen, town),
  { ...worker('lars', 'Lars Sparren-Demo', amstelveen, '07'), disabled: true },

  worker('ilse', 'Ilse Brink-Demo', hengelo, '11'),
  worker('mo', 'Mo Karekiet-Demo', hengelo, '12'),
  worker('anouk', 'Anouk Heide-Demo', hengelo, '13'),
  worker('daan', 'Daan Vaart-Demo', hengelo, '14'),
  worker('fatma', 'Fatma Klaver-Demo', hengelo, '15'),
  counsellor('joke', 'Joke Berk-Demo', hengelo, '17QN00'),
  counsellor('rik', 'Rik Zwaluw-Demo', hengelo, '15ZP00', '17RC00'),
  counsellor('nina', 'Nina Grutto-Demo', hengelo, '17TI00', '17SZ00', '15JC00'),
  counsellor('bart', 'Bart Fuut-Demo', hengelo, '17LE00', '09TB00'),
  counsellor('emine', 'Emine Varen-Demo', hengelo, '17LY00', '30VC00', '23FW00'),
  counsellor('lieke', 'Lieke Reiger-Demo', hengelo, '15XP00', '23RW00', '24NB00', '00FG00'),
  counsellor('henk', 'Henk Distel-Demo', hengelo, '16BH00', '17PI00', '17OC00'),
  counsellor('suus', 'Suus Mees-Demo', hengelo, '16IE00', '23RX00', '31RC00'),
  officer('greet', 'Greet Sleedoorn-Demo', 'teamLead', hengelo, employer),
  // zorgregisseurs: decide for the college; the first version has no role of their own for them
  officer('ria', 'Ria Beemd-Demo', 'teamLead', hengelo, town),
  officer('koen', 'Koen Es-Demo', 'teamLead', hengelo, town),
  officer('wim', 'Wim Elzen-Demo', 'policyOfficer', hengelo, town),
  officer('bea', 'Bea Hulst-Demo', 'administrator', hengelo, town),
  officer('paul', 'Paul Jasmijn-Demo', 'privacyOfficer', hengelo, employer),
]

/** The address that someone signs in with; nothing is ever delivered to it. */
export const emailOf = (person: Pick<StoryPerson, 'name'>): string =>
  `${person.name.replace('-Demo', '').toLowerCase().replaceAll(' ', '.')}@schakel.example`

const shown = ['floor', 'nadia', 'marit', 'bas', 'inge', 'ton', 'vera', 'ilse', 'joke', 'greet', 'wim', 'bea', 'paul']

/** Who is printed for a visitor of the demonstration: one or two of each role. */
export const demoAccounts: readonly { role: string; name: string; municipality: string; email: string }[] = people
  .filter((person) => shown.includes(person.key))
  .map((person) => ({
    role: person.role ?? '',
    name: person.name,
    municipality: person.municipalityId === '0362' ? 'Amstelveen' : 'Hengelo',
    email: emailOf(person),
  }))
