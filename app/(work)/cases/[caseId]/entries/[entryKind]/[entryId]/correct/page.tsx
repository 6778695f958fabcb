import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { CorrectionForm } from '@/components/cases/correction-form'
import { FormFrame } from '@/components/cases/form-frame'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Notice } from '@/components/ui/notice'
import { uiWords } from '@/components/ui/words'
import { openEntry } from '@/lib/cases/corrections/queries'
import { noteKinds, schoolNoteKinds } from '@/lib/cases/schema'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

type Props = { params: Promise<{ caseId: string; entryKind: string; entryId: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('corrections'))('form.title') }
}

async function open(work: Work, { caseId, entryKind, entryId }: Awaited<Props['params']>) {
  const entry = await openEntry(work, caseId, entryKind, entryId, 'entry.opened')
  if (!entry.permissions.correct) throw new Refusal('not-allowed')
  return entry
}

export default async function Page({ params }: Props) {
  const asked = await params
  const opened = await openPage(['youthWorker', 'schoolCounsellor'], (work) => open(work, asked))
  if (opened === 'no-access') return <NoAccessPage />
  const entry = opened.view
  const t = await getTranslations('corrections')
  const cases = await getTranslations('cases')
  const ui = await uiWords()
  const { corrections: words, errors } = await getMessages()
  const school = entry.side === 'school'
  const kinds = (school ? schoolNoteKinds : noteKinds).map((one) => ({
    value: one,
    label: cases(`thread.note.${one}`),
    ...(one === 'safety' ? { hint: cases('form.note.safetyHint') } : {}),
  }))
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t('form.title')}
        name={entry.name}
        caseId={entry.caseId}
        back={t('back')}
        lead={<p>{t('form.lead')}</p>}
      >
        {entry.permissions.forAnother && (
          <Notice tone="attention">{t('form.another', { name: entry.author ?? '-' })}</Notice>
        )}
        <CorrectionForm
          entry={entry}
          formKey={randomUUID()}
          kinds={kinds}
          forAnother={entry.permissions.forAnother}
          place={school ? undefined : `/cases/${entry.caseId}/entries/${entry.entryKind}/${entry.entryId}`}
          optional={ui.form.optional}
          words={words.form}
          errors={errors}
        />
      </FormFrame>
    </AppShell>
  )
}
