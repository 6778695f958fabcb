import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { PlainList } from '@/components/ui/unordered'
import type { Figures } from '@/lib/throughput/schema'
import { periodWords } from './dates'

/** What was counted, what was left out, and what these figures cannot say (practice 2). */
export async function ReadingNote({ figures, municipality }: { figures: Figures; municipality: string }) {
  const t = await getTranslations('throughput.note')
  const words = await periodWords()
  return (
    <Section id="zo-lees-je-dit" title={t('title')}>
      <p className="sk-strong sk-measure">{t('honest')}</p>
      <PlainList
        items={[
          t('frozen', { day: words.day(figures.frozenAt) }),
          t('reference', { day: words.day(figures.until) }),
          t('counted'),
          t('hidden'),
          t('notThere'),
          t('source', { municipality }),
        ]}
      />
    </Section>
  )
}
