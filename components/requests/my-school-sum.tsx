import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { dateWords } from '@/components/cases/dates'
import { ButtonLink } from '@/components/ui/button'
import { TabLinks } from '@/components/ui/link'
import { SumLink, SumSentence } from '@/components/ui/sum-sentence'
import type { MySchoolView } from '@/lib/requests/school/queries'
import { clockWords } from './clock-words'

const first = (name: string) => name.split(' ')[0] ?? name

/** The opening sentence of "Mijn school", with the numbers as links. */
export async function MySchoolHead({ view }: { view: MySchoolView }) {
  const t = await getTranslations('myschool')
  const dates = await dateWords()
  const link = (id: string) => (chunks: ReactNode) => <SumLink href={`#${id}`}>{chunks}</SumLink>
  const waiting = view.waiting.length + view.stopped.length + view.notices.length
  const nothing = waiting + view.underway.length + view.answers.length === 0
  const presence = view.here
    ? t('sum.here', { name: first(view.here.name), until: clockWords(view.here.endsAt) })
    : view.next
      ? t('sum.next', {
          name: first(view.next.half.name),
          day: view.next.day === view.today ? t('today') : dates.long(view.next.day),
        })
      : t('sum.nobody')
  return (
    <div className="sk-head" data-ground="page">
      <div className="sk-head__row">
        <div className="sk-head__words">
          <h1 className="ams-visually-hidden">{t('title')}</h1>
          <SumSentence crumb={`${view.school.name} · ${dates.long(view.today)}`}>
            {nothing ? (
              t('sum.nothing')
            ) : (
              <>
                {t.rich('sum.waiting', { count: waiting, a: link('waiting') })}{' '}
                {t.rich('sum.underway', { count: view.underway.length, a: link('underway') })}{' '}
                {view.answers.length > 0 && t.rich('sum.answers', { count: view.answers.length, a: link('answers') })}
              </>
            )}{' '}
            {presence}
          </SumSentence>
        </div>
        <div className="sk-head__actions">
          <ButtonLink href={`/requests/new?school=${view.school.id}`} variant="primary" icon="plus">
            {t('ask')}
          </ButtonLink>
        </div>
      </div>
      {view.schools.length > 1 && (
        <TabLinks
          label={t('schools')}
          tabs={view.schools.map((one) => ({
            href: `/my-school?school=${one.id}`,
            label: one.name,
            current: one.id === view.school.id,
          }))}
        />
      )}
    </div>
  )
}
