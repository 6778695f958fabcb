import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { emergencyWords } from '@/components/safety/emergency-words'
import { ReviewForm } from '@/components/safety/review-form'
import type { SafetyWords } from '@/components/safety/words'
import { Marked } from '@/components/ui/badge-words'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { Link } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { readReview } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('review.title') }
}

type View = Awaited<ReturnType<typeof readReview>>

/** One use: who, when, why and which pages were opened, and the review. Nothing of what stood on them. */
export default async function Page({ params }: { params: Promise<{ accessId: string }> }) {
  const { accessId } = await params
  const opened = await openPage(['privacyOfficer'], (work) => readReview(work, accessId))
  if (opened === 'no-access') return <NoAccessPage />
  const { use, looks } = opened.view
  const t = await getTranslations('safety')
  const messages = await getMessages()
  const words = messages.safety as SafetyWords
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('review.detail', { reference: use.reference })}
        back={{ href: '/access-log/emergency', label: t('review.back') }}
      />
      <Columns>
        <Stack gap="l">
          <Facts use={use} />
          <Opened looks={looks} />
          <p>
            <Link href={`/access-log?part=all&file=${use.caseId}`}>{t('review.log')}</Link>
          </p>
          {use.mayReview ? (
            <Section title={t('review.found')}>
              <ReviewForm
                accessId={use.id}
                formKey={randomUUID()}
                words={words.review}
                errors={{ ...(messages.errors as Record<string, string>), ...words.problems }}
              />
            </Section>
          ) : (
            <NoForm use={use} own={use.accountId === opened.actor.accountId} />
          )}
        </Stack>
      </Columns>
    </AppShell>
  )
}

async function Facts({ use }: { use: View['use'] }) {
  const t = await getTranslations('safety')
  const words = await emergencyWords()
  return (
    <DescriptionList
      items={[
        { term: t('review.by'), description: use.name ?? t('cameIn.someone') },
        { term: t('review.at'), description: use.organisation ?? '-' },
        { term: t('review.time'), description: words.span(use) },
        { term: t('review.category'), description: t(`category.${use.category}`) },
        { term: t('review.reason'), description: `“${use.reason}”` },
        {
          term: t('use.state'),
          description: words.near(use) ? <Marked>{words.state(use)}</Marked> : words.state(use),
        },
      ]}
    />
  )
}

async function Opened({ looks }: { looks: View['looks'] }) {
  const t = await getTranslations('safety')
  const dates = await dateWords()
  const page = (code: string) => (t.has(`page.${code}`) ? t(`page.${code}`) : t('review.others'))
  return (
    <Section title={t('review.opened')}>
      <DataTable
        caption={t('review.opened')}
        hideCaption
        dense
        rows={looks.map((one, index) => ({ ...one, key: `${index}` }))}
        rowKey={(one) => one.key}
        empty={<p className="sk-muted">{t('review.openedNone')}</p>}
        columns={[
          {
            key: 'when',
            header: t('review.openedWhen'),
            rowHeader: true,
            cell: (one) => `${dates.short(one.at)} ${dates.time(one.at)}`,
          },
          { key: 'what', header: t('review.openedWhat'), cell: (one) => page(one.code) },
        ]}
      />
    </Section>
  )
}

async function NoForm({ use, own }: { use: View['use']; own: boolean }) {
  const t = await getTranslations('safety')
  if (use.running) return <p className="sk-muted">{t('review.runningText')}</p>
  if (own && !use.verdict) return <p className="sk-muted">{t('review.own')}</p>
  return (
    <Section title={t('review.found')}>
      <p className="sk-measure">{use.note && `“${use.note}”`}</p>
    </Section>
  )
}
