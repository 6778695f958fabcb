import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { RequestList } from '@/components/requests/request-list'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { TabLinks } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { listRequests } from '@/lib/requests/queries'
import { listRequestsSchema, type WorkerTab, workerTabs } from '@/lib/requests/schema'

export async function generateMetadata() {
  return { title: (await getTranslations('requests'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const address = (tab: WorkerTab, page = 1) =>
  `/requests${tab === 'new' && page === 1 ? '' : `?tab=${tab}${page > 1 ? `&page=${page}` : ''}`}`

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const input = listRequestsSchema.parse({ tab: first(asked.tab), page: first(asked.page) })
  const opened = await openPage(['youthWorker'], (work) => listRequests(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('requests')
  const ui = await uiWords()
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('title')}
        sentence={<p>{t('list.sentence', { fresh: view.counts.new, mine: view.counts.mine })}</p>}
        actions={
          <ButtonLink href="/requests/new?door=parent" icon="plus">
            {t('writeDown.link')}
          </ButtonLink>
        }
      >
        <TabLinks
          label={t('list.tabs')}
          tabs={workerTabs.map((tab) => ({
            href: address(tab),
            label: t(`list.${tab}`),
            count: view.counts[tab],
            current: tab === view.tab,
          }))}
        />
      </PageHead>
      <Columns>
        <RequestList view={view} />
        <Pagination page={view.page} pages={view.pages} href={(page) => address(view.tab, page)} words={ui.pages} />
      </Columns>
    </AppShell>
  )
}
