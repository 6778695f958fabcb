import { type Actor, membershipsAs } from '@/lib/platform/actor'
import { Refusal } from '@/lib/platform/errors'

/** A municipality that the actor administers. */
export interface AdministeredPlace {
  readonly id: string
  readonly name: string
}

/** The municipalities of which the actor is administrator, each once. */
export function administeredPlaces(actor: Pick<Actor, 'memberships'>): readonly AdministeredPlace[] {
  const places = new Map(membershipsAs(actor, 'administrator').map((one) => [one.municipalityId, one.municipalityName]))
  return [...places].map(([id, name]) => ({ id, name }))
}

/** The wanted one of the actor's municipalities, else the first. Refusal('not-allowed') when there is none, or not that one. */
export function administeredPlace(actor: Pick<Actor, 'memberships'>, wanted?: string): AdministeredPlace {
  const places = administeredPlaces(actor)
  const place = wanted ? places.find((one) => one.id === wanted) : places[0]
  if (!place) throw new Refusal('not-allowed')
  return place
}

/** What the policy asks of a person in the administration. */
export interface AdministeredPerson {
  readonly accountId: string
  readonly municipalityId: string
  /** Every live role of this person is in a municipality that I administer. */
  readonly whole: boolean
  readonly disabled: boolean
}

/** docs/policy.md: membership and account, by definer functions that say the same. */
export function permissionsOn(actor: Pick<Actor, 'accountId' | 'memberships'>, person: AdministeredPerson) {
  const view = administeredPlaces(actor).some((one) => one.id === person.municipalityId)
  const other = person.accountId !== actor.accountId
  return {
    view,
    /** Nobody gives a role to herself, and nobody resets or shuts her own account: a second person does. */
    grant: view && other && !person.disabled,
    endRole: view,
    inviteAgain: view && other && person.whole && !person.disabled,
    disable: view && other && person.whole,
  }
}
