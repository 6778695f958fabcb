import { type Actor, organisationsAs } from '@/lib/platform/actor'

/** What the policy must know of the case that a yes belongs to. */
export interface ConsentCase {
  readonly controllerOrganisationId: string
  readonly status: 'open' | 'closed'
  readonly memberIds: readonly string[]
}

export interface ConsentPermissions {
  /** Read the history of the yeses of this case. */
  readonly view: boolean
  /** Record a yes, or a yes said again. The other side never renews (field.md C). */
  readonly give: boolean
  /** Stop one; also in a closed case, because stopping is as easy as giving. */
  readonly end: boolean
}

/** Consents of a case are recorded by its own worker only (docs/policy.md, consent: fn give_consent, end_consent). */
export function permissionsOn(actor: Actor, record: ConsentCase): ConsentPermissions {
  const own =
    record.memberIds.includes(actor.accountId) &&
    organisationsAs(actor, 'youthWorker').includes(record.controllerOrganisationId)
  return { view: own, give: own && record.status === 'open', end: own }
}
