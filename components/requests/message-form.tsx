'use client'
import type { z } from 'zod'
import { ChoiceList } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Stack } from '@/components/ui/columns'
import { TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, useSchemaForm } from '@/components/ui/use-schema-form'
import { answerAction, askBackAction, redirectAction, replyAction } from '@/lib/requests/actions'
import { answerSchema, askBackSchema, redirectSchema, schoolReplySchema } from '@/lib/requests/schema'

const kinds: Record<MessageKind, { schema: z.ZodType; action: FormAction }> = {
  askBack: { schema: askBackSchema, action: askBackAction },
  answer: { schema: answerSchema, action: answerAction },
  redirect: { schema: redirectSchema, action: redirectAction },
  reply: { schema: schoolReplySchema, action: replyAction },
}
export type MessageKind = 'askBack' | 'answer' | 'redirect' | 'reply'
type Option = { value: string; label: string; hint?: string; disabled?: boolean }
type Props = {
  kind: MessageKind
  requestId: string
  version?: number
  formKey: string
  words: { body: string; bodyHint?: string; submit: string; busy: string }
  /** Answer: about the procedure or about the child. */
  about?: { legend: string; hint?: string; options: readonly Option[] }
  /** Redirect: the next place. */
  place?: { legend: string; options: readonly Option[]; name: string; nameHint: string; optional: string }
  errors: Readonly<Record<string, string>>
}

/** One message about a request: asking back, answering, sending on, or the school's reply. */
export function MessageForm({ kind, requestId, version, formKey, words, about, place, errors }: Props) {
  const { schema, action } = kinds[kind]
  const { form, error, value, refusal, pending } = useSchemaForm(schema, action, errors)
  return (
    <form {...form}>
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="requestId" value={requestId} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      <Stack>
        {refusal && <Notice tone="error">{refusal}</Notice>}
        {place && (
          <>
            <ChoiceChips
              legend={place.legend}
              type="radio"
              name="place"
              columns={2}
              options={place.options}
              value={value('place')}
              error={error('place')}
            />
            <TextField
              name="placeName"
              label={place.name}
              hint={place.nameHint}
              optional={place.optional}
              defaultValue={value('placeName')}
              error={error('placeName')}
            />
          </>
        )}
        {about && (
          <ChoiceList
            legend={about.legend}
            hint={about.hint}
            type="radio"
            name="about"
            options={about.options}
            value={value('about')}
            error={error('about')}
          />
        )}
        <TextAreaField
          name="body"
          label={words.body}
          hint={words.bodyHint}
          rows={5}
          defaultValue={value('body')}
          error={error('body')}
          required
        />
        <SubmitButton pending={words.busy} busy={pending} size="large" block>
          {words.submit}
        </SubmitButton>
      </Stack>
    </form>
  )
}
