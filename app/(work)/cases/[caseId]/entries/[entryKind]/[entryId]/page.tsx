import { getTranslations } from 'next-intl/server'
import { EntryHistory } from '@/components/cases/entry-history'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { Notice } from '@/components/ui/notice'
import { openEntryHistory } from '@/lib/cases/corrections/queries'
import { permissionsOn } from '@/lib/cases/policy'
import { openPage } from '@/lib/platform/auth'

type Props = {
  params: Promise<{ caseId: string; entryKind: string; entryId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('corrections'))('title') }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId, entryKind, entryId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker', 'teamLead'], (work) =>
    openEntryHistory(work, caseId, entryKind, entryId),
  )
  if (opened === 'no-access') return <NoAccessPage />
  const { entry } = opened.view
  const t = await getTranslations('corrections')
  const emergency = permissionsOn(opened.actor, entry.relation).ground === 'emergency'
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={emergency ? (entry.relation.emergency ?? null) : null} />
      <FormFrame title={t('title')} name={entry.name} caseId={caseId} back={t('back')} lead={<p>{t('lead')}</p>}>
        {(saved === 'corrected' || saved === 'statement') && <Notice tone="saved">{t(`saved.${saved}`)}</Notice>}
        <EntryHistory history={opened.view} />
      </FormFrame>
    </AppShell>
  )
}
