'use client'
import { useActionState } from 'react'
import type { ErrorWords } from '@/components/consents/words'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormAction } from '@/components/ui/use-schema-form'
import { idle } from '@/lib/platform/form'

type Props = {
  action: FormAction
  hidden: Readonly<Record<string, string | number>> & { readonly formKey: string }
  label: string
  /** The whole act in words, where the label stands several times on a page. */
  described?: string
  saving: string
  variant?: 'primary' | 'secondary' | 'quiet'
  errors: ErrorWords
}

/** One press with nothing to fill in. */
export function TapForm({ action, hidden, label, described, saving, variant = 'quiet', errors }: Props) {
  const [state, post, pending] = useActionState(action, idle)
  return (
    <form action={post}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(state.status === 'refused' || state.status === 'invalid') && (
        <Notice tone="error">{errors[state.code ?? 'invalid'] ?? errors.invalid}</Notice>
      )}
      {state.status === 'fault' && <Notice tone="error">{`${errors.fault} ${state.reference ?? ''}`}</Notice>}
      <SubmitButton
        pending={saving}
        busy={pending}
        variant={variant}
        size={variant === 'quiet' ? 'small' : 'normal'}
        aria-label={described}
      >
        {label}
      </SubmitButton>
    </form>
  )
}
