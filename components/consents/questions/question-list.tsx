import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section } from '@/components/ui/columns'
import { ConsentRing, type RingState } from '@/components/ui/consent-ring'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { QuestionView } from '@/lib/consents/questions/queries'

const signs: Record<string, RingState> = {
  open: 'asked',
  discuss: 'asked',
  refused: 'no',
  given: 'given',
  stopped: 'withdrawn',
  closed: 'lapsed',
  overdue: 'lapsed',
}

/** How a question stands, with what is past its last day said as such. */
export const stateOf = (question: Pick<QuestionView, 'status' | 'overdue'>) =>
  question.overdue ? 'overdue' : question.status
export const signOf = (question: Pick<QuestionView, 'status' | 'overdue'>): RingState =>
  signs[stateOf(question)] ?? 'asked'

/** The questions of a case, those that wait first. */
export async function QuestionList({ caseId, questions }: { caseId: string; questions: readonly QuestionView[] }) {
  if (questions.length === 0) return null
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const waits = (one: QuestionView) => ['open', 'discuss', 'refused'].includes(one.status)
  const sorted = [...questions.filter(waits), ...questions.filter((one) => !waits(one))].slice(0, 8)
  return (
    <Section title={t('list.title')}>
      <RowList label={t('list.title')}>
        {sorted.map((one) => (
          <ListRow
            key={one.id}
            href={`/cases/${caseId}/consent/questions/${one.id}`}
            lead={<ConsentRing state={signOf(one)} size={34} label="" decorative />}
            title={t('list.row', { receiver: one.receiver, purpose: t(`ask.purposes.${one.purpose}`).toLowerCase() })}
            detail={[
              t(`status.${stateOf(one)}`),
              t('list.asked', { day: dates.plain(one.askedAt), name: one.asker }),
              waits(one) &&
                !one.overdue &&
                t('list.closes', { day: dates.plain(new Date(one.closesAt.getTime() - 1000)) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
    </Section>
  )
}
