'use client'
import { ChoiceList } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Section } from '@/components/ui/columns'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { openEmergencyAction } from '@/lib/safety/actions'
import { emergencyCategories, emergencyMinutes, openEmergencySchema } from '@/lib/safety/schema'
import type { ErrorWords, SafetyWords } from './words'

type Props = {
  formKey: string
  words: SafetyWords['form']
  categories: SafetyWords['category']
  /** In a demonstration the code of this moment. */
  demoCode: string | null
  errors: ErrorWords
}

/** Which file, why, how long, and the code: one form, and no answer about any child before it is whole. */
export function EmergencyForm({ formKey, words, categories, demoCode, errors }: Props) {
  const { form, error, value, refusal, summary, pending, state } = useSchemaForm(
    openEmergencySchema,
    openEmergencyAction,
    errors,
  )
  const code = typeof state.answer === 'string' ? state.answer : demoCode
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      {state.status === 'invalid' && <ErrorSummary title={words.summary} errors={summary} />}
      <Section title={words.which}>
        <p className="sk-measure sk-muted">{words.whichHint}</p>
        <TextField
          name="reference"
          label={words.reference}
          hint={words.referenceHint}
          autoComplete="off"
          spellCheck={false}
          maxLength={40}
          defaultValue={value('reference')}
          error={error('reference')}
        />
        <p className="sk-muted">{words.or}</p>
        <div className="sk-pair">
          <TextField
            name="givenName"
            label={words.given}
            autoComplete="off"
            maxLength={80}
            defaultValue={value('givenName')}
            error={error('givenName')}
          />
          <TextField
            name="familyName"
            label={words.family}
            autoComplete="off"
            maxLength={80}
            defaultValue={value('familyName')}
            error={error('familyName')}
          />
        </div>
        <DateField name="birthDate" label={words.birth} defaultValue={value('birthDate')} error={error('birthDate')} />
      </Section>
      <ChoiceList
        legend={words.category}
        type="radio"
        name="category"
        options={emergencyCategories.map((one) => ({ value: one, label: categories[one] }))}
        value={value('category')}
        error={error('category')}
      />
      <TextAreaField
        name="reason"
        label={words.reason}
        hint={words.reasonHint}
        rows={4}
        maxLength={500}
        defaultValue={value('reason')}
        error={error('reason')}
      />
      <ChoiceChips
        legend={words.minutes}
        name="minutes"
        type="radio"
        columns={3}
        value={value('minutes') ?? '60'}
        error={error('minutes')}
        options={emergencyMinutes.map((one) => ({ value: one, label: words.hours[one] }))}
      />
      {code && <Notice>{words.demo.replace('{code}', code)}</Notice>}
      <TextField
        name="code"
        label={words.code}
        hint={words.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={11}
        className="sk-num"
        error={error('code')}
      />
      <StickySave>
        <SubmitButton pending={words.busy} busy={pending}>
          {words.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
