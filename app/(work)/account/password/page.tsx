import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { PasswordForm } from '@/components/people/account-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { myAccount } from '@/lib/people/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('passwordTitle') }
}

export default async function Page() {
  const opened = await openPage(roles, myAccount)
  if (opened === 'no-access') return <NoAccessPage />
  const [t, signIn, ui] = await Promise.all([getTranslations('account'), getTranslations('signin'), uiWords()])
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  const words = {
    current: t('current'),
    newPassword: signIn('newPassword'),
    newPasswordHint: signIn('newPasswordHint'),
    repeatPassword: signIn('repeatPassword'),
    save: t('passwordLink'),
    saving: ui.form.saving,
  }
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('passwordTitle')}
        back={{ href: '/account', label: t('title') }}
        sentence={opened.view.hasPassword ? t('passwordText') : undefined}
      />
      <Columns>
        {opened.view.hasPassword ? (
          <PasswordForm formKey={randomUUID()} words={words} errors={{ ...errors, ...signin.problems }} />
        ) : (
          <Notice tone="info">{t('passwordNone')}</Notice>
        )}
      </Columns>
    </AppShell>
  )
}
