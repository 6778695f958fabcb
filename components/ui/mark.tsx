import { cx } from './cx'

/** The mark: a six-arc ring with the thread through it, under at the left and over at the right. Never below 20 px. */
export function Mark({ size = 26 }: { size?: number }) {
  const px = Math.max(20, size)
  return (
    <svg className="sk-mark" width={px} height={px} viewBox="0 0 32 32" aria-hidden="true">
      <path className="sk-mark__thread" d="M-1 23.5C8 23.5 9 16 16 16" />
      <circle className="sk-mark__halo" cx="16" cy="16" r="10.8" strokeWidth="7.4" />
      <circle
        className="sk-mark__ring"
        cx="16"
        cy="16"
        r="10.8"
        pathLength="42"
        strokeDasharray="6 1"
        transform="rotate(-86 16 16)"
      />
      <path className="sk-mark__halo" d="M16 16C23 16 24 8.5 33 8.5" strokeWidth="6.4" />
      <path className="sk-mark__thread" d="M16 16C23 16 24 8.5 33 8.5" />
    </svg>
  )
}

/** Mark and name together. */
export function Logo({ name = 'Schakel', size = 26 }: { name?: string; size?: number }) {
  return (
    <span className={cx('sk-logo', size >= 36 && 'sk-logo--large')}>
      <Mark size={size} />
      <span>{name}</span>
    </span>
  )
}
