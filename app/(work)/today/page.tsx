import { getMessages, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { type DateWords, dateWords } from '@/components/cases/dates'
import { TodayQuestions } from '@/components/consents/questions/today-questions'
import { OutboxLine } from '@/components/consultations/outbox-line'
import { outboxWords } from '@/components/consultations/outbox-words'
import { AppShell } from '@/components/people/app-shell'
import { NoAccessPage } from '@/components/people/no-access-page'
import { ActionList, AskedList, DecisionList, LapseList, QuietList } from '@/components/presence/day-lists'
import { RenewalsBlock } from '@/components/presence/renewals-block'
import { CameIn } from '@/components/safety/came-in'
import { ShieldsDue } from '@/components/safety/today-safety'
import { Marked } from '@/components/ui/badge-words'
import { Columns } from '@/components/ui/columns'
import { DayThread } from '@/components/ui/day-thread'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { listWaitingQuestions } from '@/lib/consents/desk/queries'
import { openPage } from '@/lib/platform/auth'
import type { Work } from '@/lib/platform/db'
import { readToday, type TodayView } from '@/lib/presence/queries'
import { readRenewals } from '@/lib/presence/renewals/queries'
import { listCameIn, listShieldsDue } from '@/lib/safety/queries'

export async function generateMetadata() {
  return { title: (await getTranslations('today'))('title') }
}

const open = async (work: Work) => ({
  view: await readToday(work),
  cameIn: await listCameIn(work),
  shieldsDue: await listShieldsDue(work),
  renewals: await readRenewals(work),
  questions: await listWaitingQuestions(work),
})

const clock = (time: string) => time.replace(/^0/, '').replace(':', '.')
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const weekday = (words: DateWords, day: string) => capital(words.long(day).split(' ')[0] ?? '')

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  const { problem } = await searchParams
  const opened = await openPage(['youthWorker'], open)
  if (opened === 'no-access') return <NoAccessPage />
  const { actor } = opened
  const { view, cameIn, shieldsDue, renewals, questions } = opened.view
  const t = await getTranslations('today')
  const errors = (await getMessages()).errors as Record<string, string>
  return (
    <AppShell actor={actor}>
      <Head view={view} waiting={<OutboxLine accountId={actor.accountId} words={await outboxWords()} />} />
      <Columns
        rail={
          <>
            <ActionList view={view} />
            <TodayQuestions questions={questions} />
            <DecisionList view={view} />
            <QuietList view={view} />
            <ShieldsDue due={shieldsDue} />
          </>
        }
        railLabel={t('actions.title')}
      >
        <CameIn looks={cameIn} named />
        <Day view={view} />
        {typeof problem === 'string' && (
          <Notice tone="error">{t('problem', { reason: errors[problem] ?? errors.fault ?? '' })}</Notice>
        )}
        {view.nothing && <Nothing view={view} />}
        {!renewals.holiday && <LapseList view={view} />}
        <RenewalsBlock view={renewals} />
        <AskedList view={view} />
      </Columns>
    </AppShell>
  )
}

/** Where she is, until when; on a day without a half-day, where she is next. */
async function Head({ view, waiting }: { view: TodayView; waiting: ReactNode }) {
  const t = await getTranslations('today')
  const words = await dateWords()
  const { place, next } = view
  const day = weekday(words, view.today)
  const date = words.plain(view.today)
  const second = place.state === 'here' ? view.slots.find((slot) => slot.startsAt > place.slot.startsAt) : undefined
  const title = place.state === 'free' ? t('free', { day }) : t(place.state, { day, school: place.slot.schoolName })
  const line =
    place.state === 'free'
      ? t('freeLine', { date })
      : t(`${place.state}Line`, { date, until: clock(place.slot.endsAt), from: clock(place.slot.startsAt) })
  const after = second
    ? t('alsoLater', { school: second.schoolName, from: clock(second.startsAt), until: clock(second.endsAt) })
    : next &&
      (place.state === 'free' || place.state === 'over') &&
      t('nextLine', { day: words.long(next.day), school: next.slot.schoolName })
  return (
    <PageHead
      ground="page"
      title={title}
      sentence={
        <>
          <p>{[line, place.state !== 'free' && place.slot.walkIn && t('walkIn')].filter(Boolean).join(' · ')}</p>
          {after && <p>{after}</p>}
          {waiting}
        </>
      }
    />
  )
}

async function Day({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const words = await dateWords()
  if (view.items.length === 0) {
    return (
      <p className="sk-muted">
        {t('day.none')} <Link href="/agenda#new">{t('day.add')}</Link>
      </p>
    )
  }
  return (
    <DayThread
      label={t('day.label')}
      items={view.items.map((item) => ({
        id: item.id,
        time: words.time(item.startsAt),
        dateTime: words.iso(item.startsAt),
        title: item.title,
        state: item.state,
        href: `/agenda/${item.id}`,
        ...(item.detail ? { detail: item.detail } : {}),
        ...(item.inMinutes ? { badge: <Marked>{t('day.soon', { minutes: item.inMinutes })}</Marked> } : {}),
        ...(item.state === 'past' ? { meta: t('day.done') } : {}),
      }))}
    />
  )
}

async function Nothing({ view }: { view: TodayView }) {
  const t = await getTranslations('today')
  const words = await dateWords()
  return (
    <EmptyState>
      {t('nothing')} {view.next && t('nothingNext', { part: view.next.slot.part, day: words.long(view.next.day) })}
    </EmptyState>
  )
}
