import type { Chance } from './ids'
import type { GuardianSpec } from './pupil-story'

/** Every surname of the demonstration ends so, so that nobody can be taken for somebody (a test holds it). */
export const ending = '-Demo'

export const mother = (name: string): GuardianSpec => ({ name: `${name}${ending}`, relation: 'mother' })
export const father = (name: string): GuardianSpec => ({ name: `${name}${ending}`, relation: 'father' })
/** The same person at another address: a link and a letter of their own. */
export const elsewhere = (guardian: GuardianSpec): GuardianSpec => ({ ...guardian, livesElsewhere: true })

const words = (text: string): string[] => text.trim().split(/\s+/)

const children = words(`
  Aya Daan Sem Mila Noah Zoë Lina Finn Yara Bram Nour Jesse Ravi Lot Milan Amira Tijn Saar Omar Fenna Luuk Inaya Guus Elif Sofie
  Adem Roos Mees Selma Thijs Nina Youssef Pip Sami Julia Kaan Evi Ruben Dina Hugo Maud Bilal Lieke Stijn Hanna Zeynep Jip Malik Noor
  Olivier Isa Karim Tess Levi Samira Boaz Anna Enes Merel Xavi Liv Ilias Fien Joris Aisha Morris Puck Salma Abel Teun Rayan Kiki`)
const grownUps = words(`
  Anna Mohamed Linda Mark Fatima Erik Naima Jeroen Sandra Hassan Esther Peter Ayşe Ronald Samira Bert Wendy Ahmed Monique Paul
  Latifa Dennis Ingrid Mustafa Karin Sjoerd Emel Tamara Rob Hanneke Ibrahim Chantal Willem Dunya Martijn Petra Kees Zohra Arjan`)
const families = words(`
  Wilgenroos Berkenhof Lindebloem Kastanje Vlierbes Meidoorn Sleedoorn Populier Esdoorn Lijsterbes Merelaar Vinkenveld Meesters
  Kievitsbloem Gruttopolder Wulpen Reigersbos Ooievaar Zwaluwstaart Spechtenhout Uilenbos Koekoek Leeuwerik Karekiet Waterhoen
  Meerkoet Fuutenplas Zilverreiger Duinpan Polderdijk Slootkant Vaartweg Beekdal Heidebrink Veenmos Klaverblad Madelief Boterbloem
  Korenbloem Zonnedauw Distelvink Varenbos Rietkraag Lisdodde Waterlelie Dotterbloem Pinksterbloem Brem Hazelworm Eekhoorn Egelskop
  Zandloper Schelpenpad Kwelder Zeekraal Helmgras Duindoorn Krekelbos Vuurvlinder Libel Salamander Stekelbaars Waterjuffer`)

/** A child with a name, one or two guardians and a group; one in five has parents who live apart. */
export function someFamily(chance: Chance) {
  const surname = `${chance.pick(families)}${ending}`
  const given = chance.pick(children)
  const other = chance.is(0.25) ? `${chance.pick(families)}${ending}` : surname
  const first: GuardianSpec = {
    name: `${chance.pick(grownUps)} ${other}`,
    relation: chance.is(0.8) ? 'mother' : 'father',
  }
  const guardians: GuardianSpec[] = [first]
  if (chance.is(0.62)) {
    const second: GuardianSpec = {
      name: `${chance.pick(grownUps)} ${surname}`,
      relation: first.relation === 'mother' ? 'father' : 'mother',
      source: chance.is(0.2) ? 'register' : 'statement',
    }
    guardians.push(chance.is(0.2) ? elsewhere(second) : second)
  }
  return { given, family: surname, group: chance.int(1, 8), guardians }
}
