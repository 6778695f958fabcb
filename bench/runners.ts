import { createHash, randomUUID } from 'node:crypto'
import http from 'node:http'
import pg from 'pg'
import { closeConnections, withActor } from '@/lib/platform/db'
import { forgetEnv } from '@/lib/platform/env'
import type { Job, PageRequest, Statements } from './jobs'
import type { Once } from './measure'
import type { World } from './world'

/** A way to do a job. `once` is undefined when the job cannot be done this way. */
export interface Runner {
  readonly level: string
  /** Our own process is part of what is measured. */
  readonly own: boolean
  once(job: Job, world: World): Once | undefined
  stop(): Promise<void>
}

// the app's own pool has ten too (lib/platform/db)
const poolOf = (connectionString: string) => new pg.Pool({ connectionString, max: 10 })

// a connection keeps the plan under the name, as the app's connections do
const prepared = ({ text, values }: { readonly text: string; readonly values: unknown[] }) => ({
  name: createHash('sha1').update(text).digest('hex'),
  text,
  values,
})

async function inTransaction(
  pool: pg.Pool,
  { queries, check }: Statements,
  tokenHash?: string,
): Promise<string | undefined> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    if (tokenHash) await client.query(prepared({ text: 'SELECT priv.login($1, true) AS actor', values: [tokenHash] }))
    let rows: Record<string, unknown>[] = []
    for (const query of queries) rows = (await client.query(prepared(query))).rows
    await client.query('COMMIT')
    return check(rows)
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

/** Statements by hand through `pg`, as the administrator: nothing is filtered but what the statement filters. */
export function bareSql(adminUrl: string): Runner {
  const pool = poolOf(adminUrl)
  return {
    level: 'bare SQL (pg)',
    own: true,
    once: ({ sql }, world) => sql && ((turn) => inTransaction(pool, sql(world, turn, false))),
    stop: () => pool.end(),
  }
}

/** The same through `pg` as the web role: priv.login and row security in one transaction. */
export function walledSql(webUrl: string): Runner {
  const pool = poolOf(webUrl)
  return {
    level: 'row security (pg)',
    own: true,
    once: ({ sql }, world) =>
      sql &&
      ((turn) => {
        const asked = sql(world, turn, true)
        return inTransaction(pool, asked, asked.person.tokenHash)
      }),
    stop: () => pool.end(),
  }
}

/** The same through the app's own withActor: Prisma's transaction over adapter-pg. */
export function withPrisma(webUrl: string): Runner {
  process.env.SCHAKEL_WEB_URL = webUrl
  forgetEnv()
  return {
    level: 'row security (Prisma)',
    own: true,
    once: ({ sql }, world) =>
      sql &&
      ((turn) => {
        const { person, queries, check } = sql(world, turn, true)
        return withActor({ tokenHash: person.tokenHash, requestId: randomUUID(), touch: true }, async ({ db, run }) => {
          let rows: Record<string, unknown>[] = []
          for (const query of queries) {
            if (/^\s*(INSERT|UPDATE)/.test(query.sql)) await run(query)
            else rows = await db.$queryRaw<Record<string, unknown>[]>(query)
          }
          return check(rows)
        })
      }),
    stop: closeConnections,
  }
}

interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly body: string
}

/** Dutch, a browser's wish, a kept connection: what a colleague's click sends. */
function ask(agent: http.Agent, base: URL, { method, path, person, form }: PageRequest): Promise<Answer> {
  const body = form && new URLSearchParams(form).toString()
  const headers: http.OutgoingHttpHeaders = { accept: 'text/html', 'accept-language': 'nl' }
  if (person) headers.cookie = `schakel.session=${person.token}`
  if (body)
    Object.assign(headers, {
      origin: base.origin,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
    })
  return new Promise((resolve, reject) => {
    const request = http.request({ agent, host: base.hostname, port: base.port, method, path, headers }, (response) => {
      const pieces: Buffer[] = []
      response.on('data', (piece: Buffer) => pieces.push(piece))
      response.on('error', reject)
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location,
          body: Buffer.concat(pieces).toString('utf8'),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}

function problemOf({ method, path, expect }: PageRequest, { status, location, body }: Answer): string | undefined {
  const where = `${method} ${path.replace(/[0-9a-f-]{36}/, '[id]').replace(/q=.*/, 'q=…')}`
  if (status !== expect.status) return `${where}: ${status}${location ? ` to ${location}` : ''}, not ${expect.status}`
  if (expect.location && (!location?.startsWith(expect.location) || /sign-in|problem=/.test(location)))
    return `${where}: goes on to ${location}`
  // a name stands in the page as it is: none of ours holds a sign that HTML escapes
  if (expect.text && !body.includes(expect.text)) return `${where}: the answer does not hold "${expect.text}"`
  return undefined
}

/** The job over HTTP on the built app, with the cookie of a session. */
export function overHttp(url: string): Runner {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 })
  const base = new URL(url)
  return {
    level: 'page (HTTP)',
    own: false,
    once: ({ page }, world) =>
      page &&
      (async (turn) => {
        const request = page(world, turn)
        return problemOf(request, await ask(agent, base, request))
      }),
    stop: async () => agent.destroy(),
  }
}
