'use client'
import { ChoiceList } from '@/components/ui/choice'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { closeCaseAction, reopenCaseAction } from '@/lib/cases/actions'
import { closeCaseSchema, outcomes, reopenCaseSchema } from '@/lib/cases/schema'
import type { CaseFormWords, ErrorWords } from './words'

type Props = {
  caseId: string
  version: number
  formKey: string
  open: boolean
  outcomeWords: Readonly<Record<string, string>>
  words: CaseFormWords
  errors: ErrorWords
}

/** Closes an open case with its outcome, or opens a closed one again. */
export function CloseForm({ caseId, version, formKey, open, outcomeWords, words, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(
    open ? closeCaseSchema : reopenCaseSchema,
    open ? closeCaseAction : reopenCaseAction,
    errors,
  )
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="version" value={version} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      {open && (
        <ChoiceList
          legend={words.close.legend}
          type="radio"
          name="outcome"
          value={value('outcome')}
          error={error('outcome')}
          options={outcomes.map((one) => ({ value: one, label: outcomeWords[one] ?? one }))}
        />
      )}
      <div>
        <SubmitButton pending={words.saving} busy={pending}>
          {open ? words.close.submit : words.close.reopen}
        </SubmitButton>
      </div>
    </form>
  )
}
