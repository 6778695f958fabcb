import type { ReactNode } from 'react'
import { Link } from './link'

/** A row of figures between hairlines. */
export function NumberTiles({ children }: { children: ReactNode }) {
  return <div className="sk-tiles">{children}</div>
}

type NumberTileProps = {
  label: string
  value: ReactNode
  /** "dagen, mediaan". */
  unit?: string
  /** What it is compared with. */
  note?: ReactNode
  /** The explanation: definition, source, time, owner. */
  href?: string
  linkText?: string
}

/** A figure with its name, what it is compared with, and where it is explained. */
export function NumberTile({ label, value, unit, note, href, linkText }: NumberTileProps) {
  return (
    <div className="sk-tile">
      <p className="sk-tile__label">{label}</p>
      <p className="sk-tile__value">
        <span>{value}</span>
        {unit && <small> {unit}</small>}
      </p>
      {(note || href) && (
        <p className="sk-tile__note">
          {note}
          {note && href && ' · '}
          {href && <Link href={href}>{linkText}</Link>}
        </p>
      )}
    </div>
  )
}
