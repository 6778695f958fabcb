import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Tag } from '@/components/ui/badge-words'
import { Link } from '@/components/ui/link'
import type { ShieldView } from '@/lib/safety/queries'

/** What the thread shows of shielding at one entry: from whom it is kept, and the way to keep it from somebody. */
export interface EntryShields {
  readonly tags: (entryId: string) => ReactNode
  readonly link: (kind: 'note' | 'consultation', entryId: string) => ReactNode
}

/** The shields of a case by entry. `mayChange`: this reader works on the case. */
export async function entryShields(
  caseId: string,
  shields: readonly ShieldView[],
  mayChange: boolean,
): Promise<EntryShields> {
  const t = await getTranslations('safety.shield')
  const running = Map.groupBy(
    shields.filter((one) => one.endedAt === null && one.entryId !== null),
    (one) => one.entryId,
  )
  return {
    tags: (entryId) =>
      running.get(entryId)?.map((one) => <Tag key={one.id}>{t('fromTag', { name: one.fromName ?? '-' })}</Tag>),
    link: (kind, entryId) =>
      mayChange && (
        <p className="sk-small sk-no-print">
          <Link href={`/cases/${caseId}/shields/new?kind=${kind}&entry=${entryId}`} small quiet>
            {t('addEntry')}
          </Link>
        </p>
      ),
  }
}
