import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { CloseForm } from '@/components/cases/close-form'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('form.close.title') }
}

export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker'], (work) => openWorkerCase(work, caseId, 'case.opened'))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  if (!view.permissions.work && !view.permissions.reopen) return <NoAccessPage />
  const t = await getTranslations('cases')
  const { cases, errors } = await getMessages()
  const open = view.status === 'open'
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t(open ? 'form.close.title' : 'form.close.reopenTitle')}
        name={view.name}
        caseId={caseId}
        back={t('back')}
        lead={<p>{t(open ? 'form.close.text' : 'form.close.reopenText')}</p>}
      >
        <CloseForm
          caseId={caseId}
          version={view.version}
          formKey={randomUUID()}
          open={open}
          outcomeWords={cases.outcome}
          words={cases.form}
          errors={errors}
        />
      </FormFrame>
    </AppShell>
  )
}
