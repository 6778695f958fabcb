import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { Refusal } from './errors'
import { type FormState, fieldErrors, readForm, withoutSecrets } from './form'
import { overLimit, visitorLimit } from './limit'
import { reportFault } from './log'
import { requestSource } from './session'

/**
 * A form where nobody is signed in yet: parse, run, and what went wrong as FormState. No idempotency key: there is no account
 * to keep it under, and each of these steps works once by itself.
 */
export async function handlePublicForm<S extends z.ZodType>(
  name: string,
  schema: S,
  data: FormData,
  run: (input: z.output<S>) => Promise<Partial<FormState> | undefined>,
): Promise<FormState> {
  const fields = readForm(data)
  const values = withoutSecrets(fields)
  if (overLimit(`from ${await requestSource()}`, visitorLimit, new Date()))
    return { status: 'refused', code: 'too-many', errors: {}, values }
  const parsed = schema.safeParse(fields)
  if (!parsed.success) return { status: 'invalid', errors: fieldErrors(parsed.error.issues), values }
  try {
    return { status: 'ok', errors: {}, values, ...(await run(parsed.data)) }
  } catch (error) {
    unstable_rethrow(error)
    if (error instanceof Refusal)
      return { status: 'refused', code: error.code, errors: error.field ? { [error.field]: error.code } : {}, values }
    return { status: 'fault', reference: reportFault(error, name), errors: {}, values }
  }
}
