import { type Actor, organisationsAs } from '@/lib/platform/actor'

export interface AgreementRelation {
  readonly schoolId: string
  /** I have a half-day at this school in these days. */
  readonly halfDayHere: boolean
}

/** Working agreements are read and written by the school's ib'er and by the workers with a half-day there (docs/policy.md). */
export function permissionsOn(
  actor: Actor,
  relation: AgreementRelation,
): { readonly view: boolean; readonly change: boolean } {
  const mine =
    organisationsAs(actor, 'schoolCounsellor').includes(relation.schoolId) ||
    (relation.halfDayHere && organisationsAs(actor, 'youthWorker').length > 0)
  return { view: mine, change: mine }
}
