import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import type { EmergencyUse } from '@/lib/safety/queries'

/** A use of emergency access in words: when it ran, and what became of its review. */
export async function emergencyWords() {
  const t = await getTranslations('safety')
  const dates = await dateWords()
  return {
    span: (one: EmergencyUse) =>
      t('use.until', {
        day: dates.short(one.startedAt),
        from: dates.time(one.startedAt),
        to: dates.time(one.closedAt ?? one.expiresAt),
      }),
    state: (one: EmergencyUse): string => {
      if (one.verdict)
        return t('use.by', {
          verdict: t(`use.${one.verdict}`),
          name: one.reviewer ?? '-',
          day: dates.short(one.reviewedAt ?? one.startedAt),
        })
      if (one.running) return t('use.running')
      return t(one.late ? 'use.late' : 'use.waiting', { day: dates.short(one.dueOn) })
    },
    near: (one: EmergencyUse): boolean => one.verdict === null && one.late,
  }
}
