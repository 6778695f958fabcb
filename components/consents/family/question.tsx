import { AnswerButtons } from '@/components/ui/answer-buttons'
import { ConsentRing } from '@/components/ui/consent-ring'
import { TextAreaField } from '@/components/ui/form-field'
import { Notice } from '@/components/ui/notice'
import { TickList } from '@/components/ui/unordered'
import type { AskedQuestion, Preview } from '@/lib/consents/family/schema'
import { FamilyFrame } from './frame'
import { Listen } from './listen'
import type { FamilyWords } from './words'

/** The words of the question, filled in; made by the page from lib/consents/texts. */
export interface QuestionText {
  readonly ask: string
  readonly sees: string
  readonly kinds: readonly string[]
  readonly not: string
  readonly hidden: readonly string[]
  readonly term: string
  readonly stop: string
}

interface Props {
  words: FamilyWords
  question: AskedQuestion
  text: QuestionText
  preview: Preview
  /** young: written for the young person; the answers of a parent are never on that page. */
  voice: 'adult' | 'young'
  /** A guardian reads the young person's words together with the child: no answers here. */
  together: boolean
  problem: boolean
}

/** The one question: what would be seen, what not, how long, and three equal answers. */
export function FamilyQuestionPage({ words, question, text, preview, voice, together, problem }: Props) {
  const { t } = words
  const say = (key: string, values?: Record<string, string>) => t(`${voice}.${key}` as 'adult.yes', values as never)
  return (
    <FamilyFrame
      words={words}
      here="/f"
      step={2}
      listen={<Listen locale={words.locale} start={t('listen')} stop={t('stopListening')} />}
    >
      {problem && <Notice tone="error">{t('gone.problem')}</Notice>}
      <h1 className="sk-h1">{text.ask}</h1>
      <p>{say('about', { child: question.child })}</p>
      {question.again && <p>{say('again')}</p>}
      {question.meetingOn && (
        <p>{say('meeting', { day: words.day(question.meetingOn), chairs: question.chairs.join(', ') })}</p>
      )}
      <div className="sk-stack">
        <p className="sk-strong">{text.sees}</p>
        <TickList kind="tick" items={text.kinds} label={text.sees} />
        <p className="sk-strong">{text.not}</p>
        <TickList kind="cross" items={text.hidden} label={text.not} />
      </div>
      <div className="sk-panel sk-cluster">
        <ConsentRing state="given" days={question.days} size={84} label="" decorative />
        <p>{text.term}</p>
      </div>
      <PreviewFold words={words} voice={voice} receiver={question.receiver} preview={preview} />
      {together ? (
        <p>
          <a href={`/f?lang=${words.locale}`}>{say('backToQuestion')}</a>
        </p>
      ) : (
        <AnswerForm words={words} question={question} voice={voice} />
      )}
      <p>{text.stop}</p>
      {!together && question.capacity !== 'pupil' && words.locale !== 'ar' && (
        <p>
          <a href={`/f?lang=${words.locale}&together=1`}>{say('withChild', { child: question.child })}</a>
        </p>
      )}
      <div className="sk-muted sk-stack">
        <p>{say('foot', { worker: question.worker, controller: question.controller })}</p>
        <p>{say('rights')}</p>
        <p>{say('closes', { day: words.lastDay(question.closesAt) })}</p>
      </div>
    </FamilyFrame>
  )
}

function AnswerForm({ words, question, voice }: Pick<Props, 'words' | 'question' | 'voice'>) {
  const { t } = words
  const as = { capacity: t(`${voice}.capacity.${question.capacity}`), person: question.person }
  return (
    <form method="post" action="/api/v1/family" className="sk-stack">
      <input type="hidden" name="act" value="answer" />
      <input type="hidden" name="lang" value={words.locale} />
      <input type="hidden" name="locale" value={words.locale} />
      <p>{t(`${voice}.as`, as)}</p>
      <AnswerButtons
        name="answer"
        label={t(`${voice}.answer`)}
        answers={[
          { value: 'yes', label: t(`${voice}.yes`), ring: 'given' },
          { value: 'no', label: t(`${voice}.no`), ring: 'no' },
          { value: 'discuss', label: t(`${voice}.discuss`), ring: 'asked' },
        ]}
      />
      {voice === 'young' && (
        <label className="sk-cluster">
          <input type="checkbox" name="tellFirst" />
          <span>{t('young.tellFirst')}</span>
        </label>
      )}
      <details className="sk-fold">
        <summary>{t(`${voice}.note`)}</summary>
        <TextAreaField name="note" label={t(`${voice}.note`)} rows={3} maxLength={500} />
      </details>
    </form>
  )
}

function PreviewFold({
  words,
  voice,
  receiver,
  preview,
}: {
  words: FamilyWords
  voice: 'adult' | 'young'
  receiver: string
  preview: Preview
}) {
  const { t } = words
  return (
    <details className="sk-fold">
      <summary>{t(`${voice}.preview`, { receiver })}</summary>
      {preview.length === 0 ? (
        <p>{t(`${voice}.previewNone`, { receiver })}</p>
      ) : (
        <ul className="sk-plain-list">
          {preview.map((entry) => (
            <li key={entry.id}>
              <p className="sk-small sk-muted">
                {`${words.day(entry.day)} · ${t(`entry.${entry.what}`)} · ${t(`kinds.${entry.kind}`)}`}
              </p>
              <p dir="auto">{entry.text ?? t(`${voice}.previewHidden`)}</p>
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
