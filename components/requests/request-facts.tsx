import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Marked } from '@/components/ui/badge-words'
import { DescriptionList } from '@/components/ui/description-list'
import type { RequestDetail } from '@/lib/requests/queries'

/** The facts of one request, in the order of the form. */
export async function RequestFacts({ detail }: { detail: RequestDetail }) {
  const t = await getTranslations('requests')
  const dates = await dateWords()
  const { request } = detail
  const urgency = t(`form.urgencies.${request.urgency}`)
  const note = request.parentsKnowNote?.replace(/\d{4}-\d{2}-\d{2}/, (day) => dates.short(day))
  return (
    <DescriptionList
      items={[
        {
          term: t('facts.parents'),
          description: [t(`facts.parentsKnow.${request.parentsKnow}`), note].filter(Boolean).join(' '),
        },
        { term: t('form.theme'), description: t(`form.themes.${request.theme}`) },
        { term: t('form.urgency'), description: request.urgency === 'normal' ? urgency : <Marked>{urgency}</Marked> },
        ...(request.tried ? [{ term: t('form.tried'), description: request.tried }] : []),
        ...(request.door === 'school'
          ? [{ term: t('facts.asker'), description: request.asker ?? '' }]
          : [{ term: t('facts.schoolKnows'), description: t(request.schoolMayKnow ? 'facts.yes' : 'facts.no') }]),
        { term: t('facts.askedAt'), description: dates.long(request.askedAt) },
      ]}
    />
  )
}
