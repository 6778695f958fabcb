import { randomUUID } from 'node:crypto'
import { getMessages, getTranslations } from 'next-intl/server'
import { Panel, Section, Stack } from '@/components/ui/columns'
import { ConsentRing } from '@/components/ui/consent-ring'
import { uiWords } from '@/components/ui/words'
import type { CardConsent } from './case-consent'
import { QuickForm } from './quick-form'
import type { Need } from './words'

type Props = {
  caseId: string
  consent: CardConsent & { readonly id: string; readonly direction: string }
  days: number
  /** Last day in words when the same is given again today. */
  renewedUntil: string
  need: Need
  mayGive: boolean
  /** Account of who fills this in. */
  writtenBy: string
  optional: string
}

/** A yes that runs: giving it again and stopping it, side by side and alike. */
export async function RunningConsent({
  caseId,
  consent,
  days,
  renewedUntil,
  need,
  mayGive,
  writtenBy,
  optional,
}: Props) {
  const t = await getTranslations('consent')
  const ui = await uiWords()
  const { consent: words, errors } = await getMessages()
  const kinds = consent.kinds.map((kind) => t(`kinds.${kind as 'agreements'}`)).join(', ')
  const state = consent.ring.state === 'none' ? 'asked' : consent.ring.state
  const receiver = consent.direction === 'workerToMunicipality' ? 'municipality' : 'school'
  const again = [
    ['act', 'give'],
    ['caseId', caseId],
    ['formKey', randomUUID()],
    ['writtenBy', writtenBy],
    ['receiver', receiver],
    ['mode', 'running'],
    ['days', String(days)],
    ...consent.kinds.map((kind) => ['kinds', kind] as const),
  ] as const
  const stop = [
    ['act', 'end'],
    ['caseId', caseId],
    ['formKey', randomUUID()],
    ['writtenBy', writtenBy],
    ['consentId', consent.id],
  ] as const
  const someone = need.speakers.length > 0
  return (
    <Section title={t('card.to', { receivers: consent.receiver })} id="stop">
      <p className="sk-beside">
        <ConsentRing
          state={state}
          days={consent.ring.days}
          size={54}
          label={ui.ring.label({ state, days: consent.ring.days })}
        />
        <span>
          <strong>{ui.ring.label({ state, days: consent.ring.days })}</strong>
          <br />
          {t('card.kinds', { kinds: kinds.toLowerCase() })}
        </span>
      </p>
      <div className="sk-pair sk-pair--top sk-section">
        {mayGive && consent.mode === 'running' && (
          <Panel title={t('renew.title')}>
            <Stack>
              <p className="sk-muted">
                {t('renew.text', { kinds: kinds.toLowerCase(), receiver: consent.receiver, days, day: renewedUntil })}
              </p>
              <QuickForm
                id={`renew-${consent.id}`}
                hidden={again}
                legend={t('renew.who')}
                speakers={need.speakers}
                several={need.apart || need.pupilNeeded || !someone}
                submit={t('renew.submit')}
                how={t('give.channel')}
                optional={optional}
                words={words}
                errors={errors}
              />
            </Stack>
          </Panel>
        )}
        <Panel title={t('stop.title')}>
          <Stack>
            <p className="sk-muted">{t('stop.text')}</p>
            <QuickForm
              id={`stop-${consent.id}`}
              hidden={stop}
              legend={t('stop.who')}
              speakers={need.speakers}
              several={!someone}
              submit={t('stop.submit')}
              how={t('stop.channel')}
              optional={optional}
              words={words}
              errors={errors}
            />
          </Stack>
        </Panel>
      </div>
    </Section>
  )
}
