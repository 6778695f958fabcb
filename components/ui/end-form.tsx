'use client'

import type { z } from 'zod'
import { DateField } from './form-field'
import { Notice } from './notice'
import { SubmitButton } from './submit-button'
import { type FormAction, useSchemaForm } from './use-schema-form'

export interface EndFormProps {
  id: string
  version: number
  today: string
  formKey: string
  words: Record<'lastDay' | 'end' | 'saving' | 'described', string>
  errors: Record<string, string>
}

/** Ends something after a day (`lastDay`). `name`: the field that holds its id. */
export function EndForm({
  schema,
  action,
  name,
  id,
  version,
  today,
  formKey,
  words,
  errors,
}: EndFormProps & { schema: z.ZodType; action: FormAction; name: string }) {
  const { form, error, value, refusal, pending } = useSchemaForm(schema, action, errors)
  return (
    <form {...form}>
      {refusal && !error('lastDay') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name={name} value={id} />
      <input type="hidden" name="version" value={version} />
      <DateField
        id={`lastDay-${id}`}
        name="lastDay"
        label={words.lastDay}
        required
        defaultValue={value('lastDay') ?? today}
        error={error('lastDay')}
      />
      <SubmitButton pending={words.saving} busy={pending} variant="secondary" size="small" aria-label={words.described}>
        {words.end}
      </SubmitButton>
    </form>
  )
}
