import { getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { type Column, DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import type { QuestionPersonView, QuestionView } from '@/lib/consents/questions/queries'

type Row = QuestionPersonView['answers'][number] & { readonly name: string }

/** Every answer of a question, oldest first; an answer that changed stands here twice. */
export async function AnswerTable({ question }: { question: QuestionView }) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const rows: Row[] = question.persons
    .flatMap(({ name, answers }) => answers.map((one) => ({ ...one, name })))
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const columns: Column<Row>[] = [
    {
      key: 'when',
      header: t('history.when'),
      rowHeader: true,
      cell: (row) => `${dates.short(row.at)} ${dates.time(row.at)}`,
    },
    { key: 'who', header: t('history.who'), cell: (row) => row.name },
    { key: 'what', header: t('history.what'), cell: (row) => <strong>{t(`history.answers.${row.answer}`)}</strong> },
    {
      key: 'how',
      header: t('history.how'),
      width: 'm',
      cell: (row) => (
        <span>
          {t(`history.channels.${row.channel}`)}
          {row.note && <span className="sk-small sk-muted"> {row.note}</span>}{' '}
          {row.scanId && <a href={`/api/v1/consent-scans/${row.scanId}`}>{t('scan.open')}</a>}
        </span>
      ),
    },
    { key: 'recorder', header: t('history.recorder'), cell: (row) => row.recorder ?? t('history.self') },
  ]
  return (
    <DataTable
      caption={t('one.answered')}
      hideCaption
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<EmptyState>{t('one.noAnswers')}</EmptyState>}
    />
  )
}
