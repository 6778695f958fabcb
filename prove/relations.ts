// Who a caller is to the records of a world (docs/policy.md, sections 1 to 3), for prove/oracle.ts: by hand from the text, never from the SQL.

/** A row as the database gives it: names of columns in snake_case, moments as Date, dates as 'YYYY-MM-DD'. */
export type Row = Readonly<Record<string, unknown>>
/** Everything that stands in the tables, by table name. */
export type World = Readonly<Record<string, readonly Row[]>>

/** A caller, known by the credential shown; null when nothing, or something unknown, was shown. */
export interface Caller {
  readonly credentialId: string | null
}

export const text = (value: unknown): string => String(value)
const moment = (value: unknown): number => (value instanceof Date ? value.getTime() : Number.NaN)
const minutes = 60_000

/** Section 1: the account of a session that is open; anything else gives nothing. */
export function accountOf(caller: Caller, world: World, now: Date): string | null {
  const shown = (world.credential ?? []).find((one) => one.id === caller.credentialId)
  if (shown?.kind !== 'session' || shown.revoked_at) return null
  if (moment(shown.expires_at) <= now.getTime() || moment(shown.last_seen_at) <= now.getTime() - 15 * minutes)
    return null
  const account = (world.account ?? []).find((one) => one.id === shown.account_id)
  return account && !account.disabled_at ? text(account.id) : null
}

/** A yes in force (section 2): from `valid_from` until `valid_until` or `ended_at`, whichever comes first, ends excluded. */
export function inForce(consent: Row, now: Date): boolean {
  const at = now.getTime()
  return (
    moment(consent.valid_from) <= at &&
    at < moment(consent.valid_until) &&
    !(consent.ended_at && moment(consent.ended_at) <= at)
  )
}

/** Section 1: a second step of less than five minutes ago; in a demonstration also for who has none. */
export function isFresh(caller: Caller, me: string, world: World, now: Date): boolean {
  const shown = (world.credential ?? []).find((one) => one.id === caller.credentialId)
  const secret = (world.account_secret ?? []).find((one) => one.account_id === me)
  const demo = (world.installation ?? []).some((one) => one.demo)
  return moment(shown?.factor_at) > now.getTime() - 5 * minutes || (demo && !secret?.totp_confirmed_at)
}

/** Sections 2 and 3: what this account is to the records of this world at this moment. */
export function relationsOf(me: string, world: World, now: Date, fresh: boolean) {
  const rows = (table: string) => world[table] ?? []
  const roles = rows('membership').filter(
    (one) => one.account_id === me && (!one.ended_at || moment(one.ended_at) > now.getTime()),
  )
  const as = (role: string, key = 'organisation_id') =>
    new Set(roles.filter((one) => one.role === role).map((one) => text(one[key])))
  const workerIn = as('youthWorker')
  const workerTown = as('youthWorker', 'municipality_id')
  const mySchools = as('schoolCounsellor')
  const leadIn = as('teamLead')
  const towns = new Set(roles.map((one) => text(one.municipality_id)))
  const administered = as('administrator', 'municipality_id')
  const today = now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' })
  const begun = (one: Row) => text(one.valid_from) <= today && (!one.valid_until || text(one.valid_until) > today)
  const halfDaySchools = new Set(
    rows('half_day')
      .filter((one) => one.account_id === me && begun(one) && workerTown.has(text(one.municipality_id)))
      .map((one) => text(one.school_id)),
  )
  const controllerOf = new Map(rows('case_file').map((one) => [text(one.id), text(one.controller_organisation_id)]))
  const ofWorker = (caseId: unknown) => workerIn.has(controllerOf.get(text(caseId)) ?? '')
  const own = new Set(
    rows('case_member')
      .filter((one) => one.account_id === me && !one.ended_at && ofWorker(one.case_id))
      .map((one) => text(one.case_id)),
  )
  const emergency = new Set(
    rows('emergency_access')
      .filter(
        (one) =>
          one.account_id === me &&
          inForce({ valid_from: one.started_at, valid_until: one.expires_at, ended_at: one.closed_at }, now),
      )
      .filter(
        (one) => workerIn.has(text(one.controller_organisation_id)) || leadIn.has(text(one.controller_organisation_id)),
      )
      .map((one) => text(one.case_id)),
  )
  const shares = rows('consent').filter(
    (one) =>
      one.direction === 'workerToSchool' && mySchools.has(text(one.receiver_organisation_id)) && inForce(one, now),
  )
  // a yes without a case shares no row of one
  const ofCases = shares.filter((one) => one.case_id)
  const shared = new Set(ofCases.map((one) => text(one.case_id)))
  const sharedKinds = new Set(ofCases.flatMap((one) => (one.kinds as string[]).map((kind) => `${one.case_id} ${kind}`)))
  const statutory = new Set(
    rows('beschikking')
      .filter((one) => one.status === 'awaitingSecond' && leadIn.has(text(one.controller_organisation_id)))
      .map((one) => text(one.case_id)),
  )
  return {
    me,
    world,
    now,
    fresh,
    workerIn,
    mySchools,
    leadIn,
    towns,
    administered,
    halfDaySchools,
    own,
    emergency,
    shared,
    statutory,
    workerTown,
    privacyIn: as('privacyOfficer'),
    leadTowns: as('teamLead', 'municipality_id'),
    sharedOfKind: (caseId: unknown, kind: unknown) => sharedKinds.has(`${caseId} ${kind}`),
    town: (row: Row) => towns.has(text(row.municipality_id)),
    mine: (row: Row) => workerIn.has(text(row.controller_organisation_id)),
    mySide: (row: Row) =>
      workerIn.has(text(row.controller_organisation_id)) || mySchools.has(text(row.controller_organisation_id)),
    near: (caseId: unknown) => own.has(text(caseId)) || emergency.has(text(caseId)),
    find: (table: string, id: unknown) => rows(table).find((one) => one.id === id),
  }
}
export type Relations = ReturnType<typeof relationsOf>
