'use client'
import { Stack } from '@/components/ui/columns'
import { DateField, SelectField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import {
  addHolidayAction,
  changeHolidayAction,
  importHolidaysAction,
  removeHolidayAction,
} from '@/lib/presence/holidays/actions'
import {
  addHolidaySchema,
  changeHolidaySchema,
  importHolidaysSchema,
  removeHolidaySchema,
} from '@/lib/presence/holidays/schema'

type Errors = Readonly<Record<string, string>>
type Period = { name: string; fromOn: string; untilOn: string }
type Props = {
  /** A holiday that is there, or the municipality of a new one. */
  of: { holidayId: string; version: number } | { municipalityId: string }
  before: Period
  names: readonly { value: string; label: string }[]
  formKey: string
  words: Record<'name' | 'choose' | 'fromOn' | 'untilOn' | 'save' | 'saving', string>
  errors: Errors
}

/** A holiday with its first and last day, new or changed. */
export function HolidayForm({ of, before, names, formKey, words, errors }: Props) {
  const [schema, action] =
    'holidayId' in of
      ? ([changeHolidaySchema, changeHolidayAction] as const)
      : ([addHolidaySchema, addHolidayAction] as const)
  const { form, error, value, refusal, pending } = useSchemaForm(schema, action, errors)
  return (
    <form {...form}>
      {refusal && !error('fromOn') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      {Object.entries(of).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <SelectField
        name="name"
        label={words.name}
        placeholder={words.choose}
        options={names}
        required
        defaultValue={value('name') ?? before.name}
        error={error('name')}
      />
      <div className="sk-pair">
        <DateField
          name="fromOn"
          label={words.fromOn}
          required
          defaultValue={value('fromOn') ?? before.fromOn}
          error={error('fromOn')}
        />
        <DateField
          name="untilOn"
          label={words.untilOn}
          required
          defaultValue={value('untilOn') ?? before.untilOn}
          error={error('untilOn')}
        />
      </div>
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

type MoveProps = {
  fields: Readonly<Record<string, string | number>>
  formKey: string
  words: { text: string; submit: string; busy: string }
  errors: Errors
}

/** Takes a holiday out; says first what that does. */
export function RemoveHolidayForm(props: MoveProps) {
  return <Move {...props} form={useSchemaForm(removeHolidaySchema, removeHolidayAction, props.errors)} />
}
/** Adds what the ministry set for this region and is not there yet. */
export function ImportHolidaysForm(props: MoveProps) {
  return <Move {...props} form={useSchemaForm(importHolidaysSchema, importHolidaysAction, props.errors)} />
}

function Move({ fields, formKey, words, form }: MoveProps & { form: ReturnType<typeof useSchemaForm> }) {
  return (
    <form {...form.form}>
      <input type="hidden" name="formKey" value={formKey} />
      {Object.entries(fields).map(([name, given]) => (
        <input key={name} type="hidden" name={name} value={given} />
      ))}
      <Stack gap="s">
        {form.refusal && <Notice tone="error">{form.refusal}</Notice>}
        <p>{words.text}</p>
        <SubmitButton pending={words.busy} busy={form.pending} variant="secondary">
          {words.submit}
        </SubmitButton>
      </Stack>
    </form>
  )
}
