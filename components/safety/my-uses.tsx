import { getTranslations } from 'next-intl/server'
import { Marked } from '@/components/ui/badge-words'
import { Section } from '@/components/ui/columns'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { EmergencyUse } from '@/lib/safety/queries'
import { emergencyWords } from './emergency-words'

/** My own uses: a running one leads to its case, the others say what became of the review, in words. */
export async function MyUses({ uses }: { uses: readonly EmergencyUse[] }) {
  if (uses.length === 0) return null
  const t = await getTranslations('safety')
  const words = await emergencyWords()
  return (
    <Section title={t('mine.title')}>
      <RowList label={t('mine.caption')}>
        {uses.map((one) => (
          <ListRow
            key={one.id}
            title={one.running ? t('mine.open', { reference: one.reference }) : `${t('mine.file')} ${one.reference}`}
            href={one.running ? `/cases/${one.caseId}` : undefined}
            detail={[words.span(one), t(`category.${one.category}`)].join(' · ')}
            plain={!one.running}
          >
            <p className="sk-small">
              {words.near(one) ? <Marked>{words.state(one)}</Marked> : words.state(one)}
              {one.note && ` “${one.note}”`}
            </p>
          </ListRow>
        ))}
      </RowList>
    </Section>
  )
}
