'use client'
import { ChoiceList } from '@/components/ui/choice'
import { Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { takeUpAction } from '@/lib/requests/actions'
import { takeUpSchema } from '@/lib/requests/schema'

export type TakeUpOption = { value: string; label: string; hint?: string }
type Props = {
  requestId: string
  version: number
  formKey: string
  options: readonly TakeUpOption[]
  words: { legend: string; submit: string; busy: string }
  errors: Readonly<Record<string, string>>
}

/** Takes a question up; with one way only it is one button. */
export function TakeUpForm({ requestId, version, formKey, options, words, errors }: Props) {
  const { form, error, value, refusal, pending } = useSchemaForm(takeUpSchema, takeUpAction, errors)
  const only = options.length === 1 ? options[0] : undefined
  return (
    <form {...form}>
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="version" value={version} />
      <Stack>
        {refusal && <Notice tone="error">{refusal}</Notice>}
        {only ? (
          <input type="hidden" name="caseChoice" value={only.value} />
        ) : (
          <ChoiceList
            legend={words.legend}
            type="radio"
            name="caseChoice"
            options={options}
            value={value('caseChoice')}
            error={error('caseChoice')}
          />
        )}
        <SubmitButton pending={words.busy} busy={pending} size="large" block>
          {words.submit}
        </SubmitButton>
      </Stack>
    </form>
  )
}
