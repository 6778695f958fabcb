import { z } from 'zod'
import { roles } from '@/lib/platform/actor'
import { Prisma, type Work, withNobody } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

const demoRow = z.object({
  account_id: z.uuid(),
  name: z.string(),
  role: z.enum(roles),
  organisation_name: z.string(),
  municipality_id: z.string(),
  municipality_name: z.string(),
  accent: z.string(),
  youth_worker_title: z.string(),
})

export interface DemoPerson {
  readonly accountId: string
  readonly name: string
  readonly role: (typeof roles)[number]
  readonly organisationName: string
  readonly youthWorkerTitle: string
}
export interface DemoPlace {
  readonly municipalityId: string
  readonly municipalityName: string
  readonly accent: string
  readonly people: readonly DemoPerson[]
}

/** Fictional people to look around as, per municipality; none unless the database carries the mark (decision 20). */
export async function demoPlaces(): Promise<readonly DemoPlace[]> {
  const rows = await withNobody((db) => db.sql(demoRow, Prisma.sql`SELECT * FROM priv.demo_accounts()`))
  const places = Map.groupBy(rows, (row) => row.municipality_id)
  return [...places].map(([municipalityId, list]) => ({
    municipalityId,
    municipalityName: list[0]?.municipality_name ?? '',
    accent: list[0]?.accent ?? 'basis',
    people: list.map((row) => ({
      accountId: row.account_id,
      name: row.name,
      role: row.role,
      organisationName: row.organisation_name,
      youthWorkerTitle: row.youth_worker_title,
    })),
  }))
}

/** Whether my second step in this session was less than five minutes ago, so that a form that gives access asks for no code. */
export async function factorFresh(work: Work): Promise<boolean> {
  const [row] = await work.sql(z.object({ fresh: z.boolean() }), Prisma.sql`SELECT priv.factor_fresh() AS fresh`)
  return row?.fresh ?? false
}

const sessionRow = z.object({
  id: z.uuid(),
  created_at: z.date(),
  last_seen_at: z.date(),
  device: z.string().nullable(),
  current: z.boolean(),
})
const securityRow = z.object({
  answer: z.object({
    email: z.string(),
    totpConfirmedAt: z.string().nullable(),
    codesLeft: z.number(),
    hasPassword: z.boolean(),
    fresh: z.boolean(),
  }),
})

/** Own account: how I sign in and where I am signed in now. Nobody else's. */
export async function myAccount(work: Work) {
  const sessions = await work.sql(sessionRow, Prisma.sql`SELECT * FROM priv.my_sessions()`)
  const [security] = await work.sql(securityRow, Prisma.sql`SELECT priv.my_security() AS answer`)
  if (!security) throw new Refusal('signed-out')
  return {
    ...security.answer,
    sessions: sessions.map((row) => ({
      id: row.id,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      device: row.device,
      current: row.current,
    })),
  }
}
export type MyAccount = Awaited<ReturnType<typeof myAccount>>
