import { randomUUID } from 'node:crypto'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Tag } from '@/components/ui/badge-words'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { MyAccount } from '@/lib/people/queries'
import { EndSessionForm } from './account-forms'

/** Where I am signed in, with the end of each but this one. */
export async function SessionList({
  sessions,
  errors,
}: {
  sessions: MyAccount['sessions']
  errors: Record<string, string>
}) {
  const [t, format] = await Promise.all([getTranslations('account'), getFormatter()])
  const moment = (at: Date) =>
    format.dateTime(at, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <div className="sk-stack">
      <p className="sk-small sk-muted">{t('sessionsText')}</p>
      <RowList label={t('sessions')}>
        {sessions.map((one) => {
          const device = one.device && one.device !== 'onbekend' ? one.device : t('unknown')
          return (
            <ListRow
              key={one.id}
              title={device}
              detail={`${t('since')} ${moment(one.createdAt)} · ${t('lastSeen')} ${moment(one.lastSeenAt)}`}
              action={
                one.current ? (
                  <Tag>{t('thisOne')}</Tag>
                ) : (
                  <EndSessionForm
                    sessionId={one.id}
                    formKey={randomUUID()}
                    label={t('end')}
                    described={t('endOf', { device })}
                    errors={errors}
                  />
                )
              }
            />
          )
        })}
      </RowList>
      {sessions.length > 2 && <EndSessionForm formKey={randomUUID()} label={t('endOthers')} errors={errors} />}
    </div>
  )
}
