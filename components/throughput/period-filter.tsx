import { getTranslations } from 'next-intl/server'
import { FilterBar } from '@/components/ui/filter-bar'
import { SelectField } from '@/components/ui/form-field'
import type { Figures } from '@/lib/throughput/schema'
import { periodWords } from './dates'

type Props = {
  periods: readonly { year: number; from: string; closed: boolean; lastMonth: string }[]
  year: number
  month: string | undefined
  figures: Figures
  municipalities: readonly { id: string; name: string }[]
  municipality: string
}

/** School year and month as a GET form, so that a table has an address. */
export async function PeriodFilter({ periods, year, month, figures, municipalities, municipality }: Props) {
  const t = await getTranslations('throughput.filter')
  const words = await periodWords()
  const several = municipalities.length > 1
  const reset = `/throughput?year=${year}${several ? `&municipality=${municipality}` : ''}`
  return (
    <FilterBar
      label={t('label')}
      submit={t('show')}
      action="/throughput"
      reset={month ? { href: reset, label: t('reset') } : undefined}
    >
      {several && (
        <SelectField
          name="municipality"
          label={t('municipality')}
          defaultValue={municipality}
          options={municipalities.map((one) => ({ value: one.id, label: one.name }))}
        />
      )}
      <SelectField
        name="year"
        label={t('year')}
        defaultValue={String(year)}
        options={periods.map((one) => ({
          value: String(one.year),
          label: one.closed ? words.yearOption(one.from) : words.runningOption(one.from, words.month(one.lastMonth)),
        }))}
      />
      <SelectField
        name="month"
        label={t('month')}
        defaultValue={month ?? ''}
        options={[
          { value: '', label: t('wholeYear') },
          ...figures.months.map((one) => ({ value: one.month.slice(0, 7), label: words.month(one.month) })),
        ]}
      />
    </FilterBar>
  )
}
