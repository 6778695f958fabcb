import 'server-only'
import { z } from 'zod'
import { Prisma, type Work } from '@/lib/platform/db'
import { type RequestDetail, readRequest } from '@/lib/requests/queries'

const caseRow = z.object({
  id: z.string(),
  name: z.string(),
  groupName: z.string().nullable(),
  openedAt: z.coerce.date(),
})
export type CaseChoice = z.output<typeof caseRow>

export interface WorkerRequest extends RequestDetail {
  readonly caseId: string | null
  /** Own open cases of a child with this name at this school. */
  readonly caseChoices: readonly CaseChoice[]
  /** A yes worker → school of the linked case is in force now, until this instant. */
  readonly shareUntil: Date | null
}

const shareRow = z.object({ until: z.coerce.date().nullable() })

/** One request for the worker, with what she can choose from when she takes it up. The look is recorded. */
export async function readWorkerRequest(work: Work, requestId: string): Promise<WorkerRequest> {
  const detail = await readRequest(work, requestId, 'care')
  const { givenName, familyName, schoolId } = detail.request
  const caseChoices =
    givenName === null || detail.caseId !== null
      ? []
      : await work.sql(
          caseRow,
          Prisma.sql`
    SELECT c.id, p.given_name || ' ' || p.family_name AS name, p.group_name AS "groupName", c.opened_at AS "openedAt" FROM case_file c JOIN pupil p ON p.id = c.pupil_id
    WHERE c.id = ANY ((SELECT priv.own_case_ids())::uuid[]) AND c.status = 'open' AND c.school_id = ${schoolId}::uuid
      AND lower(p.given_name) = lower(${givenName}) AND lower(p.family_name) = lower(${familyName}) ORDER BY c.opened_at DESC LIMIT 10`,
        )
  const [share] =
    detail.caseId === null
      ? []
      : await work.sql(
          shareRow,
          Prisma.sql`
    SELECT max(k.valid_until) AS until FROM consent k WHERE k.case_id = ${detail.caseId}::uuid AND k.direction = 'workerToSchool' AND k.receiver_organisation_id = ${schoolId}::uuid
      AND priv.covers(k.valid_from, k.valid_until, k.ended_at, statement_timestamp())`,
        )
  return { ...detail, caseChoices, shareUntil: share?.until ?? null }
}

const schoolRow = z.object({ id: z.string(), name: z.string(), mine: z.boolean() })
export type SchoolOption = z.output<typeof schoolRow>

/** Schools for which a worker can write a question down: her own half-days first. */
export const listWorkerSchools = (work: Work): Promise<SchoolOption[]> =>
  work.sql(
    schoolRow,
    Prisma.sql`
    SELECT s.organisation_id AS id, s.name, s.organisation_id = ANY ((SELECT priv.my_half_day_schools())::uuid[]) AS mine
    FROM school s WHERE s.active AND s.municipality_id = ANY ((SELECT priv.my_municipalities('youthWorker'))::text[]) ORDER BY mine DESC, s.name`,
  )
