import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { NoteForm } from '@/components/cases/note-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { permissionsOn } from '@/lib/cases/policy'
import { loadRelation } from '@/lib/cases/queries'
import { noteKinds, schoolNoteKinds } from '@/lib/cases/schema'
import { readSchoolCase } from '@/lib/cases/school/queries'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('form.note.title') }
}

async function open(work: Work, caseId: string) {
  const relation = await loadRelation(work, caseId)
  const permissions = permissionsOn(work.actor, relation)
  if (permissions.addSchoolNote) return { side: 'school' as const, name: (await readSchoolCase(work, relation)).name }
  if (!permissions.work) throw new Refusal('not-allowed')
  return { side: 'care' as const, name: (await openWorkerCase(work, caseId, 'case.opened')).name }
}

export default async function Page({ params }: { params: Promise<{ caseId: string }> }) {
  const { caseId } = await params
  const opened = await openPage(['youthWorker', 'schoolCounsellor'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { side, name } = opened.view
  const t = await getTranslations('cases')
  const { cases, errors } = await getMessages()
  const kinds = (side === 'school' ? schoolNoteKinds : noteKinds).map((one) => ({
    value: one,
    label: t(`thread.note.${one}`),
    ...(one === 'safety' ? { hint: t('form.note.safetyHint') } : {}),
  }))
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t(side === 'school' ? 'form.note.schoolTitle' : 'form.note.title')}
        name={name}
        caseId={caseId}
        back={t('back')}
      >
        <NoteForm
          caseId={caseId}
          formKey={randomUUID()}
          side={side}
          kinds={kinds}
          hint={side === 'school' ? t('form.note.schoolHint') : undefined}
          words={cases.form}
          errors={errors}
        />
      </FormFrame>
    </AppShell>
  )
}
