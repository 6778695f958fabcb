import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { WaitingQuestion } from '@/lib/consents/desk/queries'

/** In "Vandaag": who wants to talk first, and what nobody answered in time. Nothing when there is none. */
export async function TodayQuestions({ questions }: { questions: readonly WaitingQuestion[] }) {
  if (questions.length === 0) return null
  const t = await getTranslations('questions')
  return (
    <Section title={t('today.title')}>
      <RowList label={t('today.title')}>
        {questions.map((one) => (
          <ListRow
            key={one.questionId}
            href={`/cases/${one.caseId}/consent/questions/${one.questionId}`}
            title={one.child}
            detail={
              one.overdue
                ? t('card.overdue', { receiver: one.receiver })
                : t('card.discuss', { name: one.discussing.join(', ') })
            }
          />
        ))}
      </RowList>
    </Section>
  )
}
