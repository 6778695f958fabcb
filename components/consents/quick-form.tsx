'use client'
import { startTransition, useActionState } from 'react'
import { AnswerButtons } from '@/components/ui/answer-buttons'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { consentAgainAction } from '@/lib/consents/actions'
import { channels } from '@/lib/consents/schema'
import { idle } from '@/lib/platform/form'
import { postConsent } from './post'
import { Speakers } from './speakers'
import { type ConsentWords, consentAddress, type ErrorWords, type Speaker } from './words'

type Props = {
  id: string
  /** Everything of the post but who and how. */
  hidden: readonly (readonly [string, string])[]
  legend: string
  speakers: readonly Speaker[]
  /** More than one must speak: tick them and send; else one press on a name is enough. */
  several: boolean
  submit: string
  /** The question how it was said. */
  how: string
  optional: string
  words: ConsentWords
  errors: ErrorWords
}

/** The same yes again, or the end of one: who, how, one press. Both look alike, because stopping is as easy as giving. */
export function QuickForm({ id, hidden, legend, speakers, several, submit, how, optional, words, errors }: Props) {
  const [plain, again] = useActionState(consentAgainAction, idle, consentAddress(id))
  const [state, post, pending] = useActionState(postConsent, plain)
  const given = (name: string) => [state.values[name] ?? []].flat()
  const problem = Object.values(state.errors)[0] ?? state.code
  const send = (event: React.FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const submitter = (event.nativeEvent as SubmitEvent).submitter
    const data = new FormData(event.currentTarget, submitter)
    if (!pending) startTransition(() => post(data))
  }
  return (
    <form id={id} action={again} onSubmit={send} className="sk-stack">
      {hidden.map(([name, value]) => (
        <input key={`${name}-${value}`} type="hidden" name={name} value={value} />
      ))}
      {(state.status === 'refused' || state.status === 'invalid') && (
        <Notice tone="error">{errors[problem ?? 'invalid'] ?? errors.invalid}</Notice>
      )}
      {state.status === 'fault' && <Notice tone="error">{`${errors.fault} ${state.reference ?? ''}`}</Notice>}
      <ChoiceChips
        id={`${id}-channel`}
        legend={how}
        type="radio"
        name="channel"
        columns={2}
        value={given('channel')[0] ?? 'oral'}
        options={channels.map((one) => ({ value: one, label: words.channel[one] }))}
      />
      {several ? (
        <>
          <Speakers
            id={`${id}-giver`}
            legend={legend}
            speakers={speakers}
            values={given('giver')}
            error={state.errors.giver && errors[state.errors.giver]}
            otherName={given('otherName')[0]}
            otherCapacity={given('otherCapacity')[0]}
            words={words}
            optional={optional}
          />
          <div>
            <SubmitButton pending={words.give.pending} busy={pending} variant="secondary">
              {submit}
            </SubmitButton>
          </div>
        </>
      ) : (
        <>
          <p className="sk-strong">{legend}</p>
          <AnswerButtons name="giver" label={legend} answers={speakers.map(({ value, label }) => ({ value, label }))} />
        </>
      )}
    </form>
  )
}
