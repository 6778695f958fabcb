import { z } from 'zod'
import { administeredPlace, administeredPlaces, permissionsOn } from '@/lib/people/policy'
import { factorFresh } from '@/lib/people/queries'
import { roles } from '@/lib/platform/actor'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

const roleRow = z.object({
  id: z.uuid(),
  role: z.enum(roles),
  organisationId: z.uuid(),
  organisationName: z.string(),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
})
const personRow = z.object({
  account_id: z.uuid(),
  name: z.string(),
  email: z.string(),
  registration: z.string().nullable(),
  version: z.number(),
  disabled: z.boolean(),
  ready: z.boolean(),
  invited_until: z.date().nullable(),
  last_seen_at: z.date().nullable(),
  whole: z.boolean(),
  myself: z.boolean(),
  roles: z.array(roleRow),
})

async function peopleOf(work: Work, municipalityId: string) {
  const rows = await work.sql(personRow, Prisma.sql`SELECT * FROM priv.people_of_municipality(${municipalityId})`)
  return rows.map((row) => {
    const person = {
      accountId: row.account_id,
      municipalityId,
      name: row.name,
      email: row.email,
      registration: row.registration,
      version: row.version,
      disabled: row.disabled,
      ready: row.ready,
      invitedUntil: row.invited_until,
      lastSeenAt: row.last_seen_at,
      whole: row.whole,
      myself: row.myself,
      roles: row.roles,
    }
    const permissions = permissionsOn(work.actor, person)
    if (!permissions.view) throw new Refusal('not-allowed')
    return { ...person, permissions }
  })
}
export type PersonView = Awaited<ReturnType<typeof peopleOf>>[number]

const organisationRow = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(['municipality', 'school', 'schoolBoard', 'careProvider']),
})

/** Organisations in which a role can be given: of the municipality, and care providers. */
async function organisationsOf(work: Work, municipalityId: string) {
  return work.sql(
    organisationRow,
    Prisma.sql`SELECT id, name, kind FROM organisation WHERE active AND (municipality_id = ${municipalityId} OR kind = 'careProvider')
    ORDER BY array_position(ARRAY['municipality', 'school', 'schoolBoard', 'careProvider'], kind), lower(name)`,
  )
}
export type OrganisationChoice = Awaited<ReturnType<typeof organisationsOf>>[number]

/** Everybody with a role, present or past, in one of my municipalities. `q`: part of a name or address; `role`: a live role. */
export async function listPeople(work: Work, input: { municipality?: string; q?: string; role?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  const all = await peopleOf(work, place.id)
  const part = input.q?.trim().toLowerCase() ?? ''
  const people = all.filter(
    (one) =>
      (part === '' || one.name.toLowerCase().includes(part) || one.email.includes(part)) &&
      (!input.role || one.roles.some((role) => role.role === input.role && role.endedAt === null)),
  )
  return { place, places: administeredPlaces(work.actor), total: all.length, people }
}

/** One person with the organisations for a next role; undefined when she has no role in a municipality of mine. */
export async function readPerson(work: Work, input: { municipality?: string; accountId: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  const person = (await peopleOf(work, place.id)).find((one) => one.accountId === input.accountId)
  if (!person) throw new Refusal('not-allowed')
  return { place, person, organisations: await organisationsOf(work, place.id), fresh: await factorFresh(work) }
}

/** What the form of an invitation offers. */
export async function inviteChoices(work: Work, input: { municipality?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  return {
    place,
    places: administeredPlaces(work.actor),
    organisations: await organisationsOf(work, place.id),
    fresh: await factorFresh(work),
  }
}
