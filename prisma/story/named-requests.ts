import type { PupilSpec, Story } from './case-story'
import { father, mother } from './people'
import { mainSchool, mainSchoolHengelo } from './places'
import { addRequest, type RequestSpec } from './request-story'

// Questions that have no case (yet). `storyId('request.' + key)` is the id.

const child = (given: string, family: string, group: number, parent: string): PupilSpec => ({
  given,
  family: `${family}-Demo`,
  group,
  guardians: [mother(parent)],
})

/** The ib'er brings six pupils; for four of them the parents do not know yet: no name, only group and theme (field.md A2). */
const sixPupils: readonly RequestSpec[] = [
  { key: 'sixPupils.1', school: mainSchool, pupil: child('Jesse', 'Pimpernel', 4, 'Tineke Pimpernel'), theme: 'behaviour', worry: 'Speelt weinig met anderen en wordt boos als iemand dichtbij komt.', tried: 'Vaste plek en een maatje.', parentsKnowNote: 'Moeder gebeld, zij is het eens.', status: 'received', asked: 0, time: '08:05' },
  { key: 'sixPupils.2', school: mainSchool, pupil: { ...child('Ravi', 'Look', 5, 'Priya Look'), guardians: [mother('Priya Look'), father('Anil Look')] }, theme: 'absence', worry: 'Komt drie keer per week te laat. Ouders werken vroeg.', tried: 'Gesprek met beide ouders.', parentsKnowNote: 'Beide ouders, op school besproken.', channel: 'paper', status: 'received', asked: 0, time: '08:06' },
  { key: 'sixPupils.3', school: mainSchool, parentsKnow: 'notYet', group: 'groep 3', theme: 'sadness', worry: 'Een leerling huilt vaak bij het afscheid.', status: 'received', asked: 0, time: '08:07' },
  { key: 'sixPupils.4', school: mainSchool, parentsKnow: 'notYet', group: 'groep 7', theme: 'bullying', worry: 'Twee leerlingen sluiten een derde buiten.', tried: 'Klassengesprek.', status: 'received', asked: 0, time: '08:08' },
  { key: 'sixPupils.5', school: mainSchool, parentsKnow: 'notYet', group: 'groep 1', theme: 'behaviour', worry: 'Kan niet in de kring zitten. Hoe pak ik dat gesprek met ouders aan?', status: 'received', asked: 0, time: '08:09' },
  { key: 'sixPupils.6', school: mainSchool, parentsKnow: 'notYet', group: 'groep 8', theme: 'anxiety', worry: 'Spanning voor de overstap.', urgency: 'soon', status: 'received', asked: 0, time: '08:10' },
]

const atMain: readonly RequestSpec[] = [
  { key: 'lina', school: mainSchool, pupil: child('Lot', 'Zevenblad', 5, 'Marije Zevenblad'), theme: 'home', worry: 'Ouders gaan uit elkaar. Lot en haar broer zijn onrustig.', parentsKnowNote: 'Moeder vroeg zelf om hulp.', status: 'received', urgency: 'soon', asked: -4 },
  { key: 'askedBack', school: mainSchool, pupil: child('Finn', 'Nagelkruid', 7, 'Olga Nagelkruid'), theme: 'home', worry: 'Finn maakt zich zorgen over zijn zusje.', status: 'askedBack', asked: -8, messages: [{ side: 'care', kind: 'question', day: -6, body: 'Hoe gaat het buitenspelen sinds de herfstvakantie?' }] },
  { key: 'askedBackReplied', school: mainSchool, parentsKnow: 'notYet', group: 'groep 2', theme: 'behaviour', worry: 'Bijt andere kinderen.', status: 'takenUp', asked: -11, messages: [{ side: 'care', kind: 'question', day: -9, body: 'Wanneer op de dag gebeurt het?' }, { side: 'school', kind: 'reply', day: -8, body: 'Vooral voor het eten. Ik bespreek het vrijdag met de ouders.' }] },
  { key: 'redirected', school: mainSchool, parentsKnow: 'notYet', group: 'groep 6', theme: 'other', worry: 'Lezen blijft achter, al een jaar.', tried: 'Extra leestijd.', status: 'redirected', nextPlace: 'Orthopedagoog van het samenwerkingsverband', asked: -20, messages: [{ side: 'care', kind: 'redirect', day: -18, body: 'Dit past niet bij mij, wel bij de orthopedagoog. Ik heb haar gevraagd jou te bellen.' }] },
  { key: 'answered', school: mainSchool, parentsKnow: 'notYet', group: 'groep 4', theme: 'bullying', worry: 'Hoe begin ik een gesprek over plagen met ouders die elkaar kennen?', status: 'answered', asked: -17, answered: -10, messages: [{ side: 'care', kind: 'answer', day: -10, body: 'Nodig ze apart uit en vraag eerst wat hun kind vertelt. Ik zit er graag bij.' }] },
  { key: 'closedUnnamed', school: mainSchool, parentsKnow: 'notYet', group: 'groep 5', theme: 'money', worry: 'Gezin kan schoolreis niet betalen.', status: 'closed', asked: -40, answered: -37, closed: -30, messages: [{ side: 'care', kind: 'answer', day: -37, body: 'Er is een fonds voor. Het formulier ligt in je postvak.' }] },
  { key: 'safetyUnnamed', school: mainSchool, parentsKnow: 'safety', group: 'groep 3', theme: 'home', worry: 'Zorg over veiligheid. Graag vandaag overleg, zonder naam.', urgency: 'today', status: 'takenUp', asked: -1, taken: -1 },
  { key: 'fatherOfBram', school: mainSchool, door: 'parent', theme: 'home', worry: 'Vader wil je spreken over bedtijden. Graag bellen.', status: 'takenUp', asked: -1 },
  { key: 'walkIn', school: mainSchool, door: 'walkIn', theme: 'money', worry: 'Moeder kwam binnen bij het spreekuur met een brief die zij niet begreep.', status: 'closed', asked: -7, answered: -7, closed: -7 },
  { key: 'child', school: mainSchool, door: 'child', theme: 'sadness', worry: 'Een jongen uit groep 7 wil eens praten.', parentsKnow: 'notYet', status: 'takenUp', asked: -3 },
  /** About herself: the mother is the one concerned; it belongs in no child's file (field.md B). */
  { key: 'divorceMother', school: mainSchoolHengelo, door: 'parent', theme: 'home', worry: 'Moeder wil praten over haar scheiding. Zij is zelf degene om wie het gaat; school mag het niet weten.', status: 'takenUp', asked: -7, time: '10:15' },
]

const elsewhere: readonly RequestSpec[] = [
  { key: 'willemAlexander.1', school: '13DK00', pupil: child('Merel', 'Akkerwinde', 2, 'Suzan Akkerwinde'), theme: 'sadness', worry: 'Merel wil niet meer eten op school.', status: 'received', asked: -2 },
  { key: 'willemAlexander.2', school: '13DK00', parentsKnow: 'notYet', group: 'groep 8', theme: 'anxiety', worry: 'Een leerling durft geen spreekbeurt te houden.', status: 'received', asked: -3 },
  { key: 'pioniers.1', school: '15EX00', pupil: child('Abel', 'Speenkruid', 6, 'Trudy Speenkruid'), theme: 'behaviour', worry: 'Abel loopt weg uit de gymles.', status: 'received', asked: -6 },
  { key: 'triangel.1', school: '23TW00', pupil: child('Evi', 'Muur', 7, 'Joyce Muur'), theme: 'bullying', worry: 'Evi wordt nageroepen in de app van de groep.', urgency: 'soon', status: 'received', asked: -1 },
  { key: 'triangel.2', school: '23TW00', parentsKnow: 'notYet', group: 'groep 4', theme: 'home', worry: 'Leerling heeft vaak geen eten mee.', status: 'received', asked: -2 },
  { key: 'triangel.3', school: '23TW00', parentsKnow: 'notYet', group: 'groep 1', theme: 'behaviour', worry: 'Praat nog niet in zinnen.', status: 'askedBack', asked: -9, messages: [{ side: 'care', kind: 'question', day: -7, body: 'Hebben de ouders daar zelf iets over gezegd?' }] },
  { key: 'hunenborg.1', school: mainSchoolHengelo, pupil: child('Morris', 'Wikke', 3, 'Hetty Wikke'), theme: 'behaviour', worry: 'Morris gooit met spullen als het druk is.', tried: 'Koptelefoon en een rustplek.', status: 'received', asked: -1 },
  { key: 'hunenborg.2', school: mainSchoolHengelo, parentsKnow: 'notYet', group: 'groep 5', theme: 'absence', worry: 'Een leerling is elke maandag ziek.', status: 'received', asked: -2 },
  { key: 'hunenborg.3', school: mainSchoolHengelo, parentsKnow: 'notYet', group: 'groep 7', theme: 'bullying', worry: 'Onrust na een ruzie op het plein.', status: 'received', urgency: 'soon', asked: 0, time: '08:20' },
  { key: 'hunenborg.4', school: mainSchoolHengelo, parentsKnow: 'notYet', group: 'groep 2', theme: 'other', worry: 'Taal komt niet op gang.', status: 'redirected', nextPlace: 'Logopedist van school', asked: -15, messages: [{ side: 'care', kind: 'redirect', day: -14, body: 'De logopedist kan dit beter. Zij weet dat je belt.' }] },
  { key: 'hunenborg.5', school: mainSchoolHengelo, parentsKnow: 'notYet', group: 'groep 8', theme: 'sadness', worry: 'Verlies in de klas: hoe praten we erover?', status: 'answered', asked: -22, answered: -15, messages: [{ side: 'care', kind: 'answer', day: -15, body: 'Ik kom vrijdag in de klas. Hier is alvast een boek.' }] },
  { key: 'hunenborg.6', school: mainSchoolHengelo, pupil: child('Fien', 'Lathyrus', 4, 'Bea Lathyrus'), theme: 'home', worry: 'Fien slaapt bij drie adressen.', status: 'askedBack', asked: -10, messages: [{ side: 'care', kind: 'question', day: -8, body: 'Wie haalt haar op welke dag?' }] },
  { key: 'plechelmus.1', school: '17RC00', parentsKnow: 'notYet', group: 'groep 6', theme: 'behaviour', worry: 'Veel ruzie om de computer.', status: 'received', asked: -4 },
]

/** Questions in every status and through every door, at the main schools first. */
export function addNamedRequests(story: Story): void {
  for (const spec of [...sixPupils, ...atMain, ...elsewhere]) addRequest(story, spec)
}
