import { getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { SharedCase } from '@/components/cases/school-case-page'
import { SharedSight } from '@/components/consents/live/shared-sight'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { EndedBlock } from '@/components/ui/ended-block'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { previewAsSchool } from '@/lib/cases/school/queries'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { loadPulse } from '@/lib/consents/notices/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('asSchool.title') }
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'case.seenAsSchool')
  return { view, shared: await previewAsSchool(work, view.relation), pulse: await loadPulse(work, caseId) }
}

export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, shared, pulse } = opened.view
  const t = await getTranslations('cases')
  const ui = await uiWords()
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      {shared ? (
        <>
          <PageHead
            title={t('asSchool.title')}
            meta={view.name}
            back={{ href: `/cases/${caseId}`, label: t('back') }}
            sentence={<p>{t('asSchool.text')}</p>}
          />
          <SharedSight caseId={caseId} pulse={pulse}>
            <SharedCase view={shared} />
          </SharedSight>
        </>
      ) : (
        <FormFrame title={t('asSchool.title')} name={view.name} caseId={caseId} back={t('back')}>
          <EndedBlock title={t('asSchool.nothing')} ringLabel={ui.ring.label({ state: 'lapsed', receiver: true })}>
            <p>{t('asSchool.nothingText')}</p>
          </EndedBlock>
        </FormFrame>
      )}
    </AppShell>
  )
}
