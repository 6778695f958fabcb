'use client'
import { useActionState } from 'react'
import { type ErrorWords, fill } from '@/components/consents/words'
import { SelectField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { mailLinkAction, newCodeAction, type ShownLink, showLinkAction } from '@/lib/consents/links/actions'
import { familyLocales } from '@/lib/consents/questions/schema'
import { type FormState, idle } from '@/lib/platform/form'
import { Qr } from './qr'
import type { QuestionWords } from './words'

type Props = {
  caseId: string
  questionId: string
  personId: string
  name: string
  language: string
  young: boolean
  /** One key for each of the three forms. */
  formKeys: { readonly show: string; readonly mail: string; readonly code: string }
  /** A link that was shown on the screen and still works. */
  spokenLinkId: string | null
  /** Where a link can be mailed to, or why it cannot. */
  mail: { readonly may: boolean; readonly line: string }
  words: QuestionWords
  errors: ErrorWords
}

const shownOf = (state: FormState) => (state.status === 'ok' ? (state.answer as ShownLink) : undefined)

/** Lets one person answer without an account: a link by mail, or a QR code with six spoken digits. Shown once, kept nowhere. */
export function LinkDesk(props: Props) {
  const { words, errors, name } = props
  // without script the answer comes as the same page, at this person
  const here = `/cases/${props.caseId}/consent/questions/${props.questionId}?person=${props.personId}#person-${props.personId}`
  const [shown, show, showing] = useActionState(showLinkAction, idle, here)
  const [coded, code, coding] = useActionState(newCodeAction, idle, here)
  const [mailed, mail, mailing] = useActionState(mailLinkAction, idle, here)
  const link = shownOf(shown)
  const digits = [link, shownOf(coded)]
    .filter((one) => one !== undefined && one.code !== null)
    .sort((a, b) => (b?.madeAt ?? 0) - (a?.madeAt ?? 0))[0]?.code
  const spokenLinkId = link?.linkId ?? shownOf(coded)?.linkId ?? props.spokenLinkId
  const refused = [shown, coded, mailed].find((one) => one.status === 'refused' || one.status === 'invalid')
  const fault = [shown, coded, mailed].find((one) => one.status === 'fault')
  const gone = link !== undefined && link.address === null
  return (
    <div className="sk-stack">
      <h3 className="sk-h3">{fill(words.link.title, { name })}</h3>
      {props.young && (
        <p className="sk-measure">
          <strong>{words.link.young}</strong> {words.link.youngMore}
        </p>
      )}
      {refused && <Notice tone="error">{errors[refused.code ?? 'invalid'] ?? errors.invalid}</Notice>}
      {fault && <Notice tone="error">{`${errors.fault} ${fault.reference ?? ''}`}</Notice>}
      {gone && <Notice tone="attention">{words.link.goneTitle}</Notice>}
      {link?.qr && link.address && <Shown link={link} address={link.address} name={name} words={words} />}
      {digits && (
        <div className="sk-panel" role="status">
          <p>{words.link.code}</p>
          <p className="sk-h1 sk-num" data-code>{`${digits.slice(0, 3)} ${digits.slice(3)}`}</p>
          <p className="sk-muted">{words.link.codeUntil}</p>
        </div>
      )}
      {spokenLinkId && (
        <form action={code}>
          <input type="hidden" name="caseId" value={props.caseId} />
          <input type="hidden" name="linkId" value={spokenLinkId} />
          <input type="hidden" name="formKey" value={props.formKeys.code} />
          <SubmitButton pending={words.saving} busy={coding} variant="secondary">
            {words.link.newCode}
          </SubmitButton>
        </form>
      )}
      <LinkForm {...props} formKey={props.formKeys.show} action={show} kind="screen">
        <p className="sk-muted">{fill(words.link.showHint, { name })}</p>
        <div>
          <SubmitButton pending={words.saving} busy={showing} variant="secondary">
            {words.link.show}
          </SubmitButton>
        </div>
      </LinkForm>
      {props.mail.may ? (
        <LinkForm {...props} formKey={props.formKeys.mail} action={mail} kind="mail">
          <p className="sk-muted">{props.mail.line}</p>
          <div>
            <SubmitButton pending={words.saving} busy={mailing} variant="secondary">
              {words.link.mail}
            </SubmitButton>
          </div>
        </LinkForm>
      ) : (
        <p className="sk-muted">
          {props.mail.line} <Link href={`/cases/${props.caseId}/consent/contacts`}>{words.link.check}</Link>
        </p>
      )}
    </div>
  )
}

function Shown({
  link,
  address,
  name,
  words,
}: {
  link: ShownLink
  address: string
  name: string
  words: QuestionWords
}) {
  return (
    <div className="sk-panel sk-stack">
      <p className="sk-strong">{words.link.once}</p>
      {link.qr && <Qr drawing={link.qr} label={fill(words.link.qr, { name })} />}
      <p>{words.link.address}</p>
      <p className="sk-num" dir="ltr" data-address>
        {address}
      </p>
    </div>
  )
}

function LinkForm({
  caseId,
  questionId,
  personId,
  language,
  formKey,
  action,
  kind,
  words,
  children,
}: Props & {
  formKey: string
  action: (data: FormData) => void
  kind: 'screen' | 'mail'
  children: React.ReactNode
}) {
  return (
    <form action={action} className="sk-stack">
      <input type="hidden" name="caseId" value={caseId} />
      <input type="hidden" name="questionId" value={questionId} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="formKey" value={formKey} />
      <input type="hidden" name="sentHow" value={kind} />
      <input type="hidden" name="codeHow" value={kind === 'mail' ? 'mail' : 'spoken'} />
      <SelectField
        id={`${kind}-locale-${personId}`}
        name="locale"
        label={words.link.language}
        defaultValue={language}
        options={familyLocales.map((one) => ({ value: one, label: words.link.languages[one] }))}
      />
      {children}
    </form>
  )
}
