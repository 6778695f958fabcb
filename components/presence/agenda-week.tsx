import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import { type WeekEntry, WeekSheet } from '@/components/ui/week-sheet'
import type { WeekView } from '@/lib/presence/agenda/queries'
import { dayParts } from '@/lib/presence/schema'

const clock = (time: string) => time.replace(/^0/, '').replace(':', '.')

/** The half-days of the week on a sheet that may be printed: no child's name stands on it. */
export async function HalfDaySheet({ view }: { view: WeekView }) {
  const t = await getTranslations('agenda')
  const words = await dateWords()
  const workdays = view.days.slice(0, 5)
  if (workdays.every((one) => one.slots.length === 0)) return <p className="sk-muted">{t('noSlots')}</p>
  const entries = (day: WeekView['days'][number], part: (typeof dayParts)[number]): WeekEntry[] =>
    day.slots
      .filter((slot) => slot.part === part)
      .map((slot) => ({
        who: slot.schoolName,
        what: [t('until', { from: clock(slot.startsAt), until: clock(slot.endsAt) }), slot.walkIn ? t('walkIn') : '']
          .filter(Boolean)
          .join(' · '),
        kind: 'presence',
      }))
  return (
    <WeekSheet
      caption={t('sheet')}
      corner={t('corner')}
      days={workdays.map((one) => ({ key: one.day, label: words.short(one.day), today: one.day === view.today }))}
      halves={dayParts.map((part) => ({
        key: part,
        label: t(part),
        cells: Object.fromEntries(workdays.map((one) => [one.day, entries(one, part)])),
      }))}
    />
  )
}

/** The agenda lines per day; days without any in the weekend are left out. */
export async function WeekItems({ view }: { view: WeekView }) {
  const t = await getTranslations('agenda')
  const words = await dateWords()
  return (
    <div className="sk-no-print">
      {view.days
        .filter((one, index) => index < 5 || one.items.length > 0)
        .map((one) => (
          <Section key={one.day} title={words.long(one.day)} aside={one.day === view.today ? t('today') : undefined}>
            {one.items.length === 0 ? (
              <p className="sk-muted sk-small">{t('none')}</p>
            ) : (
              <RowList>
                {one.items.map((item) => (
                  <ListRow
                    key={item.id}
                    href={`/agenda/${item.id}`}
                    lead={<span className="sk-num sk-when">{words.time(item.startsAt)}</span>}
                    title={item.title}
                    detail={[t('minutes', { count: item.minutes }), item.schoolName, item.detail]
                      .filter(Boolean)
                      .join(' · ')}
                  />
                ))}
              </RowList>
            )}
          </Section>
        ))}
    </div>
  )
}
