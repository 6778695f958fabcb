'use client'

import { TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { codeAction, recoverAction } from '@/lib/people/actions'
import { codeSchema, recoverySchema } from '@/lib/people/schema'

type Props = { words: { label: string; submit: string; busy: string }; errors: Record<string, string> }

/** Second step: six digits of the app. */
export function CodeForm({ words, errors }: Props) {
  const { form, error, refusal, pending, state } = useSchemaForm(codeSchema, codeAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{typeof state.answer === 'string' ? state.answer : refusal}</Notice>}
      <TextField
        name="code"
        label={words.label}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        required
        className="sk-num"
        error={error('code')}
      />
      <SubmitButton pending={words.busy} busy={pending}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}

/** Second step without the phone. */
export function RecoveryForm({ words, errors }: Props) {
  const { form, error, refusal, pending, state } = useSchemaForm(recoverySchema, recoverAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{typeof state.answer === 'string' ? state.answer : refusal}</Notice>}
      <TextField
        name="recoveryCode"
        label={words.label}
        autoComplete="off"
        spellCheck={false}
        maxLength={20}
        required
        className="sk-num"
        error={error('recoveryCode')}
      />
      <SubmitButton pending={words.busy} busy={pending}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}
