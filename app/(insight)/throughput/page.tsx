import { getTranslations } from 'next-intl/server'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { PrintButton } from '@/components/referrals/print-button'
import { periodWords } from '@/components/throughput/dates'
import { Explain } from '@/components/throughput/explain'
import { ThroughputSum, ThroughputTiles } from '@/components/throughput/head-figures'
import { LeadTimes } from '@/components/throughput/lead-times'
import { Live } from '@/components/throughput/live'
import { MonthChart, Months } from '@/components/throughput/months'
import { Outcomes } from '@/components/throughput/outcomes'
import { PeriodFilter } from '@/components/throughput/period-filter'
import { ReadingNote } from '@/components/throughput/reading-note'
import { Schools } from '@/components/throughput/schools'
import { buttonClass } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { PageHead } from '@/components/ui/page-head'
import { PrintHead } from '@/components/ui/print-head'
import { openPage } from '@/lib/platform/auth'
import { readThroughput, type ThroughputView } from '@/lib/throughput/queries'
import { dayBefore, scaleOf, stillOpen } from '@/lib/throughput/rules'
import { filterSchema } from '@/lib/throughput/schema'

export async function generateMetadata() {
  return { title: (await getTranslations('throughput'))('title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const filter = filterSchema.parse(await searchParams)
  const opened = await openPage(['policyOfficer'], (work) => readThroughput(work, filter))
  if (opened === 'no-access') return <NoAccessPage />
  const t = await getTranslations('throughput')
  const { actor, view } = opened
  return (
    <AppShell actor={actor}>
      {view.figures ? (
        <Figures view={view} chosen={filter.month} />
      ) : (
        <>
          <PageHead title={t('title')} />
          <Columns rail={<Live live={view.live} />} railLabel={t('live.title')}>
            <EmptyState>{t('empty.text')}</EmptyState>
          </Columns>
        </>
      )}
    </AppShell>
  )
}

async function Figures({ view, chosen }: { view: ThroughputView; chosen: string | undefined }) {
  const { figures, period, before, municipality } = view
  if (!figures || !period) return null
  const t = await getTranslations('throughput')
  const words = await periodWords()
  const month = figures.months.find((one) => one.month.slice(0, 7) === chosen)
  const beforeMonth = month && before?.months.find((one) => one.month.slice(5, 7) === month.month.slice(5, 7))
  const row = month ?? (figures.closed ? figures.total : undefined)
  const open = {
    talks: row ? stillOpen(row.questions, row.talks) : null,
    starts: figures.closed
      ? stillOpen(figures.total.known, figures.lead.find((one) => one.step === 'wait')?.n ?? 'other')
      : null,
  }
  const steps = figures.lead.filter((one) => one.step !== 'help' && one.median !== null)
  const longest =
    steps.length > 1 ? steps.reduce((most, one) => ((one.median ?? 0) > (most.median ?? 0) ? one : most)) : undefined
  const query = new URLSearchParams({ year: String(period.year), municipality: municipality.id })
  return (
    <>
      <PrintHead
        left={t('print.left', { municipality: municipality.name, year: words.schoolYear(period.from) })}
        right={t('print.right', { day: words.day(new Date()) })}
      />
      <PageHead
        title={t('title')}
        meta={municipality.name}
        sentence={<ThroughputSum figures={figures} month={month} />}
        actions={
          <>
            {/* a plain link: a download is asked once, not looked ahead or fetched by the router first */}
            <a className={buttonClass({})} href={`/throughput/csv?${query}`} download>
              <Icon name="download" />
              <span>{t('actions.csv')}</span>
            </a>
            <PrintButton label={t('actions.print')} />
          </>
        }
      />
      <ThroughputTiles figures={figures} before={before} month={month} beforeMonth={beforeMonth} open={open} />
      <Columns
        railLabel={t('live.rail')}
        rail={
          <>
            <Live live={view.live} />
            <MonthChart kind="questions" figures={figures} before={before} />
            <MonthChart kind="talk" figures={figures} before={before} />
            {figures.closed && <Outcomes outcomes={figures.outcomes} />}
            <ReadingNote figures={figures} municipality={municipality.name} />
          </>
        }
      >
        <PeriodFilter
          periods={view.periods.map((one) => ({ ...one, lastMonth: dayBefore(one.until) }))}
          year={period.year}
          month={month?.month.slice(0, 7)}
          figures={figures}
          municipalities={view.municipalities}
          municipality={municipality.id}
        />
        <LeadTimes
          lead={figures.lead}
          max={scaleOf(figures.lead.flatMap((one) => [one.median, one.p90]))}
          longest={longest}
        />
        <Months figures={figures} chosen={month?.month.slice(0, 7)} />
        <Schools
          figures={figures}
          max={scaleOf(figures.closed ? figures.schools.flatMap((one) => [one.talkMedian, one.talkP90]) : [])}
        />
        <Explain year={figures.closed} />
      </Columns>
    </>
  )
}
