import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { type Actor, hasRole, type Role } from './actor'
import { type Caller, type Work, withActor } from './db'
import { env } from './env'
import { Refusal } from './errors'

/** Name of the session cookie; `__Host-` where the site is on https (decision 13). */
export const sessionCookieName = (): string =>
  env().baseUrl.startsWith('https:') ? '__Host-schakel.session' : 'schakel.session'

/** SHA-256 in hexadecimal: what the database keeps of a token. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The caller behind the cookie of this request; undefined without a cookie. `touch`: see Caller. */
export async function findCaller(touch = true): Promise<Caller | undefined> {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token && token.length === 43 ? { tokenHash: hashToken(token), requestId: randomUUID(), touch } : undefined
}

export interface Opened<T> {
  readonly actor: Actor
  readonly view: T
}

/**
 * The gate of a page: one transaction that tells who asks and answers the page's question (decision 14). Nobody → sign-in;
 * another role → the page without access, the same for what does not exist.
 */
export async function openPage<T>(
  allowed: readonly Role[],
  query: (work: Work) => Promise<T>,
): Promise<Opened<T> | 'no-access'> {
  const caller = await findCaller()
  if (!caller) redirect('/sign-in')
  try {
    return await withActor(caller, async (work) => {
      if (!hasRole(work.actor, ...allowed)) throw new Refusal('not-allowed')
      return { actor: work.actor, view: await query(work) }
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'signed-out') redirect('/sign-in?ended=1')
    // an address that fits nothing is an address of what does not exist
    if (error.code === 'not-allowed' || error.code === 'does-not-fit') return 'no-access'
    throw error
  }
}
