'use client'
import { useEffect, useState } from 'react'
import { type ConsentWords, type ErrorWords, fill } from '@/components/consents/words'
import { Choice, ChoiceList } from '@/components/ui/choice'
import { ErrorSummary } from '@/components/ui/error-summary'
import { DateField, SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { askConsentAction } from '@/lib/consents/questions/actions'
import { askPurposes, askReceivers, askSchema } from '@/lib/consents/questions/schema'
import { modes, type SchoolKind, schoolKinds } from '@/lib/consents/schema'
import { Fold } from './fold'
import { AskPreview, type ShownEntry } from './preview'
import type { QuestionWords } from './words'

type Props = {
  caseId: string
  formKey: string
  school: string
  municipality: string
  others: readonly { readonly id: string; readonly name: string }[]
  /** The longest a yes may last here, in days. */
  days: number
  /** First and last day on which a meeting can be. */
  meeting: { readonly from: string; readonly until: string }
  entries: readonly ShownEntry[]
  counts: Readonly<Record<SchoolKind, string>>
  optional: string
  words: QuestionWords
  consent: ConsentWords
  errors: ErrorWords
}

// ids of their own: the form of an oral yes stands on the same page with fields of the same names
const at = (name: string) => `ask-${name}`

// several questions share one sentence, so each says which question it is about
function problemOf({ id, message }: { id: string; message: string }, { ask }: QuestionWords) {
  const asked: Readonly<Record<string, string>> = { ...texts(ask), otherId: ask.other }
  return { id: at(id), message: [asked[id], message].filter(Boolean).join(' ') }
}
const texts = (words: QuestionWords['ask']) =>
  Object.fromEntries(Object.entries(words).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])))

/** Asks a family for a yes on set terms. Who is asked follows from the rules and is no field (ADR 0014). */
export function AskForm(props: Props) {
  const { caseId, formKey, words, consent, errors, optional } = props
  const { form, error, value, values, refusal, summary, pending } = useSchemaForm(askSchema, askConsentAction, errors)
  const [scripted, setScripted] = useState(false)
  const [receiver, setReceiver] = useState(value('receiver') ?? '')
  const [purpose, setPurpose] = useState(value('purpose') ?? '')
  const [kinds, setKinds] = useState<readonly string[]>(values('kinds'))
  useEffect(() => setScripted(true), [])
  // without script nothing is folded away: what does not belong is not looked at
  const needs = (chosen: string, wanted: string) => !scripted || chosen === '' || chosen === wanted
  const seen = receiver === 'municipality' || receiver === 'other' ? receiver : 'school'
  const named = { school: props.school, municipality: props.municipality }
  return (
    <Fold title={words.ask.open} open={refusal !== undefined || summary.length > 0}>
      <form {...form} id="ask" className="sk-stack">
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="formKey" value={formKey} />
        <ErrorSummary id="ask-problems" title={words.problem} errors={summary.map((one) => problemOf(one, words))} />
        {refusal && <Notice tone="error">{refusal}</Notice>}
        <ChoiceList
          id={at('receiver')}
          legend={words.ask.receiver}
          type="radio"
          name="receiver"
          value={value('receiver')}
          error={error('receiver')}
          inputProps={{ onChange: (event) => setReceiver(event.currentTarget.value) }}
          options={askReceivers.map((one) => ({ value: one, label: fill(words.ask.receivers[one], named) }))}
        />
        {needs(receiver, 'other') && (receiver === 'other' || !scripted) && (
          <SelectField
            id={at('otherId')}
            name="otherId"
            label={words.ask.other}
            optional={scripted ? undefined : optional}
            defaultValue={value('otherId') ?? ''}
            error={error('otherId')}
            placeholder={words.ask.choose}
            options={props.others.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <ChoiceList
          id={at('purpose')}
          legend={words.ask.purpose}
          type="radio"
          name="purpose"
          value={value('purpose')}
          error={error('purpose')}
          inputProps={{ onChange: (event) => setPurpose(event.currentTarget.value) }}
          options={askPurposes.map((one) => ({
            value: one,
            label: words.ask.purposes[one],
            hint: words.ask.purposeHints[one],
          }))}
        />
        {needs(purpose, 'meeting') && (purpose === 'meeting' || !scripted) && (
          <Meeting {...props} scripted={scripted} told={{ error, value }} />
        )}
        <ChoiceList
          id={at('kinds')}
          legend={words.ask.kinds}
          hint={words.ask.kindsHint}
          type="checkbox"
          name="kinds"
          values={kinds}
          error={error('kinds')}
          options={schoolKinds.map((one) => ({ value: one, label: consent.kinds[one], hint: consent.kindHints[one] }))}
          inputProps={{
            onChange: ({ currentTarget: { value: one, checked } }) =>
              setKinds(checked ? [...kinds, one] : kinds.filter((each) => each !== one)),
          }}
        />
        <AskPreview
          entries={props.entries}
          counts={props.counts}
          kinds={kinds}
          receiver={seen}
          words={words}
          consent={consent}
        />
        {scripted && (purpose === 'meeting' || purpose === 'letter') ? (
          <input type="hidden" name="mode" value="once" />
        ) : (
          <>
            <ChoiceList
              id={at('mode')}
              legend={words.ask.mode}
              hint={scripted ? undefined : words.ask.modeHint}
              type="radio"
              name="mode"
              value={value('mode') ?? 'running'}
              error={error('mode')}
              options={modes.map((one) => ({ value: one, label: words.ask.modes[one] }))}
            />
            <TextField
              id={at('days')}
              name="days"
              type="number"
              inputMode="numeric"
              min={1}
              max={props.days}
              label={words.ask.days}
              hint={fill(words.ask.daysHint, { days: props.days })}
              defaultValue={value('days') ?? props.days}
              error={error('days')}
            />
          </>
        )}
        <Choice
          id={at('showText')}
          type="checkbox"
          name="showText"
          label={words.ask.showText}
          hint={words.ask.showTextHint}
          defaultChecked={value('showText') === 'on'}
        />
        <div>
          <SubmitButton pending={words.saving} busy={pending}>
            {words.ask.submit}
          </SubmitButton>
        </div>
      </form>
    </Fold>
  )
}

type Told = { error: (name: string) => string | undefined; value: (name: string) => string | undefined }

/** The day and the chairs of one meeting (field.md C: a yes covers that meeting and its listed chairs). */
function Meeting({
  words,
  optional,
  meeting,
  scripted,
  told,
}: Pick<Props, 'words' | 'optional' | 'meeting'> & { scripted: boolean; told: Told }) {
  return (
    <div className="sk-pair sk-pair--top">
      <DateField
        id={at('meetingOn')}
        name="meetingOn"
        label={words.ask.meetingOn}
        hint={words.ask.meetingHint}
        optional={scripted ? undefined : optional}
        min={meeting.from}
        max={meeting.until}
        defaultValue={told.value('meetingOn')}
        error={told.error('meetingOn')}
      />
      <TextAreaField
        id={at('chairs')}
        name="chairs"
        label={words.ask.chairs}
        hint={words.ask.chairsHint}
        optional={optional}
        rows={3}
        maxLength={600}
        defaultValue={told.value('chairs')}
        error={told.error('chairs')}
      />
    </div>
  )
}
