import { z } from 'zod'
import { formKey, id } from '@/lib/platform/input'

/** A scan of a yes on paper: at most ten million bytes, of three kinds (the database holds the same). */
export const mostScanBytes = 10_000_000
export const scanTypes = ['image/jpeg', 'image/png', 'application/pdf'] as const
export type ScanType = (typeof scanTypes)[number]

export const keepScanSchema = z.object({
  ...formKey,
  caseId: id(),
  questionId: id(),
  personId: id(),
  /** SHA-256 of the bytes, put there by the handler: the same form with another file is another form. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type KeepScanInput = z.output<typeof keepScanSchema>
