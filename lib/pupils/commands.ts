import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import type { AddGuardianInput, ChangeGuardianInput, ChangePupilInput } from './schema'

const pupilRow = z.object({ id: z.string(), municipalityId: z.string(), controllerOrganisationId: z.string() })
const columns = Prisma.sql`p.id, p.municipality_id AS "municipalityId", p.controller_organisation_id AS "controllerOrganisationId"`

/** The pupil, and that it is the pupil of the case whose log will name the change. Emergency access reads and never writes (docs/adr/0013). */
async function loadPupil(work: Work, caseId: string, query: Prisma.Sql): Promise<z.output<typeof pupilRow>> {
  const [pupil] = await work.sql(
    pupilRow,
    Prisma.sql`${query} AND EXISTS (SELECT 1 FROM case_file c WHERE c.id = ${caseId}::uuid AND c.pupil_id = p.id
      AND (priv.own_reaches(c.id) OR NOT priv.emergency_reaches(c.id)))`,
  )
  if (!pupil || !permissionsOn(work.actor, pupil).change) throw new Refusal('not-allowed')
  return pupil
}

const audit = (pupil: z.output<typeof pupilRow>, caseId: string) =>
  ({
    ground: 'own',
    caseId,
    municipalityId: pupil.municipalityId,
    controllerOrganisationId: pupil.controllerOrganisationId,
    objectType: 'pupil',
    objectIds: [pupil.id],
  }) as const
const asDate = (day: string | undefined) => (day ? new Date(`${day}T00:00:00Z`) : null)

/** Changes what is known of a pupil: name, birth date, group, municipality of registration (field.md A6), secret address. Refusal changed-meanwhile. */
export async function changePupil(work: Work, input: ChangePupilInput): Promise<{ caseId: string }> {
  const pupil = await loadPupil(
    work,
    input.caseId,
    Prisma.sql`SELECT ${columns} FROM pupil p WHERE p.id = ${input.pupilId}::uuid`,
  )
  const { count } = await work.db.pupil.updateMany({
    where: { id: pupil.id, version: input.version },
    data: {
      givenName: input.givenName,
      familyName: input.familyName,
      birthDate: asDate(input.birthDate),
      groupName: input.groupName ?? null,
      responsibleMunicipalityId: input.responsibleMunicipalityId ?? null,
      secretAddress: input.secretAddress,
      version: { increment: 1 },
    },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({ ...audit(pupil, input.caseId), code: 'pupil.changed', action: 'change' })
  return { caseId: input.caseId }
}

const guardianData = (input: AddGuardianInput | ChangeGuardianInput) => ({
  name: input.name,
  relation: input.relation,
  hasAuthority: input.hasAuthority,
  authoritySource: input.authoritySource,
  livesWithPupil: input.livesWithPupil,
  phone: input.phone ?? null,
  email: input.email ?? null,
})

/** Adds a parent or guardian. How authority was established is part of it (standards 3.1). */
export async function addGuardian(work: Work, input: AddGuardianInput): Promise<{ caseId: string }> {
  const pupil = await loadPupil(
    work,
    input.caseId,
    Prisma.sql`SELECT ${columns} FROM pupil p WHERE p.id = ${input.pupilId}::uuid`,
  )
  await work.db.guardian.createMany({
    data: {
      id: randomUUID(),
      municipalityId: pupil.municipalityId,
      controllerOrganisationId: pupil.controllerOrganisationId,
      pupilId: pupil.id,
      ...guardianData(input),
    },
  })
  await work.record({ ...audit(pupil, input.caseId), code: 'guardian.added', action: 'create' })
  return { caseId: input.caseId }
}

/** Changes a parent or guardian. Refusal changed-meanwhile. */
export async function changeGuardian(work: Work, input: ChangeGuardianInput): Promise<{ caseId: string }> {
  const pupil = await loadPupil(
    work,
    input.caseId,
    Prisma.sql`SELECT ${columns} FROM guardian g JOIN pupil p ON p.id = g.pupil_id WHERE g.id = ${input.guardianId}::uuid`,
  )
  const { count } = await work.db.guardian.updateMany({
    where: { id: input.guardianId, version: input.version },
    data: { ...guardianData(input), version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('changed-meanwhile')
  await work.record({ ...audit(pupil, input.caseId), code: 'guardian.changed', action: 'change' })
  return { caseId: input.caseId }
}
