import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { AgreementForm } from '@/components/organisations/agreement-form'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { readAgreement } from '@/lib/organisations/agreements/queries'
import { hasRole } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'
import { mySchoolSchema } from '@/lib/requests/schema'
import type nl from '@/messages/nl/myschool.json'

export async function generateMetadata() {
  return { title: (await getTranslations('myschool'))('agreement.title') }
}

type Search = Promise<Record<string, string | string[] | undefined>>

export default async function Page({ searchParams }: { searchParams: Search }) {
  const query = await searchParams
  const asked = mySchoolSchema.parse(query)
  const opened = await openPage(['schoolCounsellor', 'youthWorker'], (work) => readAgreement(work, asked.school))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('myschool')
  const words = (await getMessages()) as unknown as { errors: Record<string, string>; myschool: typeof nl }
  const back = hasRole(opened.actor, 'schoolCounsellor')
    ? { href: `/my-school?school=${view.schoolId}`, label: t('title') }
    : { href: '/today', label: t('agreement.back') }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        back={back}
        title={t('agreement.title')}
        meta={view.schoolName}
        sentence={<p>{view.author ? t('agreement.by', { name: view.author }) : t('agreement.none')}</p>}
      />
      <Columns>
        <Stack>
          {query.saved && <Notice tone="saved">{t('agreement.saved')}</Notice>}
          <p className="sk-muted">{t('agreement.lead')}</p>
          <AgreementForm
            key={view.version}
            view={view}
            words={words.myschool.agreement.form}
            errors={words.errors}
            formKey={randomUUID()}
          />
        </Stack>
      </Columns>
    </AppShell>
  )
}
