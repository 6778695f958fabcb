'use client'
import { useActionState } from 'react'
import type { ErrorWords } from '@/components/consents/words'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormAction } from '@/components/ui/use-schema-form'
import { idle } from '@/lib/platform/form'
import { Fold } from './fold'

type Props = {
  action: FormAction
  hidden: Readonly<Record<string, string | number>> & { readonly formKey: string }
  label: string
  /** The whole act in words, where the label stands several times on a page. */
  described?: string
  saving: string
  variant?: 'primary' | 'secondary' | 'quiet'
  /** Folded below a title, with a sentence that says what the press does. */
  fold?: { readonly title: string; readonly body: string }
  errors: ErrorWords
}

/** One press with nothing to fill in. */
export function TapForm({ action, hidden, label, described, saving, variant = 'quiet', fold, errors }: Props) {
  const [state, post, pending] = useActionState(action, idle)
  const form = (
    <form action={post} className="sk-stack">
      {fold && <p className="sk-measure">{fold.body}</p>}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {(state.status === 'refused' || state.status === 'invalid') && (
        <Notice tone="error">{errors[state.code ?? 'invalid'] ?? errors.invalid}</Notice>
      )}
      {state.status === 'fault' && <Notice tone="error">{`${errors.fault} ${state.reference ?? ''}`}</Notice>}
      <div>
        <SubmitButton
          pending={saving}
          busy={pending}
          variant={variant}
          size={variant === 'quiet' ? 'small' : 'normal'}
          aria-label={described}
        >
          {label}
        </SubmitButton>
      </div>
    </form>
  )
  if (!fold) return form
  return (
    <Fold title={fold.title} open={state.status !== 'idle' && state.status !== 'ok'}>
      {form}
    </Fold>
  )
}
