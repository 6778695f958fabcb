import 'server-only'
import { randomUUID } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import { hashToken, sessionCookieName } from './auth'
import { type Caller, Prisma, withActor } from './db'
import { env } from './env'
import { Refusal } from './errors'
import { cookieOptions, sessionHours } from './session'

const callerOf = (token: string): Caller => ({ tokenHash: hashToken(token), requestId: randomUUID(), touch: false })

const quietly = async <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal) return null
    throw error
  })

/**
 * next-auth around our own sessions (decision 13): its session, csrf and signout addresses work, and its cookie is our opaque
 * token. `decode` asks the database who that is, so a revoked token is nobody at the next request; `encode` gives the same
 * token back. It has no provider: the sign-in steps set the cookie (lib/people/actions).
 */
export function authOptions(): NextAuthOptions {
  return {
    providers: [],
    secret: env().authSecret,
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    session: { strategy: 'jwt', maxAge: sessionHours * 3600 },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions(sessionHours * 3600) } },
    jwt: {
      encode: async ({ token }) => (typeof token?.opaque === 'string' ? token.opaque : ''),
      decode: async ({ token }) => {
        if (token?.length !== 43) return null
        return quietly(
          withActor(callerOf(token), async ({ actor }) => ({
            name: actor.name,
            until: actor.expiresAt,
            opaque: token,
          })),
        )
      },
    },
    callbacks: {
      // a name and an end for the screen; never the token, never a role
      session: ({ session, token }) => ({
        expires: typeof token.until === 'string' ? token.until : session.expires,
        user: { name: token.name },
      }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.opaque !== 'string') return
        await quietly(withActor(callerOf(token.opaque), (work) => work.run(Prisma.sql`SELECT priv.end_session()`)))
      },
    },
  }
}
