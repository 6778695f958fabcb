import { LockedButton } from '@/components/ui/button'
import { Section, Stack } from '@/components/ui/columns'
import { TermStrip } from '@/components/ui/lead-time-strip'
import { Link } from '@/components/ui/link'
import { LiveChecklist } from '@/components/ui/live-checklist'
import { Notice } from '@/components/ui/notice'
import { SideMark } from '@/components/ui/side-mark'
import { uiWords } from '@/components/ui/words'
import { signDecisionAction } from '@/lib/referrals/actions'
import type { DecisionView } from '@/lib/referrals/queries'
import type { Check } from '@/lib/referrals/rules'
import { ActForm } from './act-form'
import { decisionWords } from './decision-words'

const fields: Record<Check, string> = {
  application: 'nog-nodig',
  product: 'productId',
  provider: 'providerOrganisationId',
  quantity: 'quantity',
  amount: 'amount',
  start: 'startsOn',
  end: 'endsOn',
  goal: 'goal',
  reasoning: 'reasoning',
  home: 'nog-nodig',
}

const dayMs = 86_400_000
const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

/** What is missing, what the mandate says, the legal term, and the signature, beside the draft. */
export async function DecisionRail({ decision, formKey }: { decision: DecisionView; formKey: string }) {
  const ui = await uiWords()
  const { t, errors } = await decisionWords()
  const { open, done } = decision.checklist
  const label = (check: Check) => t(`missing.${check}`, { municipality: decision.municipalityName })
  const href = (check: Check) => (check === 'home' ? `/cases/${decision.caseId}/pupil` : `#${fields[check]}`)
  const ready = open.length === 0 && decision.mandate.says === 'within'
  const second = decision.mandate.says === 'within' && decision.mandate.second
  return (
    <Stack gap="l">
      <LiveChecklist
        title={t('missingTitle', { count: open.length })}
        count={t('missingCount', { done: done.length, all: open.length + done.length })}
        open={open.map((check) => ({ label: label(check), href: href(check) }))}
        done={done.map((check) => ({ label: label(check) }))}
        words={ui.checklist}
        showDone={4}
      />
      <MandateWords decision={decision} />
      <HelpYes decision={decision} />
      <LegalTerm decision={decision} />
      <Section title={t('signTitle')} id="ondertekenen">
        <Stack>
          <p className="sk-small sk-muted">{t('signText', { municipality: decision.municipalityName })}</p>
          {ready ? (
            <ActForm
              action={signDecisionAction}
              hidden={{ beschikkingId: decision.id, version: decision.version, formKey }}
              words={{ submit: second ? t('signSecond') : t('sign'), pending: t('sending'), errors }}
              block
            />
          ) : (
            <LockedButton href="#nog-nodig">
              {t('locked', { count: open.length + (decision.mandate.says === 'within' ? 0 : 1) })}
            </LockedButton>
          )}
        </Stack>
      </Section>
    </Stack>
  )
}

async function MandateWords({ decision }: { decision: DecisionView }) {
  const ui = await uiWords()
  const { t, days } = await decisionWords()
  const { mandate } = decision
  const limits =
    'mandate' in mandate && mandate.mandate
      ? { amount: days.euros(mandate.mandate.maxAmountCents), days: mandate.mandate.maxDays }
      : { amount: '-', days: 0 }
  return (
    <Section title={t('mandateTitle')}>
      <SideMark side="municipality" label={ui.sides.municipality} size={16} />
      {mandate.says === 'within' && <p>{t('mandateWithin', limits)}</p>}
      {mandate.says === 'within' && mandate.second && (
        <p>{t('mandateSecond', { amount: days.euros(mandate.mandate.secondSignatureAboveCents) })}</p>
      )}
      {mandate.says === 'unknown' && <p className="sk-muted">{t('mandateUnknown')}</p>}
      {mandate.says === 'outside' && (
        <Notice tone="attention">
          {t(`mandateOutside.${mandate.because}`, { ...limits, municipality: decision.municipalityName })}
        </Notice>
      )}
    </Section>
  )
}

/** A missing yes warns and never blocks (field.md A4). */
export async function HelpYes({ decision }: { decision: Pick<DecisionView, 'helpYes' | 'caseId'> }) {
  const { t } = await decisionWords()
  if (decision.helpYes) return <p className="sk-small">{t('helpYes')}</p>
  return (
    <Notice tone="attention">
      {t('helpNo')} <Link href={`/cases/${decision.caseId}/consent#hulp`}>{t('helpLink')}</Link>
    </Notice>
  )
}

async function LegalTerm({ decision }: { decision: DecisionView }) {
  const { t, days } = await decisionWords()
  if (!decision.appliedOn || !decision.decideBy) return null
  const of = between(decision.appliedOn, decision.decideBy)
  const day = between(decision.appliedOn, decision.today)
  const rest = of - day
  return (
    <div>
      <TermStrip
        day={Math.min(day, of)}
        of={of}
        label={t('termLabel', { day, of })}
        headline={t('term', { day: days.short(decision.decideBy) })}
        rest={rest >= 0 ? t('termRest', { days: rest }) : t('termLate', { days: -rest })}
        near={rest <= 10}
      />
      <p className="sk-small sk-muted">{t('termText', { day: days.short(decision.appliedOn) })}</p>
    </div>
  )
}
