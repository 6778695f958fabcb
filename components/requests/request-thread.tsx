import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Thread, type ThreadEvent } from '@/components/ui/thread'
import { uiWords } from '@/components/ui/words'
import type { RequestDetail } from '@/lib/requests/queries'
import { placeWords } from './place-words'

type Props = { detail: RequestDetail; reader: 'school' | 'care'; passed?: boolean }
type Draft = { id: string; at: Date; side: 'school' | 'care' | 'family'; title: string; body?: string | null }

/** What happened with one request, newest first, as both sides may know it. */
export async function RequestThread({ detail, reader, passed }: Props) {
  const t = await getTranslations('requests')
  const ui = await uiWords()
  const dates = await dateWords()
  const { request } = detail
  const drafts = (await draftsOf(detail)).sort((a, b) => b.at.getTime() - a.at.getTime())
  const lit = request.door === 'school' ? (['school', 'care'] as const) : (['care', 'family'] as const)
  const turn =
    request.status === 'askedBack'
      ? 'school'
      : request.status === 'received' || request.status === 'takenUp'
        ? 'care'
        : null
  const now: ThreadEvent[] = turn
    ? [
        {
          id: 'now',
          side: turn,
          at: ui.thread.now,
          title: t(
            turn === 'school' ? 'thread.turnSchool' : request.assignee ? 'thread.turnCare' : 'thread.turnNobody',
            { name: firstName(request.assignee) },
          ),
          litSides: lit,
          now: true,
        },
      ]
    : []
  const events = drafts.map(
    (one): ThreadEvent => ({
      id: one.id,
      side: one.side,
      at: dates.short(one.at),
      time: dates.time(one.at),
      dateTime: dates.iso(one.at),
      title: one.title,
      body: one.body && <span className="sk-pre">{one.body}</span>,
      litSides: lit,
    }),
  )
  return (
    <Thread
      events={[...now, ...events]}
      label={ui.thread.label}
      sides={ui.sides}
      note={t(`thread.note.${reader}`)}
      closed={turn === null}
      passed={passed}
    />
  )
}

const firstName = (name: string | null) => name?.split(' ')[0] ?? ''

async function draftsOf(detail: RequestDetail): Promise<Draft[]> {
  const t = await getTranslations('requests')
  const { request, messages } = detail
  const asked: Draft = {
    id: 'asked',
    at: request.askedAt,
    side: request.door === 'school' ? 'school' : 'family',
    title:
      request.door === 'school'
        ? t('thread.asked', { name: request.asker ?? '' })
        : t('thread.askedFamily', { door: t(`door.${request.door}`) }),
    body: request.worry,
  }
  const place = request.nextPlace ? await placeWords(request.nextPlace) : ''
  const said = messages.map(
    (one): Draft => ({
      id: one.id,
      at: one.at,
      side: one.side,
      title:
        one.kind === 'redirect' && place
          ? t('thread.redirectTo', { name: firstName(one.author), place })
          : t(`thread.${one.kind}`, { name: firstName(one.author) }),
      body: one.body,
    }),
  )
  const taken: Draft[] =
    request.takenUpAt && request.door === 'school'
      ? [
          {
            id: 'taken',
            at: request.takenUpAt,
            side: 'care',
            title: t('thread.takenUp', { name: firstName(request.assignee) }),
          },
        ]
      : []
  const closed: Draft[] = request.closedAt
    ? [
        {
          id: 'closed',
          at: request.closedAt,
          side: request.door === 'school' ? 'school' : 'care',
          title: t('thread.closed'),
        },
      ]
    : []
  return [asked, ...taken, ...said, ...closed]
}
