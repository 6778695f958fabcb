import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { MarkSentForm } from '@/components/consents/notices/notice-forms'
import { NoAccessPage } from '@/components/people/no-access-page'
import { PrintButton } from '@/components/referrals/print-button'
import { Panel } from '@/components/ui/columns'
import { BackLink } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PlainFrame } from '@/components/ui/plain-frame'
import { PrintHead } from '@/components/ui/print-head'
import { uiWords } from '@/components/ui/words'
import { openWorkerCase } from '@/lib/cases/worker/queries'
import { listSentNotices } from '@/lib/consents/notices/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { Refusal } from '@/lib/platform/errors'

export async function generateMetadata() {
  return { title: (await getTranslations('renewals'))('letter.title') }
}

async function open(work: Work, caseId: string, noticeId: string) {
  const view = await openWorkerCase(work, caseId, 'consent.letterOpened')
  const notice = (await listSentNotices(work, view.relation)).find((one) => one.id === noticeId)
  if (notice?.toldHow !== 'letter') throw new Refusal('not-allowed')
  return { notice, now: work.now }
}

/** The letter to a receiver outside: that nothing is shared from a day on. No name, no content, no cause (field.md C). */
export default async function Page({ params }: { params: Promise<{ caseId: string; noticeId: string }> }) {
  const { caseId, noticeId } = await params
  const opened = await openPage(['youthWorker'], (work) => open(work, caseId, noticeId))
  if (opened === 'no-access') return <NoAccessPage />
  const { notice, now } = opened.view
  const t = await getTranslations('renewals.letter')
  const ui = await uiWords()
  const dates = await dateWords()
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  return (
    <div data-gemeente={opened.actor.memberships[0]?.accent}>
      <PlainFrame skip={ui.shell.skip}>
        <div className="sk-no-print sk-cluster">
          <BackLink href={`/cases/${caseId}/consent/history`}>{t('back')}</BackLink>
          <PrintButton label={t('print')} />
        </div>
        <PrintHead left={t('confidential')} right={opened.actor.name} />
        <article className="sk-paper sk-family sk-stack">
          <p className="sk-muted">
            {notice.municipality} · {dates.long(now)}
          </p>
          <p>{t('to', { receiver: notice.receiver })}</p>
          <h1 className="sk-h1">{t('heading')}</h1>
          <p>{t('dear')}</p>
          <p className="sk-strong">{t('first', { day: dates.long(notice.stoppedAt) })}</p>
          <p>{t('use')}</p>
          <p>{t('ask')}</p>
          <p>{t('more')}</p>
          <p>{t('close')}</p>
          <p className="sk-strong">{opened.actor.name}</p>
        </article>
        <div className="sk-no-print">
          {notice.sentAt ? (
            <Notice tone="saved">{t('marked', { day: dates.long(notice.sentAt) })}</Notice>
          ) : (
            <Panel>
              <MarkSentForm
                noticeId={notice.id}
                caseId={caseId}
                formKey={randomUUID()}
                words={{ text: t('markText'), submit: t('mark'), busy: t('busy') }}
                errors={errors}
              />
            </Panel>
          )}
        </div>
      </PlainFrame>
    </div>
  )
}
