import { getTranslations } from 'next-intl/server'
import { Marked } from '@/components/ui/badge-words'
import { Section } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import type { EmergencyUse } from '@/lib/safety/queries'
import { emergencyWords } from './emergency-words'

type Lists = Record<'waiting' | 'running' | 'done', readonly EmergencyUse[]>

/** What waits for a review, what runs now, and what was reviewed: who, when, why; nothing of the file. */
export async function ReviewList({ lists }: { lists: Lists }) {
  const t = await getTranslations('safety')
  return (
    <>
      <Section title={t('review.waiting')}>
        {lists.waiting.length > 0 ? (
          <Uses uses={lists.waiting} action={t('review.open')} />
        ) : (
          <EmptyState>{t('review.waitingNone')}</EmptyState>
        )}
      </Section>
      {lists.running.length > 0 && (
        <Section title={t('review.running')}>
          <p className="sk-muted sk-measure">{t('review.runningText')}</p>
          <Uses uses={lists.running} action={t('review.look')} />
        </Section>
      )}
      <Section title={t('review.done')}>
        {lists.done.length > 0 ? (
          <Uses uses={lists.done} action={t('review.look')} />
        ) : (
          <p className="sk-muted">{t('review.doneNone')}</p>
        )}
      </Section>
    </>
  )
}

async function Uses({ uses, action }: { uses: readonly EmergencyUse[]; action: string }) {
  const t = await getTranslations('safety')
  const words = await emergencyWords()
  return (
    <RowList>
      {uses.map((one) => (
        <ListRow
          key={one.id}
          title={`${one.name ?? t('cameIn.someone')} · ${t(`category.${one.category}`)}`}
          detail={[words.span(one), t('review.detail', { reference: one.reference })].join(' · ')}
          action={
            <Link
              href={`/access-log/emergency/${one.id}`}
              aria-label={`${action}, ${one.name ?? ''}, ${one.reference}`}
            >
              {action}
            </Link>
          }
        >
          <p className="sk-small">{words.near(one) ? <Marked>{words.state(one)}</Marked> : words.state(one)}</p>
        </ListRow>
      ))}
    </RowList>
  )
}

/** On the log's own page: that uses wait for this person. */
export async function ReviewNotice({ waiting, late }: { waiting: number; late: number }) {
  if (waiting === 0) return null
  const t = await getTranslations('safety')
  return (
    <Notice tone="attention">
      {t('review.notice', { count: waiting })} {late > 0 && t('review.noticeLate', { count: late })}{' '}
      <Link href="/access-log/emergency">{t('review.noticeLink')}</Link>
    </Notice>
  )
}
