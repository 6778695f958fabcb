import { randomUUID } from 'node:crypto'
import { getFormatter, getMessages, getTranslations } from 'next-intl/server'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import { uiWords } from '@/components/ui/words'
import type { MandateView } from '@/lib/referrals/mandates/queries'
import { EndMandateForm } from './mandate-forms'

/** Mandates with their limits in words, live ones with their end. */
export async function MandateList({
  mandates,
  today,
  label,
}: {
  mandates: readonly MandateView[]
  today: string
  label: string
}) {
  const [t, ui, format] = await Promise.all([getTranslations('admin'), uiWords(), getFormatter()])
  const { errors } = (await getMessages()) as { errors: Record<string, string> }
  const day = (text: string) =>
    format.dateTime(new Date(`${text}T12:00:00Z`), { day: 'numeric', month: 'short', year: 'numeric' })
  const euro = (cents: number) =>
    format.number(cents / 100, { style: 'currency', currency: 'EUR', maximumFractionDigits: cents % 100 === 0 ? 0 : 2 })
  if (mandates.length === 0) return <EmptyState>{t('mandates.empty')}</EmptyState>
  return (
    <RowList label={label}>
      {mandates.map((one) => (
        <ListRow
          key={one.id}
          title={one.holder}
          detail={
            one.validUntil
              ? t('mandates.period', { from: day(one.validFrom), until: day(one.validUntil) })
              : t('mandates.since', { from: day(one.validFrom) })
          }
        >
          <p>
            {t('mandates.limits', {
              amount: euro(one.maxAmountCents),
              days: one.maxDays,
              second: euro(one.secondAboveCents),
            })}
          </p>
          <p className="sk-small">{one.categories.join('; ')}</p>
          <p className="sk-small sk-muted">{t('mandates.published', { where: one.publishedIn })}</p>
          {one.permissions.end && one.validUntil === null && (
            <details className="sk-fold">
              <summary>{t('mandates.endLink')}</summary>
              <EndMandateForm
                id={one.id}
                version={one.version}
                today={today}
                formKey={randomUUID()}
                words={{
                  lastDay: t('mandates.lastDay'),
                  end: t('end'),
                  saving: ui.form.saving,
                  described: t('mandates.endOf', { holder: one.holder }),
                }}
                errors={{ ...errors, 'does-not-fit': t('mandates.beforeBegin') }}
              />
            </details>
          )}
        </ListRow>
      ))}
    </RowList>
  )
}
