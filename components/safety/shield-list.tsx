import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Marked } from '@/components/ui/badge-words'
import { Section } from '@/components/ui/columns'
import { EmptyState } from '@/components/ui/empty-state'
import { ListRow, RowList } from '@/components/ui/list-row'
import type { ShieldView } from '@/lib/safety/queries'
import { MoveShieldForm } from './shield-forms'
import type { ErrorWords, SafetyWords } from './words'

type Props = {
  caseId: string
  shields: readonly ShieldView[]
  mayChange: boolean
  days: { first: string; usual: string; last: string }
}

/** What a shield is about, in words. */
export async function shieldTitle() {
  const t = await getTranslations('safety.shield')
  const dates = await dateWords()
  return (one: Pick<ShieldView, 'entryKind' | 'ofName' | 'entryAt'>): string => {
    if (one.entryKind === 'contact' && one.ofName) return t('kind.contactOf', { name: one.ofName })
    const what = t(`kind.${one.entryKind}`)
    return one.entryAt ? t('of', { what, day: dates.short(one.entryAt) }) : what
  }
}

/** All shields of a case: those that run with their day to look again, and those that ended. */
export async function ShieldList({ caseId, shields, mayChange, days }: Props) {
  const t = await getTranslations('safety.shield')
  const running = shields.filter((one) => one.endedAt === null)
  const ended = shields.filter((one) => one.endedAt !== null)
  return (
    <>
      <Section title={t('running')}>
        {running.length === 0 ? (
          <EmptyState>{t('none')}</EmptyState>
        ) : (
          <RowList>
            {running.map((one) => (
              <Row key={one.id} caseId={caseId} one={one} mayChange={mayChange} days={days} />
            ))}
          </RowList>
        )}
      </Section>
      {ended.length > 0 && (
        <Section title={t('ended')}>
          <RowList>
            {ended.map((one) => (
              <Row key={one.id} caseId={caseId} one={one} mayChange={false} days={days} />
            ))}
          </RowList>
        </Section>
      )}
    </>
  )
}

async function Row({ caseId, one, mayChange, days }: Omit<Props, 'shields'> & { one: ShieldView }) {
  const t = await getTranslations('safety.shield')
  const dates = await dateWords()
  const title = await shieldTitle()
  const messages = await getMessages()
  const safety = messages.safety as SafetyWords
  const forms = {
    caseId,
    shieldId: one.id,
    version: one.version,
    days,
    words: safety.shield,
    errors: messages.errors as ErrorWords,
  }
  return (
    <ListRow
      title={`${title(one)}, ${t('from', { name: one.fromName ?? '-' })}`}
      detail={[
        t('made', { name: one.createdBy ?? '-', day: dates.short(one.createdAt) }),
        one.endedAt && t('endedOn', { day: dates.short(one.endedAt) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <p className="sk-small">
        {t('reason', { reason: one.reason })}{' '}
        {one.endedAt === null &&
          (one.due ? (
            <Marked>{t('reviewDue', { day: dates.short(one.reviewOn) })}</Marked>
          ) : (
            t('review', { day: dates.short(one.reviewOn) })
          ))}
      </p>
      {mayChange && (
        <details className="sk-fold">
          <summary>{t('look')}</summary>
          <MoveShieldForm {...forms} move="keep" formKey={randomUUID()} />
          <MoveShieldForm {...forms} move="end" formKey={randomUUID()} />
        </details>
      )}
    </ListRow>
  )
}
