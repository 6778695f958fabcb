import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Columns, Section } from '@/components/ui/columns'
import { ConsentCard } from '@/components/ui/consent-card'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Link } from '@/components/ui/link'
import { ListRow, RowList } from '@/components/ui/list-row'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page-head'
import { PrintHead } from '@/components/ui/print-head'
import { SeeTable } from '@/components/ui/see-table'
import { SideStrip } from '@/components/ui/side-strip'
import { Thread, type ThreadEvent } from '@/components/ui/thread'
import { uiWords } from '@/components/ui/words'
import type { SchoolCaseView, SchoolEntry } from '@/lib/cases/school/queries'
import { dateWords } from './dates'
import { groupWords } from './group'

const schoolRows = ['agreements', 'classroom', 'homeTalks', 'childVoice'] as const

/** A case as its school reads it while a yes is in force: only what is shared, and what school wrote itself. */
export async function SchoolCasePage({
  view,
  saved,
  reader,
}: {
  view: SchoolCaseView
  saved?: string
  reader: string
}) {
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const now = new Date()
  return (
    <>
      <PrintHead left={t('print', { name: reader, at: `${dates.short(now)} ${dates.time(now)}` })} right={view.name} />
      <PageHead
        title={view.name}
        crumbs={[{ href: '/my-school', label: view.schoolName }]}
        meta={[groupWords(view.groupName, t), view.schoolName].filter(Boolean).join(' · ')}
        actions={
          view.mayWrite && (
            <ButtonLink href={`/cases/${view.caseId}/note`} variant="primary" icon="plus">
              {t('school.write')}
            </ButtonLink>
          )
        }
      >
        <Sides view={view} />
      </PageHead>
      {saved === 'note' && <Notice tone="saved">{t('saved.note')}</Notice>}
      <SharedCase view={view} />
    </>
  )
}

async function Sides({ view }: { view: SchoolCaseView }) {
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const hidden = (side: 'municipality' | 'family') => ({
    side,
    label: ui.sides[side],
    people: [],
    empty: t('school.hidden'),
  })
  return (
    <SideStrip
      label={t('strip.label')}
      columns={[
        {
          side: 'school',
          label: ui.sides.school,
          people: view.schoolLead
            ? [{ name: view.schoolLead, role: t('strip.counsellor'), lead: t('strip.schoolLead') }]
            : [],
          empty: view.schoolName,
        },
        {
          side: 'care',
          label: ui.sides.care,
          people: view.careLead ? [{ name: view.careLead, lead: t('strip.careLead') }] : [],
          empty: t('strip.nobody'),
        },
        hidden('municipality'),
        hidden('family'),
      ]}
    />
  )
}

/** The shared part itself; the worker's preview shows this same component. */
export async function SharedCase({ view }: { view: SchoolCaseView }) {
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const dates = await dateWords()
  return (
    <Columns rail={<Rail view={view} />} railLabel={t('rail.label')}>
      <Thread events={await eventsOf(view)} label={t('thread.label')} sides={ui.sides} note={t('school.note')} />
      {view.entries.length === 0 && <EmptyState>{t('school.empty')}</EmptyState>}
      <p className="sk-small sk-muted sk-rule">
        {t('school.since', { day: dates.long(view.sharedSince) })} {t('school.nothingElse')}
      </p>
    </Columns>
  )
}

async function eventsOf({ caseId, entries, mayWrite }: SchoolCaseView): Promise<ThreadEvent[]> {
  const t = await getTranslations('cases')
  const corrections = await getTranslations('corrections')
  const dates = await dateWords()
  return entries.map((entry) => ({
    id: `${entry.source}-${entry.id}`,
    side: entry.side,
    at: dates.short(entry.at),
    time: dates.time(entry.at),
    dateTime: dates.iso(entry.at),
    title: titleOf(entry, t),
    body: (
      <>
        {entry.body && <p>{entry.body}</p>}
        {(entry.author || entry.adjustedAt) && (
          <p className="sk-small sk-muted">
            {entry.author} {entry.adjustedAt && corrections('adjusted', { day: dates.short(entry.adjustedAt) })}
          </p>
        )}
        {mayWrite && entry.source === 'note' && entry.mine && (
          <p className="sk-small sk-no-print">
            <Link href={`/cases/${caseId}/entries/note/${entry.id}/correct`} small quiet>
              {corrections('correct')}
            </Link>
          </p>
        )}
      </>
    ),
    litSides: ['school', 'care'],
  }))
}

function titleOf(entry: SchoolEntry, t: Awaited<ReturnType<typeof getTranslations<'cases'>>>): string {
  if (entry.source === 'request') return t('thread.request', { who: entry.author ?? t('sides.school') })
  if (entry.source === 'message')
    return entry.side === 'school' ? t('thread.message.reply') : t('thread.message.answer')
  if (entry.source === 'consultation') return t(`thread.form.${(entry.form ?? 'talk') as 'talk'}`)
  const kind = t(`thread.note.${entry.kind ?? 'agreements'}`)
  return entry.side === 'school' ? t('thread.noteSchool', { kind }) : kind
}

async function Rail({ view }: { view: SchoolCaseView }) {
  const t = await getTranslations('cases')
  const ui = await uiWords()
  const dates = await dateWords()
  const consent = await getTranslations('consent')
  const until = view.ring.lastDay ? dates.short(view.ring.lastDay) : ''
  const state = view.ring.state === 'none' ? 'lapsed' : view.ring.state
  return (
    <>
      <Section title={t('school.ring')}>
        <ConsentCard
          ring={{
            state,
            days: view.ring.days,
            receiver: true,
            word: ui.ring.days(view.ring.days),
            label: ui.ring.label({ state, days: view.ring.days, until, receiver: true }),
          }}
          headline={ui.ring.label({ state, days: view.ring.days, receiver: true })}
          until={t('school.until', { day: until })}
          lines={[view.kinds.map((kind) => consent(`kinds.${kind}`)).join(', ')]}
          foot={<p>{t('school.after')}</p>}
        />
      </Section>
      <Section title={t('school.sees')}>
        <SeeTable
          caption={t('school.sees')}
          only={['school']}
          sides={ui.sides}
          words={ui.see}
          rows={schoolRows.map((kind) => ({
            kind: consent(`kinds.${kind}`),
            cells: { school: view.kinds.includes(kind) ? 'yes' : 'no' },
          }))}
        />
      </Section>
      {view.kinds.includes('agreements') && (
        <Section title={t('school.agreed')}>
          {view.actions.length === 0 ? (
            <p className="sk-muted">{t('school.noActions')}</p>
          ) : (
            <RowList label={t('school.agreed')}>
              {view.actions.map((one) => (
                <ListRow
                  key={one.id}
                  title={one.title}
                  plain={one.done}
                  detail={[one.owner, one.dueOn && t('rail.due', { day: dates.short(one.dueOn) })]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
            </RowList>
          )}
        </Section>
      )}
      <p className="sk-cluster sk-small sk-muted sk-rule">
        <Icon name="eye" /> <span>{t('school.recorded')}</span>
      </p>
    </>
  )
}
