import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LeadTimeStrip } from '@/components/ui/lead-time-strip'
import { Notice } from '@/components/ui/notice'
import { type Figures, measures, type SchoolFigures } from '@/lib/throughput/schema'
import { periodWords } from './dates'
import { Figure, HiddenLegend } from './figure'

/** Schools in the order of the alphabet, never a ranking; only of a closed school year. */
export async function Schools({ figures, max }: { figures: Figures; max: number }) {
  const t = await getTranslations('throughput')
  const words = await periodWords()
  if (!figures.closed) {
    return (
      <Section id="scholen" title={t('schools.title')}>
        <Notice>{t('schools.later')}</Notice>
      </Section>
    )
  }
  return (
    <Section id="scholen" title={t('schools.title')} aside={<HiddenLegend threshold={5} />}>
      <DataTable<SchoolFigures>
        caption={t('schools.caption', { year: words.schoolYear(figures.from) })}
        rows={figures.schools}
        rowKey={(row) => row.id}
        dense
        empty={<EmptyState>{t('schools.empty')}</EmptyState>}
        columns={[
          { key: 'name', header: t('schools.school'), rowHeader: true, width: 'm', cell: (row) => row.name },
          ...measures.map((one) => ({
            key: one,
            header: t(`months.${one}`),
            numeric: true,
            cell: (row: SchoolFigures) => <Figure value={row[one]} threshold={5} asked={row.questions} />,
          })),
          {
            key: 'strip',
            header: t('schools.strip', { max }),
            width: 'm',
            cell: (row) => <Strip row={row} max={max} />,
          },
        ]}
      />
    </Section>
  )
}

async function Strip({ row, max }: { row: SchoolFigures; max: number }) {
  const t = await getTranslations('throughput')
  if (row.talkMedian === null) return <span className="sk-small sk-muted">{t('times.tooFew')}</span>
  const words = { step: row.name, median: row.talkMedian }
  const label = row.talkP90 === null ? t('times.strip', words) : t('times.stripNine', { ...words, nine: row.talkP90 })
  return <LeadTimeStrip median={row.talkMedian} p90={row.talkP90} norm={14} max={max} label={label} />
}
