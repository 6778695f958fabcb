import { type Actor, membershipsAs } from '@/lib/platform/actor'

/** docs/policy.md, row `school_holiday`: read in a municipality of mine; added, changed and removed by its administrator. */
export function permissionsOn(actor: Pick<Actor, 'memberships'>, record: { readonly municipalityId: string }) {
  return {
    view: actor.memberships.some((one) => one.municipalityId === record.municipalityId),
    change: membershipsAs(actor, 'administrator').some((one) => one.municipalityId === record.municipalityId),
  }
}
