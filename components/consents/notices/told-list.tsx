import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { ButtonLink } from '@/components/ui/button'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { SentNotice } from '@/lib/consents/notices/queries'

/** Who was told that sharing stopped, and who has not said "gelezen" yet. Nothing when nothing stopped. */
export async function ToldList({ notices, caseId }: { notices: readonly SentNotice[]; caseId: string }) {
  const t = await getTranslations('renewals.told')
  const dates = await dateWords()
  if (notices.length === 0) return null
  const state = (one: SentNotice) => {
    if (one.toldHow === 'letter')
      return one.sentAt ? t('letterSent', { day: dates.short(one.sentAt) }) : t('letterOpen')
    return one.acknowledgedAt
      ? t('acknowledged', { day: dates.short(one.acknowledgedAt), name: one.acknowledgedBy ?? one.receiver })
      : t('open')
  }
  return (
    <Section title={t('title')} id="told">
      <RowList>
        {notices.map((one) => (
          <ListRow
            key={one.id}
            title={one.receiver}
            detail={`${t('stopped', { day: dates.short(one.stoppedAt) })} · ${state(one)}`}
            action={
              one.toldHow === 'letter' ? (
                <ButtonLink
                  size="small"
                  variant="quiet"
                  href={`/cases/${caseId}/consent/notices/${one.id}`}
                  aria-label={t('letterAbout', { receiver: one.receiver })}
                >
                  {t('letter')}
                </ButtonLink>
              ) : undefined
            }
          />
        ))}
      </RowList>
    </Section>
  )
}
