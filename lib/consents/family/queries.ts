import 'server-only'
import { z } from 'zod'
import { hashToken } from '@/lib/platform/auth'
import { Prisma, withNobody } from '@/lib/platform/db'
import { type FamilyDoor, type FamilyQuestion, familyDoorSchema, familyQuestionSchema, tokenSchema } from './schema'

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

/** The question that this visitor came for, after the code. Undefined when the visit is over. */
export async function readQuestion(session: string | undefined): Promise<FamilyQuestion | undefined> {
  if (!session || !tokenSchema.safeParse(session).success) return undefined
  const [row] = await withNobody((db) =>
    db.sql(
      z.object({ question: familyQuestionSchema.nullable() }),
      Prisma.sql`SELECT priv.family_question(${hashToken(session)}) AS question`,
    ),
  )
  return row?.question ?? undefined
}
