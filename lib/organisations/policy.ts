import { type Actor, membershipsAs } from '@/lib/platform/actor'

/** docs/policy.md, rows `school` and `municipality`: read in a municipality of mine, changed by its administrator. */
export function permissionsOn(actor: Pick<Actor, 'memberships'>, record: { readonly municipalityId: string }) {
  return {
    view: actor.memberships.some((one) => one.municipalityId === record.municipalityId),
    change: membershipsAs(actor, 'administrator').some((one) => one.municipalityId === record.municipalityId),
  }
}

/** The municipalities of which the actor is administrator, each once. */
export function administeredPlaces(
  actor: Pick<Actor, 'memberships'>,
): readonly { readonly id: string; readonly name: string }[] {
  const places = new Map(membershipsAs(actor, 'administrator').map((one) => [one.municipalityId, one.municipalityName]))
  return [...places].map(([id, name]) => ({ id, name }))
}
