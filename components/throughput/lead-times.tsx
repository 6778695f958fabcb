import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { LeadTimeLegend } from '@/components/ui/lead-time-strip'
import { uiWords } from '@/components/ui/words'
import type { LeadFigures, Step } from '@/lib/throughput/schema'
import { explained } from './explain'
import { countWriter } from './figure'
import { stripWriter } from './strip'

/** Days of the norm: ten school days; eight weeks (Awb 4:13). The other steps have none. */
const norms: Partial<Record<Step, number>> = { firstTalk: 14, decision: 56 }

/** Where the time goes: one scale in the head, the numbers beside the strip; each step leads to its definition. */
export async function LeadTimes({
  lead,
  max,
  longest,
}: {
  lead: readonly LeadFigures[]
  max: number
  longest: LeadFigures | undefined
}) {
  const t = await getTranslations('throughput')
  const ui = await uiWords()
  const write = await countWriter()
  const strip = await stripWriter()
  const counted = lead.some((one) => one.n !== null)
  const days = (value: number | null) => value ?? <span className="sk-small sk-muted">{t('times.tooFew')}</span>
  return (
    <Section id="tijd" title={t('times.title')} aside={<LeadTimeLegend words={ui.strip} />}>
      <DataTable
        caption={t('times.caption')}
        hideCaption
        rows={lead}
        rowKey={(row) => row.step}
        columns={[
          {
            key: 'step',
            header: t('times.step'),
            rowHeader: true,
            width: 'm',
            cell: (row) => <a href={`#${explained(row.step)}`}>{t(`step.${row.step}`)}</a>,
          },
          {
            key: 'strip',
            header: t('times.scale', { max }),
            width: 'l',
            cell: (row) =>
              strip({ name: t(`step.${row.step}`), median: row.median, p90: row.p90, norm: norms[row.step], max }),
          },
          {
            key: 'median',
            header: t('times.median'),
            numeric: true,
            cell: (row) => (row.median === null ? days(null) : <span className="sk-strong">{row.median}</span>),
          },
          { key: 'nine', header: t('times.nine'), numeric: true, cell: (row) => days(row.p90) },
          ...(counted
            ? [
                {
                  key: 'n',
                  header: t('times.count'),
                  numeric: true,
                  cell: (row: LeadFigures) => (row.n === null ? null : write(row.n)),
                },
              ]
            : []),
        ]}
      />
      {longest?.median != null && (
        <p className="sk-small">
          <span className="sk-strong">{t('times.longest', { step: t(`step.${longest.step}`).toLowerCase() })}</span>{' '}
          <span className="sk-muted">{t('times.longestDays', { days: longest.median })}</span>
        </p>
      )}
    </Section>
  )
}
