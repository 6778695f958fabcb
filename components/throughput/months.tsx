import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LineChart } from '@/components/ui/line-chart'
import { type Cell, type Figures, type MonthFigures, measures } from '@/lib/throughput/schema'
import { periodWords } from './dates'
import { countWriter, HiddenLegend } from './figure'

type Row = Pick<MonthFigures, 'month' | 'questions' | 'talks' | 'known' | 'starts' | 'talkMedian'>

/** Months by cohort, with the whole year under them when it is closed. */
export async function Months({ figures, chosen }: { figures: Figures; chosen: string | undefined }) {
  const t = await getTranslations('throughput')
  const words = await periodWords()
  const write = await countWriter()
  const whole: Row[] = figures.closed
    ? [
        {
          month: '',
          ...figures.total,
          talkMedian: figures.lead.find((one) => one.step === 'firstTalk')?.median ?? null,
        },
      ]
    : []
  const name = (row: Row) => (row.month === '' ? t('months.whole') : words.month(row.month))
  return (
    <Section id="maanden" title={t('months.title')} aside={<HiddenLegend threshold={10} />}>
      <DataTable<Row>
        caption={t('months.caption')}
        hideCaption
        cards="figures"
        dense
        rows={[...figures.months, ...whole]}
        rowKey={(row) => row.month || 'whole'}
        empty={<EmptyState>{t('months.empty')}</EmptyState>}
        columns={[
          {
            key: 'month',
            header: t('months.month'),
            rowHeader: true,
            width: 'm',
            cell: (row) =>
              row.month === '' || row.month.slice(0, 7) === chosen ? (
                <span className="sk-strong">{name(row)}</span>
              ) : (
                name(row)
              ),
          },
          ...measures.map((one) => ({
            key: one,
            header: t(`months.${one}`),
            numeric: true,
            cell: (row: Row) => write(row[one], { asked: row.questions, whole: row.month === '' }),
          })),
          {
            key: 'talkMedian',
            header: t('months.talkMedian'),
            numeric: true,
            cell: (row) => row.talkMedian ?? <span className="sk-small sk-muted">{t('times.tooFew')}</span>,
          },
        ]}
      />
      <p className="sk-small sk-muted">{t('months.note')}</p>
    </Section>
  )
}

const shown = (cell: Cell): number | null => (typeof cell === 'number' ? cell : null)

/** Twelve months of a school year from August, null where there is no number. */
const yearLine = (figures: Figures | undefined, read: (month: MonthFigures) => number | null): (number | null)[] =>
  Array.from({ length: 12 }, (_, index) => {
    const month = figures?.months.find((one) => (Number(one.month.slice(5, 7)) + 4) % 12 === index)
    return month ? read(month) : null
  })

type ChartProps = { kind: 'questions' | 'talk'; figures: Figures; before: Figures | undefined }

/** This school year and the one before, with the same numbers under "Als tabel". */
export async function MonthChart({ kind, figures, before }: ChartProps) {
  const t = await getTranslations('throughput')
  const words = await periodWords()
  const read =
    kind === 'questions' ? (month: MonthFigures) => shown(month.questions) : (month: MonthFigures) => month.talkMedian
  const current = yearLine(figures, read)
  const previous = before ? yearLine(before, read) : undefined
  const names = Array.from({ length: 12 }, (_, index) =>
    words.shortMonth(`2025-${String(((index + 7) % 12) + 1).padStart(2, '0')}-01`),
  )
  const known = current.flatMap((value, index) => (value === null ? [] : [{ value, month: names[index] ?? '' }]))
  const [first, last] = [known[0], known.at(-1)]
  const title = t(`chart.${kind}`)
  const label =
    first && last
      ? t('chart.label', {
          title,
          first: first.value,
          firstMonth: first.month,
          last: last.value,
          lastMonth: last.month,
        })
      : t('chart.none', { title })
  const rows = names
    .map((month, index) => ({ month, now: current[index] ?? null, earlier: previous?.[index] ?? null }))
    .filter((row) => row.now !== null || row.earlier !== null)
  return (
    <Section title={title}>
      <p className="sk-small sk-muted">{t(`chart.${kind}Sub`)}</p>
      {known.length > 1 ? (
        <LineChart months={names} current={current} previous={previous} label={label} />
      ) : (
        <p className="sk-small">{t('chart.tooFew')}</p>
      )}
      {rows.length > 0 && (
        <details className="sk-fold sk-no-print">
          <summary>{t('chart.asTable')}</summary>
          <DataTable
            caption={title}
            hideCaption
            dense
            rows={rows}
            rowKey={(row) => row.month}
            columns={[
              { key: 'month', header: t('months.month'), rowHeader: true, cell: (row) => row.month },
              {
                key: 'now',
                header: t('chart.now'),
                numeric: true,
                cell: (row) => row.now ?? <span className="sk-small sk-muted">{t('hidden.few')}</span>,
              },
              {
                key: 'earlier',
                header: t('chart.before'),
                numeric: true,
                cell: (row) => row.earlier ?? <span className="sk-small sk-muted">{t('hidden.few')}</span>,
              },
            ]}
          />
        </details>
      )}
    </Section>
  )
}
