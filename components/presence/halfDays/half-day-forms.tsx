'use client'

import { Choice } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { EndForm, type EndFormProps } from '@/components/ui/end-form'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addHalfDayAction, endHalfDayAction } from '@/lib/presence/halfDays/actions'
import { addHalfDaySchema, endHalfDaySchema } from '@/lib/presence/halfDays/schema'

type Errors = Record<string, string>
type Option = { value: string; label: string }
type AddWords = Record<
  | 'worker'
  | 'school'
  | 'choose'
  | 'weekday'
  | 'part'
  | 'startsAt'
  | 'endsAt'
  | 'walkIn'
  | 'walkInHint'
  | 'validFrom'
  | 'save'
  | 'saving',
  string
>
type AddProps = {
  municipalityId: string
  today: string
  formKey: string
  workers: readonly Option[]
  schools: readonly Option[]
  weekdays: readonly Option[]
  parts: readonly Option[]
  school?: string
  words: AddWords
  errors: Errors
}

/** A new weekly half-day. */
export function AddHalfDayForm({
  municipalityId,
  today,
  formKey,
  workers,
  schools,
  weekdays,
  parts,
  school,
  words,
  errors,
}: AddProps) {
  const { form, error, value, refusal, pending } = useSchemaForm(addHalfDaySchema, addHalfDayAction, errors)
  return (
    <form {...form}>
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="municipalityId" value={municipalityId} />
      <div className="sk-pair">
        <SelectField
          name="accountId"
          label={words.worker}
          placeholder={words.choose}
          options={workers}
          required
          defaultValue={value('accountId') ?? ''}
          error={error('accountId')}
        />
        <SelectField
          name="schoolId"
          label={words.school}
          placeholder={words.choose}
          options={schools}
          required
          defaultValue={value('schoolId') ?? school ?? ''}
          error={error('schoolId')}
        />
      </div>
      <ChoiceChips
        legend={words.weekday}
        name="weekday"
        type="radio"
        options={weekdays}
        value={value('weekday')}
        error={error('weekday')}
      />
      <ChoiceChips
        legend={words.part}
        name="part"
        type="radio"
        columns={2}
        options={parts}
        value={value('part')}
        error={error('part')}
      />
      <div className="sk-pair">
        <TextField
          name="startsAt"
          type="time"
          label={words.startsAt}
          required
          className="sk-num"
          defaultValue={value('startsAt') ?? '08:30'}
          error={error('startsAt')}
        />
        <TextField
          name="endsAt"
          type="time"
          label={words.endsAt}
          required
          className="sk-num"
          defaultValue={value('endsAt') ?? '12:30'}
          error={error('endsAt')}
        />
      </div>
      <DateField
        name="validFrom"
        label={words.validFrom}
        required
        defaultValue={value('validFrom') ?? today}
        error={error('validFrom')}
      />
      <Choice
        type="checkbox"
        name="walkIn"
        label={words.walkIn}
        hint={words.walkInHint}
        defaultChecked={value('walkIn') !== undefined}
      />
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

/** Ends a half-day after a day. */
export function EndHalfDayForm(props: EndFormProps) {
  return <EndForm schema={endHalfDaySchema} action={endHalfDayAction} name="halfDayId" {...props} />
}
