import { type Actor, organisationsAs } from '@/lib/platform/actor'
import { mayMove } from './rules'
import type { BeschikkingState } from './schema'

/** What the policy needs to know of a decision and of the actor's relation to it. */
export interface DecisionFacts {
  readonly controllerOrganisationId: string
  readonly status: BeschikkingState
  readonly draftedBy: string
  readonly secondBy: string | null
  /** The actor is a member of the case now. */
  readonly isMember: boolean
}

/** docs/policy.md, row `beschikking`: refusal in the command, button on the screen. */
export function permissionsOn(actor: Pick<Actor, 'accountId' | 'memberships'>, decision: DecisionFacts) {
  const own = decision.isMember && organisationsAs(actor, 'youthWorker').includes(decision.controllerOrganisationId)
  const lead = organisationsAs(actor, 'teamLead').includes(decision.controllerOrganisationId)
  const asked = lead && decision.status === 'awaitingSecond'
  return {
    view: own || asked || (lead && decision.secondBy === actor.accountId),
    edit: own && decision.status === 'draft',
    sign: own && decision.status === 'draft',
    secondSign: asked && decision.draftedBy !== actor.accountId,
    makeKnown: own && mayMove(decision.status, 'madeKnown'),
    start: own && mayMove(decision.status, 'started'),
    end: own && mayMove(decision.status, 'ended'),
    withdraw: own && mayMove(decision.status, 'withdrawn'),
  }
}
export type DecisionPermissions = ReturnType<typeof permissionsOn>
