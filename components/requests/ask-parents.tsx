import { getTranslations } from 'next-intl/server'
import { AnswerButtons } from '@/components/ui/answer-buttons'
import { Stack } from '@/components/ui/columns'
import { SelectField } from '@/components/ui/form-field'
import { parentAnswers } from '@/lib/requests/schema'
import type { SchoolChoice } from '@/lib/requests/school/queries'

/** The first question of every request: three answers that weigh the same; no name before "ja" (field.md A2). */
export async function AskParents({ schools, schoolId }: { schools: readonly SchoolChoice[]; schoolId: string }) {
  const t = await getTranslations('requests.ask')
  return (
    <form method="get" action="/requests/new" className="sk-measure">
      <Stack>
        <h2 className="sk-h2">{t('parents.title')}</h2>
        <p>{t('parents.why')}</p>
        {schools.length > 1 && (
          <SelectField
            name="school"
            label={t('school')}
            defaultValue={schoolId}
            options={schools.map((one) => ({ value: one.id, label: one.name }))}
          />
        )}
        <AnswerButtons
          name="parents"
          label={t('parents.title')}
          answers={parentAnswers.map((one) => ({ value: one, label: t(`parents.${one}`) }))}
        />
        <dl className="sk-dl">
          {parentAnswers.map((one) => (
            <div key={one}>
              <dt>{t(`parents.${one}`)}</dt>
              <dd>{t(`parents.${one}Then`)}</dd>
            </div>
          ))}
        </dl>
      </Stack>
    </form>
  )
}
