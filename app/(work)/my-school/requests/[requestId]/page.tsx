import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { dateWords } from '@/components/cases/dates'
import { groupWords } from '@/components/cases/group'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { MessageForm } from '@/components/requests/message-form'
import { MoveForm } from '@/components/requests/move-form'
import { RequestFacts } from '@/components/requests/request-facts'
import { RequestThread } from '@/components/requests/request-thread'
import { SchoolSharing, WhatNow } from '@/components/requests/school-sharing'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Panel, Section, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { answerBefore } from '@/lib/requests/rules'
import { readSchoolRequest, type SchoolRequestView } from '@/lib/requests/school/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('myschool'))('detail.title') }
}

type Props = {
  params: Promise<{ requestId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const firstName = (name: string | null | undefined) => name?.split(' ')[0] ?? ''

export default async function Page({ params, searchParams }: Props) {
  const { requestId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(requestId).success) return <NoAccessPage />
  const opened = await openPage(['schoolCounsellor'], (work) => readSchoolRequest(work, requestId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const { request } = view
  const t = await getTranslations('myschool')
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        crumbs={[
          { href: '/my-school', label: t('title') },
          { href: '/my-school/requests', label: t('requests.title') },
        ]}
        label={t('crumbs')}
        title={request.name ?? t('about.noNameTitle')}
        meta={[groupWords(request.groupName, t), request.schoolName].filter(Boolean).join(' · ')}
        sentence={
          <p>
            <Turn view={view} />
          </p>
        }
        actions={
          <ButtonLink href={`/requests/new?school=${request.schoolId}`} icon="plus">
            {t('detail.ask')}
          </ButtonLink>
        }
      />
      <Columns rail={<Rail view={view} />} railLabel={t('detail.rail')}>
        <div className="sk-above">
          <Stack>
            <Told view={view} saved={first(asked.saved)} />
            <SchoolSharing view={view} />
            {view.permissions.reply && <Reply view={view} />}
          </Stack>
        </div>
        <RequestThread detail={view} reader="school" passed={asked.saved !== undefined} />
      </Columns>
    </AppShell>
  )
}

async function Turn({ view }: { view: SchoolRequestView }) {
  const t = await getTranslations('myschool.detail')
  const { status, assignee } = view.request
  return t(`turn.${status}`, { name: firstName(assignee) })
}

async function Told({ view, saved }: { view: SchoolRequestView; saved: string | undefined }) {
  const t = await getTranslations('myschool.detail')
  const dates = await dateWords()
  const { next } = view
  if (view.undoUntil) return <Undo view={view} until={view.undoUntil} />
  if (saved === 'reply' || saved === 'closed' || saved === 'undone')
    return <Notice tone="saved">{t(`saved.${saved}`)}</Notice>
  if (saved !== 'asked') return null
  if (!next) return <Notice tone="saved">{t('saved.askedNobody')}</Notice>
  return (
    <Notice tone="saved">
      {t('saved.asked', {
        name: firstName(next.half.name),
        day: dates.long(next.day),
        before: dates.long(answerBefore(next.day)),
      })}
    </Notice>
  )
}

/** The house's way back after a slip, as long as it is open. */
async function Undo({ view, until }: { view: SchoolRequestView; until: Date }) {
  const t = await getTranslations('myschool.detail')
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const dates = await dateWords()
  return (
    <Notice tone="saved">
      <MoveForm
        move="undoTakeBack"
        requestId={view.request.requestId}
        version={view.request.version}
        formKey={randomUUID()}
        errors={errors}
        words={{ text: t('saved.closedUndo', { time: dates.time(until) }), submit: t('undo'), busy: t('busy') }}
      />
    </Notice>
  )
}

async function Reply({ view }: { view: SchoolRequestView }) {
  const t = await getTranslations('myschool.detail')
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const back = view.request.status === 'askedBack'
  const question = view.messages.findLast((one) => one.kind === 'question')
  const form = (
    <MessageForm
      kind="reply"
      requestId={view.request.requestId}
      formKey={randomUUID()}
      errors={errors}
      words={{
        body: t(back ? 'reply' : 'add'),
        bodyHint: view.request.name ? t('replyHint') : t('replyNoName'),
        submit: t('replySubmit'),
        busy: t('busy'),
      }}
    />
  )
  return (
    <div id="reply">
      {back ? (
        <Panel title={t('replyTitle', { name: firstName(question?.author) })} tone="attention">
          <Stack>
            {question && <p className="sk-pre">{question.body}</p>}
            {form}
          </Stack>
        </Panel>
      ) : (
        <details className="sk-fold">
          <summary>{t('addTitle')}</summary>
          {form}
        </details>
      )}
    </div>
  )
}

async function Rail({ view }: { view: SchoolRequestView }) {
  const t = await getTranslations('myschool')
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const { request } = view
  return (
    <>
      {view.share.state !== 'running' && (
        <Section title={t('sharing.now.title')}>
          <WhatNow view={view} />
        </Section>
      )}
      <Section title={t('detail.facts')}>
        <RequestFacts detail={view} />
        <p className="sk-small sk-muted">{t('detail.recorded')}</p>
      </Section>
      {view.permissions.close && (
        <details className="sk-fold">
          <summary>{t('detail.takeBack')}</summary>
          <MoveForm
            move="takeBack"
            requestId={request.requestId}
            version={request.version}
            formKey={randomUUID()}
            errors={errors}
            words={{ text: t('detail.takeBackText'), submit: t('detail.takeBackSubmit'), busy: t('detail.busy') }}
          />
        </details>
      )}
    </>
  )
}
