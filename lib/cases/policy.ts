import { type Actor, hasRole, organisationsAs } from '@/lib/platform/actor'
import type { Ground } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

/** What the policy must know of a case: every relation that can be a way to it (docs/policy.md, case_file). */
export interface CaseRelation {
  readonly caseId: string
  readonly municipalityId: string
  readonly controllerOrganisationId: string
  readonly status: 'open' | 'closed'
  /** Accounts whose membership has not ended. */
  readonly memberIds: readonly string[]
  /** Direction worker → school, in force now by the clock of the database. */
  readonly sharedNow: readonly { readonly organisationId: string; readonly kinds: readonly string[] }[]
  /** A second signature is asked now. */
  readonly awaitingSecond: boolean
  /** Accounts with emergency access that runs now. */
  readonly emergencyIds: readonly string[]
  /** The actor's own emergency access that runs now: for the banner (docs/adr/0013). */
  readonly emergency?: { readonly id: string; readonly until: Date } | null
}

export interface CasePermissions {
  /** May the case be read at all, and on which ground; the strongest one. */
  readonly view: boolean
  readonly ground: Ground | null
  /** Side's own file: write, share, hand on, close. */
  readonly work: boolean
  /** Reads the whole file, not only what is shared. */
  readonly readAll: boolean
  readonly addSchoolNote: boolean
  readonly giveConsent: boolean
  readonly reopen: boolean
}

function groundOf(actor: Actor, relation: CaseRelation): Ground | null {
  const worker = organisationsAs(actor, 'youthWorker')
  const lead = organisationsAs(actor, 'teamLead')
  const controller = relation.controllerOrganisationId
  if (relation.memberIds.includes(actor.accountId) && worker.includes(controller)) return 'own'
  const schools = organisationsAs(actor, 'schoolCounsellor')
  if (relation.sharedNow.some((one) => schools.includes(one.organisationId))) return 'consent'
  // before statutory: it opens more, and a team lead who asked for it must not lose it to a signature that waits
  if (relation.emergencyIds.includes(actor.accountId) && (worker.includes(controller) || lead.includes(controller)))
    return 'emergency'
  if (relation.awaitingSecond && lead.includes(controller)) return 'statutory'
  return null
}

/** What this person may do with this case. Written from docs/policy.md, not from the SQL; compared by policy.db.test.ts. */
export function permissionsOn(actor: Actor, relation: CaseRelation): CasePermissions {
  const ground = groundOf(actor, relation)
  const own = ground === 'own'
  const open = relation.status === 'open'
  return {
    view: ground !== null,
    ground,
    work: own && open,
    readAll: own || ground === 'emergency',
    addSchoolNote: ground === 'consent' && hasRole(actor, 'schoolCounsellor'),
    giveConsent: own && open,
    reopen: own && !open,
  }
}

/** The second wall for whatever leaves a query: throws when the policy says that this case may not be seen. */
export function toView<T>(actor: Actor, relation: CaseRelation, view: (permissions: CasePermissions) => T): T {
  const permissions = permissionsOn(actor, relation)
  if (!permissions.view) throw new Refusal('not-allowed')
  return view(permissions)
}
