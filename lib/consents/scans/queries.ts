import 'server-only'
import { z } from 'zod'
import { permissionsOn } from '@/lib/consents/policy'
import { auditOf } from '@/lib/consents/questions/commands'
import { loadWho } from '@/lib/consents/questions/queries'
import { unseal } from '@/lib/platform/crypto'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { scanPlace } from './commands'
import { type ScanType, scanTypes } from './schema'

const row = z.object({ caseId: z.string(), mediaType: z.enum(scanTypes), sealed: z.string() })

/** Opens one scan for a member of its case; the look is written down first. Refusal: not-allowed, the same for what does not exist. */
export async function openScan(
  work: Work,
  scanId: string,
): Promise<{ mediaType: ScanType; bytes: Buffer<ArrayBuffer> }> {
  const [scan] = await work.sql(
    row,
    Prisma.sql`SELECT s.case_id AS "caseId", s.media_type AS "mediaType", s.sealed FROM consent_scan s WHERE s.id = ${scanId}::uuid`,
  )
  if (!scan) throw new Refusal('not-allowed')
  const record = await loadWho(work, scan.caseId)
  if (!permissionsOn(work.actor, record).view) throw new Refusal('not-allowed')
  await work.record({
    ...auditOf(record),
    code: 'consent.scanOpened',
    action: 'read',
    objectType: 'consentScan',
    objectIds: [scanId],
  })
  return { mediaType: scan.mediaType, bytes: Buffer.from(unseal(scan.sealed, scanPlace(scanId)), 'base64') }
}
