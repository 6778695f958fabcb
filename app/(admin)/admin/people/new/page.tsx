import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { InviteForm } from '@/components/people/administration/person-forms'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { inviteChoices } from '@/lib/people/administration/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.inviteTitle') }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ municipality?: string }> }) {
  const input = await searchParams
  const opened = await openPage(['administrator'], (work) => inviteChoices(work, input))
  if (opened === 'no-access') return <NoAccessPage />
  const { actor, view } = opened
  const [t, account, shell, ui] = await Promise.all([
    getTranslations('admin'),
    getTranslations('account'),
    getTranslations('shell'),
    uiWords(),
  ])
  const { errors, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  const words = {
    name: t('people.name'),
    email: t('people.email'),
    registration: t('people.registration'),
    registrationHint: t('people.registrationHint'),
    role: t('people.role'),
    organisation: t('people.organisation'),
    choose: ui.form.choose,
    optional: ui.form.optional,
    invite: t('people.sendInvitation'),
    busy: ui.form.sending,
    ready: t('people.linkReady'),
    label: t('people.link'),
    known: t('people.known'),
    toPerson: t('people.toPerson'),
    code: account('codeNeeded'),
    codeHint: account('codeHint'),
  }
  return (
    <AppShell actor={actor}>
      <PageHead
        title={t('people.inviteTitle')}
        meta={view.place.name}
        back={{ href: `/admin/people?municipality=${view.place.id}`, label: t('people.title') }}
        sentence={t('people.inviteText')}
      />
      <Columns>
        <InviteForm
          municipalityId={view.place.id}
          formKey={randomUUID()}
          fresh={view.fresh}
          roles={roles.map((role) => ({ value: role, label: shell(`role.${role}`) }))}
          organisations={view.organisations.map((one) => ({ value: one.id, label: one.name }))}
          words={words}
          errors={{
            ...errors,
            ...signin.problems,
            'does-not-fit': t('people.roleDoesNotFit'),
            'exists-already': t('people.hasRole'),
          }}
        />
      </Columns>
    </AppShell>
  )
}
