import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { HolidayRow } from '@/lib/presence/holidays/queries'

const daysOf = (one: HolidayRow) => Math.round((Date.parse(one.untilOn) - Date.parse(one.fromOn)) / 86_400_000) + 1

/** Holidays in order of time, each with its way to change it. */
export async function HolidayList({ holidays, caption }: { holidays: readonly HolidayRow[]; caption: string }) {
  const t = await getTranslations('holidays')
  const dates = await dateWords()
  const name = (one: HolidayRow) => t(`names.${one.name}`)
  return (
    <DataTable
      caption={caption}
      hideCaption
      rows={holidays}
      rowKey={(one) => one.id}
      empty={<EmptyState>{t('none')}</EmptyState>}
      columns={[
        { key: 'name', header: t('name'), rowHeader: true, cell: name },
        { key: 'from', header: t('fromOn'), cell: (one) => dates.short(one.fromOn) },
        { key: 'until', header: t('untilOn'), cell: (one) => dates.short(one.untilOn) },
        { key: 'days', header: t('length'), cell: (one) => t('days', { count: daysOf(one) }), phone: 'hide' },
        {
          key: 'change',
          header: t('change'),
          cell: (one) => (
            <Link
              href={`/admin/holidays/${one.id}`}
              aria-label={t('changeAbout', { name: name(one), from: dates.plain(one.fromOn) })}
            >
              {t('change')}
            </Link>
          ),
        },
      ]}
    />
  )
}
