'use client'
import type { ReactNode } from 'react'
import type { ErrorWords } from '@/components/consents/words'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { addDisputeAction, addEffortAction, decideWithoutAction } from '@/lib/consents/questions/actions'
import {
  disputeSchema,
  effortChannels,
  effortSchema,
  exceptionGrounds,
  exceptionSchema,
} from '@/lib/consents/questions/schema'
import { Fold } from './fold'
import type { QuestionWords } from './words'

type FormProps = {
  caseId: string
  guardianId: string
  formKey: string
  today: string
  optional: string
  words: QuestionWords
  told: ReturnType<typeof useSchemaForm>
}
type Props = Omit<FormProps, 'told' | 'formKey'> & {
  formKeys: { readonly effort: string; readonly without: string; readonly dispute: string }
  errors: ErrorWords
  /** Who it is and how it stands, in a few words. */
  title: string
  open: boolean
  /** Tried on two days and in two ways. */
  enough: boolean
  colleagues: readonly { readonly id: string; readonly name: string }[]
  /** What was tried; what runs now instead of a form, when something does. */
  efforts: ReactNode
  exception: ReactNode | null
  dispute: ReactNode | null
}
const atOf = (form: string, guardianId: string) => (name: string) => `${form}-${name}-${guardianId}`

/** What the three forms share: whose they are, what went wrong, and the button. `at` gives every field an id of its own. */
function TroubleForm(props: FormProps & { at: (name: string) => string; submit: string; children: ReactNode }) {
  const { words, at } = props
  const { form, refusal, summary, pending } = props.told
  return (
    <form {...form} className="sk-stack">
      <input type="hidden" name="caseId" value={props.caseId} />
      <input type="hidden" name="guardianId" value={props.guardianId} />
      <input type="hidden" name="formKey" value={props.formKey} />
      <ErrorSummary
        id={at('problems')}
        title={words.problem}
        errors={summary.map((one) => ({ ...one, id: at(one.id) }))}
      />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      {props.children}
      <div>
        <SubmitButton pending={words.saving} busy={pending} variant="secondary">
          {props.submit}
        </SubmitButton>
      </div>
    </form>
  )
}

/** Everything about one parent who cannot be reached or who objects, folded; opens by itself when a form came back with a problem. */
export function GuardianTrouble(props: Props) {
  const { words, errors, formKeys } = props
  const effort = useSchemaForm(effortSchema, addEffortAction, errors)
  const without = useSchemaForm(exceptionSchema, decideWithoutAction, errors)
  const dispute = useSchemaForm(disputeSchema, addDisputeAction, errors)
  const wrong = (told: FormProps['told']) => told.refusal !== undefined || told.summary.length > 0
  const { caseId, guardianId, today, optional } = props
  const own = { caseId, guardianId, today, optional, words }
  return (
    <Fold title={props.title} open={props.open || [effort, without, dispute].some(wrong)}>
      <div className="sk-panel sk-stack">
        {props.efforts}
        <Fold title={words.trouble.effortAdd} open={wrong(effort)}>
          <EffortForm {...own} formKey={formKeys.effort} told={effort} />
        </Fold>
        {props.exception ?? (
          <Fold title={words.trouble.without} open={wrong(without)}>
            <WithoutForm
              {...own}
              formKey={formKeys.without}
              told={without}
              enough={props.enough}
              colleagues={props.colleagues}
            />
          </Fold>
        )}
        {props.dispute ?? (
          <Fold title={words.trouble.dispute} open={wrong(dispute)}>
            <DisputeForm {...own} formKey={formKeys.dispute} told={dispute} />
          </Fold>
        )}
      </div>
    </Fold>
  )
}

/** A try to reach a parent: day, way, what happened (field.md C: two days and two ways). */
function EffortForm(props: FormProps) {
  const { words } = props
  const { error, value } = props.told
  const at = atOf('effort', props.guardianId)
  return (
    <TroubleForm {...props} at={at} submit={words.trouble.effortAdd}>
      <DateField
        id={at('onDay')}
        name="onDay"
        label={words.trouble.onDay}
        max={props.today}
        defaultValue={value('onDay') ?? props.today}
        error={error('onDay')}
      />
      <ChoiceChips
        id={at('channel')}
        legend={words.trouble.channel}
        type="radio"
        name="channel"
        value={value('channel')}
        error={error('channel')}
        options={effortChannels.map((one) => ({ value: one, label: words.trouble.channels[one] }))}
      />
      <TextAreaField
        id={at('note')}
        name="note"
        label={words.trouble.note}
        optional={props.optional}
        rows={2}
        maxLength={500}
        defaultValue={value('note')}
        error={error('note')}
      />
    </TroubleForm>
  )
}

/** Going on without one parent's yes: ground, reason, and the colleague who decided along. */
function WithoutForm(props: FormProps & Pick<Props, 'enough' | 'colleagues'>) {
  const { words } = props
  const { error, value } = props.told
  const at = atOf('without', props.guardianId)
  return (
    <TroubleForm {...props} at={at} submit={words.trouble.withoutSubmit}>
      <p className="sk-measure">{words.trouble.withoutLead}</p>
      <ChoiceChips
        id={at('ground')}
        legend={words.trouble.ground}
        hint={props.enough ? undefined : words.trouble.withoutLocked}
        type="radio"
        name="ground"
        columns={2}
        value={value('ground')}
        error={error('ground')}
        options={exceptionGrounds.map((one) => ({ value: one, label: words.trouble.grounds[one] }))}
      />
      <TextAreaField
        id={at('reason')}
        name="reason"
        label={words.trouble.reason}
        rows={3}
        maxLength={1000}
        defaultValue={value('reason')}
        error={error('reason')}
      />
      <SelectField
        id={at('colleagueId')}
        name="colleagueId"
        label={words.trouble.colleague}
        placeholder={words.ask.choose}
        defaultValue={value('colleagueId') ?? ''}
        error={error('colleagueId')}
        options={props.colleagues.map((one) => ({ value: one.id, label: one.name }))}
      />
    </TroubleForm>
  )
}

/** A parent objects: from then on nobody speaks for another. */
function DisputeForm(props: FormProps) {
  const { words } = props
  const { error, value } = props.told
  const at = atOf('dispute', props.guardianId)
  return (
    <TroubleForm {...props} at={at} submit={words.trouble.disputeSubmit}>
      <p className="sk-measure">{words.trouble.disputeLead}</p>
      <DateField
        id={at('onDay')}
        name="onDay"
        label={words.trouble.disputeDay}
        max={props.today}
        defaultValue={value('onDay') ?? props.today}
        error={error('onDay')}
      />
      <TextAreaField
        id={at('said')}
        name="said"
        label={words.trouble.said}
        rows={2}
        maxLength={1000}
        defaultValue={value('said')}
        error={error('said')}
      />
    </TroubleForm>
  )
}
