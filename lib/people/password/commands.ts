import { hash } from '@node-rs/argon2'
import { z } from 'zod'
import { hashLike } from '@/lib/people/commands'
import { myAccount } from '@/lib/people/queries'
import { passwordProblem } from '@/lib/people/rules'
import { type Caller, Prisma, type Work, withActor } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

const passwordStepRow = z.object({ answer: z.object({ wait: z.number(), salt: z.string().nullish() }) })
export interface PasswordStep {
  /** Key of what is wrong with a field, when something is: of messages signin.problems or errors. */
  readonly problem?: readonly [field: 'current' | 'password', problem: string]
  readonly wait?: true
  readonly given: string
  readonly next: string
}

/**
 * Before a password is changed: looks at the new one, counts the try in a transaction of its own, and hashes both (argon2id)
 * while no transaction waits.
 */
export async function preparePassword(
  caller: Caller,
  input: { readonly current: string; readonly password: string },
): Promise<PasswordStep> {
  const nothing = { given: '', next: '' }
  const step = await withActor(caller, async (work) => {
    const { email } = await myAccount(work)
    const problem = passwordProblem(input.password, { name: work.actor.name, email })
    if (problem) return problem
    const [row] = await work.sql(passwordStepRow, Prisma.sql`SELECT priv.my_password_step() AS answer`)
    return row?.answer
  })
  if (typeof step === 'string') return { ...nothing, problem: ['password', step] }
  if (!step || step.wait > 0) return { ...nothing, wait: true }
  if (!step.salt) return { ...nothing, problem: ['current', 'wrong-password'] }
  return { given: await hashLike(input.current, step.salt), next: await hash(input.password.normalize('NFC')) }
}

/**
 * Puts the new password in the place of the old one, ends all other sessions and open links of the account, and mails that it
 * happened. Refusal('wrong-password', 'current').
 */
export async function changePassword(work: Work, step: Pick<PasswordStep, 'given' | 'next'>): Promise<null> {
  const [row] = await work.sql(
    z.object({ changed: z.boolean() }),
    Prisma.sql`SELECT priv.change_my_password(${step.given}, ${step.next}) AS changed`,
  )
  if (!row?.changed) throw new Refusal('wrong-password', 'current')
  const [role] = work.actor.memberships
  if (role)
    await work.enqueue({
      kind: 'passwordChanged',
      recipientAccountId: work.actor.accountId,
      path: '/account',
      municipalityId: role.municipalityId,
    })
  return null
}
