'use client'

import { Button } from '@/components/ui/button'
import { SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { changeMyAccountAction, endSessionAction, recoveryCodesAction } from '@/lib/people/actions'
import { accountSchema, endSessionSchema, recoveryCodesSchema } from '@/lib/people/schema'

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

type CodesWords = Record<'text' | 'code' | 'make' | 'busy' | 'ready' | 'list', string>

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
      {!fresh && (
        <TextField
          name="code"
          label={words.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={11}
          required
          className="sk-num"
          error={error('code')}
        />
      )}
      <SubmitButton pending={words.busy} busy={pending}>
        {words.make}
      </SubmitButton>
    </form>
  )
}
