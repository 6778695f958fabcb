import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { groupWords } from '@/components/cases/group'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { RequestFacts } from '@/components/requests/request-facts'
import { RequestThread } from '@/components/requests/request-thread'
import { WorkerActions } from '@/components/requests/worker-actions'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section, Stack } from '@/components/ui/columns'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { openPage } from '@/lib/platform/auth'
import { turnOf } from '@/lib/requests/rules'
import { readWorkerRequest } from '@/lib/requests/worker/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('requests'))('detail.title') }
}

type Props = {
  params: Promise<{ requestId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}
const first = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const told = ['written', 'takenUp', 'askedBack', 'answered', 'redirected', 'closed', 'reopened'] as const

export default async function Page({ params, searchParams }: Props) {
  const { requestId } = await params
  const asked = await searchParams
  if (!z.uuid().safeParse(requestId).success) return <NoAccessPage />
  const opened = await openPage(['youthWorker'], (work) => readWorkerRequest(work, requestId))
  if (opened === 'no-access') return <NoAccessPage />
  const { view } = opened
  const { request } = view
  const t = await getTranslations('requests')
  const saved = told.find((one) => one === first(asked.saved))
  const turn = turnOf(request.status)
  const waiting =
    turn === 'school'
      ? t('detail.turnSchool')
      : turn === 'care'
        ? t(request.assignedTo ? 'detail.turnYou' : 'detail.turnNobody', { days: request.daysWaiting })
        : t('detail.ended', { state: t(`state.${request.status}`) })
  return (
    <AppShell actor={opened.actor}>
      <PageHead
        back={{ href: '/requests', label: t('title') }}
        title={request.name ?? t('detail.noName')}
        meta={[groupWords(request.groupName, t), request.schoolName, t(`door.${request.door}`)]
          .filter(Boolean)
          .join(' · ')}
        sentence={<p>{waiting}</p>}
        actions={view.caseId ? <ButtonLink href={`/cases/${view.caseId}`}>{t('detail.toCase')}</ButtonLink> : undefined}
      />
      <Columns
        railLabel={t('detail.rail')}
        rail={
          <Stack gap="l">
            <WorkerActions view={view} chosen={first(asked.do)} />
            <Section title={t('detail.facts')}>
              <RequestFacts detail={view} />
              <p className="sk-small sk-muted">{t('detail.recorded')}</p>
            </Section>
          </Stack>
        }
      >
        {saved && (
          <div className="sk-above">
            <Notice tone="saved">{t(`saved.${saved}`)}</Notice>
          </div>
        )}
        <RequestThread detail={view} reader="care" passed={saved !== undefined} />
      </Columns>
    </AppShell>
  )
}
