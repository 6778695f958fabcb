import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { type Column, DataTable } from '@/components/ui/data-table'
import { type LookView, listLooks, openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('looks.title') }
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'looks.opened')
  return { view, looks: await listLooks(work, view.relation) }
}

export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, looks } = opened.view
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const columns: Column<LookView>[] = [
    {
      key: 'when',
      header: t('looks.when'),
      rowHeader: true,
      cell: (row) => `${dates.short(row.at)} ${dates.time(row.at)}`,
    },
    {
      key: 'who',
      header: t('looks.who'),
      cell: (row) =>
        [row.name, row.role && t(`looks.role.${row.role as 'youthWorker'}`), row.organisation]
          .filter(Boolean)
          .join(', '),
    },
    { key: 'what', header: t('looks.what'), cell: (row) => t(`looks.action.${row.action as 'read'}`) },
    {
      key: 'ground',
      header: t('looks.ground'),
      cell: (row) => (row.ground ? t(`looks.grounds.${row.ground as 'own'}`) : ''),
    },
  ]
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame
        title={t('looks.title')}
        name={view.name}
        caseId={caseId}
        back={t('back')}
        lead={<p>{t('looks.text')}</p>}
      >
        <DataTable
          caption={t('looks.title')}
          hideCaption
          columns={columns}
          rows={looks}
          rowKey={(row) => row.id}
          dense
        />
      </FormFrame>
    </AppShell>
  )
}
