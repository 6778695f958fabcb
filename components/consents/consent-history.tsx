import { getTranslations } from 'next-intl/server'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { ConsentHistoryRow } from '@/lib/consents/queries'

type Props = { rows: readonly ConsentHistoryRow[]; short: (at: Date) => string; time: (at: Date) => string }

/** Who said what, when and how: readable by a parent, printable. */
export async function ConsentHistory({ rows, short, time }: Props) {
  const t = await getTranslations('consent')
  const columns: Column<ConsentHistoryRow>[] = [
    { key: 'when', header: t('history.when'), rowHeader: true, cell: (row) => `${short(row.at)} ${time(row.at)}` },
    {
      key: 'what',
      header: t('history.event'),
      cell: (row) => <strong>{t(`history.events.${row.event === 'given' && row.again ? 'again' : row.event}`)}</strong>,
    },
    {
      key: 'who',
      header: t('history.who'),
      width: 'm',
      cell: (row) => row.givers.map((one) => `${one.name} (${t(`capacity.${one.capacity}`)})`).join(', '),
    },
    { key: 'how', header: t('history.how'), cell: (row) => (row.channel ? t(`channel.${row.channel as 'oral'}`) : '') },
    {
      key: 'about',
      header: t('history.about'),
      width: 'l',
      cell: (row) => (
        <span>
          {row.receiver}:{' '}
          {row.kinds
            .map((kind) => t(`kinds.${kind as 'agreements'}`))
            .join(', ')
            .toLowerCase()}
          {row.event === 'given' &&
            `, ${t('history.untilDay', { day: short(new Date(row.validUntil.getTime() - 1)) })}`}
          {row.note && <span className="sk-small sk-muted"> {row.note}</span>}
        </span>
      ),
    },
    { key: 'recorder', header: t('history.recorded'), cell: (row) => row.recorder ?? '' },
  ]
  return (
    <DataTable
      caption={t('history.title')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState>{t('history.empty')}</EmptyState>}
    />
  )
}
