import { Section } from '@/components/ui/columns'
import { DateField } from '@/components/ui/form-field'
import { moveDecisionAction } from '@/lib/referrals/actions'
import type { DecisionView } from '@/lib/referrals/queries'
import { type Move, moves } from '@/lib/referrals/schema'
import { ActForm } from './act-form'
import { decisionWords } from './decision-words'

const permission = { madeKnown: 'makeKnown', started: 'start', ended: 'end', withdrawn: 'withdraw' } as const

/** The next step of a decision, each with its day. */
export async function DecisionMoves({
  decision,
  formKeys,
}: {
  decision: DecisionView
  formKeys: Readonly<Record<Move, string>>
}) {
  const { t, errors } = await decisionWords()
  const possible = moves.filter((move) => decision.permissions[permission[move]])
  if (possible.length === 0) return null
  return (
    <Section title={t('nextTitle')} id="volgende-stap">
      {possible.map((move) => (
        <ActForm
          key={move}
          action={moveDecisionAction}
          hidden={{
            beschikkingId: decision.id,
            version: decision.version,
            to: move,
            formKey: formKeys[move],
            ...(move === 'withdrawn' ? { on: decision.today } : {}),
          }}
          words={{ submit: t(`move.${move}`), pending: t('move.pending'), errors }}
          variant={move === 'withdrawn' ? 'quiet' : 'primary'}
        >
          <p className="sk-muted">{t(`move.${move}Text`)}</p>
          {move !== 'withdrawn' && (
            <DateField
              id={`on-${move}`}
              name="on"
              label={t('move.on')}
              defaultValue={decision.today}
              max={decision.today}
            />
          )}
        </ActForm>
      ))}
    </Section>
  )
}
