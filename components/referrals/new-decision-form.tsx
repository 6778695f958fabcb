'use client'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { beginDecisionAction } from '@/lib/referrals/actions'
import { applicantCapacities, applicationForms, newDecisionSchema } from '@/lib/referrals/schema'

type Words = Readonly<
  Record<
    | 'appliedOn'
    | 'applicantName'
    | 'applicantHint'
    | 'capacity'
    | 'form'
    | 'asked'
    | 'askedHint'
    | 'begin'
    | 'sending'
    | 'summary',
    string
  >
> & {
  capacities: Readonly<Record<string, string>>
  forms: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
}
type Props = {
  caseId: string
  formKey: string
  start: { appliedOn: string; applicantName: string; asked: string }
  words: Words
}

/** The application: who asked for what on which day. It starts the formal term. */
export function NewDecisionForm({ caseId, formKey, start, words }: Props) {
  const { form, error, value, summary, refusal, pending } = useSchemaForm(
    newDecisionSchema,
    beginDecisionAction,
    words.errors,
  )
  const options = (values: readonly string[], labels: Readonly<Record<string, string>>) =>
    values.map((one) => ({ value: one, label: labels[one] ?? one }))
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <ErrorSummary title={words.summary} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <DateField
        name="appliedOn"
        label={words.appliedOn}
        defaultValue={value('appliedOn') ?? start.appliedOn}
        error={error('appliedOn')}
      />
      <TextField
        name="applicantName"
        label={words.applicantName}
        hint={words.applicantHint}
        defaultValue={value('applicantName') ?? start.applicantName}
        error={error('applicantName')}
        autoComplete="off"
      />
      <ChoiceChips
        legend={words.capacity}
        name="capacity"
        type="radio"
        options={options(applicantCapacities, words.capacities)}
        value={value('capacity') ?? 'guardian'}
        error={error('capacity')}
      />
      <ChoiceChips
        legend={words.form}
        name="form"
        type="radio"
        options={options(applicationForms, words.forms)}
        value={value('form')}
        error={error('form')}
      />
      <TextAreaField
        name="asked"
        label={words.asked}
        hint={words.askedHint}
        rows={5}
        defaultValue={value('asked') ?? start.asked}
        error={error('asked')}
      />
      <StickySave>
        <SubmitButton pending={words.sending} busy={pending} block>
          {words.begin}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
