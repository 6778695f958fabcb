import { getFormatter, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Suppressed } from '@/components/ui/suppressed'
import type { Cell } from '@/lib/throughput/schema'

/** What a row's questions say of the rest: never more of them than that. Null when that would say nothing small. */
const boundOf = (asked: Cell | undefined, threshold: number): number | null =>
  asked === 'small' ? threshold : asked === 5 ? 10 : asked === 10 ? 13 : null

type FigureFacts = {
  /** 5 for a school in a year, 10 for everything else. */
  threshold?: 5 | 10
  /** The questions of the same row: they bound what is hidden behind them. */
  asked?: Cell
  /** The row is the whole year. */
  whole?: boolean
}

/** How a count is written: the number, or the hatch. */
export type Written = (value: Cell, facts?: FigureFacts) => ReactNode

/**
 * Writes counts, or the hatch with what the published numbers say of it already: below its threshold; below what its row was
 * asked; or, for a total of which fewer than ten are missing, what it is at least. Words are looked up once for a page of
 * hundreds of counts: a component for each, with its own wait, was most of what the page cost.
 */
export async function countWriter(): Promise<Written> {
  const t = await getTranslations('throughput.hidden')
  const format = await getFormatter()
  // one element for all cells that say the same: hundreds of cells hold a dozen different ones
  const hatches = new Map<string, ReactNode>()
  const hatch = (text: string, label: () => string): ReactNode => {
    if (!hatches.has(text)) hatches.set(text, <Suppressed text={text} label={label()} />)
    return hatches.get(text)
  }
  return (value, { threshold = 10, asked, whole } = {}) => {
    if (typeof value === 'number') return format.number(value)
    const below = value === 'small' ? threshold : value === 'few' && !whole ? boundOf(asked, threshold) : null
    if (below !== null) return hatch(`<${below}`, () => t('smallLabel', { threshold: below }))
    // at most nine are missing from a number that is rounded by at most two
    if (value === 'nearly' && typeof asked === 'number')
      return hatch(`≥${asked - 15}`, () => t('nearlyLabel', { least: asked - 15 }))
    return value === 'few' ? hatch(t('few'), () => t('fewLabel')) : hatch(t('other'), () => t('otherLabel'))
  }
}

/** What the hatch means, for beside a table's title. */
export async function HiddenLegend({ threshold }: { threshold: 5 | 10 }) {
  const t = await getTranslations('throughput.hidden')
  return (
    <span className="sk-legend">
      <span>
        <Suppressed text={`<${threshold}`} label={t('smallLabel', { threshold })} />
        {t('legend')}
      </span>
    </span>
  )
}
