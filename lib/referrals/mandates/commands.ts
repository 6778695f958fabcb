import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { factorFresh } from '@/lib/people/queries'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { mandateCategories } from './queries'
import type { AddMandateInput, EndMandateInput } from './schema'

/** Writes down a mandate that the college gave and made known (HR 2015:550: it binds only when published). Needs a fresh second step. Refusals: needs-code, does-not-fit, not-allowed. */
export async function addMandate(work: Work, input: AddMandateInput): Promise<{ id: string }> {
  if (!permissionsOn(work.actor, { municipalityId: input.municipalityId }).add) throw new Refusal('not-allowed')
  if (!(await factorFresh(work))) throw new Refusal('needs-code', 'code')
  const [holder] = await work.sql(
    z.object({ fits: z.boolean() }),
    Prisma.sql`SELECT EXISTS (SELECT 1 FROM membership m JOIN account a ON a.id = m.account_id
    WHERE m.account_id = ${input.accountId}::uuid AND m.municipality_id = ${input.municipalityId} AND m.role IN ('youthWorker', 'teamLead')
      AND (m.ended_at IS NULL OR m.ended_at > statement_timestamp()) AND a.disabled_at IS NULL) AS fits`,
  )
  if (!input.categories.every((code) => mandateCategories.some((one) => one.code === code)))
    throw new Refusal('does-not-fit', 'categories')
  if (!holder?.fits) throw new Refusal('does-not-fit', 'accountId')
  const id = randomUUID()
  await work.run(Prisma.sql`INSERT INTO mandate (id, municipality_id, account_id, categories, max_amount_cents, max_days, second_signature_above_cents, valid_from, published_in)
    VALUES (${id}::uuid, ${input.municipalityId}, ${input.accountId}::uuid, ${[...input.categories]}::text[], ${input.maxAmount}, ${input.maxDays}, ${input.secondAbove},
      ${input.validFrom}::date, ${input.publishedIn})`)
  await work.record({
    code: 'mandate.added',
    action: 'create',
    ground: 'own',
    objectType: 'mandate',
    objectIds: [id],
    municipalityId: input.municipalityId,
  })
  return { id }
}

/** Ends a mandate after its last day; decisions taken under it stay what they are. An end that stands is only brought forward. Refusals: already-ended, does-not-fit, changed-meanwhile. */
export async function endMandate(work: Work, input: EndMandateInput): Promise<null> {
  const [row] = await work.sql(
    z.object({ municipality_id: z.string(), fits: z.boolean() }),
    Prisma.sql`SELECT municipality_id, valid_from <= ${input.lastDay}::date AS fits FROM mandate WHERE id = ${input.mandateId}::uuid`,
  )
  if (!row || !permissionsOn(work.actor, { municipalityId: row.municipality_id }).end) throw new Refusal('not-allowed')
  if (!row.fits) throw new Refusal('does-not-fit', 'lastDay')
  const changed =
    await work.run(Prisma.sql`UPDATE mandate SET valid_until = ${input.lastDay}::date + 1, version = version + 1
    WHERE id = ${input.mandateId}::uuid AND version = ${input.version}`)
  if (changed === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'mandate.ended',
    action: 'change',
    ground: 'own',
    objectType: 'mandate',
    objectIds: [input.mandateId],
    municipalityId: row.municipality_id,
  })
  return null
}
