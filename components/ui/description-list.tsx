import type { ReactNode } from 'react'
import { cx } from './cx'

/** Terms and what they are, between hairlines. */
export function DescriptionList({
  items,
  wide,
}: {
  items: readonly { term: string; description: ReactNode }[]
  wide?: boolean
}) {
  return (
    <dl className={cx('sk-dl', wide && 'sk-dl--wide')}>
      {items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.description}</dd>
        </div>
      ))}
    </dl>
  )
}
