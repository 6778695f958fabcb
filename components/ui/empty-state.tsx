import type { ReactNode } from 'react'

/** Nothing here: a thread ending in an open loop, then one sentence that says who has the turn. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="sk-empty">
      <svg width="44" height="20" viewBox="0 0 44 20" aria-hidden="true">
        <path className="sk-line" d="M1 10H26" />
        <circle className="sk-halo" cx="34" cy="10" r="7.5" />
      </svg>
      <div>
        <p>{children}</p>
        {action && <p className="sk-empty__action">{action}</p>}
      </div>
    </div>
  )
}
