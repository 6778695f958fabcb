import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LeadTimeStrip } from '@/components/ui/lead-time-strip'

type StripFacts = { name: string; median: number | null; p90: number | null; norm?: number; max: number }

/** Draws lead times of one table, or says that there are too few; words are looked up once for all rows. */
export async function stripWriter(): Promise<(facts: StripFacts) => ReactNode> {
  const t = await getTranslations('throughput.times')
  const tooFew = <span className="sk-small sk-muted">{t('tooFew')}</span>
  return ({ name, median, p90, norm, max }) => {
    if (median === null) return tooFew
    const words = { step: name, median }
    const label = p90 === null ? t('strip', words) : t('stripNine', { ...words, nine: p90 })
    return <LeadTimeStrip median={median} p90={p90} norm={norm} max={max} label={label} />
  }
}
