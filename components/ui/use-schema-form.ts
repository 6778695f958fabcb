'use client'
import { startTransition, useActionState, useRef } from 'react'
import { type FieldErrors, useForm } from 'react-hook-form'
import type { z } from 'zod'
import { type FormState, fieldErrors, idle, readForm } from '@/lib/platform/form'

export type FormAction = (before: FormState, data: FormData) => Promise<FormState>

/**
 * A form that is a plain post without script and better with it: the schema of the server is asked first, the focus goes to
 * the first problem, and what was typed stays. `words` holds the sentences of messages/<locale>/errors.json.
 * Put `form` on <form>, `error(name)` beside a field, and `value(name)` as its defaultValue.
 */
export function useSchemaForm(
  schema: z.ZodType,
  action: FormAction,
  words: Readonly<Record<string, string>>,
  start: FormState = idle,
) {
  const [state, post, pending] = useActionState(action, start)
  const element = useRef<HTMLFormElement>(null)
  // the button that was pressed may carry a name and a value, as in a plain post
  const pressed = useRef<HTMLElement | null>(null)
  const filled = (target: HTMLFormElement) => new FormData(target, pressed.current)
  const form = useForm<Record<string, unknown>>({
    shouldFocusError: true,
    resolver: () => {
      const parsed = schema.safeParse(element.current ? readForm(filled(element.current)) : {})
      if (parsed.success) return { values: {}, errors: {} }
      const problems = Object.entries(fieldErrors(parsed.error.issues)).map(([name, message]) => [
        name,
        { type: 'schema', message },
      ])
      return { values: {}, errors: Object.fromEntries(problems) as FieldErrors }
    },
  })
  const problems: Record<string, string | undefined> = { ...state.errors }
  for (const [name, problem] of Object.entries(form.formState.errors)) problems[name] = String(problem?.message ?? '')
  const sentence = (key: string | undefined) => (key ? (words[key] ?? words.invalid ?? key) : undefined)
  const submit = form.handleSubmit(
    () => {
      const target = element.current
      if (target) startTransition(() => post(filled(target)))
    },
    (found) => {
      const first = Object.keys(found)[0]
      const field = first ? element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`) : undefined
      field?.focus()
    },
  )
  return {
    state,
    pending,
    form: {
      ref: element,
      action: post,
      onSubmit: (event: React.FormEvent<HTMLFormElement>) => {
        pressed.current = (event.nativeEvent as SubmitEvent).submitter
        void submit(event)
      },
      noValidate: true,
    },
    error: (name: string) => sentence(problems[name]),
    /** [{ id, message }] for ErrorSummary; the id of a field is its name. */
    summary: Object.entries(problems).flatMap(([name, key]) =>
      key ? [{ id: name, message: sentence(key) ?? key }] : [],
    ),
    /** The one sentence of a refusal or a fault. */
    refusal:
      state.status === 'refused'
        ? sentence(state.code)
        : state.status === 'fault'
          ? `${words.fault} (${state.reference})`
          : undefined,
    value: (name: string) => {
      const given = state.values[name]
      return Array.isArray(given) ? given[0] : given
    },
    values: (name: string) => {
      const given = state.values[name]
      return given === undefined ? [] : Array.isArray(given) ? given : [given]
    },
  }
}
