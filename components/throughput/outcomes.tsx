import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { YearFigures } from '@/lib/throughput/schema'
import { countWriter } from './figure'

/** What became of the closed questions, per 100. */
export async function Outcomes({ outcomes }: Pick<YearFigures, 'outcomes'>) {
  const t = await getTranslations('throughput')
  const write = await countWriter()
  const { closed, rows } = outcomes
  if (typeof closed !== 'number') {
    return (
      <Section title={t('outcomes.title')}>
        <EmptyState>{t('outcomes.tooFew')}</EmptyState>
      </Section>
    )
  }
  return (
    <Section title={t('outcomes.title')}>
      <DataTable
        caption={t('outcomes.caption')}
        hideCaption
        dense
        rows={rows}
        rowKey={(row) => row.outcome}
        columns={[
          {
            key: 'outcome',
            header: t('outcomes.outcome'),
            rowHeader: true,
            width: 'm',
            cell: (row) => t(`outcome.${row.outcome}`),
          },
          { key: 'count', header: t('outcomes.count'), numeric: true, cell: (row) => write(row.count) },
          {
            key: 'per100',
            header: t('outcomes.per100'),
            numeric: true,
            cell: (row) => (row.per100 === null ? write(row.count) : <span className="sk-strong">{row.per100}</span>),
          },
        ]}
      />
      <p className="sk-small sk-muted">{t('outcomes.closed', { count: closed })}</p>
    </Section>
  )
}
