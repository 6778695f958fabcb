import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import type { RenewalsView } from '@/lib/presence/renewals/queries'

/** On "Vandaag": how much there is to ask again and where first; silent in a holiday, and when there is nothing. */
export async function RenewalsBlock({ view }: { view: RenewalsView }) {
  const t = await getTranslations('renewals')
  const dates = await dateWords()
  const first = view.groups[0]
  if (!first) return null
  const { holiday } = view
  return (
    <Section
      title={t('block.title')}
      aside={
        <Link href="/consents/renewals" aria-label={`${t('title')}: ${t('block.all')}`}>
          {t('block.all')}
        </Link>
      }
      id="renewals"
    >
      {holiday ? (
        <p>{t('holidayNow', { holiday: t(`holiday.${holiday.name as 'summer'}`), day: dates.long(holiday.until) })}</p>
      ) : (
        <>
          <p>{view.alarms > 0 ? t('block.alarms', { count: view.alarms }) : t('block.calm')}</p>
          {first.day && (
            <p className="sk-small sk-muted">
              {t('block.next', { day: dates.long(first.day), school: first.schoolName, count: first.lines.length })}
            </p>
          )}
        </>
      )}
    </Section>
  )
}
