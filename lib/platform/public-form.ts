import 'server-only'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { Refusal } from './errors'
import { type FormState, fieldErrors, readForm } from './form'
import { reportFault } from './log'

// what is never sent back to the page
const secrets = ['password', 'repeat', 'code', 'recoveryCode', 'token']

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
  const values = Object.fromEntries(Object.entries(fields).filter(([key]) => !secrets.includes(key)))
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
