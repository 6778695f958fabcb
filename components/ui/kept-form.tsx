'use client'
import { useActionState } from 'react'
import { idle } from '@/lib/platform/form'
import { TextAreaField } from './form-field'
import { Notice } from './notice'
import { SubmitButton } from './submit-button'
import type { FormAction } from './use-schema-form'

export type KeptWords = { note: string; save: string; saving: string; errors: Readonly<Record<string, string>> }

/**
 * A form that was posted without script while nobody was signed in: everything that was sent, ready to be sent once more. The
 * text itself is shown, so that it can be seen to be there. `address` is the handler the form belongs to; nothing when no
 * such form was posted.
 */
export function KeptForm({ action, address, words }: { action: FormAction; address: string; words: KeptWords }) {
  const [state, post] = useActionState(action, idle, address)
  if (state.status === 'idle') return null
  const problem = state.code ?? Object.values(state.errors)[0]
  const { note, ...others } = state.values
  return (
    <form action={post} className="sk-stack">
      {problem && problem !== 'signed-out' && (
        <Notice tone="error">{words.errors[problem] ?? words.errors.invalid}</Notice>
      )}
      {Object.entries(others).flatMap(([name, value]) =>
        [value ?? []].flat().map((one) => <input key={`${name}-${one}`} type="hidden" name={name} value={one} />),
      )}
      {note !== undefined && (
        <TextAreaField name="note" label={words.note} rows={4} maxLength={4000} defaultValue={String(note)} />
      )}
      <div>
        <SubmitButton pending={words.saving}>{words.save}</SubmitButton>
      </div>
    </form>
  )
}
