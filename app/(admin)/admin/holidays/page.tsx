import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ImportHolidaysForm } from '@/components/presence/holidays/holiday-forms'
import { HolidayList } from '@/components/presence/holidays/holiday-list'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { TabLinks } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listHolidays } from '@/lib/presence/holidays/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holidays'))('title') }
}

type Query = { municipality?: string; saved?: string; removed?: string; imported?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listHolidays(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const [t, admin] = await Promise.all([getTranslations('holidays'), getTranslations('admin')])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const coming = view.holidays.filter((one) => one.untilOn >= view.today)
  const past = view.holidays.filter((one) => one.untilOn < view.today).reverse()
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('title')}
        meta={`${view.place.name} · ${t('count', { count: view.holidays.length })}`}
        sentence={<p>{t('lead')}</p>}
        actions={
          <ButtonLink href={`/admin/holidays/new?municipality=${view.place.id}`} variant="primary">
            {t('add')}
          </ButtonLink>
        }
      >
        {view.places.length > 1 && (
          <TabLinks
            label={admin('municipality')}
            tabs={view.places.map((one) => ({
              href: `/admin/holidays?municipality=${one.id}`,
              label: one.name,
              current: one.id === view.place.id,
            }))}
          />
        )}
      </PageHead>
      <Columns wide>
        {input.saved && <Notice tone="saved">{t('saved')}</Notice>}
        {input.removed && <Notice tone="saved">{t('removed')}</Notice>}
        {input.imported !== undefined && (
          <Notice tone="saved">{t('imported', { count: Number(input.imported) || 0 })}</Notice>
        )}
        <Section title={t('list')}>
          <HolidayList holidays={coming} caption={t('list')} />
          <p className="sk-small sk-muted">{t('advice')}</p>
        </Section>
        <Section title={t('import')}>
          {view.importable ? (
            <ImportHolidaysForm
              fields={{ municipalityId: view.place.id }}
              formKey={randomUUID()}
              words={{ text: t('importText'), submit: t('import'), busy: t('removing') }}
              errors={errors}
            />
          ) : (
            <p>{t('importOther')}</p>
          )}
        </Section>
        {past.length > 0 && (
          <Section title={t('past')}>
            <HolidayList holidays={past} caption={t('past')} />
          </Section>
        )}
      </Columns>
    </AppShell>
  )
}
