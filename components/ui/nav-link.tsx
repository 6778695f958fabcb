'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { PendingSign } from './pending-sign'

type NavLinkProps = { href: string; current?: boolean; nested?: readonly string[]; children: ReactNode }

/**
 * A navigation link that knows whether it leads to where you are; right in the served page too, so it works without script.
 * `nested` are items below this one that have a link of their own: there, that one is current.
 */
export function NavLink({ href, current, nested = [], children }: NavLinkProps) {
  const path = usePathname() ?? ''
  const here = current ?? (isWithin(path, href) && !nested.some((other) => isWithin(path, other)))
  return (
    <NextLink href={href} prefetch={false} aria-current={here ? 'page' : undefined}>
      {children}
      <PendingSign />
    </NextLink>
  )
}

/** Whether a path is this page or lies below it. */
export function isWithin(path: string, href: string): boolean {
  return path === href || path.startsWith(`${href}/`)
}
