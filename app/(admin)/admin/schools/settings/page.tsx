import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { SettingsForm } from '@/components/organisations/organisation-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { readSettings } from '@/lib/organisations/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('settings.title') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ municipality?: string; saved?: string }>
}) {
  const { municipality, saved } = await searchParams
  const opened = await openPage(['administrator'], (work) => readSettings(work, municipality))
  if (opened === 'no-access') return <NoAccessPage />
  const settings = opened.view
  const [t, ui] = await Promise.all([getTranslations('admin'), uiWords()])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const words = {
    consentDays: t('settings.consentDays'),
    consentDaysHint: t('settings.consentDaysHint'),
    quietDays: t('settings.quietDays'),
    quietDaysHint: t('settings.quietDaysHint'),
    youthWorkerTitle: t('settings.youthWorkerTitle'),
    ordinanceName: t('settings.ordinanceName'),
    ordinanceNameHint: t('settings.ordinanceNameHint'),
    save: ui.form.save,
    saving: ui.form.saving,
  }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('settings.title')}
        meta={settings.name}
        back={{ href: `/admin/schools?municipality=${settings.id}`, label: t('schools.title') }}
        sentence={t('settings.text')}
      />
      <Columns>
        {saved && <Notice tone="saved">{t('saved')}</Notice>}
        <SettingsForm settings={settings} formKey={randomUUID()} words={words} errors={errors} />
      </Columns>
    </AppShell>
  )
}
