import { randomUUID } from 'node:crypto'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { dateWords } from '@/components/cases/dates'
import { FormFrame } from '@/components/cases/form-frame'
import { GiveForm } from '@/components/consents/give-form'
import { needWords } from '@/components/consents/need'
import { AskPanel } from '@/components/consents/questions/ask-panel'
import { QuestionList } from '@/components/consents/questions/question-list'
import { SavedNotice } from '@/components/consents/questions/saved-notice'
import { TroublePanel } from '@/components/consents/questions/trouble-panel'
import { WhoPanel } from '@/components/consents/questions/who-panel'
import { RunningConsent } from '@/components/consents/running-consent'
import { giveFormId } from '@/components/consents/words'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { EmergencyBanner } from '@/components/safety/emergency-banner'
import { Panel, Section, Stack } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { uiWords } from '@/components/ui/words'
import { previewBeforeAsking } from '@/lib/cases/school/queries'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { readDesk } from '@/lib/consents/desk/queries'
import { checkYes, termOf } from '@/lib/consents/rules'
import { consentText, currentText, fillText } from '@/lib/consents/texts/rules'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'

type Props = {
  params: Promise<{ caseId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('consent'))('title') }
}

// who must say yes and what was asked is for members of the case; emergency access reads the yeses and no more
async function open(work: Work, caseId: string) {
  const view = await openWorkerCase(work, caseId, 'consent.opened')
  const own = view.permissions.ground === 'own'
  return {
    view,
    desk: own ? await readDesk(work, caseId) : null,
    preview: view.permissions.giveConsent ? await previewBeforeAsking(work, view.relation) : [],
  }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId } = await params
  const asked = await searchParams
  const opened = await openPage(['youthWorker', 'teamLead'], (work) => open(work, caseId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, desk, preview } = opened.view
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
  // the versioned words: what is said here is what the history of a yes shows later (lib/consents/texts)
  const school = { direction: 'workerToSchool', purpose: 'coordination', mode: 'running', kinds: [] }
  const spoken = consentText(currentText, await getLocale(), school)
  const said = (spoken?.lines ?? []).filter((line) => line.part === 'term' || line.part === 'stop')
  const receipt = view.consents.find((one) => one.id === asked.receipt)
  const running = view.consents.filter((one) => one.inForce)
  const lastDays = Array.from({ length: view.consentDays + 1 }, (_, days) =>
    dates.long(termOf(view.today, Math.max(1, days)).lastDay),
  )
  const kindsOf = (kinds: readonly string[]) => kinds.map((kind) => t(`kinds.${kind as 'agreements'}`)).join(', ')
  return (
    <AppShell actor={opened.actor}>
      <EmergencyBanner access={view.emergency} />
      <FormFrame title={t('title')} name={view.name} caseId={caseId} back={cases('back')}>
        <Stack gap="l">
          <SavedNotice saved={asked.saved} />
          {receipt && (
            <Notice tone="saved">
              <p className="sk-strong">
                {receipt.inForce
                  ? t('receipt.given', {
                      receiver: receipt.receiver,
                      day: dates.long(receipt.ring.lastDay ?? view.today),
                    })
                  : t('receipt.stopped', { receiver: receipt.receiver })}
              </p>
              {receipt.inForce && <p>{t('receipt.opened', { kinds: kindsOf(receipt.kinds) })}</p>}
              {receipt.inForce && receipt.missing && (
                <p>
                  {t('card.missing', {
                    who:
                      [...receipt.missing.guardians, ...(receipt.missing.pupil ? [t('capacity.pupil')] : [])].join(
                        ', ',
                      ) || t('give.warnGuardian'),
                    article: receipt.missing.article,
                  })}
                </p>
              )}
              <p>
                <Link href={`/cases/${caseId}`}>{t('receipt.back')}</Link>
              </p>
            </Notice>
          )}
          {desk && <WhoPanel desk={desk} />}
          {desk && <QuestionList caseId={caseId} questions={desk.questions} />}
          {running.map((one) => (
            <RunningConsent
              key={one.id}
              caseId={caseId}
              consent={one}
              days={view.consentDays}
              renewedUntil={lastDays[view.consentDays] ?? ''}
              need={need}
              writtenBy={opened.actor.accountId}
              mayGive={view.permissions.giveConsent}
              optional={ui.form.optional}
            />
          ))}
          {view.permissions.giveConsent && (
            <Fold
              title={running.length > 0 ? t('renew.change') : t('give.title')}
              folded={running.length > 0 && asked.form !== giveFormId}
            >
              <Stack>
                <Panel>
                  <p className="sk-strong">{t('give.text')}</p>
                  <p>
                    {said
                      .map((line) =>
                        fillText(line.text, { receiver: view.schoolName, day: lastDays[view.consentDays] ?? '' }),
                      )
                      .join(' ')}
                  </p>
                </Panel>
                {view.guardians.length === 0 && (
                  <p>
                    <Link href={`/cases/${caseId}/pupil`}>{t('give.addGuardian')}</Link>
                  </p>
                )}
                <GiveForm
                  caseId={caseId}
                  formKey={randomUUID()}
                  writtenBy={opened.actor.accountId}
                  school={view.schoolName}
                  municipality={view.municipalityName}
                  days={view.consentDays}
                  lastDays={lastDays}
                  kinds={[]}
                  need={need}
                  optional={ui.form.optional}
                  words={words}
                  errors={errors}
                />
              </Stack>
            </Fold>
          )}
          {desk && view.permissions.giveConsent && (
            <AskPanel
              desk={desk}
              preview={preview}
              school={view.schoolName}
              municipality={view.municipalityName}
              days={view.consentDays}
              again={running.filter((one) => one.mode === 'running')}
              optional={ui.form.optional}
            />
          )}
          {desk && view.permissions.giveConsent && (
            <TroublePanel
              desk={desk}
              optional={ui.form.optional}
              open={typeof asked.guardian === 'string' ? asked.guardian : undefined}
            />
          )}
          <p>
            <Link href={`/cases/${caseId}/consent/history`}>{t('card.history')}</Link>
          </p>
        </Stack>
      </FormFrame>
    </AppShell>
  )
}

/** The whole form: at once when nothing runs, folded below the two short ways when something does. */
function Fold({ title, folded, children }: { title: string; folded: boolean; children: ReactNode }) {
  if (!folded) return <Section title={title}>{children}</Section>
  return (
    <details className="sk-fold">
      <summary>{title}</summary>
      <div className="sk-section">{children}</div>
    </details>
  )
}
