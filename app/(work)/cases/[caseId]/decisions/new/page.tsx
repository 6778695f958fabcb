import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { decisionWords } from '@/components/referrals/decision-words'
import { NewDecisionForm } from '@/components/referrals/new-decision-form'
import { Columns } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { localDay } from '@/lib/platform/clock'
import { findCaseForDecision } from '@/lib/referrals/queries'

export const metadata: Metadata = { title: 'Aanvraag' }

export default async function NewDecisionPage({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker'], async (work) => ({
    found: await findCaseForDecision(work, caseId),
    today: localDay(work.now),
  }))
  if (opened === 'no-access') return <NoAccessPage />
  const { found, today } = opened.view
  const { t, errors } = await decisionWords()
  const name = found.givenName
  const draft = found.open[0]
  const words = {
    appliedOn: t('appliedOn'),
    applicantName: t('applicantName'),
    applicantHint: t('applicantHint'),
    capacity: t('capacity'),
    form: t('form'),
    asked: t('asked'),
    askedHint: t('askedHint'),
    begin: t('begin'),
    sending: t('sending'),
    summary: t('summary'),
    capacities: t.raw('capacities'),
    forms: t.raw('forms'),
    errors,
  }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('newTitle', { name })}
        crumbs={[
          { href: '/cases', label: t('cases') },
          { href: `/cases/${caseId}`, label: `${found.givenName} ${found.familyName}` },
        ]}
        sentence={t('newLead')}
      />
      <Columns>
        {draft && (
          <Notice>
            {t('openOne')} <Link href={`/cases/${caseId}/decisions/${draft.id}`}>{t('openOneLink')}</Link>
          </Notice>
        )}
        <NewDecisionForm
          caseId={caseId}
          formKey={randomUUID()}
          start={{
            appliedOn: today,
            applicantName: found.guardians.find((one) => one.hasAuthority)?.name ?? '',
            asked: found.worry ?? '',
          }}
          words={words}
        />
      </Columns>
    </AppShell>
  )
}
