import 'server-only'
import { z } from 'zod'
import { membershipsAs } from '@/lib/platform/actor'
import { localDay } from '@/lib/platform/clock'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { permissionsOn } from './policy'

const row = z.object({
  schoolId: z.string(),
  schoolName: z.string(),
  municipalityId: z.string(),
  halfDayHere: z.boolean(),
  id: z.string().nullable(),
  body: z.string().nullable(),
  agreedOn: z.string().nullable(),
  evaluateOn: z.string().nullable(),
  version: z.number().nullable(),
  author: z.string().nullable(),
})
export type AgreementView = Omit<z.output<typeof row>, 'version'> & {
  readonly version: number
  readonly today: string
  readonly mayChange: boolean
}

/** The working agreements of a school, or the empty page when there are none. Without `schoolId`: my first school. */
export async function readAgreement(work: Work, schoolId: string | undefined): Promise<AgreementView> {
  const chosen = schoolId ?? membershipsAs(work.actor, 'schoolCounsellor')[0]?.organisationId
  if (!chosen) throw new Refusal('not-allowed')
  const [agreement] = await work.sql(
    row,
    Prisma.sql`
    SELECT s.organisation_id AS "schoolId", s.name AS "schoolName", s.municipality_id AS "municipalityId", s.organisation_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS "halfDayHere",
      w.id, w.body, w.agreed_on::text AS "agreedOn", w.evaluate_on::text AS "evaluateOn", w.version, (SELECT a.name FROM account a WHERE a.id = w.author_account_id) AS author
    FROM school s LEFT JOIN working_agreement w ON w.school_id = s.organisation_id WHERE s.organisation_id = ${chosen}::uuid`,
  )
  if (!agreement || !permissionsOn(work.actor, agreement).view) throw new Refusal('not-allowed')
  return {
    ...agreement,
    version: agreement.version ?? 0,
    today: localDay(work.now),
    mayChange: permissionsOn(work.actor, agreement).change,
  }
}
