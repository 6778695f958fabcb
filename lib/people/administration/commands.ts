import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { administeredPlace } from '@/lib/people/policy'
import type { disableSchema, endRoleSchema, grantRoleSchema, InviteInput, inviteAgainSchema } from '@/lib/people/schema'
import { hashToken } from '@/lib/platform/auth'
import { derive } from '@/lib/platform/crypto'
import { Prisma, type Work } from '@/lib/platform/db'

/**
 * The token of a link, from the key of the form that asked for it: a form that comes twice gives the same link, and no copy
 * of it stands under the form's key. 43 characters.
 */
export const linkToken = (formKey: string): string => derive('link', formKey).toString('base64url')

/**
 * Invites somebody with a first role. Whoever has an account already gets the role only (`invited` false). The mail leaves by
 * the outbox, which forgets the link once it is sent.
 */
export async function invite(
  work: Work,
  input: InviteInput & { readonly formKey: string },
): Promise<{ accountId: string; invited: boolean }> {
  const place = administeredPlace(work.actor, input.municipalityId)
  const token = linkToken(input.formKey)
  const facts = JSON.stringify({
    accountId: randomUUID(),
    name: input.name,
    email: input.email,
    registration: input.registration,
    role: input.role,
    organisationId: input.organisationId,
    municipalityId: place.id,
    tokenHash: hashToken(token),
  })
  const [row] = await work.sql(
    z.object({ answer: z.object({ accountId: z.uuid(), invited: z.boolean() }) }),
    Prisma.sql`SELECT priv.create_invitation(${facts}::jsonb) AS answer`,
  )
  const answer = row?.answer ?? { accountId: '', invited: false }
  if (answer.invited)
    await work.enqueue({
      kind: 'invitation',
      recipientAccountId: answer.accountId,
      path: `/invitation/${token}`,
      municipalityId: place.id,
    })
  return answer
}

/** A fresh link for somebody who lost password or phone, or whose link ran out. Refusal('second-person') for oneself. */
export async function inviteAgain(
  work: Work,
  input: z.output<typeof inviteAgainSchema> & { readonly formKey: string },
): Promise<{ kind: string }> {
  const place = administeredPlace(work.actor, input.municipalityId)
  const token = linkToken(input.formKey)
  const [row] = await work.sql(
    z.object({ kind: z.string() }),
    Prisma.sql`SELECT priv.invite_again(${input.accountId}::uuid, ${place.id}, ${hashToken(token)}) AS kind`,
  )
  const kind = row?.kind ?? 'invitation'
  await work.enqueue({
    kind,
    recipientAccountId: input.accountId,
    path: `/invitation/${token}`,
    municipalityId: place.id,
  })
  return { kind }
}

/** Gives a person of my municipality one more role. */
export async function grantRole(work: Work, input: z.output<typeof grantRoleSchema>): Promise<null> {
  const place = administeredPlace(work.actor, input.municipalityId)
  await work.run(
    Prisma.sql`SELECT priv.grant_role(${input.accountId}::uuid, ${input.role}, ${input.organisationId}::uuid, ${place.id})`,
  )
  return null
}

/** Ends a role at this statement. Refusal('second-person') for one's own administration. */
export async function endRole(work: Work, input: z.output<typeof endRoleSchema>): Promise<null> {
  await work.run(Prisma.sql`SELECT priv.end_role(${input.membershipId}::uuid)`)
  return null
}

/** Shuts an account, and with it every session of it, or opens it again. */
export async function setDisabled(work: Work, input: z.output<typeof disableSchema>): Promise<null> {
  await work.run(
    Prisma.sql`SELECT priv.set_account_disabled(${input.accountId}::uuid, ${input.disabled === 'true'}, ${input.version}::integer)`,
  )
  return null
}
