import { getTranslations } from 'next-intl/server'
import { EmergencyLink } from '@/components/safety/emergency-link'
import { Marked } from '@/components/ui/badge-words'
import { ConsentRing } from '@/components/ui/consent-ring'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { MiniThread } from '@/components/ui/mini-thread'
import { uiWords } from '@/components/ui/words'
import type { CaseListItem, CaseListView } from '@/lib/cases/queries'
import { type DateWords, dateWords } from './dates'
import { groupWords } from './group'

type Translate = Awaited<ReturnType<typeof getTranslations<'cases'>>>
type Ui = Awaited<ReturnType<typeof uiWords>>

/** My caseload: each row says who has the turn and how long school may still read along. */
export async function CaseList({ view }: { view: CaseListView }) {
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const dates = await dateWords()
  return (
    <DataTable
      caption={t('list.caption')}
      hideCaption
      columns={columnsOf(t, ui, dates)}
      rows={view.items}
      rowKey={(row) => row.id}
      empty={<EmptyState action={view.q ? <EmergencyLink /> : undefined}>{emptyWords(t, view)}</EmptyState>}
    />
  )
}

function emptyWords(t: Translate, view: CaseListView): string {
  if (view.q) return t('list.emptyFound', { q: view.q })
  return t(view.tab === 'open' ? 'list.emptyOpen' : view.tab === 'quiet' ? 'list.emptyQuiet' : 'list.emptyClosed')
}

function columnsOf(t: Translate, ui: Ui, dates: DateWords): Column<CaseListItem>[] {
  return [
    { key: 'pupil', header: t('list.pupil'), rowHeader: true, width: 'l', cell: (row) => <Who row={row} t={t} /> },
    {
      key: 'thread',
      header: t('list.thread'),
      phone: 'hide',
      cell: (row) => (
        <MiniThread passes={row.passes} label={ui.thread.mini(row.passes)} closed={row.status === 'closed'} />
      ),
    },
    { key: 'turn', header: t('list.turn'), width: 'm', cell: (row) => <Turn row={row} t={t} ui={ui} dates={dates} /> },
    {
      key: 'consent',
      header: t('list.consent'),
      width: 'm',
      phone: 'corner',
      cell: (row) => <Sharing row={row} t={t} ui={ui} dates={dates} />,
    },
    {
      key: 'contact',
      header: t('list.lastContact'),
      cell: (row) => (
        <span>
          {row.lastContactAt ? dates.short(row.lastContactAt) : <span className="sk-muted">{t('list.none')}</span>}{' '}
          {row.quiet && <Marked>{t('quiet')}</Marked>}
        </span>
      ),
    },
  ]
}

function Who({ row, t }: { row: CaseListItem; t: Translate }) {
  return (
    <span>
      <Link href={`/cases/${row.id}`}>
        <span className="sk-only-desktop">{row.name}</span>
        <span className="sk-only-phone">{row.shortName}</span>
      </Link>
      <br />
      <span className="sk-small sk-muted">
        {[groupWords(row.groupName, t), row.schoolName].filter(Boolean).join(' · ')}
      </span>
    </span>
  )
}

function Turn({ row, t, ui, dates }: { row: CaseListItem; t: Translate; ui: Ui; dates: DateWords }) {
  if (row.status === 'closed')
    return <span className="sk-muted">{row.closedAt && t('list.closedOn', { day: dates.short(row.closedAt) })}</span>
  return (
    <span>
      {ui.sides[row.turn]}{' '}
      <span className="sk-small sk-muted sk-nowrap">{t('list.since', { day: dates.short(row.turnSince) })}</span>
    </span>
  )
}

function Sharing({ row, t, ui, dates }: { row: CaseListItem; t: Translate; ui: Ui; dates: DateWords }) {
  const { ring } = row
  if (ring.state === 'none')
    return <span className="sk-muted">{row.schoolMayKnow ? t('list.never') : t('list.notKnown')}</span>
  const state = ring.state === 'withdrawn' ? 'withdrawn' : ring.state
  const words = ring.days > 0 && ring.lastDay ? t('list.until', { day: dates.short(ring.lastDay) }) : t('list.ended')
  return (
    <span className="sk-beside sk-sharing">
      <ConsentRing state={state} days={ring.days} size={38} label={ui.ring.label({ state, days: ring.days })} />
      <span className="sk-small">{words}</span>
    </span>
  )
}
