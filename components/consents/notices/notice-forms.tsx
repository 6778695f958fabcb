'use client'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { acknowledgeAction, markSentAction } from '@/lib/consents/notices/actions'
import { acknowledgeSchema, sentSchema } from '@/lib/consents/notices/schema'

type Common = { noticeId: string; formKey: string; errors: Readonly<Record<string, string>> }

/** "Gelezen". */
export function AcknowledgeForm({
  noticeId,
  schoolId,
  formKey,
  words,
  errors,
}: Common & { schoolId: string; words: Record<'submit' | 'about' | 'busy', string> }) {
  const { form, refusal, pending } = useSchemaForm(acknowledgeSchema, acknowledgeAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="noticeId" value={noticeId} />
      <input type="hidden" name="schoolId" value={schoolId} />
      <SubmitButton pending={words.busy} busy={pending} variant="secondary" size="small" aria-label={words.about}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}

/** "De brief is verstuurd". */
export function MarkSentForm({
  noticeId,
  caseId,
  formKey,
  words,
  errors,
}: Common & { caseId: string; words: Record<'text' | 'submit' | 'busy', string> }) {
  const { form, refusal, pending } = useSchemaForm(sentSchema, markSentAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="noticeId" value={noticeId} />
      <p>{words.text}</p>
      <SubmitButton pending={words.busy} busy={pending}>
        {words.submit}
      </SubmitButton>
    </form>
  )
}
