import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { MandateList } from '@/components/referrals/mandates/mandate-list'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { TabLinks } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listMandates } from '@/lib/referrals/mandates/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('mandates.title') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ municipality?: string; saved?: string }>
}) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listMandates(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('admin')
  const live = view.mandates.filter((one) => one.live)
  const ended = view.mandates.filter((one) => !one.live)
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('mandates.title')}
        meta={t('mandates.count', { count: live.length })}
        sentence={t('mandates.text')}
        actions={
          <ButtonLink href={`/admin/mandates/new?municipality=${view.place.id}`} variant="primary">
            {t('mandates.add')}
          </ButtonLink>
        }
      >
        {view.places.length > 1 && (
          <TabLinks
            label={t('municipality')}
            tabs={view.places.map((one) => ({
              href: `/admin/mandates?municipality=${one.id}`,
              label: one.name,
              current: one.id === view.place.id,
            }))}
          />
        )}
      </PageHead>
      <Columns>
        {input.saved && <Notice tone="saved">{t('saved')}</Notice>}
        <Section title={t('mandates.live')}>
          <MandateList mandates={live} today={view.today} label={t('mandates.live')} />
        </Section>
        {ended.length > 0 && (
          <Section title={t('mandates.ended')}>
            <MandateList mandates={ended} today={view.today} label={t('mandates.ended')} />
          </Section>
        )}
      </Columns>
    </AppShell>
  )
}
