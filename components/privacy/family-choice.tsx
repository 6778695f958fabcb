import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { ChoiceList } from '@/components/ui/choice'
import { SelectField } from '@/components/ui/form-field'
import { Link } from '@/components/ui/link'
import type { FamilyChoice as Choices } from '@/lib/privacy/family/queries'
import { forPupil, type SheetLocale, sheetLocales } from '@/lib/privacy/family/schema'

type Props = { choice: Choices; chosen?: string; locale: SheetLocale }

/** For whom, and in which language: a plain GET, so that a sheet has an address and works without script. */
export async function FamilyChoice({ choice, chosen, locale }: Props) {
  const t = await getTranslations('forFamily')
  return (
    <form method="get" className="sk-stack sk-no-print">
      <ChoiceList
        legend={t('who')}
        type="radio"
        name="for"
        value={chosen}
        inputProps={{ required: true }}
        options={[
          ...choice.guardians.map((one) => ({ value: one.id, label: one.name })),
          { value: forPupil, label: choice.name, hint: t('pupilHint') },
        ]}
      />
      {choice.guardians.length === 0 && (
        <p>
          {t('noGuardians')} <Link href={`/cases/${choice.caseId}/pupil`}>{t('choose')}</Link>
        </p>
      )}
      <SelectField
        name="lang"
        label={t('language')}
        defaultValue={locale}
        options={sheetLocales.map((one) => ({ value: one, label: t(`languages.${one}`) }))}
      />
      <div>
        <Button variant="primary">{t('show')}</Button>
      </div>
    </form>
  )
}
