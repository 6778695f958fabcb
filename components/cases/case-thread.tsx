import { getTranslations } from 'next-intl/server'
import type { EntryShields } from '@/components/safety/entry-shields'
import { Tag } from '@/components/ui/badge-words'
import { ConsentRing } from '@/components/ui/consent-ring'
import { Link } from '@/components/ui/link'
import { Thread, type ThreadEvent } from '@/components/ui/thread'
import { uiWords } from '@/components/ui/words'
import type { ThreadEntry, ThreadView } from '@/lib/cases/thread/queries'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'
import { type DateWords, dateWords } from './dates'
import type { EntryFoot } from './entry-marks'

type Translate = Awaited<ReturnType<typeof getTranslations<'cases'>>>
type Told = Pick<ThreadEvent, 'title' | 'body' | 'badges' | 'aside'>
type Context = {
  t: Translate
  caseId: string
  ringLabel: (days: number) => string
  lapsedLabel: string
  shields?: EntryShields
  foot?: EntryFoot
}

type Props = { view: WorkerCaseView; thread: ThreadView; all: boolean; shields?: EntryShields; foot?: EntryFoot }

/** The thread of a case for its worker: the row "now" on top, then everything that happened, newest first. */
export async function CaseThread({ view, thread, all, shields, foot }: Props) {
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const dates = await dateWords()
  const context = {
    t,
    caseId: view.caseId,
    ringLabel: (days: number) => ui.ring.label({ state: 'given', days }),
    lapsedLabel: ui.ring.label({ state: 'lapsed' }),
    shields,
    foot,
  }
  const lit = thread.entries[0]?.lit ?? ['care', 'family']
  const events: ThreadEvent[] = [
    nowRow(view, dates, t, openNow(view, lit)),
    ...thread.entries.map((entry) => toEvent(entry, context, dates)),
  ]
  const base = `/cases/${view.caseId}`
  return (
    <Thread
      events={events}
      label={t('thread.label')}
      sides={ui.sides}
      note={ui.thread.note}
      closed={view.status === 'closed'}
      actions={
        thread.more ? (
          <Link href={`${base}?all=1`} small>
            {t('actions.all')}
          </Link>
        ) : all ? (
          <Link href={base} small>
            {t('actions.newest')}
          </Link>
        ) : undefined
      }
    />
  )
}

const openNow = (view: WorkerCaseView, before: readonly ThreadEvent['litSides'][number][]): ThreadEvent['litSides'] => {
  const school = view.school?.inForce ? (['school'] as const) : []
  return [...school, ...before.filter((side) => side !== 'school')]
}

function nowRow(view: WorkerCaseView, dates: DateWords, t: Translate, litSides: ThreadEvent['litSides']): ThreadEvent {
  const base = `/cases/${view.caseId}`
  if (view.status === 'closed') {
    const words = view.outcome
      ? t('turn.closedOn', { day: dates.long(view.closedAt ?? view.openedAt), outcome: t(`outcome.${view.outcome}`) })
      : ''
    return {
      id: 'now',
      side: 'care',
      at: dates.short(view.closedAt ?? view.openedAt),
      title: t('turn.closed'),
      body: <p>{words}</p>,
      litSides,
    }
  }
  return {
    id: 'now',
    side: view.turn,
    at: t('thread.now'),
    time: dates.short(view.today),
    dateTime: view.today,
    title: t(`turn.${view.turn}`),
    now: true,
    litSides,
    body: (
      <p>
        {t('turn.since', { day: dates.long(view.turnSince) })} {view.turnNote}{' '}
        {view.permissions.work && <Link href={`${base}/turn`}>{t('turn.change')}</Link>}
      </p>
    ),
  }
}

function toEvent(entry: ThreadEntry, context: Context, dates: DateWords): ThreadEvent {
  return {
    id: `${entry.source}-${entry.id}`,
    side: entry.side,
    at: dates.short(entry.at),
    time: dates.time(entry.at),
    dateTime: dates.iso(entry.at),
    litSides: entry.lit,
    ...tell(entry, context),
  }
}

/** The words of one entry. */
function tell(entry: ThreadEntry, context: Context): Told {
  const { t } = context
  switch (entry.source) {
    case 'opened':
      return { title: t('thread.opened'), body: <p>{t(`thread.openedDoor.${entry.data.door as 'other'}`)}</p> }
    case 'closed':
      return { title: t('thread.closed') }
    case 'consultation':
      return tellConsultation(entry, context)
    case 'note': {
      const kind = t(`thread.note.${entry.kind ?? 'agreements'}`)
      return {
        title: entry.data.side === 'school' ? t('thread.noteSchool', { kind }) : kind,
        badges: (
          <>
            {entry.data.side === 'care' && <Reach entry={entry} t={t} />} {context.shields?.tags(entry.id)}
          </>
        ),
        body: (
          <>
            <Text author={entry.data.author}>{entry.data.body}</Text>
            <Foot kind="note" entryId={entry.id} context={context} />
          </>
        ),
      }
    }
    case 'request':
      return {
        title:
          entry.data.door === 'school'
            ? t('thread.request', { who: entry.data.author ?? t('sides.school') })
            : t('thread.requestFamily'),
        body: <Text>{[entry.data.worry, entry.data.tried].filter(Boolean).join('\n')}</Text>,
      }
    case 'message':
      return {
        title: t(`thread.message.${entry.data.kind as 'reply'}`),
        body: <Text author={entry.data.author}>{entry.data.body}</Text>,
      }
    case 'consent':
      return tellConsent(entry, context)
    case 'help':
      return {
        title: t(entry.data.event === 'given' ? 'thread.helpGiven' : 'thread.helpWithdrawn', { rung: entry.data.rung }),
        body: entry.data.event === 'given' && (
          <p>
            {t('thread.helpWho', {
              who: entry.data.giver,
              channel: t(`thread.channel.${entry.data.channel as 'oral'}`),
            })}
          </p>
        ),
      }
    case 'application':
      return {
        title: t('thread.application', { who: entry.data.applicant }),
        badges: <Reach entry={entry} t={t} />,
        body: <Text>{entry.data.asked}</Text>,
      }
    case 'decision':
      return {
        title: t(`thread.decision.${entry.data.event as 'drafted'}`),
        badges: <Reach entry={entry} t={t} />,
        body: (
          <p>
            {[entry.data.product, entry.data.provider].filter(Boolean).join(', ')}{' '}
            <Link href={`/cases/${context.caseId}/decisions/${entry.data.decisionId}`}>{t('thread.decisionOpen')}</Link>
          </p>
        ),
      }
  }
}

function tellConsultation(entry: Extract<ThreadEntry, { source: 'consultation' }>, context: Context): Told {
  const { t, shields } = context
  const { data } = entry
  const partners = data.partners.map((one) => t(`thread.partner.${one as 'other'}`)).join(', ')
  const facts = [
    partners && t('thread.with', { who: partners }),
    data.parentsPresent && t('thread.parentsPresent'),
    data.minutes && t('thread.minutes', { count: data.minutes }),
    data.author,
  ].filter(Boolean)
  return {
    title: t(`thread.form.${data.form as 'talk'}`),
    badges: (
      <>
        <Reach entry={entry} t={t} /> {data.linked && <Tag>{t('thread.linked')}</Tag>} {shields?.tags(entry.id)}
      </>
    ),
    body: (
      <>
        {data.note && <Text>{data.note}</Text>}
        <p className="sk-small sk-muted">{facts.join(' ')}</p>
        <Foot kind="consultation" entryId={entry.id} context={context} />
      </>
    ),
  }
}

const consentTitles = {
  given: 'consentGiven',
  withdrawn: 'consentWithdrawn',
  used: 'consentUsed',
  lapsed: 'consentLapsed',
} as const

function tellConsent(entry: Extract<ThreadEntry, { source: 'consent' }>, { t, ringLabel, lapsedLabel }: Context): Told {
  const { data } = entry
  const event = data.event as keyof typeof consentTitles
  const who = data.givers.join(', ')
  const channel = t(`thread.channel.${(data.channel ?? 'oral') as 'oral'}`)
  const given = event === 'given'
  const words =
    given && who
      ? t('thread.consentWho', { who, channel })
      : event === 'withdrawn' && who
        ? t('thread.consentStop', { who, channel })
        : ''
  return {
    title: t(`thread.${given && data.again ? 'consentAgain' : consentTitles[event]}`),
    body: (
      <p>
        {event === 'lapsed' ? t('thread.consentLapsedText', { receiver: data.receiver ?? '' }) : words}{' '}
        {given && t('thread.consentTo', { receiver: data.receiver ?? '' })} {data.note}
      </p>
    ),
    aside:
      given && data.mode === 'running' ? (
        <ConsentRing state="given" days={data.days ?? 42} size={38} label={ringLabel(data.days ?? 42)} />
      ) : event === 'lapsed' || event === 'withdrawn' ? (
        <ConsentRing state={event} size={38} label={lapsedLabel} decorative />
      ) : undefined,
  }
}

/** Under a text: that it was corrected or commented on, and what can be done with it. The links stand beside each other. */
function Foot({ kind, entryId, context }: { kind: 'note' | 'consultation'; entryId: string; context: Context }) {
  return (
    <>
      {context.foot?.line(entryId)}
      <div className="sk-cluster sk-no-print">
        {context.foot?.link(kind, entryId)}
        {context.shields?.link(kind, entryId)}
      </div>
    </>
  )
}

function Reach({ entry, t }: { entry: ThreadEntry; t: Translate }) {
  return <Tag>{entry.shared ? t('thread.shared') : t('thread.notShared')}</Tag>
}

/** What somebody wrote, with its lines kept, and who it was. */
function Text({ children, author }: { children: string; author?: string | null }) {
  const lines = children.split(/\n+/).filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line, index) => (
        // the same line may stand twice in a text that never changes
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text have no other identity
        <p key={index}>{line}</p>
      ))}
      {author && <p className="sk-small sk-muted">{author}</p>}
    </>
  )
}
