import 'server-only'
import { randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { sessionCookieName } from './auth'
import { env } from './env'

/** Hours after which a session ends whatever happens (security 6); priv.open_session holds the same. */
export const sessionHours = 12

/** 256 random bits as 43 characters, the form of every token of ours. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const secure = () => env().baseUrl.startsWith('https:')

/** How our cookies travel: never readable by script, never with a post from another site. */
export const cookieOptions = (maxAge: number) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: secure(),
  maxAge,
})

/** Puts the session's token in the browser; only its hash stands in the database. */
export async function setSessionCookie(token: string): Promise<void> {
  ;(await cookies()).set(sessionCookieName(), token, cookieOptions(sessionHours * 3600))
}

export async function clearSessionCookie(): Promise<void> {
  ;(await cookies()).set(sessionCookieName(), '', cookieOptions(0))
}

const pendingName = () => (secure() ? '__Host-schakel.pending' : 'schakel.pending')

/** The token between password and second step; ten minutes. */
export async function setPendingCookie(token: string): Promise<void> {
  ;(await cookies()).set(pendingName(), token, cookieOptions(600))
}

export async function pendingToken(): Promise<string | undefined> {
  const token = (await cookies()).get(pendingName())?.value
  return token?.length === 43 ? token : undefined
}

export async function clearPendingCookie(): Promise<void> {
  ;(await cookies()).set(pendingName(), '', cookieOptions(0))
}

/**
 * Address that a request came from, for the throttle: the last hop, which our own balancer or Next wrote; what a browser
 * claims stands before it. Without a balancer that appends, this is the visitor's own claim: then only the name is throttled.
 */
export async function requestSource(): Promise<string> {
  const hops = (await headers()).get('x-forwarded-for')?.split(',') ?? []
  return hops.at(-1)?.trim() || 'unknown'
}

const browsers = [
  ['Edg/', 'Edge'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** Two words about the device, so that somebody recognises a session: 'Firefox, Windows'. Never the whole header. */
export async function requestDevice(): Promise<string> {
  const agent = (await headers()).get('user-agent') ?? ''
  const find = (list: readonly (readonly [string, string])[]) => list.find(([mark]) => agent.includes(mark))?.[1]
  return [find(browsers), find(systems)].filter(Boolean).join(', ') || 'onbekend'
}

const visitName = () => (secure() ? '__Host-schakel.visit' : 'schakel.visit')

/** The token of a visit by link: half an hour, for somebody without an account. */
export async function setVisitCookie(token: string): Promise<void> {
  ;(await cookies()).set(visitName(), token, cookieOptions(1800))
}

export async function visitToken(): Promise<string | undefined> {
  return (await cookies()).get(visitName())?.value
}

export async function clearVisitCookie(): Promise<void> {
  ;(await cookies()).set(visitName(), '', cookieOptions(0))
}
