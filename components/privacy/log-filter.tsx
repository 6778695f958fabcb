import { getTranslations } from 'next-intl/server'
import { FilterBar } from '@/components/ui/filter-bar'
import { DateField, SelectField, TextField } from '@/components/ui/form-field'
import { type LogFilter, logParts } from '@/lib/privacy/schema'

/** Who, when and what, as a GET form. A file that was chosen stays chosen. */
export async function LogFilterBar({ filter }: { filter: LogFilter }) {
  const t = await getTranslations('privacy')
  const empty = !filter.who && !filter.from && !filter.until && !filter.file && filter.part === 'opened'
  return (
    <FilterBar
      label={t('filter.label')}
      submit={t('filter.show')}
      action="/access-log"
      reset={empty ? undefined : { href: '/access-log', label: t('filter.reset') }}
    >
      {filter.file && <input type="hidden" name="file" value={filter.file} />}
      <SelectField
        name="part"
        label={t('filter.part')}
        defaultValue={filter.part}
        options={logParts.map((value) => ({ value, label: t(`part.${value}`) }))}
      />
      <TextField
        name="who"
        label={t('filter.who')}
        placeholder={t('filter.whoHint')}
        defaultValue={filter.who}
        maxLength={80}
        autoComplete="off"
      />
      <DateField name="from" label={t('filter.from')} defaultValue={filter.from} />
      <DateField name="until" label={t('filter.until')} defaultValue={filter.until} />
    </FilterBar>
  )
}
