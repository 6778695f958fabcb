import { z } from 'zod'
import { formKey, id } from '@/lib/platform/input'

/** "Gelezen", by a counsellor of the school that read along. */
export const acknowledgeSchema = z.object({ ...formKey, noticeId: id(), schoolId: id() })
export type AcknowledgeInput = z.output<typeof acknowledgeSchema>

/** The letter to a receiver outside was sent. */
export const sentSchema = z.object({ ...formKey, caseId: id(), noticeId: id() })
export type SentInput = z.output<typeof sentSchema>
