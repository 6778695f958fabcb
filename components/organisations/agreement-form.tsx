'use client'
import { Stack } from '@/components/ui/columns'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { saveAgreementAction } from '@/lib/organisations/agreements/actions'
import type { AgreementView } from '@/lib/organisations/agreements/queries'
import { saveAgreementSchema } from '@/lib/organisations/agreements/schema'
import type nl from '@/messages/nl/myschool.json'

type Props = {
  view: AgreementView
  words: (typeof nl)['agreement']['form']
  errors: Readonly<Record<string, string>>
  formKey: string
}

/** The working agreements of a school, kept by its ib'er and its worker together. */
export function AgreementForm({ view, words, errors, formKey }: Props) {
  const { form, error, value, summary, refusal, pending } = useSchemaForm(
    saveAgreementSchema,
    saveAgreementAction,
    errors,
  )
  return (
    <form {...form} className="sk-measure">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="schoolId" value={view.schoolId} />
      <input type="hidden" name="version" value={view.version} />
      <Stack>
        <ErrorSummary title={words.problems} errors={summary} />
        {refusal && <Notice tone="error">{refusal}</Notice>}
        <TextAreaField
          name="body"
          label={words.body}
          hint={words.bodyHint}
          rows={8}
          defaultValue={value('body') ?? view.body ?? undefined}
          error={error('body')}
          required
        />
        <div className="sk-pair">
          <DateField
            name="agreedOn"
            label={words.agreedOn}
            defaultValue={value('agreedOn') ?? view.agreedOn ?? view.today}
            error={error('agreedOn')}
            required
          />
          <DateField
            name="evaluateOn"
            label={words.evaluateOn}
            optional={words.optional}
            defaultValue={value('evaluateOn') ?? view.evaluateOn ?? undefined}
            error={error('evaluateOn')}
          />
        </div>
        <StickySave>
          <SubmitButton pending={words.busy} busy={pending} size="large">
            {words.submit}
          </SubmitButton>
        </StickySave>
      </Stack>
    </form>
  )
}
