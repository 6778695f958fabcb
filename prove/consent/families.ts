// Random families asked through the real functions: who must say yes by the rules, what each answers, and what the school sees then.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { addLocalDays } from '@/lib/consents/rules'
import { canAsk, type GuardianOf, type Standing, standingOf, whoMustSayYes } from '@/lib/consents/who/rules'
import { localDay } from '@/lib/platform/clock'
import type { Dice } from './seed'

export interface Family {
  readonly caseId: string
  readonly birthDate: string | null
  readonly guardians: readonly GuardianOf[]
  readonly objecting: readonly string[]
  readonly excepted: readonly string[]
}

/** A family with any birth, number of parents, homes, authority and dispute. */
export function randomFamily(throws: Dice, today: string): Family {
  const guardians = Array.from(
    { length: throws.whole(0, 3) },
    (_, index): GuardianOf => ({
      id: randomUUID(),
      name: `Ouder ${index}-Demo`,
      isLegalGuardian: throws.whole(0, 5) === 0,
      hasAuthority: throws.whole(0, 4) > 0,
      livesWithPupil: throws.whole(0, 2) > 0,
      authoritySource: 'statement',
      removed: throws.whole(0, 7) === 0,
    }),
  )
  const some = (share: number) => guardians.filter(() => throws.whole(0, share) === 0).map((one) => one.id)
  // births spread over 4 to 19 years, with many right at 12, 16 and 18
  const birthDate = throws.flip()
    ? addLocalDays(today, -throws.whole(4 * 365, 19 * 365))
    : addLocalDays(`${Number(today.slice(0, 4)) - throws.pick([12, 16, 18])}${today.slice(4)}`, throws.whole(-45, 45))
  return {
    caseId: randomUUID(),
    birthDate: throws.whole(0, 9) === 0 ? null : birthDate,
    guardians,
    objecting: some(6),
    excepted: some(8),
  }
}

export interface Played {
  /** What the rules say of the answers, and what the database made of the question. */
  readonly expected: Standing['state'] | 'nobody'
  readonly found: string
}

/** Runs SQL as somebody signed in, in a transaction of its own that is kept. */
export type AsSomebody = <T>(work: (db: pg.Client) => Promise<T>) => Promise<T>

/** Asks, answers in random order, and tells both verdicts. */
export async function playFamily(
  worker: AsSomebody,
  family: Family,
  schoolId: string,
  throws: Dice,
  now: Date,
): Promise<Played> {
  const today = localDay(now)
  const days = throws.whole(1, 42)
  const who = whoMustSayYes({
    birthDate: family.birthDate,
    guardians: family.guardians,
    objecting: family.objecting,
    excepted: family.excepted,
    purpose: { kind: 'share' },
    firstDay: today,
    lastDay: addLocalDays(today, days - 1),
    parentsFrom12: true,
  })
  if (!canAsk(who)) return { expected: 'nobody', found: 'nobody' }
  const persons = who.asked.map((one) => ({ ...one, id: randomUUID(), name: 'Demo' }))
  const question = {
    id: randomUUID(),
    caseId: family.caseId,
    direction: 'workerToSchool',
    purpose: 'coordination',
    receiverOrganisationId: schoolId,
    kinds: ['agreements'],
    mode: 'running',
    days,
    textVersion: '2026-11',
    persons,
  }
  await worker((db) => db.query('SELECT priv.ask_consent($1::jsonb)', [JSON.stringify(question)]))
  const said: { guardianId: string | null; answer: 'yes' | 'no' | 'discuss' }[] = []
  let found = 'open'
  for (const person of persons.filter((one) => one.how !== 'excepted').sort(() => throws.whole(-1, 1))) {
    if (throws.whole(0, 4) === 0) continue
    const answer = throws.pick(['yes', 'yes', 'yes', 'yes', 'no', 'discuss'] as const)
    const given = JSON.stringify({ personId: person.id, answer, channel: 'oral' })
    found = await worker(
      async (db) => (await db.query('SELECT priv.answer_consent($1::jsonb) AS state', [given])).rows[0].state,
    )
    said.push({ guardianId: person.guardianId, answer })
    // what comes after a yes of all is another question
    if (found === 'given') break
  }
  return { expected: standingOf(who, said).state, found }
}
