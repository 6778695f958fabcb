'use client'
import { type ReactNode, useActionState } from 'react'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormAction } from '@/components/ui/use-schema-form'
import { idle } from '@/lib/platform/form'

export type ActWords = { submit: string; pending: string; errors: Readonly<Record<string, string>> }
type ActFormProps = {
  action: FormAction
  hidden: Readonly<Record<string, string>> & { readonly formKey: string }
  words: ActWords
  variant?: 'primary' | 'secondary' | 'quiet'
  children?: ReactNode
}

/** One act with at most a few fields: a plain form; a refusal stands above its button. */
export function ActForm({ action, hidden, words, variant = 'secondary', children }: ActFormProps) {
  const [state, post] = useActionState(action, idle)
  const problem = Object.values(state.errors)[0] ?? state.code ?? 'invalid'
  return (
    <form action={post} className="sk-stack sk-stack--s">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {state.status !== 'idle' && state.status !== 'ok' && (
        <Notice tone="error">
          {state.status === 'fault'
            ? `${words.errors.fault} ${state.reference}`
            : (words.errors[problem] ?? words.errors.invalid)}
        </Notice>
      )}
      <div>
        <SubmitButton pending={words.pending} variant={variant}>
          {words.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
