import 'server-only'
import { z } from 'zod'
import { type QuestionState, questionStates } from '@/lib/consents/questions/schema'
import { hashToken } from '@/lib/platform/auth'
import { Prisma, withNobody } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'
import { newToken } from '@/lib/platform/session'
import { type FamilyAnswerInput, tokenSchema } from './schema'

// What somebody without an account may do: get a code, come in, answer, stop, leave. Each is one named function (decision 5).

const known = (token: string | undefined): string => {
  if (!token || !tokenSchema.safeParse(token).success) throw new Refusal('expired')
  return hashToken(token)
}

/** Mails a new code. 'sent', or 'wait' when one went out less than thirty seconds ago or ten did. Refusal: expired. */
export async function sendCode(token: string): Promise<'sent' | 'wait'> {
  const hash = known(token)
  const [row] = await withNobody((db) =>
    db.sql(z.object({ sent: z.boolean().nullable() }), Prisma.sql`SELECT priv.family_send_code(${hash}) AS sent`),
  )
  if (row?.sent === null || row === undefined) throw new Refusal('expired')
  return row.sent ? 'sent' : 'wait'
}

/**
 * Comes in with the code of six digits; returns the token of a visit of thirty minutes. Five wrong tries end a code, twenty end
 * the link; the answer to a wrong code is always the same. Refusals: expired (the link), wrong-code.
 */
export async function enter(token: string, code: string): Promise<string> {
  const hash = known(token)
  const session = newToken()
  const [row] = await withNobody((db) =>
    db.sql(
      z.object({ entered: z.boolean().nullable() }),
      Prisma.sql`SELECT priv.family_enter(${hash}, ${code}, ${hashToken(session)}) AS entered`,
    ),
  )
  if (row?.entered === null || row === undefined) throw new Refusal('expired')
  if (!row.entered) throw new Refusal('wrong-code', 'code')
  return session
}

/** Answers. Returns how the question stands now. Refusals: signed-out (visit over), already-ended, not-asked. */
export async function answerAsFamily(
  session: string | undefined,
  input: FamilyAnswerInput & { readonly textHash: string; readonly textLocale?: string },
): Promise<QuestionState> {
  const hash = known(session)
  // the language and voice of the words that stood there, to which the hash belongs
  const given = { ...input, locale: input.textLocale ?? input.locale }
  const [row] = await withNobody((db) =>
    db.sql(
      z.object({ state: z.enum(questionStates) }),
      Prisma.sql`SELECT priv.family_answer(${hash}, ${JSON.stringify(given)}::jsonb) AS state`,
    ),
  )
  if (!row) throw new Refusal('expired')
  return row.state
}

/** Stops what this question opened, now. Refusals: signed-out, already-ended. */
export async function stopAsFamily(session: string | undefined): Promise<void> {
  const hash = known(session)
  await withNobody((db) => db.run(Prisma.sql`SELECT priv.family_stop(${hash})`))
}

/** Ends the visit, so that the next one at this device begins at the code. */
export async function leaveFamily(session: string | undefined): Promise<void> {
  const hash = known(session)
  await withNobody((db) => db.run(Prisma.sql`SELECT priv.family_leave(${hash})`))
}
