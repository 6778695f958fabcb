import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { HalfDayList, HalfDayWeek } from '@/components/presence/halfDays/half-day-list'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { FilterBar } from '@/components/ui/filter-bar'
import { SelectField } from '@/components/ui/form-field'
import { TabLinks } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listHalfDays } from '@/lib/presence/halfDays/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('halfDays.title') }
}

type Query = { municipality?: string; school?: string; worker?: string; saved?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listHalfDays(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('admin')
  const choices = (list: readonly { id: string; name: string }[]) =>
    list.map((one) => ({ value: one.id, label: one.name }))
  const add = `/admin/half-days/new?${new URLSearchParams({ municipality: view.place.id, ...(input.school ? { school: input.school } : {}) })}`
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('halfDays.title')}
        meta={t('halfDays.count', { count: view.total })}
        actions={
          <ButtonLink href={add} variant="primary">
            {t('halfDays.add')}
          </ButtonLink>
        }
      >
        {view.places.length > 1 && (
          <TabLinks
            label={t('municipality')}
            tabs={view.places.map((one) => ({
              href: `/admin/half-days?municipality=${one.id}`,
              label: one.name,
              current: one.id === view.place.id,
            }))}
          />
        )}
      </PageHead>
      <Columns wide>
        {input.saved && <Notice tone="saved">{t('saved')}</Notice>}
        <FilterBar
          label={t('filter')}
          submit={t('show')}
          reset={
            input.school || input.worker
              ? { href: `/admin/half-days?municipality=${view.place.id}`, label: t('reset') }
              : undefined
          }
        >
          <input type="hidden" name="municipality" value={view.place.id} />
          <SelectField
            name="school"
            label={t('schools.school')}
            placeholder={t('all')}
            defaultValue={input.school ?? ''}
            options={choices(view.schools)}
          />
          <SelectField
            name="worker"
            label={t('halfDays.worker')}
            placeholder={t('all')}
            defaultValue={input.worker ?? ''}
            options={choices(view.workers)}
          />
        </FilterBar>
        {view.halfDays.length > 0 && (
          <Section title={t('halfDays.week')}>
            <HalfDayWeek halfDays={view.halfDays} />
          </Section>
        )}
        <Section title={t('halfDays.list')}>
          <HalfDayList halfDays={view.halfDays} today={view.today} />
        </Section>
      </Columns>
    </AppShell>
  )
}
