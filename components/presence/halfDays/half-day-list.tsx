import { randomUUID } from 'node:crypto'
import { getLocale, getMessages, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { WeekSheet } from '@/components/ui/week-sheet'
import { uiWords } from '@/components/ui/words'
import type { HalfDayView } from '@/lib/presence/halfDays/queries'
import { EndHalfDayForm } from './half-day-forms'

type GroupsProps = {
  halfDays: readonly HalfDayView[]
  by: 'worker' | 'school'
  today: string
  /** Something was searched or chosen: the groups stand open. */
  open: boolean
}

const days = [1, 2, 3, 4, 5] as const
const halves = ['morning', 'afternoon'] as const

/** The week as a sheet: who is where. No children's names. */
export async function HalfDayWeek({ halfDays }: { halfDays: readonly HalfDayView[] }) {
  const t = await getTranslations('admin')
  const cells = (part: string) =>
    Object.fromEntries(
      days.map((day) => [
        String(day),
        halfDays
          .filter((one) => one.weekday === day && one.part === part)
          .map((one) => ({ who: one.worker, what: one.school, kind: 'presence' as const })),
      ]),
    )
  return (
    <WeekSheet
      caption={t('halfDays.title')}
      corner={t('halfDays.part')}
      days={days.map((day) => ({ key: String(day), label: t(`weekday.${day}`) }))}
      halves={halves.map((part) => ({ key: part, label: t(`part.${part}`), cells: cells(part) }))}
    />
  )
}

/** Half-days folded under who or under which school; one that was looked for stands open. */
export async function HalfDayGroups({ halfDays, by, today, open }: GroupsProps) {
  const t = await getTranslations('admin')
  if (halfDays.length === 0) return <EmptyState>{t(open ? 'halfDays.emptyFound' : 'halfDays.empty')}</EmptyState>
  const groups = Map.groupBy(halfDays, (one) => (by === 'school' ? one.school : one.worker))
  const names = [...groups.keys()].sort((one, other) => one.localeCompare(other, 'nl'))
  return (
    <div className="sk-groups">
      {names.map((name) => (
        <details key={name} open={open || undefined}>
          <summary>
            <span className="sk-strong">{name}</span>{' '}
            <span className="sk-small sk-muted">{t('halfDays.count', { count: groups.get(name)?.length ?? 0 })}</span>
          </summary>
          <RowList label={name}>
            {groups.get(name)?.map((one) => (
              <HalfDayRow key={one.id} one={one} by={by} today={today} />
            ))}
          </RowList>
        </details>
      ))}
    </div>
  )
}

const clock = (time: string) => time.replace(/^0/, '').replace(':', '.')

/** One half-day with its period, and the form that ends it behind a summary. */
async function HalfDayRow({ one, by, today }: { one: HalfDayView; by: GroupsProps['by']; today: string }) {
  const [t, ui, locale] = await Promise.all([getTranslations('admin'), uiWords(), getLocale()])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const words = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'nl-NL', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'Europe/Amsterdam',
  })
  const day = (text: string) => words.format(new Date(`${text}T12:00:00Z`))
  const when = t('halfDays.when', {
    day: t(`weekday.${one.weekday as 1}`),
    part: t(`part.${one.part}`),
    from: clock(one.startsAt),
    until: clock(one.endsAt),
  })
  const until = one.validUntil
    ? t('halfDays.endsBefore', { day: day(one.validUntil) })
    : t('halfDays.since', { day: day(one.validFrom) })
  return (
    <ListRow
      title={by === 'school' ? one.worker : one.school}
      detail={[when, one.walkIn ? t('halfDays.walkInShort') : '', until].filter(Boolean).join(' · ')}
    >
      {one.permissions.end && one.validUntil === null && (
        <details className="sk-fold">
          <summary>{t('halfDays.endLink')}</summary>
          <EndHalfDayForm
            id={one.id}
            version={one.version}
            today={today}
            formKey={randomUUID()}
            words={{
              lastDay: t('halfDays.lastDay'),
              end: t('end'),
              saving: ui.form.saving,
              described: t('halfDays.endOf', { worker: one.worker, school: one.school, when }),
            }}
            errors={{ ...errors, 'does-not-fit': t('halfDays.beforeBegin') }}
          />
        </details>
      )}
    </ListRow>
  )
}
