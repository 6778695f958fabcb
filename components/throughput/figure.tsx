import { getFormatter, getTranslations } from 'next-intl/server'
import { Suppressed } from '@/components/ui/suppressed'
import type { Cell } from '@/lib/throughput/schema'

/** A count, or the hatch with the word why it is hidden. `threshold`: 5 for a school, 10 for everything else. */
export async function Figure({ value, threshold = 10 }: { value: Cell; threshold?: 5 | 10 | 20 }) {
  const t = await getTranslations('throughput.hidden')
  if (typeof value === 'number') return <>{(await getFormatter()).number(value)}</>
  if (value === 'small') return <Suppressed text={`<${threshold}`} label={t('smallLabel', { threshold })} />
  return <Suppressed text={t(value)} label={t(`${value}Label`)} />
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
