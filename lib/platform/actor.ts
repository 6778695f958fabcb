/** Roles of the first version (docs/policy.md section 1). */
export const roles = [
  'youthWorker',
  'schoolCounsellor',
  'policyOfficer',
  'administrator',
  'privacyOfficer',
  'teamLead',
] as const
export type Role = (typeof roles)[number]

export interface ActorMembership {
  readonly role: Role
  readonly organisationId: string
  readonly organisationName: string
  readonly organisationKind: 'municipality' | 'school' | 'schoolBoard' | 'careProvider'
  readonly municipalityId: string
  readonly municipalityName: string
  readonly accent: string
  readonly youthWorkerTitle: string
}

declare const minted: unique symbol

/**
 * Who asks, read fresh from the database in the transaction of the question itself. Proof of access as a type: minted only
 * by `withActor` in platform/db, so a function that demands one cannot be called without the gate (style 7.3).
 */
export interface Actor {
  readonly [minted]: true
  readonly accountId: string
  readonly credentialId: string
  readonly name: string
  readonly locale: 'nl' | 'en'
  readonly registration: string | null
  readonly expiresAt: string
  readonly lastSeenAt: string
  readonly factorAt: string | null
  readonly memberships: readonly ActorMembership[]
}

/** Whether the actor holds one of these roles, anywhere. */
export const hasRole = (actor: Pick<Actor, 'memberships'>, ...wanted: readonly Role[]): boolean =>
  actor.memberships.some((one) => wanted.includes(one.role))

/** The memberships in one role, oldest first. */
export const membershipsAs = (actor: Pick<Actor, 'memberships'>, role: Role): readonly ActorMembership[] =>
  actor.memberships.filter((one) => one.role === role)

/** Organisations in which the actor holds this role. */
export const organisationsAs = (actor: Pick<Actor, 'memberships'>, role: Role): readonly string[] =>
  membershipsAs(actor, role).map((one) => one.organisationId)
