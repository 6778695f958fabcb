'use client'
import { Cluster, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { renewAction } from '@/lib/consents/renewals/actions'
import { renewSchema } from '@/lib/consents/renewals/schema'

type Props = {
  caseId: string
  consentId: string
  formKey: string
  /** Somebody who is asked has an address that was verified. */
  mailable: boolean
  words: Record<'ask' | 'askAbout' | 'mail' | 'mailAbout' | 'busy', string>
  errors: Readonly<Record<string, string>>
}

/** One tap asks again; the other also sends the link. The button that is pressed says which. */
export function RenewForm({ caseId, consentId, formKey, mailable, words, errors }: Props) {
  const { form, error, refusal, pending } = useSchemaForm(renewSchema, renewAction, errors)
  return (
    <form {...form}>
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="consentId" value={consentId} />
      <Stack gap="s">
        {(error('how') ?? refusal) && <Notice tone="error">{error('how') ?? refusal}</Notice>}
        <Cluster>
          <SubmitButton
            pending={words.busy}
            busy={pending}
            variant="secondary"
            size="small"
            name="how"
            value="ask"
            aria-label={words.askAbout}
          >
            {words.ask}
          </SubmitButton>
          {mailable && (
            <SubmitButton
              pending={words.busy}
              busy={pending}
              variant="quiet"
              size="small"
              name="how"
              value="mail"
              aria-label={words.mailAbout}
            >
              {words.mail}
            </SubmitButton>
          )}
        </Cluster>
      </Stack>
    </form>
  )
}
