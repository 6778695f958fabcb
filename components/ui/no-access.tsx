import type { ReactNode } from 'react'
import { Icon } from './icon'

/** The one page for "does not exist" and "not for you": the same words, so that it gives away nothing. */
export function NoAccess({ title, text, action }: { title: string; text: ReactNode; action?: ReactNode }) {
  return (
    <div className="sk-no-access">
      <Icon name="lock" size={28} />
      <h1 className="sk-h1">{title}</h1>
      <p className="sk-measure">{text}</p>
      {action && <div>{action}</div>}
    </div>
  )
}
