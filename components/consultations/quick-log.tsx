'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Choice } from '@/components/ui/choice'
import { type Chip, ChoiceChips } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField, TextAreaField, TextField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { keep, send } from './outbox-queue'
import { WhoField } from './who-field'

type Option = { value: string; label: string }
export type QuickLogWords = Record<
  | 'form'
  | 'subject'
  | 'partners'
  | 'themes'
  | 'optional'
  | 'where'
  | 'change'
  | 'school'
  | 'noSchool'
  | 'day'
  | 'time'
  | 'who'
  | 'nobody'
  | 'newName'
  | 'whoHint'
  | 'search'
  | 'givenName'
  | 'familyName'
  | 'minutes'
  | 'note'
  | 'noteHint'
  | 'more'
  | 'kind'
  | 'kindDefault'
  | 'hat'
  | 'group'
  | 'parentsPresent'
  | 'save'
  | 'another'
  | 'saving'
  | 'chosen'
  | 'kept'
  | 'signedOut'
  | 'signIn'
  | 'fewErrors',
  string
> & { readonly errors: Readonly<Record<string, string>> }

type QuickLogProps = {
  id: string
  accountId: string
  start: { day: string; time: string; schoolId: string; caseId: string }
  where: string
  options: {
    forms: readonly Chip[]
    subjects: readonly Chip[]
    partners: readonly Chip[]
    themes: readonly Chip[]
    minutes: readonly Chip[]
    schools: readonly Option[]
    kinds: readonly Option[]
    hats: readonly Option[]
  }
  cases: readonly Option[]
  words: QuickLogWords
}

const required = ['form', 'subject', 'themes'] as const

/** The fields of a form as they are sent; a repeated name becomes a list. */
function fieldsOf(target: HTMLFormElement, submitter: HTMLElement | null): Record<string, string | string[]> {
  const data = new FormData(target, submitter)
  return Object.fromEntries(
    [...new Set(data.keys())].map((key) => {
      const all = data.getAll(key).map(String)
      return [key, all.length > 1 ? all : (all[0] ?? '')]
    }),
  )
}

/**
 * Logging a contactmoment in three taps (picture b). A plain post without script; with it the id is made here, and what cannot be
 * sent stays encrypted on the device.
 */
export function QuickLog({ id, accountId, start, where, options, cases, words }: QuickLogProps) {
  const router = useRouter()
  const key = useRef(id)
  const [scripted, setScripted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [said, setSaid] = useState<'kept' | 'signedOut' | undefined>()
  const [chosen, setChosen] = useState('')
  useEffect(() => {
    key.current = crypto.randomUUID()
    setScripted(true)
  }, [])
  const sentence = (name: string) => (errors[name] ? (words.errors[errors[name]] ?? words.errors.invalid) : undefined)
  const forget = (name: string | null) => {
    if (name && errors[name]) setErrors(Object.fromEntries(Object.entries(errors).filter(([other]) => other !== name)))
  }
  // the summary names the question, because two of them may have the same answer
  const asked: Record<string, string> = { form: words.form, subject: words.subject, themes: words.themes }
  const note = (target: HTMLFormElement) => {
    const picked = required
      .map((name) =>
        target.querySelector<HTMLElement>(`[name="${name}"]:checked ~ .sk-chip__face`)?.textContent?.trim(),
      )
      .filter(Boolean)
    setChosen(
      [picked.join(' · ').toLowerCase(), words.chosen.replace('{count}', String(picked.length))]
        .filter(Boolean)
        .join('|'),
    )
  }

  async function save(target: HTMLFormElement, submitter: HTMLElement | null) {
    const fields: Record<string, string | string[]> = { ...fieldsOf(target, submitter), id: key.current }
    const missing = required.filter((name) => !(name in fields))
    if (missing.length > 0) {
      setErrors(Object.fromEntries(missing.map((name) => [name, name === 'themes' ? 'choose-some' : 'choose-one'])))
      target.querySelector<HTMLElement>(`[name="${missing[0]}"]`)?.focus()
      return
    }
    setErrors({})
    const sent = await send(fields)
    if (typeof sent === 'object') {
      setErrors(Object.keys(sent.errors).length > 0 ? sent.errors : { save: sent.code ?? 'fault' })
      return
    }
    const another = 'another' in fields
    const school = typeof fields.schoolId === 'string' ? fields.schoolId : ''
    if (sent !== 'sent') {
      await keep(accountId, key.current, fields)
      window.dispatchEvent(new Event('schakel:kept'))
      setSaid(sent === 'kept' ? 'kept' : 'signedOut')
      target.reset()
      setChosen('')
    } else {
      router.push(another ? `/log?saved=${key.current}&school=${school}` : `/log/${key.current}`)
    }
    key.current = crypto.randomUUID()
    window.scrollTo(0, 0)
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setSaid(undefined)
    save(event.currentTarget, (event.nativeEvent as SubmitEvent).submitter)
      .catch(() => setErrors({ save: 'fault' }))
      .finally(() => setBusy(false))
  }

  const [line, count] = chosen.split('|')
  return (
    <form
      method="post"
      action="/api/v1/consultations"
      onSubmit={submit}
      onChange={(event) => {
        note(event.currentTarget)
        forget((event.target as HTMLElement).getAttribute('name'))
      }}
      noValidate={scripted}
      className="sk-quick-log"
    >
      <input type="hidden" name="id" value={id} />
      <ErrorSummary
        title={words.fewErrors}
        errors={Object.keys(errors).map((name) => ({
          id: name,
          message: [asked[name], sentence(name)].filter(Boolean).join(' '),
        }))}
      />
      {said && (
        <Notice tone={said === 'kept' ? 'info' : 'attention'}>
          <p>{words[said]}</p>
          {said === 'signedOut' && <Link href="/sign-in">{words.signIn}</Link>}
        </Notice>
      )}
      <details
        className="sk-fold sk-quick-log__where"
        open={Boolean(errors.day || errors.time || errors.schoolId) || undefined}
      >
        <summary>
          <span className="sk-quick-log__place">{where}</span> <span className="ams-link">{words.change}</span>
        </summary>
        <div className="sk-pair">
          <SelectField
            name="schoolId"
            label={words.school}
            defaultValue={start.schoolId}
            options={options.schools}
            placeholder={words.noSchool}
            error={sentence('schoolId')}
          />
          <TextField
            name="day"
            type="date"
            label={words.day}
            defaultValue={start.day}
            max={start.day}
            required
            error={sentence('day')}
          />
          <TextField
            name="time"
            type="time"
            label={words.time}
            defaultValue={start.time}
            required
            error={sentence('time')}
          />
        </div>
      </details>
      <ChoiceChips
        legend={words.form}
        name="form"
        type="radio"
        options={options.forms}
        inputProps={{ required: true, name: 'form' }}
        error={sentence('form')}
      />
      <ChoiceChips
        legend={words.subject}
        name="subject"
        type="radio"
        columns={4}
        options={options.subjects}
        inputProps={{ required: true, name: 'subject' }}
        error={sentence('subject')}
      />
      <ChoiceChips
        legend={words.themes}
        name="themes"
        type="checkbox"
        columns={4}
        options={options.themes}
        error={sentence('themes')}
      />
      <ChoiceChips
        legend={words.partners}
        optional={words.optional}
        name="partners"
        type="checkbox"
        options={options.partners}
      />
      <WhoField cases={cases} start={start.caseId} scripted={scripted} words={words} error={sentence} />
      <ChoiceChips
        legend={words.minutes}
        optional={words.optional}
        name="minutes"
        type="radio"
        columns={4}
        options={options.minutes}
        value="15"
      />
      <TextAreaField
        name="note"
        label={words.note}
        hint={words.noteHint}
        optional={words.optional}
        rows={2}
        maxLength={4000}
        error={sentence('note')}
      />
      <details className="sk-fold">
        <summary>{words.more}</summary>
        <Choice type="checkbox" name="parentsPresent" value="on" label={words.parentsPresent} />
        <div className="sk-pair">
          <SelectField
            name="kind"
            label={words.kind}
            placeholder={words.kindDefault}
            options={options.kinds}
            defaultValue=""
          />
          {options.hats.length > 0 && (
            <SelectField name="hat" label={words.hat} options={options.hats} defaultValue="help" />
          )}
          <TextField name="groupLabel" label={words.group} optional={words.optional} maxLength={40} />
        </div>
      </details>
      <StickySave
        info={
          line ? (
            <>
              <span>{line}</span>
              <span>{count}</span>
            </>
          ) : undefined
        }
        second={
          <button type="submit" name="another" value="on" className="sk-link-button">
            {words.another}
          </button>
        }
      >
        <Button type="submit" variant="primary" size="large" aria-disabled={busy || undefined}>
          {busy ? words.saving : words.save}
        </Button>
      </StickySave>
    </form>
  )
}
