import 'server-only'
import { z } from 'zod'
import { hashToken } from '@/lib/platform/auth'
import { Prisma, withNobody } from '@/lib/platform/db'
import {
  type FamilyDoor,
  type FamilyLooks,
  type FamilyQuestion,
  familyDoorSchema,
  familyLooksSchema,
  familyQuestionSchema,
  type Preview,
  previewSchema,
  tokenSchema,
} from './schema'

// Somebody without an account. No row is read: the database answers a few named questions about one link (decision 5).

/** What stands behind a link before the code: nothing of the file. Undefined for a link that never was, ended or was stopped. */
export async function openDoor(token: string): Promise<FamilyDoor | undefined> {
  if (!tokenSchema.safeParse(token).success) return undefined
  const [row] = await withNobody((db) =>
    db.sql(
      z.object({ door: familyDoorSchema.nullable() }),
      Prisma.sql`SELECT priv.family_door(${hashToken(token)}) AS door`,
    ),
  )
  return row?.door ?? undefined
}

export interface FamilyVisit {
  readonly question: FamilyQuestion
  readonly preview: Preview
  readonly looks: FamilyLooks
}

/** The question that this visitor came for, what would be read, and who looked, after the code. Undefined when the visit is over. */
export async function readVisit(session: string | undefined): Promise<FamilyVisit | undefined> {
  if (!session || !tokenSchema.safeParse(session).success) return undefined
  const hash = hashToken(session)
  const [row] = await withNobody((db) =>
    db.sql(
      z.object({
        question: familyQuestionSchema.nullable(),
        preview: previewSchema.nullable(),
        looks: familyLooksSchema.nullable(),
      }),
      Prisma.sql`SELECT priv.family_question(${hash}) AS question, priv.family_preview(${hash}) AS preview, priv.family_looks(${hash}) AS looks`,
    ),
  )
  if (!row?.question) return undefined
  return { question: row.question, preview: row.preview ?? [], looks: row.looks ?? [] }
}
