import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import type { QuestionView } from '@/lib/consents/questions/queries'
import { signOf, stateOf } from './question-list'

/** What is asked and how it stands; after the yes, the receipt: what opened, for whom, until when. */
export async function QuestionHead({
  caseId,
  question,
  lastDay,
}: {
  caseId: string
  question: QuestionView
  /** Last day of the yes that this question opened, while it runs. */
  lastDay: string | null
}) {
  const t = await getTranslations('questions')
  const consent = await getTranslations('consent')
  const dates = await dateWords()
  const kinds = question.kinds
    .map((kind) => consent(`kinds.${kind}`))
    .join(', ')
    .toLowerCase()
  const term = question.meetingOn
    ? t('one.meeting', { day: dates.long(question.meetingOn) })
    : question.mode === 'once'
      ? t('one.once')
      : t('one.term', { days: question.days })
  const said = [
    t('one.about', { receiver: question.receiver, kinds }),
    term,
    question.chairs.length > 0 && t('one.chairs', { names: question.chairs.join(', ') }),
    question.replacesId !== null && t('one.again'),
    t(question.showText ? 'one.textShown' : 'one.textHidden'),
  ]
  return (
    <>
      <div className="sk-beside sk-beside--top">
        <ConsentRing state={signOf(question)} size={84} label="" decorative />
        <div className="sk-measure">
          <p className="sk-strong">{t(`status.${stateOf(question)}`)}</p>
          <p>{t(`statusLine.${stateOf(question)}`)}</p>
          <p>{said.filter(Boolean).join(' ')}</p>
          <p className="sk-muted">
            {t('list.asked', { day: dates.plain(question.askedAt), name: question.asker })} ·{' '}
            {t('list.closes', { day: dates.plain(new Date(question.closesAt.getTime() - 1000)) })}
          </p>
        </div>
      </div>
      {question.status === 'given' && lastDay && (
        <Notice tone="saved">
          <p className="sk-strong">{t('receipt.title')}</p>
          <p>
            {t('receipt.what', { kinds })} {t('receipt.whom', { receiver: question.receiver })}{' '}
            {t('receipt.until', { day: dates.long(lastDay) })}
          </p>
          <p>{t('receipt.stopHint')}</p>
          <p>
            <Link href={`/cases/${caseId}/consent`}>{t('receipt.toConsent')}</Link> ·{' '}
            <Link href={`/cases/${caseId}`}>{t('receipt.toCase')}</Link>
          </p>
        </Notice>
      )}
    </>
  )
}
