import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** docs/policy.md, row audit_event: the privacy officer of the controller reads the log; never the file. */
export function permissionsOn(
  actor: Pick<Actor, 'memberships'>,
  line: { readonly controllerOrganisationId: string | null },
) {
  const own =
    line.controllerOrganisationId !== null &&
    organisationsAs(actor, 'privacyOfficer').includes(line.controllerOrganisationId)
  return { view: own, export: own }
}

/** The second wall for whatever leaves a query. */
export function toView<T>(
  actor: Pick<Actor, 'memberships'>,
  line: { readonly controllerOrganisationId: string | null },
  view: () => T,
): T {
  if (!permissionsOn(actor, line).view) throw new Refusal('not-allowed')
  return view()
}
