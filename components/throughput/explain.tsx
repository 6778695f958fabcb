import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/columns'
import { DataTable } from '@/components/ui/data-table'

const always = ['questions', 'talks', 'known', 'starts', 'firstTalk', 'decision', 'wait', 'help', 'median'] as const
const ofYear = ['soon', 'open', 'undecided', 'notStarted', 'outcomes'] as const
const ofToday = ['asked', 'waitTalk', 'waitDecision', 'waitStart'] as const
export type Explained = (typeof always)[number] | (typeof ofYear)[number] | (typeof ofToday)[number]

/** Where the explanation of a figure stands on the page. */
export const explained = (one: Explained): string => `uitleg-${one}`

/** Every figure of the page: what counts, and where it comes from. Open, so that paper and a link find it without script. */
export async function Explain({ year }: { year: boolean }) {
  const t = await getTranslations('throughput')
  const rows: readonly Explained[] = [...always, ...(year ? ofYear : []), ...ofToday]
  return (
    <Section id="uitleg" title={t('explain.title')}>
      <DataTable
        caption={t('explain.title')}
        hideCaption
        dense
        rows={rows}
        rowKey={(one) => one}
        columns={[
          {
            key: 'figure',
            header: t('explain.figure'),
            rowHeader: true,
            width: 'm',
            cell: (one) => <span id={explained(one)}>{t(`explain.name.${one}`)}</span>,
          },
          { key: 'counts', header: t('explain.counts'), width: 'l', cell: (one) => t(`define.${one}`) },
          { key: 'from', header: t('explain.from'), width: 'm', cell: (one) => t(`from.${one}`) },
        ]}
      />
    </Section>
  )
}
