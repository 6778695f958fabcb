import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'
import { stateAfter } from './rules'
import type { Door, RequestState } from './schema'

/** What the policy must know of a request: every relation that can be a way to it (docs/policy.md, support_request). */
export interface RequestRelation {
  readonly requestId: string
  readonly municipalityId: string
  readonly controllerOrganisationId: string
  readonly schoolId: string
  readonly door: Door
  readonly status: RequestState
  readonly assignedTo: string | null
  /** I have a half-day at this school in these days. */
  readonly halfDayHere: boolean
  /** The request hangs on a case of which I am a member. */
  readonly ownCase: boolean
}

export interface RequestPermissions {
  readonly side: 'care' | 'school' | null
  readonly view: boolean
  readonly takeUp: boolean
  readonly askBack: boolean
  readonly answer: boolean
  readonly redirect: boolean
  readonly close: boolean
  readonly reopen: boolean
  readonly reply: boolean
}

function careReaches(actor: Actor, relation: RequestRelation): boolean {
  const worker = organisationsAs(actor, 'youthWorker')
  if (worker.length === 0) return false
  if (!actor.memberships.some((one) => one.role === 'youthWorker' && one.municipalityId === relation.municipalityId))
    return false
  if (relation.door !== 'school' && !worker.includes(relation.controllerOrganisationId)) return false
  return (
    relation.assignedTo === actor.accountId ||
    (relation.assignedTo === null && relation.halfDayHere) ||
    relation.ownCase
  )
}

/** Which side of this request I am on. Care first, as in the database; a school only for its own door (field.md A1). */
export function sideOf(actor: Actor, relation: RequestRelation): 'care' | 'school' | null {
  if (careReaches(actor, relation)) return 'care'
  return relation.door === 'school' && organisationsAs(actor, 'schoolCounsellor').includes(relation.schoolId)
    ? 'school'
    : null
}

/** What this person may do with this request now. Written from docs/policy.md, not from the SQL. */
export function permissionsOn(actor: Actor, relation: RequestRelation): RequestPermissions {
  const side = sideOf(actor, relation)
  const can = (wanted: 'care' | 'school', move: Parameters<typeof stateAfter>[1]) =>
    side === wanted && stateAfter(relation.status, move) !== undefined
  return {
    side,
    view: side !== null,
    takeUp: can('care', 'takeUp'),
    // who came through another door has no account to answer with
    askBack: can('care', 'askBack') && relation.door === 'school',
    answer: can('care', 'answer'),
    redirect: can('care', 'redirect'),
    close: side !== null && stateAfter(relation.status, 'close') !== undefined,
    reopen: can('care', 'reopen'),
    reply: can('school', 'reply'),
  }
}

/** The second wall for whatever leaves a query: throws when the policy says that this request may not be seen. */
export function toView<T>(actor: Actor, relation: RequestRelation, view: (permissions: RequestPermissions) => T): T {
  const permissions = permissionsOn(actor, relation)
  if (!permissions.view) throw new Refusal('not-allowed')
  return view(permissions)
}
