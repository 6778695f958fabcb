'use client'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { type FormAction, useSchemaForm } from '@/components/ui/use-schema-form'
import { addAgendaItemSchema } from '@/lib/presence/schema'

export type AgendaFormWords = {
  field: Readonly<
    Record<'title' | 'titleHint' | 'detail' | 'day' | 'time' | 'minutes' | 'school' | 'noSchool' | 'optional', string>
  >
  save: string
  saving: string
  fewErrors: string
  errors: Readonly<Record<string, string>>
}
type AgendaFormProps = {
  action: FormAction
  formKey: string
  hidden?: Readonly<Record<string, string>>
  start: { title?: string; detail?: string; day: string; time: string; minutes: number; schoolId?: string }
  schools: readonly { value: string; label: string }[]
  words: AgendaFormWords
}

/** One line of the own agenda, new or changed. */
export function AgendaForm({ action, formKey, hidden = {}, start, schools, words }: AgendaFormProps) {
  const { form, error, value, summary, refusal } = useSchemaForm(addAgendaItemSchema, action, words.errors)
  return (
    <form {...form}>
      <input type="hidden" name="formKey" value={formKey} />
      {Object.entries(hidden).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <ErrorSummary title={words.fewErrors} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <TextField
        name="title"
        label={words.field.title}
        hint={words.field.titleHint}
        required
        maxLength={120}
        defaultValue={value('title') ?? start.title}
        error={error('title')}
      />
      <div className="sk-pair">
        <TextField
          name="day"
          type="date"
          label={words.field.day}
          required
          defaultValue={value('day') ?? start.day}
          error={error('day')}
        />
        <TextField
          name="time"
          type="time"
          label={words.field.time}
          required
          defaultValue={value('time') ?? start.time}
          error={error('time')}
        />
        <TextField
          name="minutes"
          type="number"
          inputMode="numeric"
          min={5}
          max={600}
          step={5}
          label={words.field.minutes}
          required
          defaultValue={value('minutes') ?? start.minutes}
          error={error('minutes')}
        />
        <SelectField
          name="schoolId"
          label={words.field.school}
          placeholder={words.field.noSchool}
          defaultValue={value('schoolId') ?? start.schoolId ?? ''}
          options={schools}
          error={error('schoolId')}
        />
      </div>
      <TextAreaField
        name="detail"
        label={words.field.detail}
        optional={words.field.optional}
        rows={2}
        maxLength={300}
        defaultValue={value('detail') ?? start.detail}
        error={error('detail')}
      />
      <SubmitButton pending={words.saving}>{words.save}</SubmitButton>
    </form>
  )
}
