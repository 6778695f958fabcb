import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { dateWords } from '@/components/cases/dates'
import { Section, Stack } from '@/components/ui/columns'
import { PlainList } from '@/components/ui/unordered'
import type { DeskGuardian, DeskView } from '@/lib/consents/desk/queries'
import { endDisputeAction, endExceptionAction } from '@/lib/consents/questions/actions'
import { GuardianTrouble } from './effort-forms'
import { TapForm } from './tap-form'

type Props = { desk: DeskView; optional: string; open: string | undefined }

/** What a worker tried and decided about a parent who cannot be reached or who objects: folded, one part for each parent. */
export async function TroublePanel({ desk, optional, open }: Props) {
  if (desk.guardians.length === 0) return null
  const t = await getTranslations('questions')
  return (
    <Section title={t('trouble.title')} id="trouble">
      <p className="sk-muted">{t('trouble.lead')}</p>
      <Stack gap="s">
        {desk.guardians.map((one) => (
          <OneGuardian
            // after a save the part starts afresh: folded forms, empty fields
            key={[one.id, one.efforts.length, one.exception?.id, one.dispute?.id].join('-')}
            guardian={one}
            desk={desk}
            optional={optional}
            open={open === one.id}
          />
        ))}
      </Stack>
    </Section>
  )
}

type Told = Awaited<ReturnType<typeof getTranslations<'questions'>>>

function summaryOf({ name, exception, dispute, efforts }: DeskGuardian, t: Told): string {
  if (exception) return t('trouble.summaryException', { name })
  if (dispute) return t('trouble.summaryDispute', { name })
  return efforts.length === 0
    ? t('trouble.summaryNone', { name })
    : t('trouble.summary', { name, count: efforts.length })
}

async function OneGuardian({
  guardian,
  desk,
  optional,
  open,
}: {
  guardian: DeskGuardian
  desk: DeskView
  optional: string
  open: boolean
}) {
  const t = await getTranslations('questions')
  const { questions: words, errors } = await getMessages()
  return (
    <GuardianTrouble
      caseId={desk.caseId}
      guardianId={guardian.id}
      today={desk.today}
      optional={optional}
      words={words}
      errors={errors}
      formKeys={{ effort: randomUUID(), without: randomUUID(), dispute: randomUUID() }}
      title={summaryOf(guardian, t)}
      open={open}
      enough={guardian.enough}
      colleagues={desk.colleagues}
      efforts={<Efforts guardian={guardian} />}
      exception={guardian.exception && <Without caseId={desk.caseId} exception={guardian.exception} />}
      dispute={guardian.dispute && <Objection caseId={desk.caseId} dispute={guardian.dispute} />}
    />
  )
}

async function Efforts({ guardian }: { guardian: DeskGuardian }) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  return (
    <>
      <h3 className="sk-h3">{t('trouble.efforts')}</h3>
      <p className="sk-strong">
        {t('trouble.progressDays', { count: guardian.triedDays })},{' '}
        {t('trouble.progressChannels', { count: guardian.triedChannels })}
      </p>
      {guardian.efforts.length > 0 && (
        <PlainList
          items={guardian.efforts.map((one) => (
            <span key={one.id}>
              {t('trouble.effortLine', { day: dates.short(one.day), channel: t(`trouble.channels.${one.channel}`) })}
              {one.note && <span className="sk-muted"> {one.note}</span>}
            </span>
          ))}
        />
      )}
    </>
  )
}

async function Without({ caseId, exception }: { caseId: string; exception: NonNullable<DeskGuardian['exception']> }) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const { errors } = await getMessages()
  return (
    <div>
      <p>
        {t('trouble.withoutNow', {
          day: dates.plain(exception.decidedAt),
          decider: exception.decider,
          colleague: exception.colleague,
          until: dates.plain(new Date(exception.validUntil.getTime() - 1000)),
          reason: exception.reason,
        })}
      </p>
      <TapForm
        action={endExceptionAction}
        hidden={{ caseId, exceptionId: exception.id, formKey: randomUUID() }}
        label={t('trouble.withoutEnd')}
        saving={t('saving')}
        errors={errors}
      />
    </div>
  )
}

async function Objection({ caseId, dispute }: { caseId: string; dispute: NonNullable<DeskGuardian['dispute']> }) {
  const t = await getTranslations('questions')
  const dates = await dateWords()
  const { errors } = await getMessages()
  return (
    <div>
      <p>{t('trouble.disputeNow', { day: dates.plain(dispute.day), said: dispute.said })}</p>
      <TapForm
        action={endDisputeAction}
        hidden={{ caseId, disputeId: dispute.id, version: dispute.version, formKey: randomUUID() }}
        label={t('trouble.disputeEnd')}
        saving={t('saving')}
        errors={errors}
      />
    </div>
  )
}
