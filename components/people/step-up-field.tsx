'use client'

import { TextField } from '@/components/ui/form-field'

export type StepUpWords = Record<'code' | 'codeHint', string>

/** The code of the app once more, on a form that gives access: there when the last one was over five minutes ago. */
export function StepUpField({
  id,
  fresh,
  words,
  error,
}: {
  /** Own id, where a page holds several such forms. */
  id?: string
  fresh: boolean
  words: StepUpWords
  error: string | undefined
}) {
  if (fresh && !error) return null
  return (
    <TextField
      id={id}
      name="code"
      label={words.code}
      hint={words.codeHint}
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={11}
      required
      className="sk-num"
      error={error}
    />
  )
}
