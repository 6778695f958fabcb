import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import type { EntryMark } from '@/lib/cases/corrections/queries'
import { dateWords } from './dates'

/** What the thread shows under an entry: its last correction and whose statements stand beside it, and the way to its page. */
export interface EntryFoot {
  readonly line: (entryId: string) => ReactNode
  readonly link: (kind: 'note' | 'consultation', entryId: string) => ReactNode
}

/** The feet of a case's entries. */
export async function entryFoot(caseId: string, marks: readonly EntryMark[]): Promise<EntryFoot> {
  const t = await getTranslations('corrections.foot')
  const dates = await dateWords()
  const byEntry = new Map(marks.map((one) => [one.entryId, one]))
  return {
    line: (entryId) => {
      const mark = byEntry.get(entryId)
      if (!mark) return null
      const day = mark.correctedAt ? dates.short(mark.correctedAt) : null
      const names = [...new Set(mark.statements)].join(', ')
      return (
        <p className="sk-small sk-muted">
          {day &&
            (mark.correctedBy ? t('corrected', { day, name: mark.correctedBy }) : t('correctedNameless', { day }))}{' '}
          {names && t('statement', { count: mark.statements.length, names })}
        </p>
      )
    },
    link: (kind, entryId) => (
      <p className="sk-small">
        <Link href={`/cases/${caseId}/entries/${kind}/${entryId}`} small quiet>
          {t(byEntry.get(entryId)?.correctedAt ? 'earlier' : 'open')}
        </Link>
      </p>
    ),
  }
}
