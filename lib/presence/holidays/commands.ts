import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { regionNorth, schoolHolidays } from '@/prisma/reference/holidays'
import { permissionsOn } from './policy'
import { readHoliday } from './queries'
import type { AddHolidayInput, ChangeHolidayInput, ImportHolidaysInput, RemoveHolidayInput } from './schema'

const audit = (municipalityId: string, ids: readonly string[]) =>
  ({ ground: 'own', objectType: 'schoolHoliday', objectIds: ids, municipalityId }) as const

/** Refusal('exists-already', 'fromOn') when another holiday has one of these days. */
async function noOverlap(work: Work, municipalityId: string, input: { fromOn: string; untilOn: string }, not?: string) {
  const [found] = await work.sql(
    z.object({ taken: z.boolean() }),
    Prisma.sql`SELECT EXISTS (SELECT 1 FROM school_holiday WHERE municipality_id = ${municipalityId} AND from_on <= ${input.untilOn}::date AND until_on >= ${input.fromOn}::date
      AND id IS DISTINCT FROM ${not ?? null}::uuid) AS taken`,
  )
  if (found?.taken) throw new Refusal('exists-already', 'fromOn')
}

/** A school holiday, both days included. Refusals: not-allowed, exists-already (the days overlap; a constraint decides two at once). */
export async function addHoliday(work: Work, input: AddHolidayInput): Promise<{ municipalityId: string }> {
  if (!permissionsOn(work.actor, input).change) throw new Refusal('not-allowed')
  await noOverlap(work, input.municipalityId, input)
  const id = randomUUID()
  await work.run(
    Prisma.sql`INSERT INTO school_holiday (id, municipality_id, name, from_on, until_on) VALUES (${id}::uuid, ${input.municipalityId}, ${input.name}, ${input.fromOn}::date, ${input.untilOn}::date)`,
  )
  await work.record({ ...audit(input.municipalityId, [id]), code: 'holiday.added', action: 'create' })
  return { municipalityId: input.municipalityId }
}

/** Refusals: not-allowed, changed-meanwhile, exists-already. */
export async function changeHoliday(work: Work, input: ChangeHolidayInput): Promise<{ municipalityId: string }> {
  const { municipalityId } = await readHoliday(work, input.holidayId)
  await noOverlap(work, municipalityId, input, input.holidayId)
  const changed = await work.run(
    Prisma.sql`UPDATE school_holiday SET name = ${input.name}, from_on = ${input.fromOn}::date, until_on = ${input.untilOn}::date, version = version + 1
      WHERE id = ${input.holidayId}::uuid AND version = ${input.version}`,
  )
  if (changed === 0) throw new Refusal('changed-meanwhile')
  await work.record({ ...audit(municipalityId, [input.holidayId]), code: 'holiday.changed', action: 'change' })
  return { municipalityId }
}

/** Those days count as school days again. Refusals: not-allowed, changed-meanwhile. */
export async function removeHoliday(work: Work, input: RemoveHolidayInput): Promise<{ municipalityId: string }> {
  const { municipalityId } = await readHoliday(work, input.holidayId)
  const removed = await work.run(
    Prisma.sql`DELETE FROM school_holiday WHERE id = ${input.holidayId}::uuid AND version = ${input.version}`,
  )
  if (removed === 0) throw new Refusal('changed-meanwhile')
  await work.record({ ...audit(municipalityId, [input.holidayId]), code: 'holiday.removed', action: 'delete' })
  return { municipalityId }
}

const addedRow = z.object({ id: z.string() })

/**
 * Adds the national holidays that are not there yet (prisma/reference/holidays). What the municipality entered itself stays: a
 * holiday that shares a day with one of its own is passed by. Refusals: not-allowed, does-not-fit (region not known).
 */
export async function importHolidays(
  work: Work,
  input: ImportHolidaysInput,
): Promise<{ municipalityId: string; added: number }> {
  const { municipalityId } = input
  if (!permissionsOn(work.actor, input).change) throw new Refusal('not-allowed')
  if (!regionNorth.includes(municipalityId)) throw new Refusal('does-not-fit')
  const wanted = schoolHolidays.map((one) => ({ ...one, id: randomUUID() }))
  const fresh = await work.sql(
    addedRow,
    Prisma.sql`SELECT w.id FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id uuid, "fromOn" date, "untilOn" date)
      WHERE NOT EXISTS (SELECT 1 FROM school_holiday y WHERE y.municipality_id = ${municipalityId} AND y.from_on <= w."untilOn" AND y.until_on >= w."fromOn")`,
  )
  const ids = fresh.map((one) => one.id)
  if (ids.length === 0) return { municipalityId, added: 0 }
  await work.run(
    Prisma.sql`INSERT INTO school_holiday (id, municipality_id, name, from_on, until_on)
      SELECT w.id, ${municipalityId}, w.name, w."fromOn", w."untilOn" FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS w(id uuid, name text, "fromOn" date, "untilOn" date)
      WHERE w.id = ANY (${ids}::uuid[])`,
  )
  await work.record({ ...audit(municipalityId, ids), code: 'holiday.imported', action: 'create' })
  return { municipalityId, added: ids.length }
}
