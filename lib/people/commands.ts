import { randomBytes } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { generateSync, generateURI, ScureBase32Plugin } from 'otplib'
import { z } from 'zod'
import { hashToken } from '@/lib/platform/auth'
import { derive, seal, unseal } from '@/lib/platform/crypto'
import { type Caller, Prisma, type Work, withActor, withNobody } from '@/lib/platform/db'
import { newToken } from '@/lib/platform/session'
import { factorFresh } from './queries'
import { matchingStep, passwordProblem, recoveryCode } from './rules'

/** What a step of signing in came to. `wait`: seconds; `token`: what goes into the cookie. `again`: begin at the password. */
export type StepResult =
  | { readonly is: 'ok'; readonly token: string }
  | { readonly is: 'wrong' }
  | { readonly is: 'wait'; readonly seconds: number }
  | { readonly is: 'again' }

const one = async <S extends z.ZodType>(schema: S, query: Prisma.Sql): Promise<z.output<S>> => {
  const [row] = await withNobody((db) => db.sql(z.object({ answer: schema }), query))
  return (row as { answer: z.output<S> }).answer
}
const tried = z.object({ ok: z.boolean(), wait: z.number() })
const stepRow = z.object({ wait: z.number(), accountId: z.uuid().optional(), secret: z.string().nullish() })
const secretPlace = (accountId: string) => `account_secret.totp_secret|${accountId}`

/** Hash with the parameters and salt of '$argon2id$v=19$m=..,t=..,p=..$salt', so that the database can compare. */
export async function hashLike(password: string, salt: string): Promise<string> {
  const [, memoryCost, timeCost, parallelism, encoded = ''] = /m=(\d+),t=(\d+),p=(\d+)\$(.+)$/.exec(salt) ?? []
  return hash(password.normalize('NFC'), {
    memoryCost: Number(memoryCost),
    timeCost: Number(timeCost),
    parallelism: Number(parallelism),
    salt: Buffer.from(encoded, 'base64'),
  })
}

/**
 * First step: name and password. The same work is done for every name, known or not (security 5); the database compares,
 * counts and refuses.
 */
export async function tryPassword(email: string, password: string, source: string): Promise<StepResult> {
  const salt = await one(z.string(), Prisma.sql`SELECT priv.password_salt(${email}) AS answer`)
  const given = await hashLike(password, salt)
  const token = newToken()
  const answer = await one(
    tried,
    Prisma.sql`SELECT priv.try_password(${email}, ${given}, ${source}, ${hashToken(token)}) AS answer`,
  )
  if (answer.ok) return { is: 'ok', token }
  return answer.wait > 0 ? { is: 'wait', seconds: answer.wait } : { is: 'wrong' }
}

/** Second step with the code of the app. The try is counted before the code is looked at; each time step counts once. */
export async function tryCode(
  pending: string,
  code: string,
  from: { source: string; device: string },
  now: Date,
): Promise<StepResult> {
  const step = await one(
    stepRow.nullable(),
    Prisma.sql`SELECT priv.second_step(${hashToken(pending)}, ${from.source}) AS answer`,
  )
  if (!step) return { is: 'again' }
  if (step.wait > 0 || !step.accountId || !step.secret) return { is: 'wait', seconds: step.wait }
  const matched = matchingStep(unseal(step.secret, secretPlace(step.accountId)), code, now)
  const token = newToken()
  const passed =
    matched !== undefined &&
    (await one(
      z.boolean(),
      Prisma.sql`SELECT priv.pass_code(${hashToken(pending)}, ${matched}::bigint, ${hashToken(token)}, ${from.device}) AS answer`,
    ))
  if (passed) return { is: 'ok', token }
  await withNobody((db) => db.run(Prisma.sql`SELECT priv.second_step_failed(${hashToken(pending)}, ${from.source})`))
  return { is: 'wrong' }
}

const recoveryHash = (code: string) => derive('recovery code', code.replace('-', '')).toString('hex')

/** Second step with a recovery code, which works once. */
export async function tryRecoveryCode(
  pending: string,
  code: string,
  from: { source: string; device: string },
): Promise<StepResult> {
  const token = newToken()
  const answer = await one(
    z.object({ ok: z.boolean().optional(), wait: z.number() }).nullable(),
    Prisma.sql`SELECT priv.pass_recovery_code(${hashToken(pending)}, ${recoveryHash(code)}, ${from.source}, ${hashToken(token)}, ${from.device}) AS answer`,
  )
  if (!answer) return { is: 'again' }
  if (answer.ok) return { is: 'ok', token }
  return answer.wait > 0 ? { is: 'wait', seconds: answer.wait } : { is: 'wrong' }
}

/** Opens a session as a fictional person and returns its token. Refusal('not-allowed') unless the database is a demonstration. */
export async function openDemoSession(accountId: string, device: string): Promise<string> {
  const token = newToken()
  await withNobody((db) =>
    db.run(Prisma.sql`SELECT priv.demo_session(${accountId}::uuid, ${hashToken(token)}, ${device})`),
  )
  return token
}

const invitationRow = z.object({
  kind: z.enum(['invitation', 'reset']),
  accountId: z.uuid(),
  name: z.string(),
  email: z.string(),
  expiresAt: z.string(),
})

/** What an open link is for, without using it; null when it no longer works. */
export const readInvitation = (token: string) =>
  one(invitationRow.nullable(), Prisma.sql`SELECT priv.read_invitation(${hashToken(token)}) AS answer`)

/**
 * The second factor that goes with a link: it follows from link and key, so that looking twice shows the same code and
 * nothing is kept before it is confirmed. Base32, with the address that an app scans.
 */
export function offeredFactor(token: string, email: string): { readonly secret: string; readonly uri: string } {
  const secret = new ScureBase32Plugin().encode(derive('second factor', token).subarray(0, 20)).replace(/=+$/, '')
  return { secret, uri: generateURI({ issuer: 'Schakel', label: email, secret }) }
}

/** Uses a link: sets password and second factor and opens a session. `field`: what is wrong, a key of signin.problems. */
export async function acceptInvitation(
  input: { readonly token: string; readonly password: string; readonly code: string },
  device: string,
  now: Date,
): Promise<{ readonly token: string } | { readonly field: 'password' | 'code' | 'token'; readonly problem: string }> {
  const invitation = await readInvitation(input.token)
  if (!invitation) return { field: 'token', problem: 'expired' }
  const problem = passwordProblem(input.password, invitation)
  if (problem) return { field: 'password', problem }
  const { secret } = offeredFactor(input.token, invitation.email)
  const step = matchingStep(secret, input.code, now)
  if (step === undefined) return { field: 'code', problem: 'wrong-code' }
  const token = newToken()
  const passwordHash = await hash(input.password.normalize('NFC'))
  const sealed = seal(secret, secretPlace(invitation.accountId))
  const accepted = await one(
    z.boolean(),
    Prisma.sql`SELECT priv.accept_invitation(${hashToken(input.token)}, ${passwordHash}, ${sealed}, ${step}::bigint, ${hashToken(token)}, ${device}) AS answer`,
  )
  return accepted ? { token } : { field: 'token', problem: 'expired' }
}

/** Ends the session that asks. */
export async function closeSession(work: Work): Promise<void> {
  await work.run(Prisma.sql`SELECT priv.end_session()`)
}

/** Ends another session of mine, or all others. Not mine: nothing happens. */
export async function endSession(
  work: Work,
  input: { readonly sessionId?: string; readonly others?: string },
): Promise<null> {
  if (input.sessionId || input.others)
    await work.run(Prisma.sql`SELECT priv.end_session(${input.sessionId ?? null}::uuid, ${input.others !== undefined})`)
  return null
}

/** Own name and language. */
export async function changeMyAccount(
  work: Work,
  input: { readonly name: string; readonly locale: 'nl' | 'en' },
): Promise<null> {
  await work.run(Prisma.sql`SELECT priv.change_my_account(${input.name}, ${input.locale})`)
  await work.record({
    code: 'account.changed',
    action: 'change',
    ground: 'own',
    objectType: 'account',
    objectIds: [work.actor.accountId],
  })
  return null
}

/**
 * In a demonstration who came in with one click has no app. Her codes follow from the key; the form shows one, and it is right for
 * twenty minutes, the time it takes to read and write. Only where the database carries the mark (decision 20).
 */
const demoFactor = {
  secret: (accountId: string) =>
    new ScureBase32Plugin().encode(derive('demonstration factor', accountId).subarray(0, 20)).replace(/=+$/, ''),
  seconds: 1200,
}
const demoStepRow = z.object({ step: z.coerce.number().nullable() })
const demoStep = async (work: Work): Promise<number | null> =>
  (await work.sql(demoStepRow, Prisma.sql`SELECT priv.demo_step() AS step`))[0]?.step ?? null

/** The code to show in a demonstration; null outside it and for who has a second step of her own. */
export async function demoCode(work: Work): Promise<string | null> {
  const step = await demoStep(work)
  return step === null ? null : generateSync({ secret: demoFactor.secret(work.actor.accountId), epoch: step * 30 })
}

/**
 * The time step for which this code of mine is right. In a transaction of its own: a wrong try must stay counted when what
 * follows is refused. The caller makes the step count once (priv.refresh_factor, priv.open_emergency).
 */
export async function matchFactor(caller: Caller, code: string, now: Date): Promise<number | 'wrong' | 'wait'> {
  const step = await withActor(caller, async (work) => {
    const [row] = await work.sql(z.object({ answer: stepRow }), Prisma.sql`SELECT priv.my_second_step() AS answer`)
    return row && { ...row.answer, demo: (await demoStep(work)) !== null }
  })
  if (!step || step.wait > 0) return 'wait'
  if (!step.accountId) return 'wrong'
  if (step.demo) return matchingStep(demoFactor.secret(step.accountId), code, now, demoFactor.seconds) ?? 'wrong'
  if (!step.secret) return 'wrong'
  return matchingStep(unseal(step.secret, secretPlace(step.accountId)), code, now) ?? 'wrong'
}

/** My second step once more inside a session; each time step counts once. */
export async function confirmFactor(caller: Caller, code: string, now: Date): Promise<'ok' | 'wrong' | 'wait'> {
  const matched = await matchFactor(caller, code, now)
  if (typeof matched === 'string') return matched
  const [passed] = await withActor(caller, (work) =>
    work.sql(z.object({ answer: z.boolean() }), Prisma.sql`SELECT priv.refresh_factor(${matched}::bigint) AS answer`),
  )
  return passed?.answer ? 'ok' : 'wrong'
}

/**
 * The second step for a form that gives access (Door.confirm): a session in which it is fresh needs no code, so that a form
 * that comes twice is not refused for a code that has served.
 */
export async function stepUp(caller: Caller, code: string, now: Date): Promise<'ok' | 'wrong' | 'wait'> {
  return (await withActor(caller, factorFresh)) ? 'ok' : confirmFactor(caller, code, now)
}

/** Ten fresh recovery codes; they are shown once and only their hashes are kept. */
export const newRecoveryCodes = (): readonly string[] => Array.from({ length: 10 }, () => recoveryCode(randomBytes(10)))

/** Puts these codes in the place of the old ones. Refusal('needs-code', 'code') when the second step was over five minutes ago. */
export async function keepRecoveryCodes(work: Work, codes: readonly string[]): Promise<void> {
  await work.run(Prisma.sql`SELECT priv.renew_recovery_codes(${codes.map(recoveryHash)}::text[])`)
}
