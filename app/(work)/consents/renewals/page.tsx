import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { RenewalList } from '@/components/consents/renewals/renewal-list'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { readRenewals } from '@/lib/presence/renewals/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('renewals'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const { asked } = await searchParams
  const opened = await openPage(['youthWorker'], readRenewals)
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('renewals')
  const today = await getTranslations('today')
  const dates = await dateWords()
  const mailed = typeof asked === 'string' ? Number(asked) : Number.NaN
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('title')}
        meta={t('count', { count: view.count })}
        back={{ href: '/today', label: today('title') }}
        sentence={<p>{t('lead')}</p>}
      />
      <Columns>
        {Number.isInteger(mailed) && (
          <Notice tone="saved">{mailed > 0 ? t('savedMail', { count: mailed }) : t('saved')}</Notice>
        )}
        {view.holiday && (
          <Notice>
            {t('holidayNow', {
              holiday: t(`holiday.${view.holiday.name as 'summer'}`),
              day: dates.long(view.holiday.until),
            })}
          </Notice>
        )}
        {view.groups.length === 0 && <EmptyState>{t('none')}</EmptyState>}
        <RenewalList groups={view.groups} today={view.today} />
        <p className="sk-small sk-muted sk-rule">{t('legend')}</p>
      </Columns>
    </AppShell>
  )
}
