import { getTranslations } from 'next-intl/server'
import { CaseList } from '@/components/cases/case-list'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Stack } from '@/components/ui/columns'
import { FilterBar } from '@/components/ui/filter-bar'
import { TextField } from '@/components/ui/form-field'
import { TabLinks } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { uiWords } from '@/components/ui/words'
import { type CaseListView, listCases } from '@/lib/cases/queries'
import { type CaseTab, caseTabs, listCasesSchema } from '@/lib/cases/schema'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

const address = (tab: CaseTab, q: string, page = 1) => {
  const query = new URLSearchParams({
    ...(tab === 'open' ? {} : { tab }),
    ...(q ? { q } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  }).toString()
  return query ? `/cases?${query}` : '/cases'
}

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const input = listCasesSchema.parse({ tab: first(asked.tab), q: first(asked.q), page: first(asked.page) })
  const opened = await openPage(['youthWorker'], (work) => listCases(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const saved = first(asked.saved)
  return (
    <AppShell actor={opened.actor} query={view.q || undefined}>
      <PageHead
        title={t('title')}
        sentence={<Sentence view={view} />}
        actions={
          <ButtonLink href="/cases/new" icon="plus">
            {t('new')}
          </ButtonLink>
        }
      >
        <TabLinks
          label={t('list.tabs')}
          tabs={caseTabs.map((tab) => ({
            href: address(tab, view.q),
            label: t(`list.${tab}`),
            count: view.counts[tab],
            current: tab === view.tab,
          }))}
        />
      </PageHead>
      <Columns>
        <Stack>
          {saved === 'left' && <Notice tone="saved">{t('saved.left')}</Notice>}
          <FilterBar
            label={t('list.search')}
            submit={t('list.searchSubmit')}
            action="/cases"
            reset={view.q ? { href: address(view.tab, ''), label: t('list.searchReset') } : undefined}
          >
            <TextField
              name="q"
              id="q"
              type="search"
              label={t('list.search')}
              defaultValue={view.q}
              hint={view.q.length === 1 ? t('list.short') : undefined}
              autoComplete="off"
            />
            {view.tab !== 'open' && <input type="hidden" name="tab" value={view.tab} />}
          </FilterBar>
          {view.q.length > 1 && <p role="status">{t('list.found', { count: view.items.length, q: view.q })}</p>}
        </Stack>
        <CaseList view={view} />
        <Pagination
          page={view.page}
          pages={view.pages}
          href={(page) => address(view.tab, view.q, page)}
          words={ui.pages}
        />
      </Columns>
    </AppShell>
  )
}

async function Sentence({ view }: { view: CaseListView }) {
  const t = await getTranslations('cases')
  return (
    <p>
      {t.rich('list.sentence', { count: view.counts.open, n: (words) => <strong>{words}</strong> })}{' '}
      {view.counts.quiet > 0 && t('list.sentenceQuiet', { count: view.counts.quiet })}
    </p>
  )
}
