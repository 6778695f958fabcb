import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { type WeekEntry, WeekSheet } from '@/components/ui/week-sheet'
import type { WeekView } from '@/lib/requests/school/queries'
import { clockWords } from './clock-words'

const parts = ['morning', 'afternoon'] as const

/** Who is at school this week, by half-day. No children's names, ever. */
export async function SchoolWeek({ week, times = false }: { week: WeekView; times?: boolean }) {
  const t = await getTranslations('myschool.week')
  const dates = await dateWords()
  return (
    <WeekSheet
      caption={t('title')}
      corner={t('part')}
      days={week.days.map((one) => ({ key: one.day, label: dates.weekday(one.day), today: one.today }))}
      halves={parts.map((part) => ({
        key: part,
        label: t(part),
        cells: Object.fromEntries(
          week.days.map((one) => [
            one.day,
            one.visits
              .filter((half) => half.part === part)
              .map(
                (half): WeekEntry => ({
                  who: times ? half.name : (half.name.split(' ')[0] ?? half.name),
                  what:
                    [times && `${clockWords(half.startsAt)}–${clockWords(half.endsAt)}`, half.walkIn && t('walkIn')]
                      .filter(Boolean)
                      .join(' · ') || undefined,
                  kind: 'presence',
                }),
              ),
          ]),
        ),
      }))}
    />
  )
}
