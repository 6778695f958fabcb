'use client'
import { Choice } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { changePupilAction } from '@/lib/pupils/actions'
import { changePupilSchema } from '@/lib/pupils/schema'
import type { PupilWords } from './words'

type Pupil = {
  id: string
  version: number
  givenName: string
  familyName: string
  birthDate: string | null
  groupName: string | null
  responsibleMunicipalityId: string | null
  secretAddress: boolean
}
type Props = {
  caseId: string
  formKey: string
  pupil: Pupil
  municipalities: readonly { value: string; label: string }[]
  words: PupilWords
  errors: Readonly<Record<string, string>>
}

/** What is known of the child; the birth date decides who must say yes, the home municipality who decides. */
export function PupilForm({ caseId, formKey, pupil, municipalities, words, errors }: Props) {
  const { form, error, value, refusal, summary, pending } = useSchemaForm(changePupilSchema, changePupilAction, errors)
  const told = (name: 'givenName' | 'familyName' | 'birthDate' | 'groupName' | 'responsibleMunicipalityId') => ({
    name,
    defaultValue: value(name) ?? pupil[name] ?? '',
    error: error(name),
  })
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="pupilId" value={pupil.id} />
      <input type="hidden" name="version" value={pupil.version} />
      <ErrorSummary title={words.problems} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <div className="sk-pair">
        <TextField {...told('givenName')} label={words.givenName} autoComplete="off" />
        <TextField {...told('familyName')} label={words.familyName} autoComplete="off" />
        <DateField {...told('birthDate')} label={words.birthDate} hint={words.birthHint} optional={words.optional} />
        <TextField {...told('groupName')} label={words.groupName} optional={words.optional} maxLength={20} />
        <SelectField
          {...told('responsibleMunicipalityId')}
          label={words.home}
          hint={words.homeHint}
          options={municipalities}
          placeholder={words.homeUnknown}
        />
      </div>
      <Choice
        type="checkbox"
        name="secretAddress"
        label={words.secret}
        hint={words.secretHint}
        defaultChecked={pupil.secretAddress}
      />
      <div>
        <SubmitButton pending={words.saving} busy={pending}>
          {words.submit}
        </SubmitButton>
      </div>
    </form>
  )
}
