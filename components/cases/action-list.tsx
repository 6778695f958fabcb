import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { WorkerCaseView } from '@/lib/cases/worker/queries'
import { ActionTick } from './action-tick'
import { dateWords } from './dates'

/** Open actions, and those done this week. Each can be ticked with one press, without script too. */
export async function ActionList({ view }: { view: WorkerCaseView }) {
  const t = await getTranslations('cases')
  const dates = await dateWords()
  const { cases, errors } = await getMessages()
  if (view.actions.length === 0) return <p className="sk-muted">{t('rail.noActions')}</p>
  return (
    <RowList label={t('rail.open')}>
      {view.actions.map((one) => (
        <ListRow
          key={one.id}
          title={one.title}
          detail={[
            one.owner,
            one.doneAt
              ? t('rail.done', { day: dates.short(one.doneAt) })
              : one.dueOn && t('rail.due', { day: dates.short(one.dueOn) }),
          ]
            .filter(Boolean)
            .join(' · ')}
          plain={one.doneAt !== null}
          action={
            view.permissions.work && (
              <ActionTick
                hidden={{
                  formKey: randomUUID(),
                  caseId: view.caseId,
                  actionId: one.id,
                  version: one.version,
                  done: one.doneAt ? 'false' : 'true',
                }}
                words={{
                  submit: one.doneAt ? cases.form.action.undo : cases.form.action.done,
                  pending: cases.form.saving,
                  errors,
                }}
                about={one.title}
              />
            )
          }
        />
      ))}
    </RowList>
  )
}
