'use client'
import { ChoiceList } from '@/components/ui/choice'
import { DateField, TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addStatementAction } from '@/lib/cases/corrections/actions'
import { addStatementSchema } from '@/lib/cases/corrections/schema'
import type nl from '@/messages/nl/corrections.json'
import type { ErrorWords } from './words'

type Props = {
  entry: { caseId: string; entryKind: string; entryId: string }
  formKey: string
  people: readonly { value: string; label: string; hint?: string }[]
  today: string
  words: (typeof nl)['statement']
  saving: string
  errors: ErrorWords
}

/** What a parent or the child wants to stand beside a text, in their own words. */
export function StatementForm({ entry, formKey, people, today, words, saving, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(addStatementSchema, addStatementAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={entry.caseId} />
      <input type="hidden" name="entryKind" value={entry.entryKind} />
      <input type="hidden" name="entryId" value={entry.entryId} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.who}
        type="radio"
        name="who"
        options={people}
        value={value('who')}
        error={error('who')}
      />
      <DateField
        name="saidOn"
        label={words.saidOn}
        defaultValue={value('saidOn') ?? today}
        max={today}
        error={error('saidOn')}
      />
      <TextAreaField
        name="body"
        label={words.body}
        hint={words.bodyHint}
        rows={6}
        defaultValue={value('body')}
        error={error('body')}
        maxLength={4000}
      />
      <StickySave>
        <SubmitButton pending={saving} busy={pending}>
          {words.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
