import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { HalfDayGroups, HalfDayWeek } from '@/components/presence/halfDays/half-day-list'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { FilterBar } from '@/components/ui/filter-bar'
import { SelectField, TextField } from '@/components/ui/form-field'
import { TabLinks } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listHalfDays } from '@/lib/presence/halfDays/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('halfDays.title') }
}

type Query = { municipality?: string; school?: string; worker?: string; q?: string; by?: string; saved?: string }

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => listHalfDays(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const t = await getTranslations('admin')
  const by = input.by === 'school' ? 'school' : 'worker'
  const chosen = Boolean(input.school || input.worker || input.q)
  const address = (group: string) =>
    `/admin/half-days?${new URLSearchParams({
      municipality: view.place.id,
      ...(input.school ? { school: input.school } : {}),
      ...(input.worker ? { worker: input.worker } : {}),
      ...(input.q ? { q: String(input.q) } : {}),
      ...(group === 'school' ? { by: 'school' } : {}),
    })}`
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
          reset={chosen ? { href: `/admin/half-days?municipality=${view.place.id}`, label: t('reset') } : undefined}
        >
          <input type="hidden" name="municipality" value={view.place.id} />
          {by === 'school' && <input type="hidden" name="by" value="school" />}
          <TextField
            name="q"
            type="search"
            label={t('halfDays.search')}
            defaultValue={input.q ?? ''}
            maxLength={80}
            autoComplete="off"
          />
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
          <TabLinks
            label={t('halfDays.by')}
            tabs={(['worker', 'school'] as const).map((one) => ({
              href: address(one),
              label: t(`halfDays.byGroup.${one}`),
              current: one === by,
            }))}
          />
          <HalfDayGroups halfDays={view.halfDays} by={by} today={view.today} open={chosen} />
        </Section>
      </Columns>
    </AppShell>
  )
}
