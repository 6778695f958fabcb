import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section, Stack } from '@/components/ui/columns'
import type { DeskView } from '@/lib/consents/desk/queries'
import { askAgainAction } from '@/lib/consents/questions/actions'
import { type SchoolKind, schoolKinds } from '@/lib/consents/schema'
import { AskForm } from './ask-form'
import { TapForm } from './tap-form'

/** One entry of the case as its receiver would read it; shaped by lib/cases/school. */
interface Entry {
  readonly id: string
  readonly source: 'request' | 'message' | 'note' | 'consultation' | 'action'
  readonly at: Date
  readonly kind: SchoolKind | null
  readonly body: string | null
}

type Props = {
  desk: DeskView
  preview: readonly Entry[]
  school: string
  municipality: string
  days: number
  /** Running yeses whose terms can be asked once more. */
  again: readonly { readonly id: string; readonly receiver: string }[]
  optional: string
}

const later = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The form that asks, folded below the quicker ways: an oral yes at the door stays one tap. */
export async function AskPanel({ desk, preview, school, municipality, days, again, optional }: Props) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const { questions: words, consent, errors } = await getMessages()
  const entries = preview.map(({ id, kind, source, at, body }) => ({
    id,
    kind,
    body,
    line: source === 'action' ? t('preview.sources.action') : `${dates.short(at)} · ${t(`preview.sources.${source}`)}`,
  }))
  const counts = Object.fromEntries(
    schoolKinds.map((kind) => [kind, t('preview.count', { count: entries.filter((one) => one.kind === kind).length })]),
  ) as Record<SchoolKind, string>
  return (
    <Section title={t('ask.title')} id="ask-title">
      <Stack>
        <p className="sk-measure">{t('ask.lead')}</p>
        {again.length > 0 && <p className="sk-muted">{t('ask.againLead')}</p>}
        {again.map((one) => (
          <TapForm
            key={one.id}
            action={askAgainAction}
            hidden={{ caseId: desk.caseId, consentId: one.id, formKey: randomUUID() }}
            label={t('ask.again', { receiver: one.receiver })}
            saving={t('saving')}
            variant="secondary"
            errors={errors}
          />
        ))}
        <AskForm
          caseId={desk.caseId}
          formKey={randomUUID()}
          school={school}
          municipality={municipality}
          others={desk.others}
          days={days}
          meeting={{ from: desk.today, until: later(desk.today, 41) }}
          entries={entries}
          counts={counts}
          optional={optional}
          words={words}
          consent={consent}
          errors={errors}
        />
      </Stack>
    </Section>
  )
}
