'use client'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { saveDraftAction } from '@/lib/referrals/actions'
import { saveDraftSchema } from '@/lib/referrals/schema'

type Field =
  | 'product'
  | 'productHint'
  | 'provider'
  | 'quantity'
  | 'quantityHint'
  | 'amount'
  | 'amountHint'
  | 'startsOn'
  | 'endsOn'
  | 'goal'
  | 'goalHint'
  | 'reasoning'
  | 'reasoningHint'
export type DraftWords = Readonly<
  Record<Field | 'choose' | 'save' | 'saveAndSign' | 'saving' | 'summary' | 'optional' | 'help' | 'why', string>
> & { errors: Readonly<Record<string, string>> }
type Option = { value: string; label: string }
type Props = {
  beschikkingId: string
  version: number
  formKey: string
  start: Readonly<
    Record<
      'productId' | 'providerOrganisationId' | 'quantity' | 'amount' | 'startsOn' | 'endsOn' | 'goal' | 'reasoning',
      string
    >
  >
  products: readonly Option[]
  providers: readonly Option[]
  words: DraftWords
}

/** The draft of a beschikking. Every field may be empty when saved; signing asks for the rest. */
export function DraftForm({ beschikkingId, version, formKey, start, products, providers, words }: Props) {
  const { form, error, value, summary, refusal, pending } = useSchemaForm(
    saveDraftSchema,
    saveDraftAction,
    words.errors,
  )
  const known = (name: keyof Props['start']) => value(name) ?? start[name]
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="beschikkingId" value={beschikkingId} />
      <input type="hidden" name="version" value={version} />
      <ErrorSummary title={words.summary} errors={summary} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <h2 className="sk-h2">{words.help}</h2>
      <SelectField
        name="productId"
        label={words.product}
        hint={words.productHint}
        options={products}
        placeholder={words.choose}
        defaultValue={known('productId')}
        error={error('productId')}
      />
      <SelectField
        name="providerOrganisationId"
        label={words.provider}
        options={providers}
        placeholder={words.choose}
        defaultValue={known('providerOrganisationId')}
        error={error('providerOrganisationId')}
      />
      <div className="sk-pair">
        <TextField
          name="quantity"
          inputMode="numeric"
          label={words.quantity}
          hint={words.quantityHint}
          defaultValue={known('quantity')}
          error={error('quantity')}
          className="sk-num"
        />
        <TextField
          name="amount"
          inputMode="decimal"
          label={words.amount}
          hint={words.amountHint}
          defaultValue={known('amount')}
          error={error('amount')}
          className="sk-num"
        />
      </div>
      <div className="sk-pair">
        <DateField name="startsOn" label={words.startsOn} defaultValue={known('startsOn')} error={error('startsOn')} />
        <DateField name="endsOn" label={words.endsOn} defaultValue={known('endsOn')} error={error('endsOn')} />
      </div>
      <TextAreaField
        name="goal"
        label={words.goal}
        hint={words.goalHint}
        rows={3}
        defaultValue={known('goal')}
        error={error('goal')}
      />
      <h2 className="sk-h2">{words.why}</h2>
      <TextAreaField
        name="reasoning"
        label={words.reasoning}
        hint={words.reasoningHint}
        rows={10}
        defaultValue={known('reasoning')}
        error={error('reasoning')}
      />
      <StickySave
        second={
          <SubmitButton pending={words.saving} busy={pending} variant="secondary" name="next" value="save" block>
            {words.save}
          </SubmitButton>
        }
      >
        <SubmitButton pending={words.saving} busy={pending} name="next" value="sign" block>
          {words.saveAndSign}
        </SubmitButton>
      </StickySave>
    </form>
  )
}
