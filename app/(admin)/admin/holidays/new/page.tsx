import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { HolidayForm } from '@/components/presence/holidays/holiday-forms'
import { holidayFormWords } from '@/components/presence/holidays/holiday-words'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { newHoliday } from '@/lib/presence/holidays/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holidays'))('add') }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ municipality?: string }> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => newHoliday(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('holidays')
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('add')}
        meta={view.place.name}
        back={{ href: `/admin/holidays?municipality=${view.place.id}`, label: t('title') }}
      />
      <Columns>
        <HolidayForm
          of={{ municipalityId: view.place.id }}
          before={{ name: '', fromOn: '', untilOn: '' }}
          formKey={randomUUID()}
          {...(await holidayFormWords())}
        />
      </Columns>
    </AppShell>
  )
}
