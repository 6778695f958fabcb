import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'
import { readSchool } from './queries'
import type { MunicipalityInput, SchoolInput } from './schema'

/** What a form on a school saw; refused when the row is different by now. */
export const seenOf = (school: { readonly intakeForm: string; readonly active: boolean }): string =>
  `${school.intakeForm}|${school.active}`

/** How parents come in, and whether the school takes part. Refusal('changed-meanwhile') when somebody was first. */
export async function changeSchool(work: Work, input: SchoolInput): Promise<null> {
  const school = await readSchool(work, input.schoolId)
  if (!school.permissions.change) throw new Refusal('not-allowed')
  if (seenOf(school) !== input.before) throw new Refusal('changed-meanwhile')
  const changed =
    await work.run(Prisma.sql`UPDATE school SET intake_form = ${input.intakeForm}, active = ${input.active}
    WHERE organisation_id = ${input.schoolId}::uuid AND municipality_id = ${school.municipalityId} AND intake_form = ${school.intakeForm} AND active = ${school.active}`)
  if (changed === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'school.changed',
    action: 'change',
    ground: 'own',
    objectType: 'school',
    objectIds: [school.id],
    municipalityId: school.municipalityId,
  })
  return null
}

/** The four settings of a municipality; the database holds the six weeks as well. */
export async function changeMunicipality(work: Work, input: MunicipalityInput): Promise<null> {
  if (!permissionsOn(work.actor, input).change) throw new Refusal('not-allowed')
  const changed =
    await work.run(Prisma.sql`UPDATE municipality SET consent_days = ${input.consentDays}, quiet_days = ${input.quietDays},
      youth_worker_title = ${input.youthWorkerTitle}, ordinance_name = ${input.ordinanceName ?? ''}
    WHERE id = ${input.municipalityId} AND concat_ws('|', consent_days, quiet_days, youth_worker_title, ordinance_name) = ${input.before}`)
  if (changed === 0) throw new Refusal('changed-meanwhile')
  await work.record({
    code: 'municipality.changed',
    action: 'change',
    ground: 'own',
    objectType: 'municipality',
    municipalityId: input.municipalityId,
  })
  return null
}
