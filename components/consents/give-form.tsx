'use client'
import { useActionState, useEffect, useState } from 'react'
import { ChoiceList } from '@/components/ui/choice'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextAreaField, TextField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { SubmitButton } from '@/components/ui/submit-button'
import { TickList } from '@/components/ui/unordered'
import { useSchemaForm } from '@/components/ui/use-schema-form'
import { consentAgainAction } from '@/lib/consents/actions'
import { channels, giveConsentSchema, modes, pupilGiver, receivers, schoolKinds } from '@/lib/consents/schema'
import { idle } from '@/lib/platform/form'
import { postConsent } from './post'
import { Speakers } from './speakers'
import { type ConsentWords, consentAddress, type ErrorWords, fill, giveFormId, type Need } from './words'

type Props = {
  caseId: string
  formKey: string
  /** Account of who fills this in. */
  writtenBy: string
  school: string
  municipality: string
  days: number
  /** Last day in words, by number of days; [1] is today. Made by the server, right over both clock changes. */
  lastDays: readonly string[]
  kinds: readonly string[]
  need: Need
  optional: string
  words: ConsentWords
  errors: ErrorWords
}

/** Records a yes to share: with whom, what, how long, who said it and how. Shows while choosing what the other side will see. */
export function GiveForm({
  caseId,
  formKey,
  writtenBy,
  school,
  municipality,
  days,
  lastDays,
  kinds: before,
  need,
  optional,
  words,
  errors,
}: Props) {
  // without script the handler takes the post and sends it on to this action when it refuses
  const [plain, again] = useActionState(consentAgainAction, idle, consentAddress(giveFormId))
  const { form, error, value, values, refusal, summary, pending } = useSchemaForm(
    giveConsentSchema,
    postConsent,
    errors,
    plain,
  )
  const [scripted, setScripted] = useState(false)
  const [receiver, setReceiver] = useState(value('receiver') ?? '')
  const [kinds, setKinds] = useState<readonly string[]>(plain === idle ? before : values('kinds'))
  const [said, setSaid] = useState<readonly string[]>(values('giver'))
  const [length, setLength] = useState(Number(value('days') ?? days))
  useEffect(() => setScripted(true), [])
  const toggle = (list: readonly string[], one: string, on: boolean) =>
    on ? [...list, one] : list.filter((each) => each !== one)
  const missing = missingOf(need, said, words)
  const last = lastDays[Math.min(Math.max(1, Math.floor(length) || 1), days)] ?? ''
  return (
    <form {...form} id={giveFormId} action={again} noValidate={scripted} className="sk-stack">
      <input type="hidden" name="act" value="give" />
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="writtenBy" value={value('writtenBy') ?? writtenBy} />
      <ErrorSummary title={words.problem} errors={summary.map((one) => named(one, words))} />
      {refusal && <Notice tone="error">{refusal}</Notice>}
      <ChoiceList
        legend={words.give.receiver}
        type="radio"
        name="receiver"
        value={value('receiver')}
        error={error('receiver')}
        inputProps={{ onChange: (event) => setReceiver(event.currentTarget.value), required: true }}
        options={receivers.map((one) => ({
          value: one,
          label: fill(words.give.receivers[one], { school, municipality }),
        }))}
      />
      <ChoiceList
        legend={words.give.kinds}
        hint={words.give.kindsHint}
        type="checkbox"
        name="kinds"
        values={kinds}
        error={error('kinds')}
        options={schoolKinds.map((one) => ({ value: one, label: words.kinds[one], hint: words.kindHints[one] }))}
        inputProps={{
          onChange: (event) => setKinds(toggle(kinds, event.currentTarget.value, event.currentTarget.checked)),
        }}
      />
      <Sees kinds={kinds} town={receiver === 'municipality'} words={words} />
      <ChoiceList
        legend={words.give.mode}
        type="radio"
        name="mode"
        value={value('mode')}
        error={error('mode')}
        inputProps={{ required: true }}
        options={modes.map((one) => ({
          value: one,
          label: words.give.modes[one],
          hint: fill(words.give.modeHints[one], {
            days: length || 1,
            day: one === 'once' ? (lastDays[1] ?? '') : last,
          }),
        }))}
      />
      <TextField
        name="days"
        type="number"
        min={1}
        max={days}
        inputMode="numeric"
        label={words.give.days}
        hint={fill(words.give.daysHint, { days })}
        defaultValue={value('days') ?? days}
        error={error('days')}
        onChange={(event) => setLength(Number(event.currentTarget.value))}
      />
      <div className="sk-measure">
        {need.rule.map((line) => (
          <p key={line} className="sk-muted">
            {line}
          </p>
        ))}
      </div>
      <Speakers
        id="giver"
        legend={words.give.who}
        hint={words.give.whoHint}
        speakers={need.speakers}
        values={values('giver')}
        error={error('giver')}
        words={words}
        optional={optional}
        otherName={value('otherName')}
        otherCapacity={value('otherCapacity')}
        onToggle={(one, on) => setSaid(toggle(said, one, on))}
      />
      {said.length > 0 && missing && <Notice tone="attention">{fill(words.give.warn, { who: missing })}</Notice>}
      <ChoiceChips
        legend={words.give.channel}
        type="radio"
        name="channel"
        columns={2}
        value={value('channel')}
        error={error('channel')}
        inputProps={{ required: true }}
        options={channels.map((one) => ({ value: one, label: words.channel[one] }))}
      />
      <TextAreaField
        name="note"
        label={words.give.note}
        hint={words.give.noteHint}
        optional={optional}
        rows={2}
        defaultValue={value('note')}
        error={error('note')}
        maxLength={500}
      />
      <StickySave>
        <SubmitButton pending={words.give.pending} busy={pending}>
          {words.give.submit}
        </SubmitButton>
      </StickySave>
    </form>
  )
}

const questions = {
  receiver: 'receiver',
  kinds: 'kinds',
  mode: 'mode',
  days: 'days',
  giver: 'who',
  channel: 'channel',
  note: 'note',
} as const

// several questions share one sentence, so each says which question it is about
function named(problem: { id: string; message: string }, words: ConsentWords) {
  const question = Object.entries(questions).find(([name]) => name === problem.id)?.[1]
  return question ? { ...problem, message: `${words.give[question]} ${problem.message}` } : problem
}

function missingOf(need: Need, said: readonly string[], words: ConsentWords): string {
  const guardians = need.speakers.filter((one) => one.value !== pupilGiver)
  const anyGuardian = guardians.some((one) => said.includes(one.value))
  const silent =
    need.guardiansNeeded && need.apart
      ? guardians.filter((one) => one.needed && !said.includes(one.value)).map((one) => one.label)
      : []
  const nobody = need.guardiansNeeded && !anyGuardian && silent.length === 0 ? [words.give.warnGuardian] : []
  return [...(need.pupilNeeded && !said.includes(pupilGiver) ? [words.give.warnPupil] : []), ...nobody, ...silent].join(
    ', ',
  )
}

/** "Dit ziet school, en dit niet", as it stands with what is ticked now. */
function Sees({ kinds, town, words }: { kinds: readonly string[]; town: boolean; words: ConsentWords }) {
  const shown = schoolKinds.filter((one) => kinds.includes(one)).map((one) => words.kinds[one])
  const hidden = [
    ...schoolKinds.filter((one) => !kinds.includes(one)).map((one) => words.kinds[one]),
    ...Object.values(words.give.never).slice(town ? 1 : 0),
  ]
  return (
    <div className="sk-panel sk-pair sk-pair--top" aria-live="polite">
      <div>
        <h3 className="sk-h3">{town ? words.give.seesTown : words.give.sees}</h3>
        {shown.length > 0 ? <TickList kind="tick" items={shown} /> : <p className="sk-muted">{words.give.nothing}</p>}
      </div>
      <div>
        <h3 className="sk-h3">{words.give.not}</h3>
        <TickList kind="cross" items={hidden} />
      </div>
    </div>
  )
}
