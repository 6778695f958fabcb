'use client'
import { Choice } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addGuardianAction, changeGuardianAction } from '@/lib/pupils/actions'
import { addGuardianSchema, authoritySources, changeGuardianSchema, relations } from '@/lib/pupils/schema'
import type { PupilWords } from './words'

type Guardian = {
  id: string
  name: string
  relation: string
  hasAuthority: boolean
  authoritySource: string
  livesWithPupil: boolean
  phone: string | null
  email: string | null
  version: number
}
type Props = {
  caseId: string
  pupilId: string
  formKey: string
  guardian?: Guardian
  words: PupilWords
  errors: Readonly<Record<string, string>>
}

/** A parent or guardian: new, or changed. How authority was established belongs to it. */
export function GuardianForm({ caseId, pupilId, formKey, guardian, words, errors }: Props) {
  const { form, error, value, refusal, summary, pending } = useSchemaForm(
    guardian ? changeGuardianSchema : addGuardianSchema,
    guardian ? changeGuardianAction : addGuardianAction,
    errors,
  )
  const key = guardian?.id ?? 'new'
  const told = (name: 'name' | 'relation' | 'authoritySource' | 'phone' | 'email') => ({
    name,
    id: `${key}-${name}`,
    defaultValue: value(name) ?? guardian?.[name] ?? '',
    error: error(name),
  })
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      {guardian ? (
        <input type="hidden" name="guardianId" value={guardian.id} />
      ) : (
        <input type="hidden" name="pupilId" value={pupilId} />
      )}
      {guardian && <input type="hidden" name="version" value={guardian.version} />}
      <ErrorSummary
        id={`${key}-problems`}
        title={words.problems}
        errors={summary.map((one) => ({ ...one, id: `${key}-${one.id}` }))}
      />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <div className="sk-pair">
        <TextField {...told('name')} label={words.name} autoComplete="off" />
        <SelectField
          {...told('relation')}
          label={words.relation}
          options={relations.map((one) => ({ value: one, label: words.relations[one] }))}
          placeholder={words.choose}
        />
        <SelectField
          {...told('authoritySource')}
          label={words.source}
          options={authoritySources.map((one) => ({ value: one, label: words.sources[one] }))}
          placeholder={words.choose}
        />
        <TextField
          {...told('phone')}
          label={words.phone}
          optional={words.optional}
          inputMode="tel"
          autoComplete="off"
        />
        <TextField
          {...told('email')}
          label={words.email}
          optional={words.optional}
          inputMode="email"
          autoComplete="off"
        />
      </div>
      <Choice
        type="checkbox"
        id={`${key}-hasAuthority`}
        name="hasAuthority"
        label={words.authority}
        defaultChecked={guardian ? guardian.hasAuthority : true}
      />
      <Choice
        type="checkbox"
        id={`${key}-livesWithPupil`}
        name="livesWithPupil"
        label={words.lives}
        defaultChecked={guardian ? guardian.livesWithPupil : true}
      />
      <div>
        <SubmitButton pending={words.saving} busy={pending} variant={guardian ? 'secondary' : 'primary'}>
          {guardian ? words.submit : words.add}
        </SubmitButton>
      </div>
    </form>
  )
}
