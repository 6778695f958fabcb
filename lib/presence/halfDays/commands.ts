import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import type { AddHalfDayInput, EndHalfDayInput } from './schema'

/**
 * A weekly half-day of a worker at a school. Refusal('exists-already', 'weekday') when she is elsewhere then: the exclusion
 * constraint half_day_no_overlap decides, also when two administrators do it at once.
 */
export async function addHalfDay(work: Work, input: AddHalfDayInput): Promise<{ id: string }> {
  if (!permissionsOn(work.actor, input).add) throw new Refusal('not-allowed')
  const [fits] = await work.sql(
    z.object({ worker: z.boolean(), school: z.boolean(), taken: z.boolean() }),
    Prisma.sql`SELECT
    EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id WHERE m.account_id = ${input.accountId}::uuid AND m.municipality_id = ${input.municipalityId}
      AND m.role = 'youthWorker' AND m.ended_at IS NULL AND a.disabled_at IS NULL) AS worker,
    EXISTS (SELECT 1 FROM school s WHERE s.organisation_id = ${input.schoolId}::uuid AND s.municipality_id = ${input.municipalityId} AND s.active) AS school,
    EXISTS (SELECT 1 FROM half_day h WHERE h.account_id = ${input.accountId}::uuid AND h.weekday = ${Number(input.weekday)} AND h.part = ${input.part}
      AND (h.valid_until IS NULL OR h.valid_until > ${input.validFrom}::date)) AS taken`,
  )
  if (!fits?.worker) throw new Refusal('does-not-fit', 'accountId')
  if (!fits.school) throw new Refusal('does-not-fit', 'schoolId')
  if (fits.taken) throw new Refusal('exists-already', 'weekday')
  const id = randomUUID()
  await work.run(Prisma.sql`INSERT INTO half_day (id, municipality_id, school_id, account_id, weekday, part, starts_at, ends_at, walk_in, valid_from)
    VALUES (${id}::uuid, ${input.municipalityId}, ${input.schoolId}::uuid, ${input.accountId}::uuid, ${Number(input.weekday)}, ${input.part}, ${input.startsAt}, ${input.endsAt},
      ${input.walkIn}, ${input.validFrom}::date)`)
  await work.record({
    code: 'halfDay.added',
    action: 'create',
    ground: 'own',
    objectType: 'halfDay',
    objectIds: [id],
    municipalityId: input.municipalityId,
  })
  return { id }
}

/** Ends a half-day after its last day. Refusal('date-order' as does-not-fit on lastDay) before it began. */
export async function endHalfDay(work: Work, input: EndHalfDayInput): Promise<null> {
  const [row] = await work.sql(
    z.object({ municipality_id: z.string(), fits: z.boolean(), version: z.number() }),
    Prisma.sql`SELECT municipality_id, version,
    valid_from <= ${input.lastDay}::date AS fits FROM half_day WHERE id = ${input.halfDayId}::uuid`,
  )
  if (!row || !permissionsOn(work.actor, { municipalityId: row.municipality_id }).end) throw new Refusal('not-allowed')
  if (!row.fits) throw new Refusal('does-not-fit', 'lastDay')
  const changed =
    await work.run(Prisma.sql`UPDATE half_day SET valid_until = ${input.lastDay}::date + 1, version = version + 1
    WHERE id = ${input.halfDayId}::uuid AND version = ${input.version}`)
  if (changed === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'halfDay.ended',
    action: 'change',
    ground: 'own',
    objectType: 'halfDay',
    objectIds: [input.halfDayId],
    municipalityId: row.municipality_id,
  })
  return null
}
