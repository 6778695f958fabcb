import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { type Figures, measures, type SchoolFigures } from '@/lib/throughput/schema'
import { periodWords } from './dates'
import { countWriter, HiddenLegend } from './figure'
import { stripWriter } from './strip'

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
  const write = await countWriter()
  const strip = await stripWriter()
  return (
    <Section id="scholen" title={t('schools.title')} aside={<HiddenLegend threshold={5} />}>
      <DataTable<SchoolFigures>
        caption={t('schools.caption', { year: words.schoolYear(figures.from) })}
        rows={figures.schools}
        rowKey={(row) => row.id}
        cards="figures"
        dense
        empty={<EmptyState>{t('schools.empty')}</EmptyState>}
        columns={[
          { key: 'name', header: t('schools.school'), rowHeader: true, width: 'm', cell: (row) => row.name },
          ...measures.map((one) => ({
            key: one,
            header: t(`months.${one}`),
            numeric: true,
            cell: (row: SchoolFigures) => write(row[one], { threshold: 5, asked: row.questions }),
          })),
          {
            key: 'strip',
            header: t('schools.strip', { max }),
            width: 'm',
            cell: (row) => strip({ name: row.name, median: row.talkMedian, p90: row.talkP90, norm: 14, max }),
          },
        ]}
      />
    </Section>
  )
}
