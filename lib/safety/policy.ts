import { type CaseRelation, permissionsOn as permissionsOnCase } from '@/lib/cases/policy'
import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** What the policy must know of one use of emergency access (docs/policy.md, emergency_access). */
export interface EmergencyFacts {
  readonly accountId: string
  readonly controllerOrganisationId: string
  /** It opens the case now. */
  readonly running: boolean
  readonly verdict: string | null
}

/** What this person may do with a use of emergency access, apart from what she sees of it as a member of the case. */
export function permissionsOnEmergency(actor: Pick<Actor, 'accountId' | 'memberships'>, use: EmergencyFacts) {
  const mine = use.accountId === actor.accountId
  const officer = organisationsAs(actor, 'privacyOfficer').includes(use.controllerOrganisationId)
  return {
    view: mine || officer,
    close: mine && use.running,
    /** After it ended, once, and never her own. */
    review: officer && !mine && !use.running && use.verdict === null,
  }
}

/** The second wall for whatever tells of a use. */
export function toView<T>(
  actor: Actor,
  use: EmergencyFacts,
  view: (permissions: ReturnType<typeof permissionsOnEmergency>) => T,
): T {
  const permissions = permissionsOnEmergency(actor, use)
  if (!permissions.view) throw new Refusal('not-allowed')
  return view(permissions)
}

/** Shields: read by who reads the whole file, changed by its own workers, also when the case is closed (docs/policy.md, shield). */
export function permissionsOnShields(actor: Actor, relation: CaseRelation) {
  const { readAll, ground } = permissionsOnCase(actor, relation)
  return { view: readAll, change: ground === 'own' }
}
