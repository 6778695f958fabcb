'use client'

import { StepUpField, type StepUpWords } from '@/components/people/step-up-field'
import { ChoiceList } from '@/components/ui/choice'
import { EndForm, type EndFormProps } from '@/components/ui/end-form'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addMandateAction, endMandateAction } from '@/lib/referrals/mandates/actions'
import { addMandateSchema, endMandateSchema } from '@/lib/referrals/mandates/schema'

type Errors = Record<string, string>
type Option = { value: string; label: string }
type Words = StepUpWords &
  Record<
    | 'holder'
    | 'choose'
    | 'categories'
    | 'categoriesHint'
    | 'maxAmount'
    | 'maxAmountHint'
    | 'secondAbove'
    | 'secondAboveHint'
    | 'maxDays'
    | 'maxDaysHint'
    | 'validFrom'
    | 'publishedIn'
    | 'publishedInHint'
    | 'save'
    | 'saving',
    string
  >

/** A new mandate with its limits. */
export function AddMandateForm({
  municipalityId,
  today,
  formKey,
  fresh,
  holders,
  categories,
  words,
  errors,
}: {
  municipalityId: string
  today: string
  formKey: string
  fresh: boolean
  holders: readonly Option[]
  categories: readonly Option[]
  words: Words
  errors: Errors
}) {
  const { form, error, value, values, refusal, pending } = useSchemaForm(addMandateSchema, addMandateAction, errors)
  return (
    <form {...form}>
      {refusal && !error('code') && <Notice tone="error">{refusal}</Notice>}
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="municipalityId" value={municipalityId} />
      <SelectField
        name="accountId"
        label={words.holder}
        placeholder={words.choose}
        options={holders}
        required
        defaultValue={value('accountId') ?? ''}
        error={error('accountId')}
      />
      <ChoiceList
        legend={words.categories}
        hint={words.categoriesHint}
        type="checkbox"
        name="categories"
        values={values('categories')}
        error={error('categories')}
        options={categories}
      />
      <div className="sk-pair">
        <TextField
          name="maxAmount"
          label={words.maxAmount}
          hint={words.maxAmountHint}
          inputMode="decimal"
          className="sk-num"
          required
          defaultValue={value('maxAmount')}
          error={error('maxAmount')}
        />
        <TextField
          name="secondAbove"
          label={words.secondAbove}
          hint={words.secondAboveHint}
          inputMode="decimal"
          className="sk-num"
          required
          defaultValue={value('secondAbove')}
          error={error('secondAbove')}
        />
      </div>
      <div className="sk-pair">
        <TextField
          name="maxDays"
          label={words.maxDays}
          hint={words.maxDaysHint}
          inputMode="numeric"
          className="sk-num"
          required
          defaultValue={value('maxDays') ?? '365'}
          error={error('maxDays')}
        />
        <DateField
          name="validFrom"
          label={words.validFrom}
          required
          defaultValue={value('validFrom') ?? today}
          error={error('validFrom')}
        />
      </div>
      <TextField
        name="publishedIn"
        label={words.publishedIn}
        hint={words.publishedInHint}
        maxLength={200}
        required
        defaultValue={value('publishedIn')}
        error={error('publishedIn')}
      />
      <StepUpField fresh={fresh} words={words} error={error('code')} />
      <SubmitButton pending={words.saving} busy={pending}>
        {words.save}
      </SubmitButton>
    </form>
  )
}

/** Ends a mandate after a day. */
export function EndMandateForm(props: EndFormProps) {
  return <EndForm schema={endMandateSchema} action={endMandateAction} name="mandateId" {...props} />
}
