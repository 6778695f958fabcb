import { cx } from './cx'
import { arcDashes, clampDays, type RingState, tick } from './ring-geometry'

export { type RingState, ringStateFor } from './ring-geometry'

/** Sizes in px: 132 with word, 96 and 84 too, 54 and 38 number only, 34 and 28 as a sign. */
export type RingSize = 132 | 96 | 84 | 54 | 38 | 34 | 28

export type ConsentRingProps = {
  state: RingState
  days?: number
  size?: RingSize
  /** What a screen reader says; the same words must stand on the page. */
  label: string
  /** The word under the number ("dagen"), shown from 84 px. */
  word?: string
  /** For `half`: how many said yes, of how many. */
  of?: readonly [number, number]
  /** Towards a receiver a withdrawal looks like a lapse, so that it tells no tales. */
  receiver?: boolean
  decorative?: boolean
  /** Sweeps once to 42: shown right after a yes was given again. */
  renewed?: boolean
}

const CIRCLE = { r: 42.75, pathLength: 42 }
const CLOCKWISE_LEFT = 'translate(50 50) rotate(-90) scale(1 -1)'

/** The six-week ring, drawn on the server: no timer runs in the page. Not mirrored in right-to-left pages. */
export function ConsentRing({
  state,
  days = 42,
  size = 84,
  label,
  word,
  of,
  receiver,
  decorative,
  renewed,
}: ConsentRingProps) {
  const shown: RingState = receiver && state === 'withdrawn' ? 'lapsed' : state
  return (
    <svg
      className={cx('sk-ring', `sk-ring--${shown}`)}
      data-renewed={renewed ? '' : undefined}
      width={size}
      height={size}
      viewBox="0 0 100 100"
      role={decorative ? undefined : 'img'}
      aria-label={decorative ? undefined : label}
      aria-hidden={decorative ? true : undefined}
    >
      <Face state={shown} days={clampDays(days)} size={size} word={word} of={of} />
    </svg>
  )
}

function Face({
  state,
  days,
  size,
  word,
  of,
}: {
  state: RingState
  days: number
  size: RingSize
  word?: string
  of?: readonly [number, number]
}) {
  if (state === 'asked') return <Asked sign={size <= 28} />
  if (state === 'lapsed') return <Lapsed size={size} />
  if (state === 'withdrawn' || state === 'no') return <Stopped level={state === 'no'} />
  if (state === 'half') return <Half of={of ?? [1, 2]} sign={size <= 28} />
  return <Running soon={state === 'soon'} days={state === 'given' ? 42 : days} size={size} word={word} />
}

function Running({ soon, days, size, word }: { soon: boolean; days: number; size: RingSize; word?: string }) {
  const small = size < 84
  const dashes = arcDashes(days)
  const line = tick(days, small)
  return (
    <>
      <circle
        className="sk-ring__track"
        {...CIRCLE}
        strokeWidth="10.5"
        strokeDasharray="6.3 .7"
        transform={CLOCKWISE_LEFT}
      />
      {soon && <circle className="sk-ring__disc" cx="50" cy="50" r="34.5" />}
      {dashes && (
        <circle
          className="sk-ring__arc"
          {...CIRCLE}
          strokeWidth="10.5"
          strokeDasharray={dashes}
          transform={CLOCKWISE_LEFT}
        />
      )}
      <line className="sk-ring__tick" {...line} strokeWidth={small ? 4.2 : 2.6} />
      {size > 34 && (
        <text x="50" y={word && !small ? 54 : 63} fontSize={small || !word ? 38 : 32}>
          {days}
        </text>
      )}
      {word && !small && (
        <text className="sk-ring__word" x="50" y="71" fontSize="13.5">
          {word}
        </text>
      )}
    </>
  )
}

function Half({ of, sign }: { of: readonly [number, number]; sign: boolean }) {
  const arcs = Math.round((of[0] / Math.max(1, of[1])) * 6)
  const dashes = `${Array.from({ length: arcs }, () => '6.3 .7').join(' ')} 0 42`
  return (
    <>
      <circle
        className="sk-ring__track"
        {...CIRCLE}
        strokeWidth="10.5"
        strokeDasharray="6.3 .7"
        transform={CLOCKWISE_LEFT}
      />
      {arcs > 0 && (
        <circle
          className="sk-ring__arc"
          {...CIRCLE}
          strokeWidth="10.5"
          strokeDasharray={dashes}
          transform={CLOCKWISE_LEFT}
        />
      )}
      {!sign && (
        <text x="50" y="61" fontSize="30">
          {of[0]}/{of[1]}
        </text>
      )}
    </>
  )
}

function Asked({ sign }: { sign: boolean }) {
  return (
    <>
      <circle
        className="sk-ring__edge"
        {...CIRCLE}
        strokeWidth="5.25"
        strokeDasharray=".1 1.9"
        strokeLinecap="round"
        transform={CLOCKWISE_LEFT}
      />
      {!sign && (
        <text x="50" y="64" fontSize="40">
          ?
        </text>
      )}
    </>
  )
}

function Lapsed({ size }: { size: RingSize }) {
  return (
    <>
      <circle
        className="sk-ring__edge"
        {...CIRCLE}
        strokeWidth={size <= 28 ? 5.6 : 4.7}
        strokeDasharray="1.2 2.3"
        transform={CLOCKWISE_LEFT}
      />
      {size > 34 && (
        <text x="50" y="62" fontSize="34">
          0
        </text>
      )}
    </>
  )
}

function Stopped({ level }: { level: boolean }) {
  return (
    <>
      <circle className="sk-ring__edge" {...CIRCLE} strokeWidth="4.2" transform={CLOCKWISE_LEFT} />
      {level ? (
        <line className="sk-ring__bar" x1="27" y1="50" x2="73" y2="50" strokeWidth="11.5" />
      ) : (
        <line className="sk-ring__bar" x1="16" y1="84" x2="84" y2="16" strokeWidth="7.4" />
      )}
    </>
  )
}
