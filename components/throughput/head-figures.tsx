import { getTranslations } from 'next-intl/server'
import { NumberTile, NumberTiles } from '@/components/ui/number-tile'
import { SumLink, SumSentence } from '@/components/ui/sum-sentence'
import type { Cell, Figures, LeadFigures, Measure, MonthFigures, Step, YearFigures } from '@/lib/throughput/schema'
import { periodWords } from './dates'
import { explained } from './explain'
import { countWriter, type Written } from './figure'

const daysOf = (figures: Figures, step: Step) => figures.lead.find((one) => one.step === step)?.median ?? null

/** The opening sentence: how many questions, and how soon somebody talked. */
export async function ThroughputSum({ figures, month }: { figures: Figures; month: MonthFigures | undefined }) {
  const t = await getTranslations('throughput')
  const words = await periodWords()
  const links = {
    q: (text: React.ReactNode) => <SumLink href="#maanden">{text}</SumLink>,
    t: (text: React.ReactNode) => <SumLink href="#tijd">{text}</SumLink>,
    h: (text: React.ReactNode) => <SumLink href="#tijd">{text}</SumLink>,
  }
  return (
    <SumSentence crumb={t('crumb', { day: words.day(figures.frozenAt) })}>
      {sentence()} {t.rich('sum.now', { n: (text) => <SumLink href="#nu">{text}</SumLink> })}
    </SumSentence>
  )

  function sentence() {
    if (month)
      return typeof month.questions === 'number'
        ? t.rich('sum.month', { ...links, month: words.month(month.month), questions: month.questions })
        : t('sum.monthTooFew', { month: words.month(month.month) })
    const year = words.schoolYear(figures.from)
    if (!figures.closed)
      return t('sum.running', { year: year.charAt(0).toUpperCase() + year.slice(1), months: figures.months.length })
    if (typeof figures.total.questions !== 'number') return t('sum.tooFew', { year })
    const [talk, help] = [daysOf(figures, 'firstTalk'), daysOf(figures, 'help')]
    const questions = figures.total.questions
    if (talk === null) return t.rich('sum.closedNoTime', { ...links, year, questions })
    return (
      <>
        {t.rich('sum.closed', { ...links, year, questions, talk })}{' '}
        {help !== null && t.rich('sum.help', { ...links, days: help })}
      </>
    )
  }
}

export type StillOpen = number | 'few' | null
type TileProps = {
  figures: Figures
  before: Figures | undefined
  /** The month that was chosen; its own counts then stand in the tiles. */
  month: MonthFigures | undefined
  beforeMonth: MonthFigures | undefined
  /** What did not come to the next step, from published numbers. */
  open: { talks: StillOpen; starts: StillOpen }
}

/** Five numbers: the way from question to help. */
export async function ThroughputTiles({ figures, before, month, beforeMonth, open }: TileProps) {
  const t = await getTranslations('throughput')
  const write = await countWriter()
  const row = month ?? (figures.closed ? figures.total : undefined)
  // a year that began halfway is nothing to compare with
  const earlier = month ? beforeMonth : before?.closed && before.months.length === 12 ? before.total : undefined
  const lead = figures.lead.find((one) => one.step === 'help')
  const first = figures.lead.find((one) => one.step === 'firstTalk')
  const year = figures.closed && !month ? figures : undefined
  const notes: Record<Measure, React.ReactNode> = {
    questions: compared(earlier?.questions, t),
    talks: year?.soon != null ? t('tile.soon', { share: year.soon }) : waiting(open.talks, 'open', t),
    known: year ? waiting(undecided(year), 'undecided', t) : compared(earlier?.known, t),
    starts: year ? waiting(open.starts, 'notStarted', t) : compared(earlier?.starts, t),
  }
  return (
    <NumberTiles>
      {row &&
        (['questions', 'talks', 'known', 'starts'] as const).map((one) => (
          <NumberTile
            key={one}
            label={t(`tile.${one}`)}
            value={write(row[one], { asked: row.questions, whole: !month })}
            note={notes[one]}
            href={`#${explained(one)}`}
            linkText={t('tile.explain')}
          />
        ))}
      {(row ? [lead] : [first, lead]).map((one) => one && daysTile(one, write, t))}
    </NumberTiles>
  )
}

type T = Awaited<ReturnType<typeof getTranslations<'throughput'>>>

const daysTile = ({ step, median, p90 }: LeadFigures, write: Written, t: T) => (
  <NumberTile
    key={step}
    label={t(`tile.${step === 'help' ? 'help' : 'firstTalk'}`)}
    value={median ?? write('few')}
    unit={median === null ? undefined : t('tile.daysMedian')}
    note={p90 === null ? undefined : t('tile.nine', { days: p90 })}
    href={`#${explained(step)}`}
    linkText={t('tile.explain')}
  />
)

const undecided = (year: YearFigures): StillOpen => (typeof year.undecided === 'number' ? year.undecided : 'few')
const waiting = (open: StillOpen, key: 'open' | 'undecided' | 'notStarted', t: T) =>
  open === null ? undefined : open === 'few' ? t(`tile.${key}Few`) : t(`tile.${key}`, { count: open })
const compared = (cell: Cell | undefined, t: T) =>
  cell === undefined
    ? t('tile.noBefore')
    : typeof cell === 'number'
      ? t('tile.before', { count: cell })
      : t('tile.beforeHidden')
