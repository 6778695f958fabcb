'use client'

import type { ReactNode } from 'react'
import { TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { acceptAction } from '@/lib/people/actions'
import { acceptSchema } from '@/lib/people/schema'
import { NewPasswordFields } from './new-password-fields'

type Words = {
  email: string
  newPassword: string
  newPasswordHint: string
  repeatPassword: string
  totpCode: string
  accept: string
  busy: string
}

/** A new password and the second factor, in one go. `factor`: the code to scan, made on the server. */
export function AcceptForm({
  token,
  email,
  words,
  errors,
  factor,
}: {
  token: string
  email: string
  words: Words
  errors: Record<string, string>
  factor: ReactNode
}) {
  const { form, error, refusal, pending } = useSchemaForm(acceptSchema, acceptAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="token" value={token} />
      <TextField name="username" label={words.email} autoComplete="username" readOnly value={email} />
      <NewPasswordFields words={words} error={error} />
      {factor}
      <TextField
        name="code"
        label={words.totpCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        required
        className="sk-num"
        error={error('code')}
      />
      <SubmitButton pending={words.busy} busy={pending}>
        {words.accept}
      </SubmitButton>
    </form>
  )
}
