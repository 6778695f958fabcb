import { getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { ShieldList } from '@/components/safety/shield-list'
import { ButtonLink } from '@/components/ui/button'
import { Cluster, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { permissionsOnShields } from '@/lib/safety/policy'
import { listShields } from '@/lib/safety/queries'
import { reviewChoice } from '@/lib/safety/rules'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('shield.title') }
}

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'shields.opened')
  return {
    view,
    shields: await listShields(work, view.relation),
    mayChange: permissionsOnShields(work.actor, view.relation).change,
  }
}

/** What is kept from one parent in this case, with the day on which somebody looks again. */
export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker', 'teamLead'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, shields, mayChange } = opened.view
  const t = await getTranslations('safety.shield')
  const cases = await getTranslations('cases')
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame
        title={t('title')}
        name={view.name}
        caseId={caseId}
        back={cases('back')}
        lead={<p className="sk-measure">{t('lead')}</p>}
      >
        <Stack gap="l">
          {(saved === 'added' || saved === 'moved') && <Notice tone="saved">{t(`saved.${saved}`)}</Notice>}
          <ShieldList caseId={caseId} shields={shields} mayChange={mayChange} days={reviewChoice(view.today)} />
          {mayChange && (
            <Cluster>
              <ButtonLink href={`/cases/${caseId}/shields/new?kind=address`}>{t('addAddress')}</ButtonLink>
              <ButtonLink href={`/cases/${caseId}/shields/new?kind=contact`}>{t('addContact')}</ButtonLink>
            </Cluster>
          )}
        </Stack>
      </FormFrame>
    </AppShell>
  )
}
