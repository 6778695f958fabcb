'use client'

import { Button } from '@/components/ui/button'
import { PasswordField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import {
  changeMyAccountAction,
  changePasswordAction,
  endSessionAction,
  recoveryCodesAction,
} from '@/lib/people/actions'
import { accountSchema, endSessionSchema, passwordSchema, recoveryCodesSchema } from '@/lib/people/schema'
import { NewPasswordFields } from './new-password-fields'
import { StepUpField, type StepUpWords } from './step-up-field'

type Errors = Record<string, string>

/** Own name and the language of mail. */
export function AccountForm({
  name,
  locale,
  formKey,
  words,
  errors,
}: {
  name: string
  locale: string
  formKey: string
  words: Record<'name' | 'nameHint' | 'locale' | 'nl' | 'en' | 'save' | 'saving', string>
  errors: Errors
}) {
  const { form, error, value, refusal, pending } = useSchemaForm(accountSchema, changeMyAccountAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <div className="sk-pair">
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          autoComplete="name"
          maxLength={120}
          required
          defaultValue={value('name') ?? name}
          error={error('name')}
        />
        <SelectField
          name="locale"
          label={words.locale}
          defaultValue={value('locale') ?? locale}
          options={[
            { value: 'nl', label: words.nl },
            { value: 'en', label: words.en },
          ]}
          error={error('locale')}
        />
      </div>
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

/** The password of now, and another one twice. Nothing of it comes back when something is wrong. */
export function PasswordForm({
  formKey,
  words,
  errors,
}: {
  formKey: string
  words: Record<'current' | 'newPassword' | 'newPasswordHint' | 'repeatPassword' | 'save' | 'saving', string>
  errors: Errors
}) {
  const { form, error, refusal, pending } = useSchemaForm(passwordSchema, changePasswordAction, errors)
  return (
    <form {...form}>
      {refusal && !error('current') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <PasswordField name="current" label={words.current} required error={error('current')} />
      <NewPasswordFields words={words} error={error} />
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

/** Ends one session of mine, or all others. */
export function EndSessionForm({
  sessionId,
  formKey,
  label,
  described,
  errors,
}: {
  sessionId?: string
  formKey: string
  label: string
  described?: string
  errors: Errors
}) {
  const { form, refusal } = useSchemaForm(endSessionSchema, endSessionAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      {sessionId ? (
        <input type="hidden" name="sessionId" value={sessionId} />
      ) : (
        <input type="hidden" name="others" value="1" />
      )}
      <Button type="submit" variant="quiet" size="small" aria-label={described}>
        {label}
      </Button>
    </form>
  )
}

type CodesWords = StepUpWords & Record<'text' | 'make' | 'busy' | 'ready' | 'list', string>

/** Makes recovery codes and shows them, once. */
export function RecoveryCodesForm({
  fresh,
  formKey,
  words,
  errors,
  done,
}: {
  fresh: boolean
  formKey: string
  words: CodesWords
  errors: Errors
  done: React.ReactNode
}) {
  const { form, error, refusal, pending, state } = useSchemaForm(recoveryCodesSchema, recoveryCodesAction, errors)
  const codes = Array.isArray(state.answer) ? (state.answer as string[]) : undefined
  if (codes) {
    return (
      <div className="sk-stack">
        <Notice tone="attention">{words.ready}</Notice>
        <ol className="sk-columns-2 sk-num" aria-label={words.list}>
          {codes.map((code) => (
            <li key={code}>
              <code className="sk-strong">{code}</code>
            </li>
          ))}
        </ol>
        {done}
      </div>
    )
  }
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <p className="sk-measure">{words.text}</p>
      <input type="hidden" name="formKey" value={formKey} />
      <StepUpField fresh={fresh} words={words} error={error('code')} />
      <SubmitButton pending={words.busy} busy={pending}>
        {words.make}
      </SubmitButton>
    </form>
  )
}
