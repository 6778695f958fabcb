'use client'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addActionAction } from '@/lib/cases/actions'
import { addActionSchema } from '@/lib/cases/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Props = {
  caseId: string
  formKey: string
  me: string
  people: readonly { value: string; label: string }[]
  words: CaseFormWords
  errors: ErrorWords
}

/** A new action: what, who, before when. */
export function ActionForm({ caseId, formKey, me, people, words, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(addActionSchema, addActionAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <TextField
        name="title"
        label={words.action.what}
        defaultValue={value('title')}
        error={error('title')}
        maxLength={200}
        required
      />
      <div className="sk-pair">
        <SelectField
          name="ownerAccountId"
          label={words.action.owner}
          options={people}
          defaultValue={value('ownerAccountId') ?? me}
          error={error('ownerAccountId')}
        />
        <DateField
          name="dueOn"
          label={words.action.due}
          optional={words.optional}
          defaultValue={value('dueOn')}
          error={error('dueOn')}
        />
      </div>
      <SubmitButton pending={words.saving} busy={pending} variant="secondary">
        {words.action.submit}
      </SubmitButton>
    </form>
  )
}
