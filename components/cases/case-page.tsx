import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { EntryShields } from '@/components/safety/entry-shields'
import { Tag } from '@/components/ui/badge-words'
import { ButtonLink } from '@/components/ui/button'
import { Columns } from '@/components/ui/columns'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { PrintHead } from '@/components/ui/print-head'
import type { ThreadView } from '@/lib/cases/thread/queries'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'
import { CaseRail } from './case-rail'
import { CaseStrip } from './case-strip'
import { CaseThread } from './case-thread'
import { dateWords } from './dates'
import type { EntryFoot } from './entry-marks'
import { groupWords } from './group'
import { savedWords } from './saved'

type Props = {
  view: WorkerCaseView
  thread: ThreadView
  all: boolean
  saved?: string
  me: string
  reader: string
  /** Of lib/safety: what stands above and beside the thread. */
  safety?: { above: ReactNode; beside: ReactNode; shields: EntryShields }
  foot?: EntryFoot
}

/** A case on own ground: who is there and whose turn it is, the thread, and the rail. */
export async function CasePage({ view, thread, all, saved, me, reader, safety, foot }: Props) {
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const now = new Date()
  const told = savedWords(saved)
  const meta = [
    view.age === undefined ? t('meta.noAge') : t('meta.age', { age: view.age }),
    groupWords(view.groupName, t),
    view.schoolName,
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <>
      <PrintHead left={t('print', { name: reader, at: `${dates.short(now)} ${dates.time(now)}` })} right={view.name} />
      <PageHead
        title={view.name}
        crumbs={[{ href: '/cases', label: t('title') }]}
        meta={
          <>
            {meta} {view.secretAddress && <Tag>{t('secret')}</Tag>}
          </>
        }
        actions={<HeadActions view={view} />}
      >
        <CaseStrip view={view} />
      </PageHead>
      {told && <Notice tone="saved">{t(`saved.${told}`)}</Notice>}
      <Columns rail={<CaseRail view={view} me={me} renewed={saved === 'consent'} />} railLabel={t('rail.label')}>
        {safety?.above}
        <CaseThread view={view} thread={thread} all={all} shields={safety?.shields} foot={foot} />
        {safety?.beside}
        <MoreLinks view={view} />
      </Columns>
    </>
  )
}

async function HeadActions({ view }: { view: WorkerCaseView }) {
  const t = await getTranslations('cases')
  const base = `/cases/${view.caseId}`
  if (!view.permissions.work)
    return view.permissions.reopen ? <ButtonLink href={`${base}/close`}>{t('actions.reopen')}</ButtonLink> : null
  return (
    <>
      <ButtonLink href={`${base}/decisions/new`}>{t('actions.decision')}</ButtonLink>
      <ButtonLink href={`${base}/note`}>{t('actions.note')}</ButtonLink>
      <ButtonLink href={`/log?case=${view.caseId}`} variant="primary" icon="plus">
        {t('actions.log')}
      </ButtonLink>
    </>
  )
}

async function MoreLinks({ view }: { view: WorkerCaseView }) {
  const t = await getTranslations('cases')
  const base = `/cases/${view.caseId}`
  const places = [
    ...(view.permissions.work ? (['turn', 'pupil', 'team', 'close'] as const) : (['pupil', 'team'] as const)),
  ]
  return (
    <nav className="sk-cluster sk-rule sk-no-print" aria-label={t('actions.more')}>
      {places.map((place) => (
        <Link key={place} href={`${base}/${place}`}>
          {t(`actions.${place}`)}
        </Link>
      ))}
      <Link href={`${base}/shields`}>{t('actions.shields')}</Link>
      {view.permissions.ground === 'own' && <Link href={`${base}/for-family`}>{t('actions.forFamily')}</Link>}
    </nav>
  )
}
