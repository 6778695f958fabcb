import { getFormatter, getTranslations } from 'next-intl/server'
import { Marked, Tag } from '@/components/ui/badge-words'
import { DataTable } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'
import type { PersonView } from '@/lib/people/administration/queries'
import { env } from '@/lib/platform/env'

/** Whether somebody can sign in: in words, never by colour alone. */
export async function AccountState({ person }: { person: PersonView }) {
  const [t, format] = await Promise.all([getTranslations('admin'), getFormatter()])
  if (person.disabled) return <Marked>{t('people.disabled')}</Marked>
  if (person.ready)
    return (
      <>
        {person.lastSeenAt
          ? t('people.lastSeen', {
              day: format.dateTime(person.lastSeenAt, { day: 'numeric', month: 'short', year: 'numeric' }),
            })
          : t('people.neverSeen')}
      </>
    )
  if (person.invitedUntil)
    return (
      <Tag>
        {t('people.invitedUntil', { day: format.dateTime(person.invitedUntil, { day: 'numeric', month: 'short' }) })}
      </Tag>
    )
  // fictional people have no password: they are looked around as with one click
  return env().demo ? <span className="sk-muted">{t('people.demo')}</span> : <Marked>{t('people.notReady')}</Marked>
}

/** People of a municipality with their roles. */
export async function PeopleTable({
  people,
  municipalityId,
}: {
  people: readonly PersonView[]
  municipalityId: string
}) {
  const [t, shell] = await Promise.all([getTranslations('admin'), getTranslations('shell')])
  return (
    <DataTable
      caption={t('people.title')}
      hideCaption
      rows={people}
      rowKey={(person) => person.accountId}
      empty={<EmptyState>{t('people.empty')}</EmptyState>}
      columns={[
        {
          key: 'name',
          header: t('people.name'),
          rowHeader: true,
          cell: (person) => (
            <Link href={`/admin/people/${person.accountId}?municipality=${municipalityId}`}>{person.name}</Link>
          ),
        },
        {
          key: 'roles',
          header: t('people.roles'),
          cell: (person) => {
            const live = person.roles.filter((one) => one.endedAt === null)
            if (live.length === 0) return <span className="sk-muted">{t('people.noRole')}</span>
            return live.map((one) => <div key={one.id}>{`${shell(`role.${one.role}`)} · ${one.organisationName}`}</div>)
          },
        },
        { key: 'email', header: t('people.email'), cell: (person) => person.email },
        { key: 'state', header: t('people.state'), cell: (person) => <AccountState person={person} /> },
      ]}
    />
  )
}
