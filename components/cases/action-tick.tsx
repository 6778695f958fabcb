'use client'
import { useActionState } from 'react'
import { FieldError } from '@/components/ui/form-field'
import { SubmitButton } from '@/components/ui/submit-button'
import { moveActionAction } from '@/lib/cases/actions'
import { idle } from '@/lib/platform/form'

type Props = {
  hidden: Readonly<Record<string, string | number>> & { readonly formKey: string }
  words: { submit: string; pending: string; errors: Readonly<Record<string, string>> }
  about: string
}

/** One press: done, or not yet. */
export function ActionTick({ hidden, words, about }: Props) {
  const [state, post] = useActionState(moveActionAction, idle)
  return (
    <form action={post}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === 'refused' && (
        <FieldError id={String(hidden.actionId)}>{words.errors[state.code ?? 'invalid']}</FieldError>
      )}
      <SubmitButton pending={words.pending} variant="quiet" size="small" aria-label={`${words.submit}: ${about}`}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}
