import { getTranslations } from 'next-intl/server'
import { Panel } from '@/components/ui/columns'

const steps = ['1', '2', '3', '4', '5'] as const

/** The five steps of the meldcode with where to ring; the question itself goes without a name (field.md A2, A12). */
export async function SafetySteps() {
  const t = await getTranslations('requests.safety')
  return (
    <Panel title={t('title')} tone="attention">
      <p>{t('call')}</p>
      <ol className="sk-numbered">
        {steps.map((step) => (
          <li key={step}>{t(`step${step}`)}</li>
        ))}
      </ol>
      <p className="sk-small sk-muted">{t('source')}</p>
    </Panel>
  )
}
