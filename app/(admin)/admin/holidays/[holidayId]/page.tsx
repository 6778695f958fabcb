import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { HolidayForm, RemoveHolidayForm } from '@/components/presence/holidays/holiday-forms'
import { holidayFormWords } from '@/components/presence/holidays/holiday-words'
import { Columns, Section } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { readHoliday } from '@/lib/presence/holidays/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('holidays'))('edit') }
}

export default async function Page({ params }: { params: Promise<{ holidayId: string }> }) {
  const { holidayId } = await params
  const opened = await openPage(['administrator'], (work) => readHoliday(work, holidayId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('holidays')
  const form = await holidayFormWords()
  const of = { holidayId: view.id, version: view.version }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('edit')}
        meta={t(`names.${view.name}`)}
        back={{ href: `/admin/holidays?municipality=${view.municipalityId}`, label: t('title') }}
      />
      <Columns>
        <HolidayForm of={of} before={view} formKey={randomUUID()} {...form} />
        <Section title={t('remove')}>
          <RemoveHolidayForm
            fields={of}
            formKey={randomUUID()}
            words={{ text: t('removeText'), submit: t('remove'), busy: t('removing') }}
            errors={form.errors}
          />
        </Section>
      </Columns>
    </AppShell>
  )
}
