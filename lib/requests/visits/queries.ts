import 'server-only'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import type { HalfDayFacts } from './rules'

const halfRow = z.object({
  accountId: z.string(),
  name: z.string(),
  weekday: z.number(),
  part: z.enum(['morning', 'afternoon']),
  startsAt: z.string(),
  endsAt: z.string(),
  walkIn: z.boolean(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
})

/** Half-days at this school that hold now or later. No children, no agenda. */
export function listHalfDays(work: Work, schoolId: string): Promise<HalfDayFacts[]> {
  return work.sql(
    halfRow,
    Prisma.sql`
    SELECT h.account_id AS "accountId", a.name, h.weekday, h.part, h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.walk_in AS "walkIn",
      h.valid_from::text AS "validFrom", h.valid_until::text AS "validUntil"
    FROM half_day h JOIN account a ON a.id = h.account_id
    WHERE h.school_id = ${schoolId}::uuid AND (h.valid_until IS NULL OR h.valid_until > priv.local_day(statement_timestamp()))
    ORDER BY h.weekday, h.starts_at`,
  )
}
