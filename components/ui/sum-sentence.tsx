import type { ReactNode } from 'react'
import { Link } from './link'

/** The opening sentence of a home page: whose turn it is, with the numbers as links. */
export function SumSentence({ children, crumb }: { children: ReactNode; crumb?: ReactNode }) {
  return (
    <div>
      {crumb && <p className="sk-crumb">{crumb}</p>}
      <p className="sk-sum">{children}</p>
    </div>
  )
}

/** A number in the opening sentence that leads to its list. */
export function SumLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="sk-sum__link">
      {children}
    </Link>
  )
}
