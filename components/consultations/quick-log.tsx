'use client'
import { useRouter } from 'next/navigation'
import { type FormEvent, useActionState, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import type { Chip } from '@/components/ui/choice-chips'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { StickySave } from '@/components/ui/sticky-save'
import { logAgainAction } from '@/lib/consultations/actions'
import { type FormState, idle } from '@/lib/platform/form'
import { outboxAddress } from './address'
import { first, LogFields } from './log-fields'
import { againEvent, keptEvent } from './outbox-line'
import { drop, type Fields, keep, type Refused, send } from './outbox-queue'

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

export type QuickLogProps = {
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

function problemsOf(state: FormState): Readonly<Record<string, string>> {
  if (Object.keys(state.errors).length > 0) return state.errors
  return state.status === 'idle' || state.status === 'ok' ? {} : { save: state.code ?? 'fault' }
}

/** The fields of a form as they are sent; a repeated name becomes a list. */
function fieldsOf(target: HTMLFormElement, submitter: HTMLElement | null): Fields {
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
  // without script the handler takes the post, and this state is what it sends on when it refuses
  const [plain, post] = useActionState(logAgainAction, idle, outboxAddress)
  const key = useRef(id)
  const [scripted, setScripted] = useState(false)
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>(() => problemsOf(plain))
  const [said, setSaid] = useState<'kept' | 'signedOut' | undefined>()
  const [chosen, setChosen] = useState('')
  // what stands in the fields: nothing, what was refused without script, or a refused one from the device
  const [filled, setFilled] = useState({ round: 0, given: plain.values })
  useEffect(() => {
    if (plain.status === 'idle') key.current = crypto.randomUUID()
    setScripted(true)
    const again = (event: Event) => {
      const { id: kept, fields } = (event as CustomEvent<Refused>).detail
      key.current = kept
      setFilled(({ round }) => ({ round: round + 1, given: fields }))
      setErrors({})
    }
    window.addEventListener(againEvent, again)
    return () => window.removeEventListener(againEvent, again)
  }, [plain])
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
    const fields: Fields = { ...fieldsOf(target, submitter), id: key.current }
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
      setSaid(sent === 'kept' ? 'kept' : 'signedOut')
      target.reset()
      // the chosen name is no plain field; a next moment must never be about the same child by accident
      setFilled(({ round }) => ({ round: round + 1, given: {} }))
      setChosen('')
    } else {
      await drop(key.current).catch(() => undefined)
      router.push(another ? `/log?saved=${key.current}&school=${school}` : `/log/${key.current}`)
    }
    key.current = crypto.randomUUID()
    window.dispatchEvent(new Event(keptEvent))
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
      action={post}
      onSubmit={submit}
      onChange={(event) => {
        note(event.currentTarget)
        forget((event.target as HTMLElement).getAttribute('name'))
      }}
      noValidate={scripted}
      className="sk-quick-log"
    >
      <input type="hidden" name="id" value={first('id', plain.values) ?? id} />
      <input type="hidden" name="writtenBy" value={first('writtenBy', plain.values) ?? accountId} />
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
      <LogFields
        key={filled.round}
        start={start}
        where={where}
        options={options}
        cases={cases}
        words={words}
        given={filled.given}
        sentence={sentence}
        scripted={scripted}
      />
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
        <Button id="save" type="submit" variant="primary" size="large" aria-disabled={busy || undefined}>
          {busy ? words.saving : words.save}
        </Button>
      </StickySave>
    </form>
  )
}
