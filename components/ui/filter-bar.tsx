import type { ReactNode } from 'react'
import { Button } from './button'
import { Link } from './link'

type FilterBarProps = {
  label: string
  /** Words of the button; the form is a plain GET. */
  submit: string
  action?: string
  reset?: { href: string; label: string }
  children: ReactNode
}

/** Filters above a list: a GET form, so that a filtered list has an address. */
export function FilterBar({ label, submit, action, reset, children }: FilterBarProps) {
  return (
    <form className="sk-filter" method="get" action={action} aria-label={label}>
      {children}
      <span className="sk-filter__end">
        <Button variant="secondary">{submit}</Button>
        {reset && (
          <Link href={reset.href} small>
            {reset.label}
          </Link>
        )}
      </span>
    </form>
  )
}
