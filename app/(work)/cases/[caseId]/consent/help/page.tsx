import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { HelpForm, WithdrawHelp } from '@/components/consents/help-form'
import { needWords } from '@/components/consents/need'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { Section, Stack } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import { uiWords } from '@/components/ui/words'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { checkYes } from '@/lib/consents/rules'
import { openPage } from '@/lib/platform/auth'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('consent'))('help.title') }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const { saved } = await searchParams
  const opened = await openPage(['youthWorker'], (work) => openWorkerCase(work, caseId, 'helpConsent.opened'))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const t = await getTranslations('consent')
  const cases = await getTranslations('cases')
  const ui = await uiWords()
  const dates = await dateWords()
  const { consent: words, errors } = await getMessages()
  const need = await needWords({
    pupilName: view.name,
    guardians: view.guardians,
    check: checkYes({ birthDate: view.birthDate, day: view.today, guardians: view.guardians, said: [] }),
  })
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame
        title={t('help.title')}
        name={view.name}
        caseId={caseId}
        back={cases('back')}
        lead={<p>{t('help.text')}</p>}
      >
        <Stack gap="l">
          {saved === 'help' && <Notice tone="saved">{t('help.savedHelp')}</Notice>}
          {saved === 'stopped' && <Notice tone="attention">{t('help.savedStopped')}</Notice>}
          <Section title={t('help.given')}>
            {view.help.length === 0 && <EmptyState>{`${t('help.none')} ${t('help.missing')}`}</EmptyState>}
            <RowList label={t('help.given')}>
              {view.help.map((one) => (
                <ListRow
                  key={one.id}
                  title={`${t(`help.rungs.${one.rung as 1}`)}: ${one.giverName}`}
                  plain={one.withdrawnAt !== null}
                  detail={
                    one.withdrawnAt
                      ? t('help.stopped', { day: dates.plain(one.withdrawnAt) })
                      : t('help.since', {
                          day: dates.plain(one.givenAt),
                          channel: t(`channel.${one.channel as 'oral'}`).toLowerCase(),
                        })
                  }
                  action={
                    one.withdrawnAt === null && (
                      <WithdrawHelp
                        hidden={{ formKey: randomUUID(), caseId, helpConsentId: one.id, version: one.version }}
                        words={words}
                        errors={errors}
                      />
                    )
                  }
                />
              ))}
            </RowList>
          </Section>
          {view.permissions.giveConsent && (
            <HelpForm
              caseId={caseId}
              formKey={randomUUID()}
              speakers={need.speakers}
              optional={ui.form.optional}
              words={words}
              errors={errors}
            />
          )}
        </Stack>
      </FormFrame>
    </AppShell>
  )
}
