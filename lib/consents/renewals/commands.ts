import 'server-only'
import { askAgain, makeLink } from '@/lib/consents/questions/commands'
import { listQuestions, loadWho } from '@/lib/consents/questions/queries'
import { type FamilyLocale, familyLocales } from '@/lib/consents/questions/schema'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import type { RenewInput } from './schema'

export interface RenewAnswer {
  readonly caseId: string
  readonly questionId: string
  /** Links that were sent. */
  readonly mailed: number
}

const localeOf = (language: string): FamilyLocale => familyLocales.find((one) => one === language) ?? 'nl'

/**
 * Asks for the same yes once more, on the same terms; with `how: 'mail'` also sends a link to each person who is asked and whose
 * address was verified: a young person to the own address, never through a parent (field.md C). The answers are theirs: nothing
 * opens here. Refusals: not-allowed, nobody-to-ask, does-not-fit on `how` when nobody has a verified address.
 */
export async function renew(work: Work, input: RenewInput): Promise<RenewAnswer> {
  const { caseId, questionId } = await askAgain(work, { caseId: input.caseId, consentId: input.consentId })
  if (input.how === 'ask') return { caseId, questionId, mailed: 0 }
  const record = await loadWho(work, caseId)
  const question = (await listQuestions(work, record)).find((one) => one.id === questionId)
  const reachable = (question?.persons ?? []).flatMap((person) => {
    if (person.how === 'excepted') return []
    const contact =
      person.guardianId === null
        ? { email: record.pupilEmail, verified: record.pupilVerifiedAt, language: record.pupilLanguage }
        : contactOf(record.guardians, person.guardianId)
    return contact?.email && contact.verified ? [{ personId: person.id, locale: localeOf(contact.language) }] : []
  })
  if (reachable.length === 0) throw new Refusal('does-not-fit', 'how')
  for (const { personId, locale } of reachable)
    await makeLink(work, { caseId, personId, sentHow: 'mail', codeHow: 'mail', locale })
  return { caseId, questionId, mailed: reachable.length }
}

type Guardians = Awaited<ReturnType<typeof loadWho>>['guardians']
function contactOf(guardians: Guardians, id: string) {
  const found = guardians.find((one) => one.id === id)
  return found && { email: found.email, verified: found.contactVerifiedAt, language: found.language }
}
