'use client'
import { type ErrorWords, fill } from '@/components/consents/words'
import { AnswerButtons } from '@/components/ui/answer-buttons'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { recordAnswerAction } from '@/lib/consents/questions/actions'
import { answerSchema } from '@/lib/consents/questions/schema'
import { channels } from '@/lib/consents/schema'
import { Fold } from './fold'
import type { QuestionWords } from './words'

type Props = {
  caseId: string
  questionId: string
  personId: string
  name: string
  formKey: string
  /** A scan that was kept a moment ago and waits for the answer that stands on it. */
  scanId: string | undefined
  /** Answered before: the form waits below its title. */
  folded: boolean
  optional: string
  words: QuestionWords
  errors: ErrorWords
}

const signs = { yes: 'given', no: 'no', discuss: 'asked' } as const

/** What one person said or signed: how, and one press. The three answers are equal. */
export function AnswerForm({
  caseId,
  questionId,
  personId,
  name,
  formKey,
  scanId,
  folded,
  optional,
  words,
  errors,
}: Props) {
  const { form, error, value, refusal, summary } = useSchemaForm(answerSchema, recordAnswerAction, errors)
  const at = (field: string) => `${field}-${personId}`
  const [problem] = summary
  const body = (
    <form {...form} className="sk-stack">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="formKey" value={formKey} />
      {scanId && <input type="hidden" name="scanId" value={scanId} />}
      {(refusal || problem) && <Notice tone="error">{refusal ?? problem?.message}</Notice>}
      {scanId && <Notice tone="saved">{words.answer.scanKept}</Notice>}
      <ChoiceChips
        id={at('channel')}
        legend={fill(words.answer.how, { name })}
        type="radio"
        name="channel"
        columns={2}
        value={value('channel') ?? (scanId ? 'paper' : 'oral')}
        error={error('channel')}
        options={channels.map((one) => ({ value: one, label: words.answer.channels[one] }))}
      />
      <AnswerButtons
        name="answer"
        label={fill(words.answer.group, { name })}
        answers={(['yes', 'no', 'discuss'] as const).map((one) => ({
          value: one,
          label: words.answer.answers[one],
          ring: signs[one],
        }))}
      />
      <details className="sk-fold" open={Boolean(value('note'))}>
        <summary>{words.answer.note}</summary>
        <TextAreaField
          id={at('note')}
          name="note"
          label={words.answer.note}
          hint={words.answer.noteHint}
          optional={optional}
          rows={2}
          maxLength={500}
          defaultValue={value('note')}
          error={error('note')}
        />
      </details>
    </form>
  )
  if (!folded) return body
  return (
    <Fold title={words.answer.again} open={refusal !== undefined || problem !== undefined}>
      {body}
    </Fold>
  )
}
