import { type CaseRelation, permissionsOn } from '@/lib/cases/policy'
import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** What the policy must know of an entry beside its case. */
export interface EntryRelation {
  readonly side: 'care' | 'school'
  readonly authorAccountId: string
  readonly controllerOrganisationId: string
  readonly voided: boolean
  /** Account that holds the care lead now. */
  readonly careLeadId: string | null
}

export interface EntryPermissions {
  /** Reads what stood there before, and the statements: the case's own people, never a receiver. */
  readonly history: boolean
  readonly correct: boolean
  /** Corrects for somebody else, so a reason is asked. */
  readonly forAnother: boolean
  /** Records a statement of a parent or the young person; also in a closed case. */
  readonly state: boolean
}

/** Written from docs/policy.md, entry_version: the author, or with a reason who holds the care lead; of a school's text only its author. */
export function permissionsOnEntry(actor: Actor, relation: CaseRelation, entry: EntryRelation): EntryPermissions {
  const onCase = permissionsOn(actor, relation)
  const author = entry.authorAccountId === actor.accountId
  const own = onCase.ground === 'own'
  const care = own && (author || entry.careLeadId === actor.accountId)
  const school =
    author &&
    onCase.addSchoolNote &&
    organisationsAs(actor, 'schoolCounsellor').includes(entry.controllerOrganisationId)
  return {
    history: onCase.readAll,
    correct: !entry.voided && (entry.side === 'care' ? care : school),
    forAnother: !author,
    state: own && !entry.voided,
  }
}

/** The second wall: an entry leaves a query only for who may correct it or read its history. */
export function toView<T>(
  actor: Actor,
  relation: CaseRelation,
  entry: EntryRelation,
  view: (permissions: EntryPermissions) => T,
): T {
  const permissions = permissionsOnEntry(actor, relation, entry)
  if (!permissions.history && !permissions.correct) throw new Refusal('not-allowed')
  return view(permissions)
}
