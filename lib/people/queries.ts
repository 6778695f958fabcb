import { z } from 'zod'
import { roles } from '@/lib/platform/actor'
import { Prisma, withNobody } from '@/lib/platform/db'

const demoRow = z.object({
  account_id: z.uuid(), name: z.string(), role: z.enum(roles), organisation_name: z.string(), municipality_id: z.string(),
  municipality_name: z.string(), accent: z.string(), youth_worker_title: z.string(),
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
      accountId: row.account_id, name: row.name, role: row.role, organisationName: row.organisation_name, youthWorkerTitle: row.youth_worker_title,
    })),
  }))
}
