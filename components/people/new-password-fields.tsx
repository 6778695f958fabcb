'use client'

import { PasswordField } from '@/components/ui/form-field'

/** A new password, typed twice. */
export function NewPasswordFields({
  words,
  error,
}: {
  words: Record<'newPassword' | 'newPasswordHint' | 'repeatPassword', string>
  error: (name: string) => string | undefined
}) {
  return (
    <>
      <PasswordField
        name="password"
        label={words.newPassword}
        hint={words.newPasswordHint}
        autoComplete="new-password"
        required
        error={error('password')}
      />
      <PasswordField
        name="repeat"
        label={words.repeatPassword}
        autoComplete="new-password"
        required
        error={error('repeat')}
      />
    </>
  )
}
