import type { Metadata } from 'next'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { decisionWords } from '@/components/referrals/decision-words'
import { EmergencyLink } from '@/components/safety/emergency-link'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { listAwaitingSecond } from '@/lib/referrals/queries'

export const metadata: Metadata = { title: 'Team' }

export default async function TeamPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const { done } = await searchParams
  const opened = await openPage(['teamLead'], (work) => listAwaitingSecond(work))
  if (opened === 'no-access') return <NoAccessPage />
  const { t, days } = await decisionWords()
  const waiting = opened.view.filter((one) => one.status === 'awaitingSecond')
  const signed = opened.view.filter((one) => one.status !== 'awaitingSecond')
  const row = (one: (typeof waiting)[number]) => (
    <ListRow
      key={one.id}
      title={`${one.productName ?? '-'} · ${days.euros(one.amountCents)}`}
      detail={[
        t('team.by', { name: one.draftedByName ?? '-' }),
        one.status === 'awaitingSecond'
          ? one.decideBy && t('team.term', { day: days.short(one.decideBy) })
          : t(`state.${one.status}`),
        one.providerName,
      ]
        .filter(Boolean)
        .join(' · ')}
      href={`/team/${one.id}`}
    />
  )
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('team.title')}
        sentence={t('team.lead', { count: waiting.length })}
        actions={<EmergencyLink />}
      />
      <Columns>
        <Stack gap="l">
          {(done === 'decided' || done === 'draft') && <Notice tone="saved">{t(`done.${done}`)}</Notice>}
          <Section title={t('team.waiting')}>
            {waiting.length > 0 ? <RowList>{waiting.map(row)}</RowList> : <EmptyState>{t('team.empty')}</EmptyState>}
          </Section>
          <Section title={t('team.signed')}>
            {signed.length > 0 ? (
              <RowList>{signed.map(row)}</RowList>
            ) : (
              <p className="sk-muted">{t('team.emptySigned')}</p>
            )}
          </Section>
        </Stack>
      </Columns>
    </AppShell>
  )
}
