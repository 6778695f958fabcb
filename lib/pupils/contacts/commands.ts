import 'server-only'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from '@/lib/pupils/policy'
import type { ContactInput, RemoveGuardianInput } from './schema'

const row = z.object({
  pupilId: z.string(),
  municipalityId: z.string(),
  controllerOrganisationId: z.string(),
  email: z.string().nullable(),
  verifiedHow: z.string().nullable(),
})
type Reached = z.output<typeof row>

/** The pupil of this case, or one of its guardians. Emergency access reads and never writes (ADR 0013). Refusal: not-allowed. */
async function load(work: Work, caseId: string, guardianId: string | undefined): Promise<Reached> {
  const [found] = await work.sql(
    row,
    guardianId
      ? Prisma.sql`SELECT p.id AS "pupilId", p.municipality_id AS "municipalityId", p.controller_organisation_id AS "controllerOrganisationId", g.email, g.contact_verified_how AS "verifiedHow"
          FROM case_file c JOIN pupil p ON p.id = c.pupil_id JOIN guardian g ON g.pupil_id = p.id WHERE c.id = ${caseId}::uuid AND g.id = ${guardianId}::uuid AND priv.own_reaches(c.id)`
      : Prisma.sql`SELECT p.id AS "pupilId", p.municipality_id AS "municipalityId", p.controller_organisation_id AS "controllerOrganisationId", p.email, p.contact_verified_how AS "verifiedHow"
          FROM case_file c JOIN pupil p ON p.id = c.pupil_id WHERE c.id = ${caseId}::uuid AND priv.own_reaches(c.id)`,
  )
  if (!found || !permissionsOn(work.actor, found).change) throw new Refusal('not-allowed')
  return found
}

const lineOf = (found: Reached, caseId: string, id: string, code: string) =>
  ({
    ground: 'own',
    caseId,
    municipalityId: found.municipalityId,
    controllerOrganisationId: found.controllerOrganisationId,
    code,
    action: 'change',
    objectType: code.startsWith('guardian') ? 'guardian' : 'pupil',
    objectIds: [id],
  }) as const

/**
 * Writes down how somebody can be reached and how the address was checked. A link goes by mail to a checked address only, so
 * another address has to be checked again: without `verifiedHow` it is not. Refusals: not-allowed, changed-meanwhile.
 */
export async function changeContact(work: Work, input: ContactInput): Promise<{ caseId: string }> {
  const found = await load(work, input.caseId, input.guardianId)
  // the day of the check stays when nothing of it changed
  const same = input.email === (found.email ?? undefined) && input.verifiedHow === (found.verifiedHow ?? undefined)
  const data = {
    email: input.email ?? null,
    phone: input.phone ?? null,
    language: input.language,
    ...(same
      ? {}
      : {
          contactVerifiedAt: input.verifiedHow ? work.now : null,
          contactVerifiedHow: input.verifiedHow ?? null,
        }),
    version: { increment: 1 },
  }
  const { count } = input.guardianId
    ? await work.db.guardian.updateMany({
        where: { id: input.guardianId, pupilId: found.pupilId, version: input.version },
        data,
      })
    : await work.db.pupil.updateMany({ where: { id: found.pupilId, version: input.version }, data })
  if (count === 0) throw new Refusal('changed-meanwhile')
  const code = input.guardianId ? 'guardian.contact' : 'pupil.contact'
  await work.record(lineOf(found, input.caseId, input.guardianId ?? found.pupilId, code))
  return { caseId: input.caseId }
}

/**
 * Somebody is no parent or guardian of this child any more, as far as this file goes. Nothing is deleted: what that person said
 * stays, but nobody asks again, and open links show nothing. Refusals: not-allowed, changed-meanwhile.
 */
export async function removeGuardian(work: Work, input: RemoveGuardianInput): Promise<{ caseId: string }> {
  return setRemoved(work, input, work.now)
}

/** Takes that back. Refusals: not-allowed, changed-meanwhile. */
export async function restoreGuardian(work: Work, input: RemoveGuardianInput): Promise<{ caseId: string }> {
  return setRemoved(work, input, null)
}

async function setRemoved(work: Work, input: RemoveGuardianInput, at: Date | null): Promise<{ caseId: string }> {
  const found = await load(work, input.caseId, input.guardianId)
  const { count } = await work.db.guardian.updateMany({
    where: {
      id: input.guardianId,
      pupilId: found.pupilId,
      version: input.version,
      removedAt: at ? null : { not: null },
    },
    data: { removedAt: at, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record(lineOf(found, input.caseId, input.guardianId, at ? 'guardian.removed' : 'guardian.restored'))
  return { caseId: input.caseId }
}
