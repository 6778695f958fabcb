'use client'
import { ChoiceList } from '@/components/ui/choice'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { reviewEmergencyAction } from '@/lib/safety/actions'
import { reviewEmergencySchema, verdicts } from '@/lib/safety/schema'
import type { ErrorWords, SafetyWords } from './words'

type Props = { accessId: string; formKey: string; words: SafetyWords['review']; errors: ErrorWords }

/** The review: approved or not, and why. It is written once. */
export function ReviewForm({ accessId, formKey, words, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(reviewEmergencySchema, reviewEmergencyAction, errors)
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="accessId" value={accessId} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.verdict}
        type="radio"
        name="verdict"
        options={verdicts.map((one) => ({ value: one, label: words[one] }))}
        value={value('verdict')}
        error={error('verdict')}
      />
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        rows={4}
        maxLength={1000}
        defaultValue={value('note')}
        error={error('note')}
      />
      <StickySave>
        <SubmitButton pending={words.busy} busy={pending}>
          {words.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
