import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { StatementForm } from '@/components/cases/statement-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Panel } from '@/components/ui/columns'
import { openEntryHistory } from '@/lib/cases/corrections/queries'
import { pupilStates } from '@/lib/cases/corrections/schema'
import { openPage } from '@/lib/platform/auth'
import { localDay } from '@/lib/platform/clock'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

type Props = { params: Promise<{ caseId: string; entryKind: string; entryId: string }> }

export async function generateMetadata() {
  return { title: (await getTranslations('corrections'))('statement.title') }
}

async function open(work: Work, { caseId, entryKind, entryId }: Awaited<Props['params']>) {
  const history = await openEntryHistory(work, caseId, entryKind, entryId)
  if (!history.entry.permissions.state) throw new Refusal('not-allowed')
  return { ...history, today: localDay(work.now) }
}

export default async function Page({ params }: Props) {
  const asked = await params
  const opened = await openPage(['youthWorker'], (work) => open(work, asked))
  if (opened === 'no-access') return <NoAccessPage />
  const { entry, guardians, today } = opened.view
  const t = await getTranslations('corrections')
  const { corrections: words, errors } = await getMessages()
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t('statement.title')}
        name={entry.name}
        caseId={entry.caseId}
        back={t('back')}
        lead={<p>{t('statement.lead')}</p>}
      >
        <Panel>
          <p className="sk-prose">{entry.body ?? t('noText')}</p>
        </Panel>
        <StatementForm
          entry={{ caseId: entry.caseId, entryKind: entry.entryKind, entryId: entry.entryId }}
          formKey={randomUUID()}
          people={[
            ...guardians.map((one) => ({ value: one.id, label: one.name })),
            { value: pupilStates, label: entry.name, hint: t('capacity.pupil') },
          ]}
          today={today}
          words={words.statement}
          saving={words.form.saving}
          errors={errors}
        />
      </FormFrame>
    </AppShell>
  )
}
