import type { ReactNode } from 'react'
import { Icon } from './icon'

/** Where a text came from: "Overgenomen uit …", with a link to it. */
export function SourceLine({ children }: { children: ReactNode }) {
  return (
    <p className="sk-source">
      <Icon name="document" size={14} />
      <span>{children}</span>
    </p>
  )
}

/** A piece of the letter as it will be read. */
export function LetterPreview({ label, aside, children }: { label: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="sk-letter" aria-label={label}>
      <p className="sk-letter__head">
        <span>{label}</span>
        {aside}
      </p>
      {children}
    </section>
  )
}
