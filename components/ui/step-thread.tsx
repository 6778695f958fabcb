const STEP = 34
const START = 8

/** The way through a few questions, level, with the words beside it. Mirrored in right-to-left pages by the stylesheet. */
export function StepThread({ count, current, label }: { count: number; current: number; label: string }) {
  const at = (step: number) => START + (step - 1) * STEP
  const steps = Array.from({ length: count }, (_, index) => index + 1)
  return (
    <p className="sk-steps-line">
      <svg width={at(count) + START} height="18" viewBox={`0 0 ${at(count) + START} 18`} aria-hidden="true">
        <path className="sk-steps-line__rest" d={`M${START} 9H${at(count)}`} />
        {current > 1 && <path className="sk-line" d={`M${START} 9H${at(current)}`} />}
        {steps.map((step) => (
          <StepDot key={step} x={at(step)} state={step < current ? 'done' : step === current ? 'current' : 'todo'} />
        ))}
      </svg>
      <span>{label}</span>
    </p>
  )
}

function StepDot({ x, state }: { x: number; state: 'done' | 'current' | 'todo' }) {
  if (state === 'done') return <circle className="sk-dot" cx={x} cy="9" r="5" />
  if (state === 'current') return <circle className="sk-halo" cx={x} cy="9" r="6.5" />
  return <circle className="sk-step-bead__todo" cx={x} cy="9" r="4.5" />
}
