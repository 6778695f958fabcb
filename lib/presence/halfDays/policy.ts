import { type Actor, membershipsAs } from '@/lib/platform/actor'

/** docs/policy.md, row `half_day`: read in a municipality of mine, added and ended by its administrator. */
export function permissionsOn(actor: Pick<Actor, 'memberships'>, record: { readonly municipalityId: string }) {
  const administers = membershipsAs(actor, 'administrator').some((one) => one.municipalityId === record.municipalityId)
  return {
    view: actor.memberships.some((one) => one.municipalityId === record.municipalityId),
    add: administers,
    end: administers,
  }
}
