import type { ReactNode } from 'react'
import { Breadcrumb } from './breadcrumb'
import { BackLink } from './link'

type PageHeadProps = {
  title: ReactNode
  crumbs?: readonly { href: string; label: string }[]
  /** Stands beside the title, small: age, group, school. */
  meta?: ReactNode
  /** The sentence that says whose turn it is. */
  sentence?: ReactNode
  actions?: ReactNode
  back?: { href: string; label: string }
  /** What is saved and when, or that there is no network. */
  status?: ReactNode
  /** A strip under the head: the four sides, or tabs. */
  children?: ReactNode
  label?: string
  /** Lies on the page ground instead of the surface. */
  ground?: 'surface' | 'page'
}

/** The head of a page: where you are, the title, what you can do. */
export function PageHead({
  title,
  crumbs,
  meta,
  sentence,
  actions,
  back,
  status,
  children,
  label,
  ground = 'surface',
}: PageHeadProps) {
  return (
    <div className="sk-head" data-ground={ground}>
      {(back || status) && (
        <div className="sk-head__top">
          {back ? <BackLink href={back.href}>{back.label}</BackLink> : <span />}
          {status}
        </div>
      )}
      <div className="sk-head__row">
        <div className="sk-head__words">
          {crumbs && crumbs.length > 0 && <Breadcrumb items={crumbs} label={label} />}
          <h1 className="sk-h1">
            {title} {meta && <span className="sk-head__meta">{meta}</span>}
          </h1>
          {sentence && <div className="sk-head__sentence">{sentence}</div>}
        </div>
        {actions && <div className="sk-head__actions">{actions}</div>}
      </div>
      {children}
    </div>
  )
}
