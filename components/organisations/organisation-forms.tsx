'use client'

import { Choice, ChoiceList } from '@/components/ui/choice'
import { SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { changeMunicipalityAction, changeSchoolAction } from '@/lib/organisations/actions'
import { municipalitySchema, schoolSchema, youthWorkerTitles } from '@/lib/organisations/schema'

type Errors = Record<string, string>
type SchoolWords = Record<
  | 'intake'
  | 'walkIn'
  | 'walkInHint'
  | 'viaCounsellor'
  | 'viaCounsellorHint'
  | 'active'
  | 'activeHint'
  | 'save'
  | 'saving',
  string
>

/** How parents come in, and whether the school takes part. */
export function SchoolForm({
  school,
  formKey,
  words,
  errors,
}: {
  school: { id: string; intakeForm: string; active: boolean }
  formKey: string
  words: SchoolWords
  errors: Errors
}) {
  const { form, error, value, refusal, pending, state } = useSchemaForm(schoolSchema, changeSchoolAction, errors)
  const typed = state.status !== 'idle'
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="schoolId" value={school.id} />
      <input type="hidden" name="before" value={`${school.intakeForm}|${school.active}`} />
      <ChoiceList
        legend={words.intake}
        type="radio"
        name="intakeForm"
        value={value('intakeForm') ?? school.intakeForm}
        error={error('intakeForm')}
        options={[
          { value: 'walkIn', label: words.walkIn, hint: words.walkInHint },
          { value: 'viaCounsellor', label: words.viaCounsellor, hint: words.viaCounsellorHint },
        ]}
      />
      <Choice
        type="checkbox"
        name="active"
        label={words.active}
        hint={words.activeHint}
        defaultChecked={typed ? value('active') !== undefined : school.active}
      />
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

type Settings = {
  id: string
  consentDays: number
  quietDays: number
  youthWorkerTitle: string
  ordinanceName: string
  before: string
}
type SettingsWords = Record<
  | 'consentDays'
  | 'consentDaysHint'
  | 'quietDays'
  | 'quietDaysHint'
  | 'youthWorkerTitle'
  | 'ordinanceName'
  | 'ordinanceNameHint'
  | 'save'
  | 'saving',
  string
>

/** The settings of a municipality. */
export function SettingsForm({
  settings,
  formKey,
  words,
  errors,
}: {
  settings: Settings
  formKey: string
  words: SettingsWords
  errors: Errors
}) {
  const { form, error, value, refusal, pending } = useSchemaForm(municipalitySchema, changeMunicipalityAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="municipalityId" value={settings.id} />
      <input type="hidden" name="before" value={settings.before} />
      <div className="sk-pair">
        <TextField
          name="consentDays"
          label={words.consentDays}
          hint={words.consentDaysHint}
          inputMode="numeric"
          className="sk-num"
          required
          defaultValue={value('consentDays') ?? settings.consentDays}
          error={error('consentDays')}
        />
        <TextField
          name="quietDays"
          label={words.quietDays}
          hint={words.quietDaysHint}
          inputMode="numeric"
          className="sk-num"
          required
          defaultValue={value('quietDays') ?? settings.quietDays}
          error={error('quietDays')}
        />
      </div>
      <SelectField
        name="youthWorkerTitle"
        label={words.youthWorkerTitle}
        defaultValue={value('youthWorkerTitle') ?? settings.youthWorkerTitle}
        options={[...new Set([...youthWorkerTitles, settings.youthWorkerTitle])].map((title) => ({
          value: title,
          label: title,
        }))}
        error={error('youthWorkerTitle')}
      />
      <TextField
        name="ordinanceName"
        label={words.ordinanceName}
        hint={words.ordinanceNameHint}
        maxLength={200}
        defaultValue={value('ordinanceName') ?? settings.ordinanceName}
        error={error('ordinanceName')}
      />
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}
