import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { ConsentRing } from '@/components/ui/consent-ring'
import { uiWords } from '@/components/ui/words'
import type { ContactView } from '@/lib/consents/desk/queries'
import { stopLinkAction } from '@/lib/consents/questions/actions'
import type { QuestionPersonView, QuestionView } from '@/lib/consents/questions/queries'
import { AnswerForm } from './answer-form'
import { Fold } from './fold'
import { LinkDesk } from './link-desk'
import { ScanForm } from './scan-form'
import { TapForm } from './tap-form'
import { articleWords, type QuestionWords, type ScanProblem } from './words'

const signs = { yes: 'given', no: 'no', discuss: 'asked' } as const

/** A link with how it stands; shaped by the page from lib/consents/links. */
export type PersonLink = QuestionPersonView['links'][number] & {
  readonly state: keyof QuestionWords['link']['state']
}

type Props = {
  caseId: string
  question: QuestionView
  person: QuestionPersonView
  links: readonly PersonLink[]
  contact: ContactView | undefined
  mayAnswer: boolean
  mayLink: boolean
  scanId: string | undefined
  problem: ScanProblem | undefined
  opened: boolean
}

/** One person of a question: why asked, what was answered, and the three ways to answer (in words, on paper, by a link). */
export async function PersonPanel(props: Props) {
  const { caseId, question, person, links, mayAnswer, mayLink } = props
  const t = await getTranslations('questions')
  const consent = await getTranslations('consent')
  const ui = await uiWords()
  const dates = await dateWords()
  const { questions: words, errors } = await getMessages()
  const at = { caseId, questionId: question.id, personId: person.id }
  return (
    <section className="sk-panel sk-stack" id={`person-${person.id}`} aria-labelledby={`name-${person.id}`}>
      <div className="sk-beside">
        <ConsentRing state={person.answer ? signs[person.answer] : 'asked'} size={54} label="" decorative />
        <div>
          <h2 className="sk-h2" id={`name-${person.id}`}>
            {person.name} <span className="sk-muted">({consent(`capacity.${person.capacity}`)})</span>
          </h2>
          <p className="sk-strong">
            {person.answer
              ? t(`who.state.${person.answer}`, { day: dates.plain(person.answeredAt ?? question.askedAt) })
              : t(person.how === 'excepted' ? 'who.state.excepted' : 'who.state.missing', { day: '' })}
          </p>
          <p className="sk-small sk-muted">
            {t(`who.article.${articleWords[person.article as keyof typeof articleWords] ?? 'parents'}`)}{' '}
            {person.how === 'either' && t('who.how.either')}
          </p>
        </div>
      </div>
      {mayAnswer && (
        <>
          {person.how === 'excepted' && <p>{t('one.excepted')}</p>}
          <AnswerForm
            {...at}
            name={person.name}
            formKey={randomUUID()}
            scanId={props.scanId}
            folded={person.answer !== null && !props.opened}
            optional={ui.form.optional}
            words={words}
            errors={errors}
          />
          {!props.scanId && (
            <Fold title={t('scan.title')} open={props.problem !== undefined}>
              <ScanForm at={at} formKey={randomUUID()} problem={props.problem} words={words} />
            </Fold>
          )}
        </>
      )}
      {mayAnswer && question.status === 'refused' && <p className="sk-muted">{t('link.refused')}</p>}
      {mayLink && person.how !== 'excepted' && person.answer !== 'yes' && (
        <Desk {...props} words={words} errors={errors} />
      )}
      <Links caseId={caseId} questionId={question.id} name={person.name} links={links} />
    </section>
  )
}

async function Desk({
  caseId,
  question,
  person,
  links,
  contact,
  words,
  errors,
}: Props & { words: QuestionWords; errors: Readonly<Record<string, string>> }) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const email = contact?.email ?? null
  const mail =
    email === null
      ? { may: false, line: t('link.mailNone') }
      : contact?.verifiedAt
        ? { may: true, line: t('link.mailTo', { email, day: dates.plain(contact.verifiedAt) }) }
        : { may: false, line: t('link.mailUnchecked', { email }) }
  const alive = links.find((one) => one.codeHow === 'spoken' && (one.state === 'shown' || one.state === 'opened'))
  return (
    <LinkDesk
      caseId={caseId}
      questionId={question.id}
      personId={person.id}
      name={person.name}
      language={contact?.language ?? 'nl'}
      young={person.guardianId === null}
      formKeys={{ show: randomUUID(), mail: randomUUID(), code: randomUUID() }}
      spokenLinkId={alive?.id ?? null}
      mail={mail}
      words={words}
      errors={errors}
    />
  )
}

async function Links({
  caseId,
  questionId,
  name,
  links,
}: {
  caseId: string
  questionId: string
  name: string
  links: readonly PersonLink[]
}) {
  if (links.length === 0) return null
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const { errors } = await getMessages()
  return (
    <div>
      <h3 className="sk-h3">{t('link.links', { name })}</h3>
      <ul className="sk-plain-list">
        {links.map((one) => {
          const day = `${dates.plain(one.createdAt)} ${dates.time(one.createdAt)}`
          const language = t(`link.languages.${one.locale as 'nl'}`)
          const alive = one.state === 'sent' || one.state === 'shown' || one.state === 'opened'
          return (
            <li key={one.id}>
              {t('link.line', { day, language, state: t(`link.state.${one.state}`) })}
              {alive && (
                <TapForm
                  action={stopLinkAction}
                  hidden={{ caseId, questionId, linkId: one.id, formKey: randomUUID() }}
                  label={t('link.stop')}
                  described={t('link.stopOf', { day, name })}
                  saving={t('saving')}
                  errors={errors}
                />
              )}
            </li>
          )
        })}
      </ul>
    </div>
  )
}
