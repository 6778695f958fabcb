import { type Actor, membershipsAs } from '@/lib/platform/actor'

/** docs/policy.md: policyOfficer reads figures of her municipality through one function, never a row. */
export function permissionsOn(actor: Pick<Actor, 'memberships'>, municipalityId: string) {
  const own = membershipsAs(actor, 'policyOfficer').some((one) => one.municipalityId === municipalityId)
  return { view: own, export: own }
}
