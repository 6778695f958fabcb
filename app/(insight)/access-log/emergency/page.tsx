import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ReviewList } from '@/components/safety/review-list'
import { Columns, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listReviews } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('review.title') }
}

/** The privacy officer's list of emergency access to review. */
export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const { saved } = await searchParams
  const opened = await openPage(['privacyOfficer'], listReviews)
  if (opened === 'no-access') return <NoAccessPage />
  const t = await getTranslations('safety')
  const privacy = await getTranslations('privacy')
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('review.title')}
        back={{ href: '/access-log', label: privacy('back') }}
        sentence={<p className="sk-measure">{t('review.lead')}</p>}
      />
      <Columns>
        <Stack gap="l">
          {saved && <Notice tone="saved">{t('review.saved')}</Notice>}
          <ReviewList lists={opened.view} />
        </Stack>
      </Columns>
    </AppShell>
  )
}
