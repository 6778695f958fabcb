'use client'
import type { ErrorWords } from '@/components/consents/words'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { changeContactAction } from '@/lib/pupils/contacts/actions'
import { contactLanguages, contactSchema, verifiedHows } from '@/lib/pupils/contacts/schema'
import type { QuestionWords } from './words'

type Props = {
  caseId: string
  formKey: string
  contact: {
    readonly guardianId: string | null
    readonly email: string | null
    readonly phone: string | null
    readonly language: string
    readonly verifiedHow: string | null
    readonly version: number
  }
  optional: string
  words: QuestionWords
  errors: ErrorWords
}

/** How one person can be reached, in which language, and how the worker checked the address. */
export function ContactForm({ caseId, formKey, contact, optional, words, errors }: Props) {
  const { form, error, value, state, refusal, summary, pending } = useSchemaForm(
    contactSchema,
    changeContactAction,
    errors,
  )
  // what was emptied stays empty when the form comes back
  const told = (name: 'email' | 'phone' | 'language' | 'verifiedHow') =>
    (state.status === 'idle' ? contact[name] : value(name)) ?? ''
  const at = (name: string) => `${name}-${contact.guardianId ?? 'pupil'}`
  const young = contact.guardianId === null
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="guardianId" value={contact.guardianId ?? ''} />
      <input type="hidden" name="version" value={contact.version} />
      <input type="hidden" name="formKey" value={formKey} />
      <ErrorSummary
        id={at('problems')}
        title={words.problem}
        errors={summary.map((one) => ({ ...one, id: at(one.id) }))}
      />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <div className="sk-pair">
        <TextField
          id={at('email')}
          name="email"
          label={words.contacts.email}
          hint={young ? words.contacts.young : undefined}
          optional={optional}
          inputMode="email"
          autoComplete="off"
          defaultValue={told('email')}
          error={error('email')}
        />
        <SelectField
          id={at('verifiedHow')}
          name="verifiedHow"
          label={words.contacts.verified}
          placeholder={words.contacts.verifiedNone}
          defaultValue={told('verifiedHow')}
          error={error('verifiedHow')}
          options={verifiedHows.map((one) => ({ value: one, label: words.contacts.verifiedHows[one] }))}
        />
        <TextField
          id={at('phone')}
          name="phone"
          label={words.contacts.phone}
          optional={optional}
          inputMode="tel"
          autoComplete="off"
          defaultValue={told('phone')}
          error={error('phone')}
        />
        <SelectField
          id={at('language')}
          name="language"
          label={words.contacts.language}
          defaultValue={told('language')}
          error={error('language')}
          options={contactLanguages.map((one) => ({ value: one, label: words.link.languages[one] }))}
        />
      </div>
      <div>
        <SubmitButton pending={words.saving} busy={pending} variant="secondary">
          {words.contacts.save}
        </SubmitButton>
      </div>
    </form>
  )
}
