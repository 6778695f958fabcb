import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Section } from '@/components/ui/columns'
import { SelectField, TextField } from '@/components/ui/form-field'
import { beginCaseAction, linkAction } from '@/lib/consultations/actions'
import type { LoggedView } from '@/lib/consultations/queries'
import { linkDoors } from '@/lib/consultations/schema'
import { ActForm } from './act-form'

/** A loose contactmoment joins a case of mine, or begins one; date and author stay. */
export async function LinkCase({ view }: { view: LoggedView }) {
  const t = await getTranslations('log')
  const errors = (await getMessages()).errors as Record<string, string>
  const { moment } = view
  const pending = t('link.busy')
  return (
    <Section title={t('link.title')} id="link">
      <p className="sk-muted sk-measure">{t('link.intro')}</p>
      {view.cases.length > 0 && (
        <ActForm
          action={linkAction}
          hidden={{ formKey: randomUUID(), consultationId: moment.id }}
          words={{ submit: t('link.submit'), pending, errors }}
        >
          <SelectField
            name="caseId"
            label={t('link.own')}
            required
            placeholder=""
            options={view.cases.map((one) => ({
              value: one.id,
              label: [one.name, one.groupName, one.schoolName].filter(Boolean).join(' · '),
            }))}
          />
        </ActForm>
      )}
      <details className="sk-fold">
        <summary>{t('link.fold')}</summary>
        <ActForm
          action={beginCaseAction}
          hidden={{ formKey: randomUUID(), consultationId: moment.id, ...(moment.name ? { named: 'on' } : {}) }}
          words={{ submit: t('link.begin'), pending, errors }}
        >
          {moment.name ? (
            <p>{t('link.name', { name: moment.name })}</p>
          ) : (
            <div className="sk-pair">
              <TextField name="givenName" label={t('field.givenName')} required maxLength={80} autoComplete="off" />
              <TextField name="familyName" label={t('field.familyName')} required maxLength={80} autoComplete="off" />
            </div>
          )}
          <SelectField
            name="schoolId"
            label={t('link.school')}
            required
            placeholder=""
            defaultValue={moment.schoolId ?? ''}
            options={view.schools.map((one) => ({ value: one.id, label: one.name }))}
          />
          <ChoiceChips
            legend={t('link.door')}
            name="door"
            type="radio"
            columns={4}
            inputProps={{ required: true, name: 'door' }}
            options={linkDoors.map((value) => ({ value, label: t(`link.doors.${value}`) }))}
          />
          <ChoiceChips
            legend={t('link.mayKnow')}
            name="schoolMayKnow"
            type="radio"
            columns={2}
            value="no"
            options={[
              { value: 'no', label: t('link.no') },
              { value: 'yes', label: t('link.yes') },
            ]}
          />
        </ActForm>
      </details>
    </Section>
  )
}
