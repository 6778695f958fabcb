import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { TurnForm } from '@/components/cases/turn-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { uiWords } from '@/components/ui/words'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('form.turn.title') }
}

export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker'], (work) => openWorkerCase(work, caseId, 'case.opened'))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  if (!view.permissions.work) return <NoAccessPage />
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const { cases, errors } = await getMessages()
  return (
    <AppShell actor={opened.actor}>
      <FormFrame title={t('form.turn.title')} name={view.name} caseId={caseId} back={t('back')}>
        <TurnForm
          caseId={caseId}
          version={view.progressVersion}
          formKey={randomUUID()}
          turn={view.turn}
          note={view.turnNote}
          sides={ui.sides}
          words={cases.form}
          errors={errors}
        />
      </FormFrame>
    </AppShell>
  )
}
