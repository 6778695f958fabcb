import type { ReactNode } from 'react'
import { Section } from './columns'
import { Icon } from './icon'

type LiveChecklistProps = {
  /** "Nog 2 dingen". */
  title: string
  /** "9 van 11 klaar". */
  count?: string
  /** What is still open: each leads to its place. */
  open: readonly { label: string; href: string }[]
  done: readonly { label: string }[]
  words: { openItem: string; doneItem: string; doneHidden: (count: number) => string }
  /** How many finished items stand in sight before they fold away. */
  showDone?: number
  id?: string
  children?: ReactNode
}

/** What is still needed, open things first and boxed, finished things ticked. */
export function LiveChecklist({
  title,
  count,
  open,
  done,
  words,
  showDone = 7,
  id = 'nog-nodig',
  children,
}: LiveChecklistProps) {
  const folded = done.slice(showDone)
  return (
    <Section id={id} title={title} aside={count}>
      {open.length > 0 && (
        <ul className="sk-check sk-check--open">
          {open.map((item) => (
            <li key={item.label}>
              <span className="sk-check__box" role="img" aria-label={words.openItem} />
              <a className="ams-link" href={item.href}>
                {item.label}
              </a>
            </li>
          ))}
        </ul>
      )}
      <DoneList items={done.slice(0, showDone)} label={words.doneItem} />
      {folded.length > 0 && (
        <details className="sk-fold">
          <summary>{words.doneHidden(folded.length)}</summary>
          <DoneList items={folded} label={words.doneItem} />
        </details>
      )}
      {children}
    </Section>
  )
}

function DoneList({ items, label }: { items: readonly { label: string }[]; label: string }) {
  if (items.length === 0) return null
  return (
    <ul className="sk-check">
      {items.map((item) => (
        <li key={item.label}>
          <span className="sk-check__box sk-check__box--done">
            <Icon name="tick" size={13} label={label} />
          </span>
          {item.label}
        </li>
      ))}
    </ul>
  )
}
