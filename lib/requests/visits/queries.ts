import 'server-only'
import { z } from 'zod'
import { localDay } from '@/lib/platform/clock'
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
  closed: z.array(z.object({ from: z.string(), until: z.string() })),
})

/** Half-days at this school that hold now or later, with the holidays in which nobody comes. No children, no agenda. */
export function listHalfDays(work: Work, schoolId: string): Promise<HalfDayFacts[]> {
  const today = localDay(work.now)
  return work.sql(
    halfRow,
    Prisma.sql`
    SELECT h.account_id AS "accountId", a.name, h.weekday, h.part, h.starts_at AS "startsAt", h.ends_at AS "endsAt", h.walk_in AS "walkIn",
      h.valid_from::text AS "validFrom", h.valid_until::text AS "validUntil",
      coalesce((SELECT jsonb_agg(jsonb_build_object('from', y.from_on, 'until', y.until_on) ORDER BY y.from_on) FROM school_holiday y
        WHERE y.municipality_id = h.municipality_id AND y.until_on >= ${today}::date - 7 AND y.from_on < ${today}::date + 200), '[]'::jsonb) AS closed
    FROM half_day h JOIN account a ON a.id = h.account_id
    WHERE h.school_id = ${schoolId}::uuid AND (h.valid_until IS NULL OR h.valid_until > priv.local_day(statement_timestamp()))
    ORDER BY h.weekday, h.starts_at`,
  )
}
