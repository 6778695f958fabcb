import { DescriptionList } from '@/components/ui/description-list'
import type { DecisionView } from '@/lib/referrals/queries'
import { decisionWords } from './decision-words'

/** A decision as it stands, for whoever may see it. */
export async function DecisionFacts({ decision }: { decision: DecisionView }) {
  const { t, days } = await decisionWords()
  const fact = (key: string, description: string | null | undefined) =>
    description ? [{ term: t(`facts.${key}`), description }] : []
  return (
    <DescriptionList
      items={[
        ...fact('state', t(`state.${decision.status}`)),
        ...fact('number', decision.number),
        ...fact('product', decision.productName),
        ...fact('provider', decision.providerName),
        ...fact(
          'quantity',
          decision.quantity === null ? null : `${decision.quantity} ${decision.unit ? t(`unit.${decision.unit}`) : ''}`,
        ),
        ...fact('amount', decision.amountCents === null ? null : days.euros(decision.amountCents)),
        ...fact(
          'period',
          decision.startsOn && decision.endsOn
            ? t('period', { from: days.short(decision.startsOn), until: days.short(decision.endsOn) })
            : null,
        ),
        ...fact('application', decision.appliedOn && days.short(decision.appliedOn)),
        ...fact('by', decision.decidedByName ?? decision.draftedByName),
        ...fact('second', decision.secondByName),
        ...fact('madeKnown', decision.madeKnownOn && days.short(decision.madeKnownOn)),
        ...fact('objection', decision.objectionUntil && days.short(decision.objectionUntil)),
        ...fact('started', decision.startedOn && days.short(decision.startedOn)),
        ...fact('ended', decision.endedOn && days.short(decision.endedOn)),
      ]}
    />
  )
}
