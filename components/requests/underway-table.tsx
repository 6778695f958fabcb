import { getTranslations } from 'next-intl/server'
import { type DateWords, dateWords } from '@/components/cases/dates'
import { groupWords } from '@/components/cases/group'
import { ConsentRing } from '@/components/ui/consent-ring'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import { MiniThread } from '@/components/ui/mini-thread'
import { uiWords } from '@/components/ui/words'
import type { SchoolRequest } from '@/lib/requests/school/queries'

type Translate = Awaited<ReturnType<typeof getTranslations<'myschool'>>>
type Ui = Awaited<ReturnType<typeof uiWords>>
type Tools = { t: Translate; ui: Ui; dates: DateWords }

/** Questions of my school: the way so far, whose turn it is, how long it waits, and whether something is shared. */
export async function SchoolRequestTable({
  rows,
  empty,
  caption,
}: {
  rows: readonly SchoolRequest[]
  empty: string
  caption: string
}) {
  const tools = { t: await getTranslations('myschool'), ui: await uiWords(), dates: await dateWords() }
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={columnsOf(tools)}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState>{empty}</EmptyState>}
    />
  )
}

function columnsOf({ t, ui, dates }: Tools): Column<SchoolRequest>[] {
  const lost = (row: SchoolRequest) => row.share.state === 'ended'
  return [
    { key: 'pupil', header: t('table.pupil'), rowHeader: true, cell: (row) => <Who row={row} t={t} /> },
    {
      key: 'question',
      header: t('table.question'),
      width: 'm',
      cell: (row) => <span className="sk-clip">{row.worry}</span>,
    },
    {
      key: 'way',
      header: t('table.way'),
      phone: 'hide',
      cell: (row) => (
        <MiniThread
          passes={row.passes}
          label={lost(row) ? ui.thread.lost : ui.thread.mini(row.passes)}
          cut={lost(row)}
          closed={row.status === 'answered' || row.status === 'redirected' || row.status === 'closed'}
        />
      ),
    },
    { key: 'turn', header: t('table.turn'), cell: (row) => <Turn row={row} tools={{ t, ui, dates }} /> },
    { key: 'waits', header: t('table.waits'), cell: (row) => <Waits row={row} tools={{ t, ui, dates }} /> },
    { key: 'share', header: t('table.share'), phone: 'corner', cell: (row) => <Share row={row} ui={ui} t={t} /> },
  ]
}

function Who({ row, t }: { row: SchoolRequest; t: Translate }) {
  return (
    <div>
      <Link href={`/my-school/requests/${row.id}`} className="sk-strong">
        {row.name ?? t('about.noNameTitle')}
      </Link>
      <br />
      <span className="sk-small sk-muted">{groupWords(row.groupName, t) ?? t('about.noGroup')}</span>
    </div>
  )
}

function Turn({ row, tools: { t, ui } }: { row: SchoolRequest; tools: Tools }) {
  const name = row.assignee?.split(' ')[0] ?? ''
  if (row.status === 'askedBack') return <Two strong={ui.sides.school} line={t('table.turnYou')} />
  if (row.status === 'received') return <Two strong={ui.sides.care} line={t('table.turnRead')} />
  if (row.status === 'takenUp') return <Two strong={ui.sides.care} line={t('table.turnTaken', { name })} />
  return <Two strong={t(`state.${row.status}`)} line={name} />
}

function Two({ strong, line }: { strong: string; line: string }) {
  return (
    <div>
      <span className="sk-strong">{strong}</span>
      <br />
      <span className="sk-small sk-muted">{line}</span>
    </div>
  )
}

function Waits({ row, tools: { t, dates } }: { row: SchoolRequest; tools: Tools }) {
  if (row.endedAt) return <span className="sk-muted">{dates.short(row.endedAt)}</span>
  return <>{row.waiting === 0 ? t('today') : t('table.days', { days: row.waiting })}</>
}

function Share({ row, ui, t }: { row: SchoolRequest; ui: Ui; t: Translate }) {
  const { ring } = row
  if (ring.state === 'none') return <span className="sk-small sk-muted">{t('table.nothing')}</span>
  const state = ring.state === 'withdrawn' ? 'lapsed' : ring.state
  return (
    <ConsentRing
      state={state}
      days={ring.days}
      size={38}
      label={ui.ring.label({ state, days: ring.days, receiver: true })}
      receiver
    />
  )
}
