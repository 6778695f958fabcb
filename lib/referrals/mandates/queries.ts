import { z } from 'zod'
import { administeredPlace, administeredPlaces } from '@/lib/people/policy'
import { factorFresh } from '@/lib/people/queries'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { productCategories } from '@/prisma/reference/careCodes'
import { permissionsOn } from './policy'

/** Categories of list JZ020 that may still be decided on. */
export const mandateCategories = productCategories.filter((one) => one.current)
const labelOf = (code: string) => `${code} ${productCategories.find((one) => one.code === code)?.label ?? ''}`.trim()

const mandateRow = z.object({
  id: z.uuid(),
  municipality_id: z.string(),
  account_id: z.uuid(),
  holder: z.string(),
  categories: z.array(z.string()),
  max_amount_cents: z.number(),
  max_days: z.number(),
  second_signature_above_cents: z.number(),
  valid_from: z.string(),
  valid_until: z.string().nullable(),
  published_in: z.string(),
  version: z.number(),
  live: z.boolean(),
})

function toView(work: Work, row: z.output<typeof mandateRow>) {
  const permissions = permissionsOn(work.actor, { municipalityId: row.municipality_id, accountId: row.account_id })
  if (!permissions.view) throw new Refusal('not-allowed')
  return {
    id: row.id,
    accountId: row.account_id,
    holder: row.holder,
    categories: row.categories.map(labelOf),
    maxAmountCents: row.max_amount_cents,
    maxDays: row.max_days,
    secondAboveCents: row.second_signature_above_cents,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    publishedIn: row.published_in,
    version: row.version,
    live: row.live,
    permissions,
  }
}
export type MandateView = ReturnType<typeof toView>

/** Mandates of a municipality that I administer, live ones first. */
export async function listMandates(work: Work, input: { municipality?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  const day = localDay(work.now)
  const rows = await work.sql(
    mandateRow,
    Prisma.sql`SELECT m.id, m.municipality_id, m.account_id, a.name AS holder, m.categories, m.max_amount_cents, m.max_days,
      m.second_signature_above_cents, m.valid_from::text, m.valid_until::text, m.published_in, m.version, (m.valid_until IS NULL OR m.valid_until > ${day}::date) AS live
    FROM mandate m JOIN account a ON a.id = m.account_id WHERE m.municipality_id = ${place.id} ORDER BY live DESC, a.name, m.valid_from DESC`,
  )
  return { place, places: administeredPlaces(work.actor), today: day, mandates: rows.map((row) => toView(work, row)) }
}

/** People to whom a mandate can be given: who decides on help there, and who leads them. */
export async function mandateChoices(work: Work, input: { municipality?: string }) {
  const place = administeredPlace(work.actor, input.municipality)
  const holders = await work.sql(
    z.object({ id: z.uuid(), name: z.string() }),
    Prisma.sql`SELECT DISTINCT a.id, a.name FROM account a JOIN membership m ON m.account_id = a.id
    WHERE m.municipality_id = ${place.id} AND m.role IN ('youthWorker', 'teamLead') 
      AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) AND a.disabled_at IS NULL ORDER BY a.name`,
  )
  return {
    place,
    today: localDay(work.now),
    holders,
    fresh: await factorFresh(work),
    categories: mandateCategories.map((one) => ({ code: one.code, label: labelOf(one.code) })),
  }
}
