import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PeopleTable } from '@/components/people/administration/people-table'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { FilterBar } from '@/components/ui/filter-bar'
import { SelectField, TextField } from '@/components/ui/form-field'
import { TabLinks } from '@/components/ui/link'
import { PageHead } from '@/components/ui/page-head'
import { listPeople } from '@/lib/people/administration/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.title') }
}

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ municipality?: string; q?: string; role?: string }>
}) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listPeople(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const [t, shell] = await Promise.all([getTranslations('admin'), getTranslations('shell')])
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('people.title')}
        meta={t('people.count', { count: view.total })}
        actions={
          <ButtonLink href={`/admin/people/new?municipality=${view.place.id}`} variant="primary">
            {t('people.invite')}
          </ButtonLink>
        }
      >
        {view.places.length > 1 && (
          <TabLinks
            label={t('municipality')}
            tabs={view.places.map((one) => ({
              href: `/admin/people?municipality=${one.id}`,
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
            input.q || input.role
              ? { href: `/admin/people?municipality=${view.place.id}`, label: t('reset') }
              : undefined
          }
        >
          <input type="hidden" name="municipality" value={view.place.id} />
          <TextField name="q" label={t('people.search')} defaultValue={input.q} maxLength={100} />
          <SelectField
            name="role"
            label={t('people.role')}
            placeholder={t('all')}
            defaultValue={input.role ?? ''}
            options={roles.map((role) => ({ value: role, label: shell(`role.${role}`) }))}
          />
        </FilterBar>
        <PeopleTable people={view.people} municipalityId={view.place.id} />
      </Columns>
    </AppShell>
  )
}
