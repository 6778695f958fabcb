import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { SchoolRequestTable } from '@/components/requests/underway-table'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { TabLinks } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { uiWords } from '@/components/ui/words'
import { openPage } from '@/lib/platform/auth'
import { mySchoolSchema, type SchoolFilter, schoolFilters } from '@/lib/requests/schema'
import { listSchoolRequests } from '@/lib/requests/school/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('myschool'))('requests.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const address = (school: string, filter: SchoolFilter, page = 1) =>
  `/my-school/requests?${new URLSearchParams({ school, filter, ...(page > 1 ? { page: String(page) } : {}) })}`

export default async function Page({ searchParams }: { searchParams: Search }) {
  const asked = await searchParams
  const input = mySchoolSchema.parse({
    school: first(asked.school),
    filter: first(asked.filter),
    page: first(asked.page),
  })
  const opened = await openPage(['schoolCounsellor'], (work) => listSchoolRequests(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('myschool')
  const ui = await uiWords()
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('requests.title')}
        meta={view.school.name}
        actions={
          <ButtonLink href={`/requests/new?school=${view.school.id}`} variant="primary" icon="plus">
            {t('ask')}
          </ButtonLink>
        }
      >
        <TabLinks
          label={t('requests.filter')}
          tabs={schoolFilters.map((one) => ({
            href: address(view.school.id, one),
            label: t(`requests.${one}`),
            current: one === view.filter,
          }))}
        />
      </PageHead>
      <Columns>
        {view.schools.length > 1 && (
          <TabLinks
            label={t('schools')}
            tabs={view.schools.map((one) => ({
              href: address(one.id, view.filter),
              label: one.name,
              current: one.id === view.school.id,
            }))}
          />
        )}
        <SchoolRequestTable
          rows={view.items}
          caption={t('requests.title')}
          empty={t(`requests.empty.${view.filter}`)}
        />
        <Pagination
          page={view.page}
          pages={view.pages}
          href={(page) => address(view.school.id, view.filter, page)}
          words={ui.pages}
        />
      </Columns>
    </AppShell>
  )
}
