import { randomUUID } from 'node:crypto'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { DecisionFacts } from '@/components/referrals/decision-facts'
import { decisionWords } from '@/components/referrals/decision-words'
import { SecondForm } from '@/components/referrals/second-form'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { findDecision } from '@/lib/referrals/queries'

/** The second look: the decision without the name of the child. */
export default async function SecondSignPage({ params }: { params: Promise<{ decisionId: string }> }) {
  const { decisionId } = await params
  const opened = await openPage(['teamLead'], (work) => findDecision(work, decisionId))
  if (opened === 'no-access') return <NoAccessPage />
  const decision = opened.view
  const { t, errors } = await decisionWords()
  const words = {
    answer: t('team.answer'),
    agree: t('team.agree'),
    back: t('team.back'),
    note: t('team.note'),
    noteHint: t('team.noteHint'),
    send: t('team.send'),
    sending: t('sending'),
    summary: t('summary'),
    errors,
  }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('hiddenName')}
        meta={t(`state.${decision.status}`)}
        back={{ href: '/team', label: t('team.title') }}
      />
      <Columns>
        <Stack gap="l">
          <Notice>{t('team.hidden')}</Notice>
          <DecisionFacts decision={decision} />
          {decision.goal && (
            <Section title={t('goal')}>
              <p className="sk-measure sk-prose">{decision.goal}</p>
            </Section>
          )}
          <Section title={t('reasoning')}>
            <p className="sk-measure sk-prose">{decision.reasoning ?? '-'}</p>
          </Section>
          {decision.permissions.secondSign && (
            <Section title={t('team.secondTitle')}>
              <SecondForm beschikkingId={decision.id} version={decision.version} formKey={randomUUID()} words={words} />
            </Section>
          )}
        </Stack>
      </Columns>
    </AppShell>
  )
}
