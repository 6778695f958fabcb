import type { ReactNode } from 'react'
import { Octagon } from './icon'

type ErrorBlockProps = {
  title: string
  /** What is kept, and what to do. */
  children: ReactNode
  /** One way on. */
  action?: ReactNode
  /** May follow, small; never alone. */
  code?: string
  level?: 1 | 2
}

/** Something went wrong: octagon, wine heading, what is kept, one way on. */
export function ErrorBlock({ title, children, action, code, level = 2 }: ErrorBlockProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className="sk-error-block" role="alert">
      <Octagon size={28} />
      <div>
        <Heading className="sk-h2 sk-error-block__title">{title}</Heading>
        <div className="sk-measure">{children}</div>
        {action && <div className="sk-error-block__action">{action}</div>}
        {code && <p className="sk-small sk-muted sk-num">{code}</p>}
      </div>
    </div>
  )
}
