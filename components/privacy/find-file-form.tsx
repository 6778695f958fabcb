'use client'
import { DateField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { findFileAction } from '@/lib/privacy/actions'
import { findFileSchema } from '@/lib/privacy/schema'

export type FindFileWords = Readonly<
  Record<
    'reference' | 'or' | 'given' | 'family' | 'birth' | 'submit' | 'busy' | 'none' | 'notReference' | 'hint',
    string
  >
>
type Props = { words: FindFileWords; errors: Readonly<Record<string, string>> }

/**
 * Finds the log of one file: by its number, or by the whole name with the date of birth. A post: no name in an address; without a key, since asking
 * again is another search. */
export function FindFileForm({ words, errors }: Props) {
  const { form, error, value, state, refusal, pending } = useSchemaForm(findFileSchema, findFileAction, {
    ...errors,
    'does-not-fit': words.notReference,
  })
  const none = state.status === 'refused' && state.code === 'does-not-fit'
  return (
    <form {...form} className="sk-stack">
      <p className="sk-small sk-muted">{words.hint}</p>
      {refusal && <Notice tone={none ? 'attention' : 'error'}>{none ? words.none : refusal}</Notice>}
      <TextField
        name="reference"
        label={words.reference}
        defaultValue={value('reference')}
        error={error('reference')}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
      />
      <p className="sk-small sk-muted">{words.or}</p>
      <TextField
        name="givenName"
        label={words.given}
        defaultValue={value('givenName')}
        error={error('givenName')}
        maxLength={80}
        autoComplete="off"
      />
      <TextField
        name="familyName"
        label={words.family}
        defaultValue={value('familyName')}
        error={error('familyName')}
        maxLength={80}
        autoComplete="off"
      />
      <DateField name="birthDate" label={words.birth} defaultValue={value('birthDate')} error={error('birthDate')} />
      <SubmitButton pending={words.busy} busy={pending} variant="secondary">
        {words.submit}
      </SubmitButton>
    </form>
  )
}
