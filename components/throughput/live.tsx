import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { Suppressed } from '@/components/ui/suppressed'
import { type LiveFigures, liveMeasures } from '@/lib/throughput/schema'
import { periodWords } from './dates'
import { explained } from './explain'

/** The whole municipality today, apart from the frozen figures, with why it is not exact (docs/policy.md section 7). */
export async function Live({ live }: { live: LiveFigures }) {
  const t = await getTranslations('throughput')
  const words = await periodWords()
  const since = words.dayAndMonth(live.since)
  return (
    <Section id="nu" title={t('live.title')}>
      <p className="sk-small sk-muted">{t('live.stand', { day: words.day(live.day) })}</p>
      <DataTable
        caption={t('live.title')}
        hideCaption
        dense
        rows={liveMeasures}
        rowKey={(one) => one}
        columns={[
          {
            key: 'what',
            header: t('live.what'),
            rowHeader: true,
            width: 'm',
            cell: (one) => <a href={`#${explained(one)}`}>{t(`live.${one}`, { since })}</a>,
          },
          {
            key: 'count',
            header: t('live.about'),
            numeric: true,
            cell: (one) => {
              const value = live[one]
              return value === 'small' ? <Suppressed text="<15" label={t('live.small')} /> : value
            },
          },
        ]}
      />
      <p className="sk-small sk-measure">{t('live.why')}</p>
      <p className="sk-small sk-measure">
        <span className="sk-strong">{t('live.apart')}</span> {t('live.which')}
      </p>
    </Section>
  )
}
