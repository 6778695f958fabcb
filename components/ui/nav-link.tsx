'use client'

import NextLink from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A navigation link that knows whether it leads to where you are; right in the served page too, so it works without script. */
export function NavLink({ href, current, children }: { href: string; current?: boolean; children: ReactNode }) {
  const path = usePathname() ?? ''
  const here = current ?? (path === href || path.startsWith(`${href}/`))
  return (
    <NextLink href={href} prefetch={false} aria-current={here ? 'page' : undefined}>
      {children}
    </NextLink>
  )
}
