import { randomUUID } from 'node:crypto'
import { getFormatter, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { PersonView } from '@/lib/people/administration/queries'
import { EndRoleForm } from './person-forms'

/** Roles, live ones first with their end, ended ones with their period. */
export async function RoleList({ person, errors }: { person: PersonView; errors: Record<string, string> }) {
  const [t, shell, format] = await Promise.all([getTranslations('admin'), getTranslations('shell'), getFormatter()])
  const day = (at: string) => format.dateTime(new Date(at), { day: 'numeric', month: 'short', year: 'numeric' })
  if (person.roles.length === 0) return <EmptyState>{t('people.noRole')}</EmptyState>
  return (
    <RowList label={t('people.roles')}>
      {person.roles.map((one) => {
        const role = shell(`role.${one.role}`)
        const mine = person.myself && one.role === 'administrator'
        return (
          <ListRow
            key={one.id}
            title={`${role} · ${one.organisationName}`}
            detail={
              one.endedAt
                ? t('people.period', { from: day(one.startedAt), until: day(one.endedAt) })
                : t('people.since', { day: day(one.startedAt) })
            }
            action={
              one.endedAt === null && person.permissions.endRole && !mine ? (
                <EndRoleForm
                  accountId={person.accountId}
                  membershipId={one.id}
                  formKey={randomUUID()}
                  label={t('end')}
                  described={t('people.endRole', { role, place: one.organisationName })}
                  errors={errors}
                />
              ) : undefined
            }
          />
        )
      })}
    </RowList>
  )
}
