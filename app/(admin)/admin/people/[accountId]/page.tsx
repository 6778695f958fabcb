import { randomUUID } from 'node:crypto'
import type { Metadata } from 'next'
import { getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { AccountState } from '@/components/people/administration/people-table'
import { DisableForm, GrantRoleForm, InviteAgainForm } from '@/components/people/administration/person-forms'
import { RoleList } from '@/components/people/administration/role-list'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns, Section } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { uiWords } from '@/components/ui/words'
import { readPerson } from '@/lib/people/administration/queries'
import { roles } from '@/lib/platform/actor'
import { openPage } from '@/lib/platform/auth'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin'))('people.one') }
}

type Props = {
  params: Promise<{ accountId: string }>
  searchParams: Promise<{ municipality?: string; saved?: string }>
}

export default async function Page({ params, searchParams }: Props) {
  const { accountId } = await params
  const { municipality, saved } = await searchParams
  if (!z.uuid().safeParse(accountId).success) return <NoAccessPage />
  const opened = await openPage(['administrator'], (work) => readPerson(work, { municipality, accountId }))
  if (opened === 'no-access') return <NoAccessPage />
  const { place, person, organisations, fresh } = opened.view
  const [t, account, shell, ui] = await Promise.all([
    getTranslations('admin'),
    getTranslations('account'),
    getTranslations('shell'),
    uiWords(),
  ])
  const { errors: common, signin } = (await getMessages()) as unknown as {
    errors: Record<string, string>
    signin: { problems: Record<string, string> }
  }
  const errors = {
    ...common,
    ...signin.problems,
    'does-not-fit': t('people.roleDoesNotFit'),
    'exists-already': t('people.hasRole'),
  }
  const stepUp = { code: account('codeNeeded'), codeHint: account('codeHint') }
  const may = person.permissions
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={person.name}
        meta={place.name}
        back={{ href: `/admin/people?municipality=${place.id}`, label: t('people.title') }}
      />
      <Columns>
        {saved && <Notice tone="saved">{t('saved')}</Notice>}
        <Section title={t('people.one')}>
          <DescriptionList
            items={[
              { term: t('people.email'), description: person.email },
              ...(person.registration ? [{ term: t('people.registration'), description: person.registration }] : []),
              { term: t('people.state'), description: <AccountState person={person} /> },
            ]}
          />
        </Section>
        <Section title={t('people.roles')}>
          <RoleList person={person} errors={errors} />
        </Section>
        {may.grant && (
          <Section title={t('people.addRole')}>
            <GrantRoleForm
              accountId={accountId}
              municipalityId={place.id}
              formKey={randomUUID()}
              fresh={fresh}
              roles={roles.map((role) => ({ value: role, label: shell(`role.${role}`) }))}
              organisations={organisations.map((one) => ({ value: one.id, label: one.name }))}
              words={{
                role: t('people.role'),
                organisation: t('people.organisation'),
                choose: ui.form.choose,
                grant: t('people.addRole'),
                busy: ui.form.saving,
                ...stepUp,
              }}
              errors={errors}
            />
          </Section>
        )}
        <Section title={t('people.access')}>
          {person.myself && <p className="sk-measure">{t('people.myself')}</p>}
          {!person.whole && <p className="sk-measure">{t('people.elsewhere')}</p>}
          {may.inviteAgain && (
            <div className="sk-stack">
              <p className="sk-measure">{person.ready ? t('people.resetText') : t('people.againText')}</p>
              <InviteAgainForm
                accountId={accountId}
                municipalityId={place.id}
                formKey={randomUUID()}
                fresh={fresh}
                words={{
                  again: person.ready ? t('people.reset') : t('people.again'),
                  ready: t('people.linkReady'),
                  label: t('people.link'),
                  ...stepUp,
                }}
                errors={errors}
              />
            </div>
          )}
          {may.disable && (
            <div className="sk-stack">
              <p className="sk-measure">{person.disabled ? t('people.enableText') : t('people.disableText')}</p>
              <DisableForm
                accountId={accountId}
                version={person.version}
                disabled={person.disabled}
                formKey={randomUUID()}
                fresh={fresh}
                words={{ label: person.disabled ? t('people.enable') : t('people.disable'), ...stepUp }}
                errors={errors}
              />
            </div>
          )}
        </Section>
      </Columns>
    </AppShell>
  )
}
