import type { RefusalCode } from './errors'

/** What a form shows after a post. `errors`: field → message key in messages/<locale>/errors.json. Typed text is in `values`. */
export interface FormState {
  readonly status: 'idle' | 'ok' | 'invalid' | 'refused' | 'fault'
  readonly errors: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string | string[] | undefined>>
  readonly code?: RefusalCode
  /** Number of a fault, for the helpdesk. */
  readonly reference?: string
  readonly answer?: unknown
}

export const idle: FormState = { status: 'idle', errors: {}, values: {} }

/**
 * Plain object of a form, the same on both sides: a repeated name becomes a list, empty text becomes undefined, NUL (which
 * PostgreSQL refuses) is dropped. Names that begin with $ belong to the framework.
 */
export function readForm(data: FormData): Record<string, string | string[] | undefined> {
  const fields: Record<string, string | string[] | undefined> = {}
  for (const name of new Set(data.keys())) {
    if (name.startsWith('$')) continue
    const values = data
      .getAll(name)
      .filter((one): one is string => typeof one === 'string')
      .map((one) => one.replaceAll('\u0000', ''))
    fields[name] = values.length > 1 ? values : values[0]?.trim() === '' ? undefined : values[0]
  }
  return fields
}

// typed on a page where only their owner may see them: never sent back to it, nor part of what is kept of a form
const secrets = ['password', 'current', 'repeat', 'code', 'recoveryCode', 'token']

/** What was typed, without passwords, codes and keys. */
export const withoutSecrets = <T>(fields: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !secrets.includes(name)))

/** First message key of each field with a problem. */
export function fieldErrors(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const issue of issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return errors
}
