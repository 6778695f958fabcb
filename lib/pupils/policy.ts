import { type Actor, organisationsAs } from '@/lib/platform/actor'

/** What the policy must know of a pupil: whose file it is in. */
export interface PupilRelation {
  readonly controllerOrganisationId: string
}

/** A pupil and its guardians are changed by the side whose file it is (docs/policy.md, pupil and guardian); row security says whether the row can be read at all. */
export function permissionsOn(actor: Actor, pupil: PupilRelation): { readonly change: boolean } {
  const mine = [...organisationsAs(actor, 'youthWorker'), ...organisationsAs(actor, 'schoolCounsellor')]
  return { change: mine.includes(pupil.controllerOrganisationId) }
}
