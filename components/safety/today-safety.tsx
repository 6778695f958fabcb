import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { ShieldDue } from '@/lib/safety/queries'

/** On Vandaag: shielding to look at before the next visit. */
export async function ShieldsDue({ due }: { due: readonly ShieldDue[] }) {
  if (due.length === 0) return null
  const t = await getTranslations('safety.today')
  const dates = await dateWords()
  return (
    <Section title={t('shields')}>
      <RowList>
        {due.map((one) => (
          <ListRow
            key={one.caseId}
            title={one.pupil}
            href={`/cases/${one.caseId}/shields`}
            detail={t('shieldLine', { count: one.count, day: dates.short(one.reviewOn) })}
          />
        ))}
      </RowList>
    </Section>
  )
}
