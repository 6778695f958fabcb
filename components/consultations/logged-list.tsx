import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { MomentView } from '@/lib/consultations/queries'

const timeOf = (at: Date) =>
  new Intl.DateTimeFormat('nl-NL', { timeZone: 'Europe/Amsterdam', hour: 'numeric', minute: '2-digit' })
    .format(at)
    .replace(':', '.')

/** What I logged today, newest first; each leads to its own page with undo and joining a case. */
export async function LoggedList({ moments }: { moments: readonly MomentView[] }) {
  const t = await getTranslations('log')
  const stand = moments.filter((one) => !one.voided).length
  return (
    <Section title={t('list.title')} aside={stand > 0 ? t('list.count', { count: stand }) : undefined}>
      {moments.length === 0 && <p className="sk-muted">{t('list.none')}</p>}
      <RowList label={t('list.title')}>
        {moments.map((one) => (
          <ListRow
            key={one.id}
            href={`/log/${one.id}`}
            lead={<span className="sk-num sk-muted sk-when">{timeOf(one.at)}</span>}
            title={
              one.voided ? (
                <s>{t(`formLong.${one.form}`)}</s>
              ) : (
                `${t(`formLong.${one.form}`)} · ${one.name ?? t(`subject.${one.subject}`).toLowerCase()}`
              )
            }
            detail={[
              one.voided ? t('list.voided') : '',
              ...one.themes.map((theme) => t(`theme.${theme}`).toLowerCase()),
              one.name ? (one.caseId ? '' : t('list.loose')) : t('list.nameless'),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </RowList>
    </Section>
  )
}
