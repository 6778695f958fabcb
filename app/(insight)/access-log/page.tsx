import { getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { GroundList } from '@/components/privacy/file-days'
import { FindFileForm, type FindFileWords } from '@/components/privacy/find-file-form'
import { LogFilterBar } from '@/components/privacy/log-filter'
import { LogTable } from '@/components/privacy/log-table'
import { SealLine } from '@/components/privacy/seal-line'
import { ReviewNotice } from '@/components/safety/review-list'
import { buttonClass } from '@/components/ui/button'
import { Cluster, Columns, Section } from '@/components/ui/columns'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { readLog, readSealState } from '@/lib/privacy/queries'
import { actKey, fileReference } from '@/lib/privacy/rules'
import { type LogFilter, logFilterSchema } from '@/lib/privacy/schema'
import { countReviews } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('privacy'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

/** The address of the same question with one thing changed. */
function addressOf(path: string, filter: LogFilter, before?: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...filter, before })) if (value) query.set(name, value)
  return `${path}?${query}`
}

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const filter = logFilterSchema.parse(asked)
  const opened = await openPage(['privacyOfficer'], async (work) => ({
    seal: await readSealState(work),
    reviews: await countReviews(work),
    ...(await readLog(work, filter)),
  }))
  if (opened === 'no-access') return <NoAccessPage />
  const t = await getTranslations('privacy')
  const { view, actor } = opened
  const lines = view.lines.map((line) => ({
    ...line,
    act: actKey(line.code, line.action),
    reference: line.caseId && fileReference(line.caseId),
  }))
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('title')}
        sentence={<span className="sk-measure">{t('sentence')}</span>}
        actions={
          // a plain link: a download is asked once, not fetched by the router first
          <a className={buttonClass({})} href={addressOf('/access-log/csv', filter)} download>
            <Icon name="download" />
            <span>{t('csv')}</span>
          </a>
        }
      />
      <Columns railLabel={t('find.title')} rail={<Rail found={String(asked.found ?? '')} />}>
        <ReviewNotice waiting={view.reviews.waiting} late={view.reviews.late} />
        <LogFilterBar filter={filter} />
        <SealLine seal={view.seal} now={new Date()} />
        <LogTable lines={lines} />
        <Cluster>
          {filter.before && <Link href={addressOf('/access-log', filter)}>{t('table.newest')}</Link>}
          {view.next && (
            <Link href={addressOf('/access-log', filter, view.next)} rel="next">
              {t('table.older')}
            </Link>
          )}
        </Cluster>
      </Columns>
    </AppShell>
  )
}

async function Rail({ found }: { found: string }) {
  const t = await getTranslations('privacy')
  const safety = await getTranslations('safety')
  const messages = await getMessages()
  const words = (messages.privacy as { find: FindFileWords }).find
  const files = found
    .split(',')
    .filter((one) => z.uuid().safeParse(one).success)
    .slice(0, 20)
  return (
    <>
      <Section title={t('find.title')}>
        {files.length > 0 && (
          <Notice tone="attention">
            {t('find.several')}{' '}
            {files.map((file) => (
              <span key={file}>
                <Link href={`/access-log/${file}`}>{fileReference(file)}</Link>{' '}
              </span>
            ))}
          </Notice>
        )}
        <FindFileForm words={words} errors={messages.errors as Record<string, string>} />
      </Section>
      <Section title={t('file.grounds')}>
        <GroundList />
        <p>
          <Link href="/access-log/emergency">{safety('review.title')}</Link>
        </p>
      </Section>
    </>
  )
}
