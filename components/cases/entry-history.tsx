import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button'
import { Panel, Section, Stack } from '@/components/ui/columns'
import { DescriptionList } from '@/components/ui/description-list'
import type { EntryHistory as History } from '@/lib/cases/corrections/queries'
import { dateWords } from './dates'
import { RestoreForm } from './restore-form'
import type { ErrorWords } from './words'

/** One entry: as it stands now, what stood there before, and what the family said of it. */
export async function EntryHistory({ history }: { history: History }) {
  const t = await getTranslations('corrections')
  const { entry } = history
  const place = `/cases/${entry.caseId}/entries/${entry.entryKind}/${entry.entryId}`
  return (
    <Stack gap="l">
      <Now history={history} />
      <div className="sk-cluster sk-no-print">
        {entry.permissions.correct && (
          <ButtonLink href={`${place}/correct`} variant="primary">
            {t('correct')}
          </ButtonLink>
        )}
        {entry.permissions.state && <ButtonLink href={`${place}/statement`}>{t('state')}</ButtonLink>}
        {!entry.permissions.correct && <p className="sk-small sk-muted">{t('notCorrect')}</p>}
      </div>
      <Before history={history} />
      <Statements history={history} />
    </Stack>
  )
}

async function Now({ history: { entry } }: { history: History }) {
  const t = await getTranslations('corrections')
  const cases = await getTranslations('cases')
  const dates = await dateWords()
  const moment = entry.entryKind === 'consultation'
  return (
    <Panel title={t('now')}>
      <p className="sk-prose">{entry.body ?? t('noText')}</p>
      <DescriptionList
        items={[
          { term: t('kind'), description: cases(`thread.note.${entry.kind}`) },
          {
            term: t('written'),
            description: t('writtenBy', {
              day: dates.short(entry.at),
              time: dates.time(entry.at),
              name: entry.author ?? '-',
            }),
          },
          ...(moment && entry.minutes
            ? [{ term: t('minutes'), description: t('minutesValue', { count: entry.minutes }) }]
            : []),
          ...(moment ? [{ term: t('parents'), description: t(entry.parentsPresent ? 'yes' : 'no') }] : []),
        ]}
      />
    </Panel>
  )
}

async function Before({ history: { entry, versions } }: { history: History }) {
  const t = await getTranslations('corrections')
  const cases = await getTranslations('cases')
  const dates = await dateWords()
  const messages = await getMessages()
  return (
    <Section title={t('before')}>
      {versions.length === 0 && <p className="sk-muted">{t('none')}</p>}
      {versions.map((one) => (
        <article key={one.id} className="sk-stack sk-rule">
          <h3 className="sk-h3">
            {t('version', { number: one.number })} <span className="sk-muted">{cases(`thread.note.${one.kind}`)}</span>
          </h3>
          <p className="sk-prose">{one.body ?? t('noText')}</p>
          <p className="sk-small sk-muted">
            {t('until', {
              day: dates.short(one.correctedAt),
              time: dates.time(one.correctedAt),
              name: one.correctedBy ?? '-',
            })}{' '}
            {one.reason && t('reason', { reason: one.reason })}
          </p>
          {entry.permissions.correct && one.kind !== 'decision' && (
            <RestoreForm
              entry={entry}
              version={one}
              formKey={randomUUID()}
              reason={t('restoreReason')}
              label={t('restore')}
              which={t('restoreFor', { number: one.number })}
              saving={t('form.saving')}
              errors={messages.errors as ErrorWords}
            />
          )}
        </article>
      ))}
    </Section>
  )
}

async function Statements({ history: { statements } }: { history: History }) {
  const t = await getTranslations('corrections')
  const dates = await dateWords()
  return (
    <Section title={t('statements')}>
      {statements.length === 0 && <p className="sk-muted">{t('noStatements')}</p>}
      {statements.map((one) => (
        <article key={one.id} className="sk-stack sk-rule">
          <h3 className="sk-h3">
            {t('statementOf', { name: one.name })} <span className="sk-muted">{t(`capacity.${one.capacity}`)}</span>
          </h3>
          <p className="sk-prose">{one.body}</p>
          <p className="sk-small sk-muted">
            {t('saidOn', { day: dates.short(one.saidOn), name: one.recordedBy ?? '-' })}
          </p>
        </article>
      ))}
    </Section>
  )
}
