import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import { z } from 'zod'
import { hasRole, type Role } from './actor'
import { findCaller } from './auth'
import { type Caller, Prisma, type Work, withActor } from './db'
import { Refusal, type RefusalCode } from './errors'
import { type FormState, fieldErrors, readForm, withoutSecrets } from './form'
import { overLimit, sessionLimit } from './limit'
import { reportFault } from './log'

export interface Door<S extends z.ZodType, R> {
  /** Who may pass; the record's own policy is asked in the command. */
  readonly access: readonly Role[]
  readonly schema: S
  /** A name of this act, part of the idempotency check: 'consents.give'. */
  readonly name: string
  /** The command. Its answer must survive JSON: it is replayed when the same form comes twice. */
  readonly run: (work: Work, input: z.output<S>) => Promise<R>
  /**
   * The second step once more, for what acts on access: asked about the field `code` when it was filled in, before the command,
   * in transactions of its own. The database refuses with needs-code when it is missing and needed.
   */
  readonly confirm?: (caller: Caller, code: string, now: Date) => Promise<'ok' | 'wrong' | 'wait'>
}

const keySchema = z.uuid()

const refused = (code: RefusalCode, values: FormState['values'], field?: string): FormState => ({
  status: 'refused',
  code,
  values,
  errors: field ? { [field]: code } : {},
})

async function once<R>(work: Work, key: string, name: string, body: string, run: () => Promise<R>): Promise<R> {
  const hash = createHash('sha256').update(body).digest()
  const added = await work.run(Prisma.sql`INSERT INTO form_receipt (account_id, key, action, body_hash)
    VALUES (${work.actor.accountId}::uuid, ${key}::uuid, ${name}, ${hash}) ON CONFLICT DO NOTHING`)
  if (added === 0) {
    const [before] = await work.sql(
      z.object({ action: z.string(), same: z.boolean(), answer: z.unknown() }),
      Prisma.sql`SELECT action, body_hash = ${hash} AS same, answer FROM form_receipt WHERE account_id = ${work.actor.accountId}::uuid AND key = ${key}::uuid`,
    )
    if (!before || before.action !== name || !before.same) throw new Refusal('already-used')
    return before.answer as R
  }
  const answer = await run()
  await work.run(
    Prisma.sql`UPDATE form_receipt SET answer = ${JSON.stringify(answer ?? null)}::jsonb WHERE account_id = ${work.actor.accountId}::uuid AND key = ${key}::uuid`,
  )
  return answer
}

export type Handled<R> = { readonly ok: true; readonly answer: R } | { readonly ok: false; readonly state: FormState }

/**
 * Handles a posted form once (security 3): parse, who asks, role, idempotency key `formKey`, command, all in one
 * transaction. Problems come back as FormState with what was typed. Used by server actions and by versioned handlers.
 */
export async function handleForm<S extends z.ZodType, R>(
  door: Door<S, R>,
  data: FormData,
  now = new Date(),
): Promise<Handled<R>> {
  const fields = readForm(data)
  const values = withoutSecrets(fields)
  const parsed = door.schema.safeParse(fields)
  if (!parsed.success) {
    return { ok: false, state: { status: 'invalid', errors: fieldErrors(parsed.error.issues), values } }
  }
  const caller = await findCaller()
  if (!caller) return { ok: false, state: refused('signed-out', values) }
  if (overLimit(`session ${caller.tokenHash}`, sessionLimit, now))
    return { ok: false, state: refused('too-many', values) }
  const key = keySchema.safeParse(fields.formKey)
  try {
    const { code } = parsed.data as { code?: string }
    const confirmed = door.confirm && code ? await door.confirm(caller, code, now) : 'ok'
    if (confirmed === 'wrong') throw new Refusal('wrong-code', 'code')
    if (confirmed === 'wait') throw new Refusal('locked')
    const answer = await withActor(
      caller,
      async (work) => {
        if (!hasRole(work.actor, ...door.access)) throw new Refusal('not-allowed')
        // a form that waited (offline, signed out) belongs to who filled it in, whoever holds the device now
        if (fields.writtenBy !== undefined && fields.writtenBy !== work.actor.accountId)
          throw new Refusal('somebody-else')
        return once(work, key.success ? key.data : randomUUID(), door.name, JSON.stringify(values), () =>
          door.run(work, parsed.data),
        )
      },
      now,
    )
    return { ok: true, answer }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof Refusal) return { ok: false, state: refused(error.code, values, error.field) }
    return { ok: false, state: { status: 'fault', reference: reportFault(error, door.name), errors: {}, values } }
  }
}
