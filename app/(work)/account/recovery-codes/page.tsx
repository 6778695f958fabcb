import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { RecoveryCodesForm } from '@/components/people/account-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { myAccount } from '@/lib/people/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('codesTitle') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const opened = await openPage(roles, myAccount)
  if (opened === 'no-access') return <NoAccessPage />
  const { first } = await searchParams
  const t = await getTranslations('account')
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  const words = {
    text: t('codesText'),
    code: t('codeNeeded'),
    codeHint: t('codeHint'),
    make: t('make'),
    busy: t('busy'),
    ready: t('codesReady'),
    list: t('codesTitle'),
  }
  return (
    <AppShell actor={opened.actor}>
      <PageHead title={t('codesTitle')} back={{ href: '/account', label: t('title') }} />
      <Columns>
        {first && <Notice tone="saved">{t('codesFirst')}</Notice>}
        <RecoveryCodesForm
          fresh={opened.view.fresh}
          formKey={randomUUID()}
          words={words}
          errors={{ ...errors, ...signin.problems }}
          done={<ButtonLink href="/">{t('done')}</ButtonLink>}
        />
      </Columns>
    </AppShell>
  )
}
