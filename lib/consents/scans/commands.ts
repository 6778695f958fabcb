import 'server-only'
import { randomUUID } from 'node:crypto'
import { permissionsOn } from '@/lib/consents/policy'
import { auditOf } from '@/lib/consents/questions/commands'
import { loadWho } from '@/lib/consents/questions/queries'
import { seal } from '@/lib/platform/crypto'
import { Prisma, type Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { scanTypeOf } from './rules'
import { type KeepScanInput, mostScanBytes } from './schema'

/** Where a scan is sealed for; a sealed text moved to another row does not open (decision 29). */
export const scanPlace = (id: string) => `consent_scan.sealed|${id}`

/**
 * Keeps the scan of a yes on paper, sealed. The answer itself is written afterwards and names it (recordAnswer).
 * Refusals: not-allowed, does-not-fit (scan: empty, too large, or no JPEG, PNG or PDF by its first bytes).
 */
export async function keepScan(
  work: Work,
  input: KeepScanInput & { readonly bytes: Uint8Array },
): Promise<{ caseId: string; questionId: string; personId: string; scanId: string }> {
  const record = await loadWho(work, input.caseId)
  if (!permissionsOn(work.actor, record).give) throw new Refusal('not-allowed')
  const mediaType = scanTypeOf(input.bytes)
  if (!mediaType || input.bytes.byteLength > mostScanBytes) throw new Refusal('does-not-fit', 'scan')
  const id = randomUUID()
  const scan = {
    id,
    caseId: record.caseId,
    mediaType,
    byteCount: input.bytes.byteLength,
    sealed: seal(Buffer.from(input.bytes).toString('base64'), scanPlace(id)),
    sha256: input.sha256,
  }
  await work.run(Prisma.sql`SELECT priv.keep_scan(${JSON.stringify(scan)}::jsonb)`)
  await work.record({
    ...auditOf(record),
    code: 'consent.scanKept',
    action: 'create',
    objectType: 'consentScan',
    objectIds: [id],
  })
  return { caseId: record.caseId, questionId: input.questionId, personId: input.personId, scanId: id }
}
