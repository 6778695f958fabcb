import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { AnswerTable } from '@/components/consents/questions/answer-table'
import { PersonPanel } from '@/components/consents/questions/person-panel'
import { QuestionHead } from '@/components/consents/questions/question-head'
import { SavedNotice } from '@/components/consents/questions/saved-notice'
import { TapForm } from '@/components/consents/questions/tap-form'
import { scanProblems } from '@/components/consents/questions/words'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { PageHead } from '@/components/ui/page-head'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { readContacts } from '@/lib/consents/desk/queries'
import { linkState } from '@/lib/consents/links/rules'
import { closeQuestionAction } from '@/lib/consents/questions/actions'
import { listQuestions, loadWho } from '@/lib/consents/questions/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

type Props = {
  params: Promise<{ caseId: string; questionId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata() {
  return { title: (await getTranslations('questions'))('title') }
}

async function open(work: Work, caseId: string, questionId: string) {
  const view = await openWorkerCase(work, caseId, 'consentQuestion.opened')
  const questions = await listQuestions(work, await loadWho(work, caseId))
  const question = questions.find((one) => one.id === questionId)
  if (!question) throw new Refusal('not-allowed')
  const { contacts } = await readContacts(work, caseId)
  return { view, question, contacts, now: work.now }
}

export default async function Page({ params, searchParams }: Props) {
  const { caseId, questionId } = await params
  const asked = await searchParams
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId, questionId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view, question, contacts, now } = opened.view
  const t = await getTranslations('questions')
  const { errors } = await getMessages()
  const mayGive = view.permissions.giveConsent && !question.overdue
  const mayAnswer = mayGive && ['open', 'discuss', 'refused'].includes(question.status)
  const mayLink = mayGive && ['open', 'discuss'].includes(question.status)
  const consent = view.consents.find((one) => one.id === question.consentId)
  const problem = scanProblems.find((one) => one === asked.problem)
  const scanOf = (personId: string) =>
    asked.person === personId && typeof asked.scan === 'string' && /^[0-9a-f-]{36}$/i.test(asked.scan)
      ? asked.scan
      : undefined
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        title={t('title')}
        meta={view.name}
        back={{ href: `/cases/${caseId}/consent`, label: t('back') }}
        sentence={
          <p>{t('list.row', { receiver: question.receiver, purpose: t(`ask.purposes.${question.purpose}`) })}</p>
        }
      />
      <Columns>
        <Stack gap="l">
          <SavedNotice saved={asked.saved} />
          <QuestionHead
            caseId={caseId}
            question={question}
            lastDay={consent?.inForce ? (consent.ring.lastDay ?? null) : null}
          />
          {question.persons.map((person) => (
            <PersonPanel
              key={person.id}
              caseId={caseId}
              question={question}
              person={person}
              links={person.links.map((one) => ({ ...one, state: linkState(one, now) }))}
              contact={contacts.find((one) => one.guardianId === person.guardianId)}
              mayAnswer={mayAnswer}
              mayLink={mayLink}
              scanId={scanOf(person.id)}
              problem={asked.person === person.id ? problem : undefined}
              opened={asked.person === person.id}
            />
          ))}
          <Section title={t('one.answered')}>
            <AnswerTable question={question} />
          </Section>
          {view.permissions.giveConsent && ['open', 'discuss', 'refused'].includes(question.status) && (
            <TapForm
              action={closeQuestionAction}
              hidden={{ caseId, questionId, version: question.version, formKey: randomUUID() }}
              label={t('close.submit')}
              saving={t('saving')}
              variant="secondary"
              fold={{ title: t('close.title'), body: t('close.body') }}
              errors={errors}
            />
          )}
        </Stack>
      </Columns>
    </AppShell>
  )
}
