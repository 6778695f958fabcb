import { getFormatter, getTranslations } from 'next-intl/server'
import { Marked } from '@/components/ui/badge-words'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { SchoolView } from '@/lib/organisations/queries'

/** Who comes when, one line a half-day. */
export async function Presences({ presences }: { presences: SchoolView['presences'] }) {
  const t = await getTranslations('admin')
  if (presences.length === 0) return <span className="sk-muted">{t('schools.nobody')}</span>
  return (
    <>
      {presences.map((one) => (
        <div key={`${one.name}-${one.weekday}-${one.part}`}>
          {t('schools.presence', {
            name: one.name,
            day: t(`weekday.${one.weekday as 1}`),
            part: t(`part.${one.part}`),
          })}
        </div>
      ))}
    </>
  )
}

/** Schools of a municipality. */
export async function SchoolTable({ schools }: { schools: readonly SchoolView[] }) {
  const [t, format] = await Promise.all([getTranslations('admin'), getFormatter()])
  return (
    <DataTable
      caption={t('schools.title')}
      hideCaption
      rows={schools}
      rowKey={(school) => school.id}
      empty={<EmptyState>{t('schools.empty')}</EmptyState>}
      columns={[
        {
          key: 'name',
          header: t('schools.school'),
          rowHeader: true,
          cell: (school) => (
            <>
              <Link href={`/admin/schools/${school.id}`}>{school.name}</Link>{' '}
              {!school.active && <Marked>{t('schools.closed')}</Marked>}
            </>
          ),
        },
        {
          key: 'neighbourhood',
          header: t('schools.neighbourhood'),
          cell: (school) => school.neighbourhood ?? school.address.split(', ').at(-1),
        },
        {
          key: 'pupils',
          header: t('schools.pupils'),
          numeric: true,
          cell: (school) => (school.pupils === null ? t('unknown') : format.number(school.pupils)),
        },
        { key: 'intake', header: t('schools.intake'), cell: (school) => t(`schools.${school.intakeForm}`) },
        { key: 'presence', header: t('schools.who'), cell: (school) => <Presences presences={school.presences} /> },
      ]}
    />
  )
}
