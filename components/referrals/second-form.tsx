'use client'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { signSecondAction } from '@/lib/referrals/actions'
import { secondSignSchema } from '@/lib/referrals/schema'

type Words = Readonly<
  Record<'answer' | 'agree' | 'back' | 'note' | 'noteHint' | 'send' | 'sending' | 'summary', string>
> & { errors: Readonly<Record<string, string>> }

/** The second person's answer; neither answer is chosen beforehand. */
export function SecondForm({
  beschikkingId,
  version,
  formKey,
  words,
}: {
  beschikkingId: string
  version: number
  formKey: string
  words: Words
}) {
  const { form, error, value, summary, refusal, pending } = useSchemaForm(
    secondSignSchema,
    signSecondAction,
    words.errors,
  )
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="beschikkingId" value={beschikkingId} />
      <input type="hidden" name="version" value={version} />
      <ErrorSummary title={words.summary} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceChips
        legend={words.answer}
        name="answer"
        type="radio"
        columns={2}
        options={[
          { value: 'agree', label: words.agree },
          { value: 'back', label: words.back },
        ]}
        value={value('answer')}
        error={error('answer')}
      />
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        defaultValue={value('note')}
        error={error('note')}
      />
      <SubmitButton pending={words.sending} busy={pending}>
        {words.send}
      </SubmitButton>
    </form>
  )
}
