import { getMessages, getTranslations } from 'next-intl/server'
import { uiWords } from '@/components/ui/words'
import { holidayNames } from '@/lib/presence/holidays/schema'

/** Words, choices and refusals of the form for a holiday. */
export async function holidayFormWords() {
  const [t, ui] = await Promise.all([getTranslations('holidays'), uiWords()])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  return {
    names: holidayNames.map((value) => ({ value, label: t(`names.${value}`) })),
    words: {
      name: t('name'),
      choose: ui.form.choose,
      fromOn: t('fromOn'),
      untilOn: t('untilOn'),
      save: ui.form.save,
      saving: ui.form.saving,
    },
    errors: { ...errors, 'exists-already': t('overlap'), 'date-order': t('tooLong') },
  }
}
