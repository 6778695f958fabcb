import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { SchoolTable } from '@/components/organisations/school-table'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { FilterBar } from '@/components/ui/filter-bar'
import { SelectField, TextField } from '@/components/ui/form-field'
import { TabLinks } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { Pagination } from '@/components/ui/pagination'
import { uiWords } from '@/components/ui/words'
import { listSchools } from '@/lib/organisations/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('schools.title') }
}

type Query = { municipality?: string; q?: string; state?: string; page?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listSchools(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const [t, ui] = await Promise.all([getTranslations('admin'), uiWords()])
  const address = (page: number) =>
    `/admin/schools?${new URLSearchParams({ municipality: view.place.id, q: input.q ?? '', state: input.state ?? '', page: String(page) })}`
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('schools.title')}
        meta={t('schools.count', { count: view.found })}
        actions={
          <ButtonLink href={`/admin/schools/settings?municipality=${view.place.id}`}>
            {t('settings.link', { place: view.place.name })}
          </ButtonLink>
        }
      >
        {view.places.length > 1 && (
          <TabLinks
            label={t('municipality')}
            tabs={view.places.map((one) => ({
              href: `/admin/schools?municipality=${one.id}`,
              label: one.name,
              current: one.id === view.place.id,
            }))}
          />
        )}
      </PageHead>
      <Columns wide>
        <FilterBar
          label={t('filter')}
          submit={t('show')}
          reset={
            input.q || input.state
              ? { href: `/admin/schools?municipality=${view.place.id}`, label: t('reset') }
              : undefined
          }
        >
          <input type="hidden" name="municipality" value={view.place.id} />
          <TextField name="q" label={t('schools.search')} defaultValue={input.q} maxLength={100} />
          <SelectField
            name="state"
            label={t('schools.state')}
            placeholder={t('all')}
            defaultValue={input.state ?? ''}
            options={(['active', 'closed', 'nobody'] as const).map((state) => ({
              value: state,
              label: t(`schools.states.${state}`),
            }))}
          />
        </FilterBar>
        <SchoolTable schools={view.schools} />
        <Pagination page={view.page} pages={view.pages} href={address} words={ui.pages} />
        <p className="sk-small sk-muted">{t('schools.source')}</p>
      </Columns>
    </AppShell>
  )
}
