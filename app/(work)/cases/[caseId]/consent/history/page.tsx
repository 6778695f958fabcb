import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { ConsentHistory } from '@/components/consents/consent-history'
import { ToldList } from '@/components/consents/notices/told-list'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { Notice } from '@/components/ui/notice'
import { PrintHead } from '@/components/ui/print-head'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { listSentNotices } from '@/lib/consents/notices/queries'
import { listConsentHistory } from '@/lib/consents/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

export async function generateMetadata() {
  return { title: (await getTranslations('consent'))('history.title') }
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'consentHistory.opened')
  return {
    view,
    rows: await listConsentHistory(work, view.relation),
    told: await listSentNotices(work, view.relation),
  }
}

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, rows, told } = opened.view
  const t = await getTranslations('consent')
  const cases = await getTranslations('cases')
  const renewals = await getTranslations('renewals')
  const dates = await dateWords()
  const now = new Date()
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <PrintHead
        left={cases('print', { name: opened.actor.name, at: `${dates.short(now)} ${dates.time(now)}` })}
        right={view.name}
      />
      <FormFrame
        title={t('history.title')}
        name={view.name}
        caseId={caseId}
        back={cases('back')}
        lead={<p>{t('history.text')}</p>}
      >
        {saved === 'sent' && <Notice tone="saved">{renewals('told.sent')}</Notice>}
        <ToldList notices={told} caseId={caseId} />
        <ConsentHistory rows={rows} short={dates.short} time={dates.time} />
      </FormFrame>
    </AppShell>
  )
}
