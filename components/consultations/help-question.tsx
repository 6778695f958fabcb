import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { Panel } from '@/components/ui/columns'
import { TextAreaField } from '@/components/ui/form-field'
import { helpReasonAction, helpYesAction } from '@/lib/consultations/actions'
import type { LoggedView } from '@/lib/consultations/queries'
import { ActForm } from './act-form'

/** The question of the ladder (field.md A3): one tap for a yes by a parent or the child, or a reason to go on. Nothing is chosen beforehand. */
export async function HelpQuestion({ view }: { view: LoggedView }) {
  const t = await getTranslations('log')
  if (view.helpRung === 0) return null
  const errors = (await getMessages()).errors as Record<string, string>
  const consultationId = view.moment.id
  const givers = [
    ...view.guardians.map((one) => ({
      giver: one.id,
      label: t('help.yes', { name: `${one.name} (${t(`help.relation.${one.relation}`)})` }),
    })),
    ...(view.guardians.length === 0 ? [{ giver: 'parents', label: t('help.parents') }] : []),
    { giver: 'pupil', label: t('help.pupil') },
  ]
  return (
    <Panel tone="attention" title={t(`help.title${view.helpRung}`)}>
      <p className="sk-measure">{t(`help.text${view.helpRung}`)}</p>
      <div className="sk-help-yes">
        {givers.map((one) => (
          <ActForm
            key={one.giver}
            action={helpYesAction}
            hidden={{ formKey: randomUUID(), consultationId, giver: one.giver, parentsWord: t('help.parentsWord') }}
            words={{ submit: one.label, pending: t('link.busy'), errors }}
          />
        ))}
      </div>
      <details className="sk-fold">
        <summary>{t('help.fold')}</summary>
        <ActForm
          action={helpReasonAction}
          hidden={{ formKey: randomUUID(), consultationId }}
          words={{ submit: t('help.go'), pending: t('link.busy'), errors }}
          variant="quiet"
        >
          <TextAreaField name="reason" label={t('help.reason')} required maxLength={300} rows={2} />
        </ActForm>
      </details>
    </Panel>
  )
}
