import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { EntryMark } from '@/lib/cases/corrections/queries'
import { dateWords } from './dates'

/** What the thread shows under an entry: its last correction, whose statements stand beside it, and the way to its page. */
export type EntryFoot = (kind: 'note' | 'consultation', entryId: string) => ReactNode

/** The feet of a case's entries. */
export async function entryFoot(caseId: string, marks: readonly EntryMark[]): Promise<EntryFoot> {
  const t = await getTranslations('corrections.foot')
  const dates = await dateWords()
  const byEntry = new Map(marks.map((one) => [one.entryId, one]))
  return (kind, entryId) => {
    const mark = byEntry.get(entryId)
    const names = mark?.statements ?? []
    const day = mark?.correctedAt ? dates.short(mark.correctedAt) : null
    return (
      <p className="sk-small sk-muted">
        {day && (mark?.correctedBy ? t('corrected', { day, name: mark.correctedBy }) : t('correctedNameless', { day }))}{' '}
        {names.length > 0 && t('statement', { count: names.length, names: [...new Set(names)].join(', ') })}{' '}
        <span className="sk-no-print">
          <Link href={`/cases/${caseId}/entries/${kind}/${entryId}`} small quiet>
            {t(day ? 'earlier' : 'open')}
          </Link>
        </span>
      </p>
    )
  }
}
