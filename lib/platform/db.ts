import 'server-only'
import { createHash } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { z } from 'zod'
import { Prisma, PrismaClient } from '@/lib/generated/prisma/client'
import type { Actor } from './actor'
import { required } from './env'
import { Refusal, refusalOf } from './errors'

export { Prisma }

/** What a browser or a job shows at the door. Minted by platform/auth. */
export interface Caller {
  /** SHA-256 of the opaque token, hexadecimal. */
  readonly tokenHash: string
  /** Ties the log rows of one request together. */
  readonly requestId: string
  /** A navigation or a write counts as life; a background question does not (decision 13). */
  readonly touch: boolean
}

type Transaction = Omit<PrismaClient, '$connect' | '$disconnect' | '$on' | '$transaction' | '$extends'>

export type AuditAction =
  | 'create'
  | 'read'
  | 'change'
  | 'delete'
  | 'print'
  | 'export'
  | 'search'
  | 'signIn'
  | 'signOut'
  | 'refuse'
export type Ground = 'own' | 'consent' | 'statutory' | 'emergency'

/** A line of the log (NEN 7513, after public summaries). Never content, never a name of a child. */
export interface AuditLine {
  /** Past tense, 'consultation.logged'. */
  readonly code: string
  readonly action: AuditAction
  readonly ground: Ground
  readonly caseId?: string
  readonly objectType?: string
  readonly objectIds?: readonly string[]
  readonly municipalityId?: string
  readonly controllerOrganisationId?: string
  readonly consentId?: string
  readonly reason?: string
  readonly outcome?: 'ok' | 'refused'
}

/** One transaction in which the database knows who asks. First argument of every query and command. */
export interface Work {
  readonly actor: Actor
  readonly db: Transaction
  readonly now: Date
  readonly requestId: string
  /** Raw SQL, parsed by zod; the only door to it (decision 15). */
  sql<S extends z.ZodType>(row: S, query: Prisma.Sql): Promise<z.output<S>[]>
  /** SQL without an answer (definer functions that return void, updates). Returns the number of rows. */
  run(query: Prisma.Sql): Promise<number>
  /** Writes the log line in this transaction; when that fails, nothing happened. */
  record(line: AuditLine): Promise<void>
  /** A mail without names to a colleague, sent after commit by the worker process. */
  enqueue(mail: {
    kind: string
    recipientAccountId: string
    path: string
    municipalityId: string
    consentId?: string
  }): Promise<void>
}

interface Connection {
  readonly client: PrismaClient
}

const named = new Map<string, string>()
const mostNamed = 500
/**
 * The name under which a connection keeps the plan of a statement: planning under row security costs more than running (ADR 0009).
 * Values are parameters, so there are as many names as statements in the code; lists in Prisma's own queries make more, so it ends at 500.
 */
function nameOf({ sql }: { readonly sql: string }): string {
  const known = named.get(sql)
  // without a name the connection forgets the plan, as before
  if (known || named.size >= mostNamed) return known ?? ''
  const name = createHash('sha1').update(sql).digest('hex').slice(0, 24)
  named.set(sql, name)
  return name
}

const holder = globalThis as typeof globalThis & { schakelConnection?: Connection }

function connection(): Connection {
  if (!holder.schakelConnection) {
    const pool = new pg.Pool({ connectionString: required('webUrl'), max: 10, connectionTimeoutMillis: 3000 })
    // an idle connection that the server ends must not end the process
    pool.on('error', () => {})
    holder.schakelConnection = {
      client: new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }) }),
    }
  }
  return holder.schakelConnection
}

function workIn(db: Transaction, actor: Actor, caller: Caller, now: Date): Work {
  const run = (query: Prisma.Sql) => db.$executeRaw(query)
  return {
    actor,
    db,
    now,
    requestId: caller.requestId,
    run,
    sql: async (row, query) => row.array().parse(await db.$queryRaw(query)),
    record: async (line) => {
      const event = JSON.stringify({ ...line, requestId: caller.requestId })
      await run(Prisma.sql`SELECT priv.record(${event}::jsonb)`)
    },
    enqueue: async ({ kind, recipientAccountId, path, municipalityId, consentId }) => {
      await run(
        Prisma.sql`SELECT priv.enqueue(${kind}, ${recipientAccountId}::uuid, ${path}, ${municipalityId}, ${consentId ?? null}::uuid)`,
      )
    },
  }
}

/**
 * BEGIN; who asks; the work; COMMIT. Throws Refusal('signed-out') when the credential opens nothing (revoked, expired, idle,
 * disabled), and turns the database's refusals into ours. Five seconds at most (security 1.3). `now` is for the work's
 * rules; access itself is judged by the database clock.
 */
export async function withActor<T>(caller: Caller, work: (work: Work) => Promise<T>, now = new Date()): Promise<T> {
  try {
    return await connection().client.$transaction(
      async (db) => {
        const [row] = await db.$queryRaw<{ actor: Actor | null }[]>(
          Prisma.sql`SELECT priv.login(${caller.tokenHash}, ${caller.touch}) AS actor`,
        )
        if (!row?.actor) throw new Refusal('signed-out')
        return work(workIn(db, row.actor, caller, now))
      },
      { maxWait: 3000, timeout: 5000 },
    )
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

/** A transaction in which nobody asks: sign-in, invitation, health. Reads nothing but what definer functions answer. */
export async function withNobody<T>(work: (db: Pick<Work, 'sql' | 'run'>) => Promise<T>): Promise<T> {
  try {
    return await connection().client.$transaction(
      async (db) =>
        work({
          run: (query) => db.$executeRaw(query),
          sql: async (row, query) => row.array().parse(await db.$queryRaw(query)),
        }),
      { maxWait: 3000, timeout: 5000 },
    )
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

/** Ends the connections; for scripts and tests. */
export async function closeConnections(): Promise<void> {
  await holder.schakelConnection?.client.$disconnect()
  delete holder.schakelConnection
}
