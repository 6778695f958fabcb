import type { ReactNode } from 'react'
import { Icon, Octagon } from './icon'

/** What happened, in words. `saved` has a tick, `attention` the marker, `error` the octagon. */
export function Notice({
  tone = 'info',
  children,
}: {
  tone?: 'saved' | 'info' | 'attention' | 'error'
  children: ReactNode
}) {
  return (
    <div className={`sk-notice sk-notice--${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      {tone === 'error' ? <Octagon size={20} /> : <Icon name={tone === 'saved' ? 'tick' : 'info'} size={18} />}
      <div>{children}</div>
    </div>
  )
}

/** "Opgeslagen om 9.52", small, in the head of the page. */
export function Saved({ children }: { children: ReactNode }) {
  return (
    <span className="sk-saved" role="status">
      <Icon name="tick" size={14} />
      {children}
    </span>
  )
}

/** No network: crossed waves and words, and where the text is kept. */
export function Offline({ children }: { children: ReactNode }) {
  return (
    <span className="sk-saved sk-saved--offline" role="status">
      <Icon name="offline" size={15} />
      {children}
    </span>
  )
}
