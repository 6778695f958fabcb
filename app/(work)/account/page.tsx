import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { AccountForm } from '@/components/people/account-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { SessionList } from '@/components/people/session-list'
import { Columns, Section } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { PlainList } from '@/components/ui/unordered'
import { uiWords } from '@/components/ui/words'
import { myAccount } from '@/lib/people/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | undefined>> }) {
  const opened = await openPage(roles, myAccount)
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const query = await searchParams
  const [t, shell, ui, format] = await Promise.all([
    getTranslations('account'),
    getTranslations('shell'),
    uiWords(),
    getFormatter(),
  ])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const words = {
    name: t('name'),
    nameHint: t('nameHint'),
    locale: t('locale'),
    nl: t('nl'),
    en: t('en'),
    save: ui.form.save,
    saving: ui.form.saving,
  }
  const day =
    view.totpConfirmedAt &&
    format.dateTime(new Date(view.totpConfirmedAt), { day: 'numeric', month: 'long', year: 'numeric' })
  return (
    <AppShell actor={actor}>
      <PageHead title={t('title')} />
      <Columns>
        {query.saved && <Notice tone="saved">{query.saved === 'password' ? t('passwordSaved') : t('saved')}</Notice>}
        {query.ended && <Notice tone="saved">{t('sessionEnded')}</Notice>}
        <Section title={t('you')}>
          <AccountForm name={actor.name} locale={actor.locale} formKey={randomUUID()} words={words} errors={errors} />
        </Section>
        <Section title={t('roles')}>
          <PlainList
            items={actor.memberships.map(
              (one) =>
                `${one.role === 'youthWorker' ? one.youthWorkerTitle : shell(`role.${one.role}`)} · ${one.organisationName}`,
            )}
          />
        </Section>
        <Section title={t('security')}>
          <DescriptionList
            items={[
              { term: t('email'), description: view.email },
              { term: t('factor'), description: day ? t('factorOn', { day }) : t('factorOff') },
              { term: t('codes'), description: t('codesLeft', { count: view.codesLeft }) },
            ]}
          />
          <p>
            <Link href="/account/recovery-codes">{t('codesLink')}</Link>
          </p>
          <p>
            <Link href="/account/password">{t('passwordLink')}</Link>
          </p>
        </Section>
        <Section title={t('sessions')}>
          <SessionList sessions={view.sessions} errors={errors} />
        </Section>
      </Columns>
    </AppShell>
  )
}
