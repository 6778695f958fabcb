import type { ReactNode } from 'react'
import { cx } from './cx'

/** A few words with a hairline edge: a fact about a row, not a call. */
export function Tag({ children }: { children: ReactNode }) {
  return <span className="sk-tag">{children}</span>
}

/** "Let op": words on the marker. Never without words. */
export function Marked({ children }: { children: ReactNode }) {
  return <mark className="sk-marked">{children}</mark>
}

/** The knot of the thread with the word of the lead. */
export function Lead({ children }: { children: ReactNode }) {
  return (
    <span className="sk-lead">
      <svg width="15" height="15" viewBox="0 0 16 16" aria-hidden="true">
        <path className="sk-line" d="M1 11c4 0 4-7 8-7a3 3 0 0 1 0 6C5 10 6 13 15 13" />
      </svg>
      {children}
    </span>
  )
}

/** A date that counts; on the marker when it is near. */
export function Term({ children, near }: { children: ReactNode; near?: boolean }) {
  return <span className={cx('sk-nowrap', near ? 'sk-marked' : 'sk-strong')}>{children}</span>
}
