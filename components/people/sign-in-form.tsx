'use client'

import { PasswordField, TextField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { signInAction } from '@/lib/people/actions'
import { signInSchema } from '@/lib/people/schema'

type Words = { email: string; password: string; submit: string; busy: string; forgot: string }

/** First step. The sentence of a refusal is the same for every name. */
export function SignInForm({ words, errors }: { words: Words; errors: Record<string, string> }) {
  const { form, error, value, refusal, pending, state } = useSchemaForm(signInSchema, signInAction, errors)
  const said = typeof state.answer === 'string' ? state.answer : refusal
  return (
    <form {...form}>
      {said && <Notice tone="error">{said}</Notice>}
      <div className="sk-pair">
        <TextField
          name="email"
          type="email"
          label={words.email}
          autoComplete="username"
          required
          defaultValue={value('email')}
          error={error('email')}
        />
        <PasswordField name="password" label={words.password} required error={error('password')} />
      </div>
      <div className="sk-cluster sk-cluster--between">
        <SubmitButton pending={words.busy} busy={pending}>
          {words.submit}
        </SubmitButton>
        <Link href="/sign-in/recover" small>
          {words.forgot}
        </Link>
      </div>
    </form>
  )
}
