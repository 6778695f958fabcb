import NextLink from 'next/link'
import type { ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icon'

/** Rows with hairlines. */
export function RowList({ children, label }: { children: ReactNode; label?: string }) {
  return (
    <ul className="sk-rows" aria-label={label}>
      {children}
    </ul>
  )
}

type ListRowProps = {
  title: ReactNode
  detail?: ReactNode
  /** A shape or a small ring before the words. */
  lead?: ReactNode
  /** A button or a date after the words. */
  action?: ReactNode
  /** Makes the whole row the target, with an arrow. */
  href?: string
  /** Second text in full size under the row, for answers. */
  children?: ReactNode
  plain?: boolean
}

/** One row: sign, words, and one way on. */
export function ListRow({ title, detail, lead, action, href, children, plain }: ListRowProps) {
  return (
    <li className={cx('sk-row', Boolean(href) && 'sk-row--target', Boolean(children) && 'sk-row--told')}>
      {lead && <span className="sk-row__lead">{lead}</span>}
      <div className="sk-row__words">
        <p className={plain ? undefined : 'sk-strong'}>
          {href ? (
            <NextLink className="sk-row__link" href={href} prefetch={false}>
              {title}
            </NextLink>
          ) : (
            title
          )}
        </p>
        {detail && <p className="sk-small sk-muted">{detail}</p>}
        {children}
      </div>
      {action && <span className="sk-row__action">{action}</span>}
      {href && (
        <span className="sk-row__arrow">
          <Icon name="forward" />
        </span>
      )}
    </li>
  )
}
