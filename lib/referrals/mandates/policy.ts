import { type Actor, membershipsAs } from '@/lib/platform/actor'

/** docs/policy.md, row `mandate`: read by its holder, the administrator and the team lead; added and ended by the administrator. */
export function permissionsOn(
  actor: Pick<Actor, 'accountId' | 'memberships'>,
  record: { readonly municipalityId: string; readonly accountId?: string },
) {
  const administers = membershipsAs(actor, 'administrator').some((one) => one.municipalityId === record.municipalityId)
  const leads = membershipsAs(actor, 'teamLead').some((one) => one.municipalityId === record.municipalityId)
  return { view: administers || leads || record.accountId === actor.accountId, add: administers, end: administers }
}
