import { StepBead } from './day-thread'
import { Link } from './link'

/** A step of a guided form. */
export type GuidedStep = { label: string; note?: string; href?: string; state: 'done' | 'current' | 'todo' }

/** The steps of a form on the thread: travelled red, the open loop where you are, dots ahead. */
export function GuidedSteps({ steps, label }: { steps: readonly GuidedStep[]; label: string }) {
  return (
    <nav className="sk-guided" aria-label={label}>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.label}
            className="sk-guided__step"
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="sk-way" aria-hidden="true">
              <StepBead state={step.state} />
            </span>
            <span className="sk-guided__text">
              {step.href ? (
                <Link href={step.href} quiet className="sk-guided__label">
                  {index + 1} {step.label}
                </Link>
              ) : (
                <span className="sk-guided__label">
                  {index + 1} {step.label}
                </span>
              )}
              {step.note && <span className="sk-small sk-muted">{step.note}</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
