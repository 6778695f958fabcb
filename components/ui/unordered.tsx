import type { ReactNode } from 'react'
import { Icon } from './icon'

/** A list of what is so (ticks) or is not so (crosses); `label` says which, for a screen reader. */
export function TickList({
  items,
  kind,
  label,
}: {
  items: readonly ReactNode[]
  kind: 'tick' | 'cross'
  label?: string
}) {
  return (
    <ul className="sk-ticks" aria-label={label}>
      {items.map((item, index) => (
        <li key={typeof item === 'string' ? item : index}>
          <Icon name={kind === 'tick' ? 'tick' : 'close'} />
          <span>{item}</span>
        </li>
      ))}
    </ul>
  )
}

/** A plain list with short dashes: filled dots are kept for the sides. */
export function PlainList({ items }: { items: readonly ReactNode[] }) {
  return (
    <ul className="sk-plain-list">
      {items.map((item, index) => (
        <li key={typeof item === 'string' ? item : index}>{item}</li>
      ))}
    </ul>
  )
}
