import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** What the policy must know of an agenda line. */
export interface AgendaRelation {
  readonly accountId: string
  readonly controllerOrganisationId: string
}

export interface AgendaPermissions {
  readonly view: boolean
  readonly change: boolean
}

/** An agenda is read by its owner only; written for an organisation in which the owner is youth worker (docs/policy.md, agenda_item). */
export function permissionsOn(actor: Actor, item: AgendaRelation): AgendaPermissions {
  const own = item.accountId === actor.accountId
  return { view: own, change: own && organisationsAs(actor, 'youthWorker').includes(item.controllerOrganisationId) }
}

/** The second wall: a line of somebody else never leaves a query. */
export function toView<T>(actor: Actor, item: AgendaRelation, view: (permissions: AgendaPermissions) => T): T {
  const permissions = permissionsOn(actor, item)
  if (!permissions.view) throw new Refusal('not-allowed')
  return view(permissions)
}

/** What the policy must know of a request to name it on the page of today. */
export interface AskedRelation {
  readonly schoolId: string
  readonly assignedTo: string | null
}

/** A request is on the page of today when it is mine, or nobody's at a school of mine (docs/policy.md, support_request, care). */
export const mayNameRequest = (actor: Actor, asked: AskedRelation, halfDaySchools: readonly string[]): boolean =>
  organisationsAs(actor, 'youthWorker').length > 0 &&
  (asked.assignedTo === actor.accountId || (asked.assignedTo === null && halfDaySchools.includes(asked.schoolId)))
