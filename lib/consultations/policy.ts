import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** What the policy must know of a contactmoment, seen from the author's own day. */
export interface ConsultationRelation {
  readonly authorAccountId: string
  readonly controllerOrganisationId: string
  readonly caseId: string | null
  readonly voidedAt: Date | null
}

export interface ConsultationPermissions {
  /** Reads it as its author; other ways (the case, a yes) are the case's own policy. */
  readonly view: boolean
  /** Takes it back, or says more about it. Within ten minutes: rules. */
  readonly change: boolean
  /** Lets a loose one join a case. */
  readonly link: boolean
}

/** Written from docs/policy.md, consultation: the author, while a youth worker of its controller. */
export function permissionsOn(actor: Actor, moment: ConsultationRelation): ConsultationPermissions {
  const mine =
    moment.authorAccountId === actor.accountId &&
    organisationsAs(actor, 'youthWorker').includes(moment.controllerOrganisationId)
  const stands = mine && moment.voidedAt === null
  return { view: mine, change: stands, link: stands && moment.caseId === null }
}

/** The second wall: somebody else's never leaves a query of this domain. */
export function toView<T>(
  actor: Actor,
  moment: ConsultationRelation,
  view: (permissions: ConsultationPermissions) => T,
): T {
  const permissions = permissionsOn(actor, moment)
  if (!permissions.view) throw new Refusal('not-allowed')
  return view(permissions)
}
