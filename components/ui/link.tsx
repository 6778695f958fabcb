import NextLink from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Icon } from './icon'
import { PendingSign } from './pending-sign'

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  href: string
  children: ReactNode
  small?: boolean
  quiet?: boolean
  current?: boolean
}

/** A link that never looks ahead: opening a page about a child is a recorded look, so nothing is prefetched (decision 14). */
export function Link({ href, children, small, quiet, current, className, ...rest }: LinkProps) {
  return (
    <NextLink
      href={href}
      prefetch={false}
      className={cx('ams-link', small && 'sk-small', quiet && 'sk-link--quiet', className)}
      aria-current={current ? 'page' : undefined}
      {...rest}
    >
      {children}
      <PendingSign />
    </NextLink>
  )
}

/** The way back, with its arrow. */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <NextLink href={href} prefetch={false} className="sk-back">
      <Icon name="back" />
      {children}
    </NextLink>
  )
}

/** Tabs that are pages: each is a link, the current one says so. */
export function TabLinks({
  label,
  tabs,
}: {
  label: string
  tabs: { href: string; label: string; current?: boolean; count?: number }[]
}) {
  return (
    <nav className="sk-tablinks" aria-label={label}>
      {tabs.map((tab) => (
        <NextLink key={tab.href} href={tab.href} prefetch={false} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="sk-num sk-muted"> {tab.count}</span>}
        </NextLink>
      ))}
    </nav>
  )
}
