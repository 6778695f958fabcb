'use client'
import { type ReactNode, useActionState } from 'react'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormAction } from '@/components/ui/use-schema-form'
import { idle } from '@/lib/platform/form'

type ActFormProps = {
  action: FormAction
  hidden: Readonly<Record<string, string | number>> & { readonly formKey: string }
  words: { submit: string; pending: string; errors: Readonly<Record<string, string>> }
  variant?: 'primary' | 'secondary' | 'quiet'
  block?: boolean
  children?: ReactNode
}

/** One act with at most a field or two: a plain form; what the server refuses is said above the button. */
export function ActForm({ action, hidden, words, variant = 'primary', block, children }: ActFormProps) {
  const [state, post] = useActionState(action, idle)
  const problem = Object.values(state.errors)[0] ?? state.code
  return (
    <form action={post} className="sk-stack" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      {state.status !== 'idle' && state.status !== 'ok' && (
        <Notice tone="error">
          {state.status === 'fault'
            ? `${words.errors.fault} ${state.reference}`
            : (words.errors[problem ?? ''] ?? words.errors.invalid)}
        </Notice>
      )}
      <SubmitButton pending={words.pending} variant={variant} block={block}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}
