import { getTranslations } from 'next-intl/server'
import { FormFrame } from '@/components/cases/form-frame'
import { ContactList } from '@/components/consents/questions/contact-list'
import { SavedNotice } from '@/components/consents/questions/saved-notice'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Stack } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { readContacts } from '@/lib/consents/desk/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('questions'))('contacts.title') }
}

async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'contacts.opened')
  return { view, contacts: (await readContacts(work, caseId)).contacts }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, contacts } = opened.view
  const t = await getTranslations('questions')
  const cases = await getTranslations('cases')
  return (
    <AppShell actor={opened.actor}>
      <FormFrame
        title={t('contacts.title')}
        name={view.name}
        caseId={caseId}
        back={cases('back')}
        lead={<p>{t('contacts.lead')}</p>}
      >
        <Stack gap="l">
          <SavedNotice saved={saved} />
          <ContactList caseId={caseId} contacts={contacts} />
          <p>
            {t('contacts.rest')} <Link href={`/cases/${caseId}/pupil`}>{t('who.toPupil')}</Link>
          </p>
          <p>
            <Link href={`/cases/${caseId}/consent`}>{t('back')}</Link>
          </p>
        </Stack>
      </FormFrame>
    </AppShell>
  )
}
