import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { listSafetyEntries } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('safety'))('meldcode.title') }
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'safety.opened')
  return { view, entries: await listSafetyEntries(work, view.relation) }
}

/** Meldcode entries, apart from the thread; opening this page is a look of its own in the log. */
export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker', 'teamLead'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, entries } = opened.view
  const t = await getTranslations('safety.meldcode')
  const cases = await getTranslations('cases')
  const dates = await dateWords()
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
        {entries.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <RowList>
            {entries.map((one) => (
              <ListRow
                key={one.id}
                title={one.form ? cases(`thread.form.${one.form as 'talk'}`) : t('note')}
                detail={[dates.short(one.at), dates.time(one.at), one.author].filter(Boolean).join(' · ')}
              >
                {one.body && <p className="sk-measure sk-prose">{one.body}</p>}
              </ListRow>
            ))}
          </RowList>
        )}
        <p className="sk-measure sk-muted">{t('rule')}</p>
      </FormFrame>
    </AppShell>
  )
}
