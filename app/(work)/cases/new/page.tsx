import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { NewCaseForm } from '@/components/cases/new-case-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { listMunicipalities, listSchoolChoices } from '@/lib/cases/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

export async function generateMetadata() {
  return { title: (await getTranslations('cases'))('form.new.title') }
}

const open = async (work: Work) => ({
  schools: await listSchoolChoices(work),
  municipalities: await listMunicipalities(work),
})

export default async function Page() {
  const opened = await openPage(['youthWorker'], open)
  if (opened === 'no-access') return <NoAccessPage />
  const { schools, municipalities } = opened.view
  const t = await getTranslations('cases')
  const { cases, pupil, errors } = await getMessages()
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('form.new.title')}
        back={{ href: '/cases', label: t('title') }}
        sentence={<p>{t('form.new.lead')}</p>}
      />
      <Columns>
        <NewCaseForm
          formKey={randomUUID()}
          words={cases.form}
          pupil={pupil}
          errors={errors}
          schools={schools.map((one) => ({ value: one.id, label: one.name }))}
          municipalities={municipalities.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Columns>
    </AppShell>
  )
}
