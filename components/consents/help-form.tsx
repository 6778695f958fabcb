'use client'
import { useActionState } from 'react'
import { ChoiceList } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { FieldError } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { giveHelpAction, withdrawHelpAction } from '@/lib/consents/actions'
import { channels, giveHelpSchema, rungs } from '@/lib/consents/schema'
import { idle } from '@/lib/platform/form'
import { Speakers } from './speakers'
import type { ConsentWords, ErrorWords, Speaker } from './words'

type Props = {
  caseId: string
  formKey: string
  speakers: readonly Speaker[]
  optional: string
  words: ConsentWords
  errors: ErrorWords
}

/** Records a yes to help by its rung; stands apart from sharing. */
export function HelpForm({ caseId, formKey, speakers, optional, words, errors }: Props) {
  const { form, error, value, values, refusal, summary, pending } = useSchemaForm(
    giveHelpSchema,
    giveHelpAction,
    errors,
  )
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="formKey" value={formKey} />
      <ErrorSummary title={words.problem} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.help.rung}
        type="radio"
        name="rung"
        value={value('rung')}
        error={error('rung')}
        options={rungs.map((one) => ({ value: one, label: words.help.rungs[one], hint: words.help.rungHints[one] }))}
      />
      <Speakers
        id="giver"
        legend={words.give.who}
        hint={words.give.whoHint}
        speakers={speakers}
        values={values('giver')}
        error={error('giver')}
        words={words}
        optional={optional}
        otherName={value('otherName')}
      />
      <ChoiceChips
        legend={words.give.channel}
        type="radio"
        name="channel"
        columns={2}
        value={value('channel')}
        error={error('channel')}
        options={channels.map((one) => ({ value: one, label: words.channel[one] }))}
      />
      <div>
        <SubmitButton pending={words.give.pending} busy={pending}>
          {words.help.submit}
        </SubmitButton>
      </div>
    </form>
  )
}

/** Takes a yes to help back. */
export function WithdrawHelp({
  hidden,
  words,
  errors,
}: {
  hidden: Readonly<Record<string, string | number>> & { readonly formKey: string }
  words: ConsentWords
  errors: ErrorWords
}) {
  const [state, post] = useActionState(withdrawHelpAction, idle)
  return (
    <form action={post}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {state.status === 'refused' && (
        <FieldError id={String(hidden.helpConsentId)}>{errors[state.code ?? 'invalid']}</FieldError>
      )}
      <SubmitButton pending={words.give.pending} variant="quiet" size="small">
        {words.help.withdraw}
      </SubmitButton>
    </form>
  )
}
